// Which of the runs, newest first, a person is told of how: the one that goes on, the last that came to its end, those before.
import type { RelinkRun } from '@regulars/contract/relink.ts';

export const isOpen = ({ state }: Pick<RelinkRun, 'state'>): boolean => state !== 'done' && state !== 'failed';

type ShownRuns = { open?: RelinkRun; failed: boolean; last?: RelinkRun; before: RelinkRun[] };

/** `failed`: the newest that ended did not come to its end, and nobody is told of an older success as if it were the last. */
export function shownRuns(runs: readonly RelinkRun[]): ShownRuns {
  const open = runs.find(isOpen);
  const ended = runs.filter((run) => !isOpen(run));
  const last = ended.find(({ state }) => state === 'done');
  return {
    ...(open && { open }),
    failed: ended[0]?.state === 'failed',
    ...(last && { last }),
    before: ended.filter((run) => run !== last),
  };
}
