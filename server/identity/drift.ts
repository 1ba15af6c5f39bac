// Drift: whether a day's figures are out of what is usual, so that a feed that stops sending phones, or a model that begins to link
// more than it used to, is seen the day after and not in a complaint. In: counts per day. Out: what was seen, the band in which it
// was to be, and whether it is out of it - or that there is too little to tell.
//   shares      robust z: distance from the median of the last 28 days in units of 1.4826 x the median absolute deviation
//               (Iglewicz and Hoaglin 1993), which is never taken for less than the 15th and 85th percentile say (weekends are
//               usual too), together with the binomial scatter of so few records
//   histograms  population stability index; without any change it scatters as chi-square x (1/n + 1/m) (Yurdakul 2018), so that
//               the usual bound .2 is raised where there are few
//   levels      of the whole base move slowly: the step since yesterday against the steps before
// A day with few records is taken together with the days before it, a week at most. While an alarm is open the days since then do
// not count as usual, for two weeks; what stays changed longer is the new usual.
export type Point = { day: string; hits: number; of: number };
export type Judged = {
  kind: 'judged';
  isOut: boolean;
  seen: number;
  /** what is usual: two deviations about the middle; an alarm takes six */
  low: number;
  high: number;
  /** robust z, or the index itself */
  score: number;
  records: number;
};
export type Verdict = Judged | { kind: 'tooLittle' };

/** False alarms on data that stay as they are, erratic and clipped ones among them (drift.test.ts): fewer than 1 in 2,000 judgements. */
const LIMIT = 6;
const USUAL = 2;
const LEAST_RECORDS = 50;
const LEAST_BUCKETS = 7;
const BASE_DAYS = 28;
/** A small source is given twelve weeks to show what is usual. */
const LONG_BASE_DAYS = 84;
const WEEK = 7;
const NEW_USUAL_DAYS = 14;
/** Changes smaller than this are nobody's concern, however sure. */
const LEAST_CHANGE = 0.05;
const MAD_TO_SIGMA = 1.4826;
const TOO_LITTLE: Verdict = { kind: 'tooLittle' };

/** A share of the day's records against that of the days before. `since`: the first day of an alarm that is open. */
export function judgeShare(points: readonly Point[], day: string, since?: string): Verdict {
  const current = bucketUpTo(points, day);
  if (current === undefined) return TOO_LITTLE;
  const isUsual = usualDays(day, since);
  const base = baseOf(
    points.filter((point) => isUsual(point.day)),
    current.from,
  );
  if (base.length < LEAST_BUCKETS) return TOO_LITTLE;
  const shares = base.map(({ hits, of }) => hits / of);
  const middle = median(shares);
  const all = base.reduce((sum, { of }) => sum + of, 0);
  // never a share of none or all: something unseen so far may come once
  const likely = (base.reduce((sum, { hits }) => sum + hits, 0) + 1) / (all + 2);
  const scatter = Math.sqrt((likely * (1 - likely)) / current.of);
  const scale = Math.hypot(Math.max(MAD_TO_SIGMA * spread(shares, middle), tails(shares, middle)), scatter);
  const seen = current.hits / current.of;
  const reach = Math.max(LIMIT * scale, LEAST_CHANGE);
  return {
    kind: 'judged',
    isOut: Math.abs(seen - middle) > reach,
    seen,
    low: Math.max(0, middle - USUAL * scale),
    high: Math.min(1, middle + USUAL * scale),
    score: (seen - middle) / scale,
    records: current.of,
  };
}

export type Counts = { day: string; counts: readonly number[] };
const LEAST_COUNTED = 100;
/** 99.99 % points of chi-square at 1 to 12 degrees of freedom. */
const CHI_SQUARE = [15.14, 18.42, 21.11, 23.51, 25.74, 27.86, 29.88, 31.83, 33.72, 35.56, 37.37, 39.13];
const PSI_BOUND = 0.2;

