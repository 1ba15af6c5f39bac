// Who came again, and when: by quarter of the first stay, the days between stays, and how long it takes until the next one, where those
// who have not come yet count as far as they were seen (Kaplan & Meier 1958).
import { returnSpans, type Returns } from '@regulars/contract/valueFigures.ts';
import { quarterEnds } from './classFlow.ts';
import type { StayLog } from './stayLog.ts';

const DAY_MS = 86_400_000;
const MOST_QUARTERS = 12;
const EDGES = [0, 8, 15, 31, 61, 91, 181, 366, 731];
const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9];
const GRID = [0, 14, 30, 60, 90, 120, 150, 180, 240, 300, 365, 450, 540, 630, 730];

/** Stays until the origin, days. */
export function returnsOf(log: StayLog, origin: number): Returns {
  return { cohorts: cohortsOf(log, origin), gaps: gapsOf(log, origin), survival: waitingOf(log, origin) };
}

function cohortsOf({ guests, start, day }: StayLog, origin: number): Returns['cohorts'] {
  const ends = quarterEnds(origin, MOST_QUARTERS - 1);
  const floor = quarterEnds(ends[0]!, 1)[0]!;
  const found = ends.map((end) => ({ end, guests: 0, came: returnSpans.map(() => 0) }));
  for (let guest = 0; guest < guests; guest++) {
    const at = start[guest]!;
    if (at === start[guest + 1]! || day[at]! <= floor || day[at]! > origin) continue;
    const cohort = found.find(({ end }) => day[at]! <= end)!;
    cohort.guests++;
    const next = at + 1 < start[guest + 1]! && day[at + 1]! <= origin ? day[at + 1]! - day[at]! : Infinity;
    returnSpans.forEach((span, i) => void (next <= span && cohort.came[i]!++));
  }
  return found
    .filter((cohort) => cohort.guests > 0)
    .map(({ end, guests: count, came }) => ({
      quarter: quarterName(end),
      guests: count,
      returned: returnSpans.map((days, i) => ({
        days,
        came: came[i]!,
        // The youngest of the cohort must have had so many days.
        share: end + days <= origin ? came[i]! / count : null,
      })),
    }));
}

function quarterName(day: number): string {
  const at = new Date(day * DAY_MS);
  return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`;
}

function gapsOf({ guests, start, day }: StayLog, origin: number): Returns['gaps'] {
  const found: number[] = [];
  for (let guest = 0; guest < guests; guest++)
    for (let at = start[guest]! + 1; at < start[guest + 1]! && day[at]! <= origin; at++)
      found.push(day[at]! - day[at - 1]!);
  const sorted = Int32Array.from(found).sort();
  return {
    count: sorted.length,
    bins: EDGES.map((from, i) => {
      const to = EDGES[i + 1] ?? null;
      return { from, to, count: found.filter((gap) => gap >= from && (to === null || gap < to)).length };
    }),
    quantiles: sorted.length === 0 ? [] : SHARES.map((share) => ({ share, days: quantileOf(sorted, share) })),
  };
}

/** Between the two nearest in a straight line; sorted, not empty. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const [a, b] = [sorted[low]!, sorted[Math.min(sorted.length - 1, low + 1)]!];
  return a + (b - a) * (at - low);
}

type Waits = { came: Int32Array; seen: Int32Array };

function waitingOf({ guests, start, day }: StayLog, origin: number): Returns['survival'] {
  const most = GRID.at(-1)!;
  const empty = (): Waits => ({ came: new Int32Array(most + 1), seen: new Int32Array(most + 2) });
  const [first, later] = [empty(), empty()];
  for (let guest = 0; guest < guests; guest++)
    for (let at = start[guest]!; at < start[guest + 1]! && day[at]! <= origin; at++) {
      const into = at === start[guest]! ? first : later;
      const next = at + 1 < start[guest + 1]! && day[at + 1]! <= origin;
      const days = (next ? day[at + 1]! : origin) - day[at]!;
      if (next && days <= most) into.came[days]!++;
      into.seen[Math.min(most + 1, days)]!++;
    }
  const [afterFirst, afterLater] = [cameWithin(first), cameWithin(later)];
  return GRID.map((days) => ({ days, afterFirst: afterFirst[days] ?? null, afterLater: afterLater[days] ?? null }));
}

/** Share that came within each number of days; undefined from where nobody was seen that long. */
export function cameWithin({ came, seen }: Waits): (number | undefined)[] {
  let atRisk = seen.reduce((sum, one) => sum + one, 0);
  let left = 1;
  return Array.from(came, (count, days) => {
    if (atRisk === 0) return undefined;
    left *= 1 - count / atRisk;
    atRisk -= seen[days]!;
    return 1 - left;
  });
}
