// What became of guests like this one: the house's own past, by how often they had come and how long ago. Where no window of the past has
// closed yet, what the run expects on average stands in for the average, and nothing is told of guests like this one.
import type { WarningKind } from '@regulars/contract/warning.ts';

/** Guests of windows of the past that have closed, by horizons since the last stay and stays after the first, 3 = three and more. */
export type Rate = { since: number; repeats: number; guests: number; came: number };

export type Share = { guests: number; came: number };

const MOST = 3;
/** Of fewer the share says nothing. */
const LEAST_ALIKE = 10;

/** Of all repeaters, or of those who came once. */
export function averageOf(
  kind: WarningKind,
  rates: readonly Rate[],
  expected: { repeaters: Share; once: Share },
): Share | null {
  const own = rates.filter(({ repeats }) => (kind === 'secondStay' ? repeats === 0 : repeats > 0));
  const past = own.reduce((sum, { guests, came }) => ({ guests: sum.guests + guests, came: sum.came + came }), {
    guests: 0,
    came: 0,
  });
  const told = past.guests > 0 ? past : kind === 'secondStay' ? expected.once : expected.repeaters;
  return told.guests > 0 ? told : null;
}

/** The cell of a guest; null where the past has too few like them. */
export function alikeOf(
  rates: readonly Rate[],
  guest: { stays: number | null; awayDays: number; horizon: number },
): Rate | null {
  if (guest.stays === null) return null;
  const since = Math.min(MOST, Math.floor(Math.max(0, guest.awayDays) / guest.horizon));
  const repeats = Math.min(MOST, guest.stays - 1);
  const found = rates.find((rate) => rate.since === since && rate.repeats === repeats);
  return found === undefined || found.guests < LEAST_ALIKE
    ? null
    : { since, repeats, guests: found.guests, came: found.came };
}
