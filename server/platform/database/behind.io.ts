// Write-behind: a statement nobody reads from travels while we go on working. A transaction's statements keep their order; it
// waits for all of them before it commits, and fails where one failed.
import { setImmediate } from 'node:timers/promises';
import { scopes } from './driver.io.ts';

/** For writes only, inside a transaction. */
export function behind(...writes: readonly Promise<unknown>[]): void {
  const scope = scopes.getStore();
  if (!scope?.open) throw new Error('a write behind stands in a transaction');
  for (const write of writes) {
    write.catch(() => {});
    scope.behind.push(write);
  }
}

/** Lets what was written behind set off, before work that leaves no gap. */
export async function setOff(): Promise<void> {
  await setImmediate();
}

const ITEMS_BETWEEN = 20;

/**
 * Goes through items with a breath after every few: what was written behind is larger than a socket takes at once, and travels on
 * only while nobody works.
 */
export async function withBreaths<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let done = 0;
  for (const item of items) {
    work(item);
    if (++done % ITEMS_BETWEEN === 0) await setImmediate();
  }
}
