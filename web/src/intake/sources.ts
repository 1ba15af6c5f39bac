// What a connection's state looks like; and the rule of the house that a source which sends, and has been still for five
// minutes, is shown in red whatever else is the matter with it.
import type { ConnectionView } from '@regulars/contract/intake.ts';
import type { Tone } from '../ui/Badge.tsx';

export type State = ConnectionView['state'];

export const stateTones: Readonly<Record<State, Tone>> = {
  live: 'pine',
  silent: 'alarm',
  parked: 'warn',
  never: 'plain',
  disabled: 'plain',
};

const silentAfterMs = 5 * 60_000;

/** True for a source that sends by itself, is switched on, and has said nothing for five minutes. */
export function isSilent(source: Pick<ConnectionView, 'mode' | 'disabledAt' | 'lastReceivedAt'>, now: number): boolean {
  return (
    source.mode !== 'file' &&
    source.disabledAt === null &&
    source.lastReceivedAt !== null &&
    now - Date.parse(source.lastReceivedAt) >= silentAfterMs
  );
}

/** The state as it is now, between two answers of the server: a live source turns silent by itself. */
export function stateNow(source: ConnectionView, now: number): State {
  return source.state === 'live' && isSilent(source, now) ? 'silent' : source.state;
}

const rank: Readonly<Record<State, number>> = { silent: 0, parked: 0, live: 1, never: 2, disabled: 3 };

/** What needs a person first; within that as they were made. */
export function byNeed<T extends ConnectionView>(sources: readonly T[], now: number): T[] {
  return sources.toSorted((a, b) => rank[stateNow(a, now)] - rank[stateNow(b, now)]);
}
