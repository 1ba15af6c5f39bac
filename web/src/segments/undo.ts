// What was done to a rule, to be taken back: letters typed one after the other into one field are one step.
import type { DraftGroup } from './draft.ts';

export type Done = {
  past: readonly DraftGroup[];
  now: DraftGroup;
  future: readonly DraftGroup[];
  /** the field of the last change */
  tag: string | undefined;
};
const keptAtMost = 200;

export const begin = (now: DraftGroup): Done => ({ past: [], now, future: [], tag: undefined });

/** `tag` names the field while it is being typed into; without one each change is a step. */
export function change(done: Done, now: DraftGroup, tag?: string): Done {
  if (now === done.now) return done;
  const isSame = tag !== undefined && tag === done.tag;
  return { past: isSame ? done.past : [...done.past, done.now].slice(-keptAtMost), now, future: [], tag };
}

export function undo(done: Done): Done {
  const before = done.past.at(-1);
  if (!before) return done;
  return { past: done.past.slice(0, -1), now: before, future: [done.now, ...done.future], tag: undefined };
}

export function redo(done: Done): Done {
  const [next, ...future] = done.future;
  return next ? { past: [...done.past, done.now], now: next, future, tag: undefined } : done;
}
