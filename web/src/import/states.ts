// What the states of an import mean for the screen.
import type { ImportView } from '@regulars/contract/import.ts';
import type { Tone } from '../ui/Badge.tsx';

export type State = ImportView['state'];

/** The house is working on it: the screen watches. */
export function isBusy(state: State): boolean {
  return state === 'checking' || state === 'running' || state === 'undoing';
}

/** Columns, answers and the like may still be changed. */
export function isOpen(state: State): boolean {
  return state === 'uploaded' || state === 'checked' || state === 'failed';
}

export const tones: Readonly<Record<State, Tone>> = {
  uploaded: 'plain',
  checking: 'sky',
  checked: 'plain',
  running: 'sky',
  done: 'pine',
  failed: 'alarm',
  undoing: 'sky',
  undone: 'plain',
};

export const steps = ['columns', 'check', 'run', 'done'] as const;

export function stepOf(state: State): (typeof steps)[number] {
  switch (state) {
    case 'uploaded':
    case 'failed':
      return 'columns';
    case 'checking':
      return 'check';
    case 'checked':
    case 'running':
      return 'run';
    case 'done':
    case 'undoing':
    case 'undone':
      return 'done';
  }
}
