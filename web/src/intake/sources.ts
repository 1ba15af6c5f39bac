// What a connection's state looks like. The server says by the house's one rule when a source turns silent; an open screen only
// looks at the clock.
import type { ConnectionView } from '@regulars/contract/intake.ts';
import type { Tone } from '../ui/Badge.tsx';

export type State = ConnectionView['state'];

export const stateTones: Readonly<Record<State, Tone>> = {
  live: 'pine',
  silent: 'alarm',
  failing: 'alarm',
  parked: 'warn',
  never: 'plain',
  disabled: 'plain',
};

/** True once the moment has come at which the server calls a source silent, whatever else is the matter with it. */
export function isSilent(source: Pick<ConnectionView, 'disabledAt' | 'silentAt'>, now: number): boolean {
  return source.disabledAt === null && source.silentAt !== null && now > Date.parse(source.silentAt);
}

/** The state as it is now, between two answers of the server: a live source turns silent by itself. */
export function stateNow(source: ConnectionView, now: number): State {
  return source.state === 'live' && isSilent(source, now) ? 'silent' : source.state;
}

/** What is changed of a source so that it goes on: our login where we fetch, its secret where it sends; files have neither. */
export function credentialOf({ mode }: Pick<ConnectionView, 'mode'>): 'login' | 'renew' | null {
  switch (mode) {
    case 'poll':
      return 'login';
    case 'push':
      return 'renew';
    case 'file':
      return null;
  }
}

const rank: Readonly<Record<State, number>> = { failing: 0, silent: 0, parked: 0, live: 1, never: 2, disabled: 3 };

/** What needs a person first; within that as they were made. */
export function byNeed<T extends ConnectionView>(sources: readonly T[], now: number): T[] {
  return sources.toSorted((a, b) => rank[stateNow(a, now)] - rank[stateNow(b, now)]);
}