/** How the day's counts are spread over their classes, against the last 28 days together. `since` as above. */
export function judgeSpread(days: readonly Counts[], day: string, since?: string): Verdict {
  const total = ({ counts }: Pick<Counts, 'counts'>): number => counts.reduce((sum, n) => sum + n, 0);
  const points = days.map((one) => ({ day: one.day, hits: 0, of: total(one) }));
  const current = bucketUpTo(points, day, LEAST_COUNTED);
  if (current === undefined) return TOO_LITTLE;
  const between = (from: string, to: string, isMeant: (day: string) => boolean): number[] => {
    const chosen = days.filter((one) => one.day >= from && one.day <= to && isMeant(one.day));
    return (chosen[0]?.counts ?? []).map((_, at) => chosen.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
  };
  const seen = between(current.from, day, () => true);
  const usual = between(dayBefore(current.from, BASE_DAYS), dayBefore(current.from, 1), usualDays(day, since));
  const [n, m] = [total({ counts: seen }), total({ counts: usual })];
  if (m < 4 * LEAST_COUNTED) return TOO_LITTLE;
  const bound = Math.max(PSI_BOUND, CHI_SQUARE[Math.min(seen.length - 2, CHI_SQUARE.length - 1)]! * (1 / n + 1 / m));
  const index = stability(seen, usual);
  return { kind: 'judged', isOut: index > bound, seen: index, low: 0, high: bound, score: index, records: n };
}

/** Population stability index of two sets of counts over the same classes; half a count in each keeps empty ones finite. */
export function stability(seen: readonly number[], usual: readonly number[]): number {
  const share = (counts: readonly number[]): number[] => {
    const all = counts.reduce((sum, n) => sum + n + 0.5, 0);
    return counts.map((n) => (n + 0.5) / all);
  };
  const [p, q] = [share(seen), share(usual)];
  return p.reduce((sum, one, at) => sum + (one - q[at]!) * Math.log(one / q[at]!), 0);
}

export type Level = { day: string; value: number };
const LEAST_STEPS = 14;

/** A figure of the whole base: its step since the day before against the steps of four weeks. `least`: a step nobody minds. */
export function judgeLevel(levels: readonly Level[], day: string, least: number): Verdict {
  const known = levels
    .filter((one) => one.day <= day && one.day > dayBefore(day, BASE_DAYS + 1))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const last = known.at(-1);
  const before = known.at(-2);
  if (last?.day !== day || before === undefined || before.day < dayBefore(day, 2) || known.length < LEAST_STEPS + 2)
    return TOO_LITTLE;
  const steps = known.slice(1, -1).map((one, at) => one.value - known[at]!.value);
  const middle = median(steps);
  const scale = Math.max(MAD_TO_SIGMA * spread(steps, middle), least / LIMIT);
  const step = last.value - before.value;
  return {
    kind: 'judged',
    isOut: Math.abs(step - middle) > LIMIT * scale,
    seen: last.value,
    low: before.value + middle - USUAL * scale,
    high: before.value + middle + USUAL * scale,
    score: (step - middle) / scale,
    records: 0,
  };
}

/** A number of events a day, unusually many only. Square roots of counts scatter alike, by a half (Anscombe 1948). */
export function judgeCount(levels: readonly Level[], day: string): Verdict {
  const today = levels.find((one) => one.day === day);
  const base = levels.filter((one) => one.day < day && one.day >= dayBefore(day, BASE_DAYS));
  if (today === undefined || base.length < LEAST_STEPS) return TOO_LITTLE;
  const roots = base.map(({ value }) => 2 * Math.sqrt(value + 3 / 8));
  const middle = median(roots);
  const scale = Math.max(MAD_TO_SIGMA * spread(roots, middle), 1);
  const countAt = (root: number): number => (root / 2) ** 2 - 3 / 8;
  const bound = Math.max(countAt(middle + LIMIT * scale), 5);
  const high = countAt(middle + USUAL * scale);
  const score = (2 * Math.sqrt(today.value + 3 / 8) - middle) / scale;
  return { kind: 'judged', isOut: today.value > bound, seen: today.value, low: 0, high, score, records: today.value };
}

/** Days that count as usual on `day`, while an alarm of `since` is open. */
function usualDays(day: string, since: string | undefined): (one: string) => boolean {
  return since === undefined || since <= dayBefore(day, NEW_USUAL_DAYS) ? () => true : (one) => one < since;
}

type Bucket = { from: string; hits: number; of: number };

/** The day, with as many days before it as it takes to have enough; undefined where a week has not, or nothing came on the day. */
function bucketUpTo(points: readonly Point[], day: string, least = LEAST_RECORDS): Bucket | undefined {
  const byDay = new Map(points.map((point) => [point.day, point]));
  if ((byDay.get(day)?.of ?? 0) === 0) return undefined;
  const bucket = { from: day, hits: 0, of: 0 };
  for (let back = 0; back < WEEK; back++) {
    bucket.from = dayBefore(day, back);
    const point = byDay.get(bucket.from);
    bucket.hits += point?.hits ?? 0;
    bucket.of += point?.of ?? 0;
    if (bucket.of >= least) return bucket;
  }
  return undefined;
}

function baseOf(points: readonly Point[], from: string): Bucket[] {
  const within = (days: number): Bucket[] =>
    buckets(points.filter(({ day }) => day < from && day >= dayBefore(from, days)));
  const base = within(BASE_DAYS);
  return base.length < LEAST_BUCKETS ? within(LONG_BASE_DAYS) : base;
}

/** Days in their order, each group of them with enough records; what is left over at the old end is not used. */
function buckets(points: readonly Point[]): Bucket[] {
  const made: Bucket[] = [];
  let open: Bucket | undefined;
  for (const { day, hits, of } of points.toSorted((a, b) => (a.day < b.day ? 1 : -1))) {
    open = { from: day, hits: (open?.hits ?? 0) + hits, of: (open?.of ?? 0) + of };
    if (open.of < LEAST_RECORDS) continue;
    made.push(open);
    open = undefined;
  }
  return made;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** How far the outer days lie from the middle, as if they were normal ones: the 85th percentile is 1.036 deviations away. */
function tails(values: readonly number[], middle: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.ceil(sorted.length * 0.85) - 1;
  return Math.max(sorted[at]! - middle, middle - sorted[sorted.length - 1 - at]!) / 1.036;
}

const spread = (values: readonly number[], middle: number): number =>
  median(values.map((one) => Math.abs(one - middle)));

/** `days` before a plain date. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
