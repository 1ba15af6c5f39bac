// Answers that cost much and change little, such as shares over all records: made once, by one asker at a time, and kept for fifty
// times as long as they took. A small house always has fresh ones; a large one spends a fiftieth of a processor on them at most.
import { performance } from 'node:perf_hooks';

const TIMES = 50;
const MOST_KEYS = 1000;

export function keepCostly<T>(
  now: () => number = () => performance.now(),
): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { answer: Promise<T>; until: number }>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined && now() < known.until) return known.answer;
    const begun = now();
    const entry = { answer: make(), until: Infinity };
    if (kept.size >= MOST_KEYS) kept.clear();
    kept.set(key, entry);
    entry.answer.then(
      () => void (entry.until = now() + (now() - begun) * TIMES),
      () => void kept.delete(key),
    );
    return entry.answer;
  };
}
