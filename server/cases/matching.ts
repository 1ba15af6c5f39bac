// Do guests come back after a case? Each guest with one is set beside a guest without one who had as much reason to return: same house,
// nights, value class, channel and quarter. The class is that of the day, by the stays there were then: what came later is the very
// thing that is asked. What differs beside these is not matched away; the figure is a comparison, not a proof.
import type { ReturnLift } from '@regulars/contract/caseAnalysis.ts';
import { pairedDifference, shareOf, type Pairs } from './share.ts';

export type Stayed = {
  guestId: string;
  departureDate: string;
  nights: number;
  /** stays up to and with this one */
  stays: number;
  channel: string;
  /** a stay that began within twelve months after this departure */
  returned: boolean;
};

/** Pairs below which no figure is told. */
export const LEAST_PAIRS = 20;

/** What two guests must have in common. `bounds`: stays from which a guest is ordinary, main, most valuable. */
export function cellOf({ departureDate, nights, stays, channel }: Stayed, bounds: readonly number[]): string {
  const quarter = `${departureDate.slice(0, 4)}-${Math.floor((Number(departureDate.slice(5, 7)) - 1) / 3) + 1}`;
  const length = nights <= 1 ? '1' : nights <= 3 ? '2-3' : nights <= 6 ? '4-6' : '7+';
  const value = bounds.filter((bound) => stays >= bound).length;
  return [quarter, length, value, channel].join('/');
}

/** Each guest of `withCase` with at most one partner, each partner once: of the same cell, the nearest departure. Order of input does not matter. */
export function matched(
  withCase: readonly Stayed[],
  without: readonly Stayed[],
  bounds: readonly number[],
): { pairs: [Stayed, Stayed][]; unmatched: number } {
  const pool = Map.groupBy(without.toSorted(byGuest), (one) => cellOf(one, bounds));
  const taken = new Set<string>();
  const pairs: [Stayed, Stayed][] = [];
  for (const one of withCase.toSorted(byGuest)) {
    const partner = (pool.get(cellOf(one, bounds)) ?? [])
      .filter(({ guestId }) => guestId !== one.guestId && !taken.has(guestId))
      .reduce<Stayed | undefined>(
        (best, next) => (best === undefined || apart(one, next) < apart(one, best) ? next : best),
        undefined,
      );
    if (partner === undefined) continue;
    taken.add(partner.guestId);
    pairs.push([one, partner]);
  }
  return { pairs, unmatched: withCase.length - pairs.length };
}

const byGuest = (a: Stayed, b: Stayed): number =>
  a.guestId < b.guestId ? -1 : a.guestId > b.guestId ? 1 : a.departureDate < b.departureDate ? -1 : 1;
const apart = (a: Stayed, b: Stayed): number => Math.abs(Date.parse(a.departureDate) - Date.parse(b.departureDate));

export function returnLift(
  withCase: readonly Stayed[],
  without: readonly Stayed[],
  bounds: readonly number[],
): ReturnLift {
  const { pairs, unmatched } = matched(withCase, without, bounds);
  if (pairs.length < LEAST_PAIRS) return { kind: 'tooFew', pairs: pairs.length, needed: LEAST_PAIRS };
  const counts: Pairs = { both: 0, first: 0, second: 0, neither: 0 };
  for (const [one, partner] of pairs)
    counts[one.returned ? (partner.returned ? 'both' : 'first') : partner.returned ? 'second' : 'neither']++;
  return {
    kind: 'compared',
    pairs: pairs.length,
    unmatched,
    withCase: shareOf(counts.both + counts.first, pairs.length),
    without: shareOf(counts.both + counts.second, pairs.length),
    difference: pairedDifference(counts),
  };
}
