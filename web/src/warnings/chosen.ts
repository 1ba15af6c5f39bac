// Who is chosen to be taken up together: never more than may be taken up at once.
import { mostTakenUp } from '@regulars/contract/warning.ts';

export type Chosen = ReadonlySet<string>;

export const firstOf = (keys: readonly string[]): Chosen => new Set(keys.slice(0, mostTakenUp));

export function toggled(chosen: Chosen, key: string): Chosen {
  const next = new Set(chosen);
  if (!next.delete(key) && next.size < mostTakenUp) next.add(key);
  return next;
}
