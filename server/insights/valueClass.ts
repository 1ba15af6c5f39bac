// Value classes: most valuable, main, ordinary, small - by what a guest brings (existing) and by what is to be expected (potential), with
// least amounts that each house sets or takes from its own guests, and a decision by hand that wins over both.

export const VALUE_CLASSES = ['most_valuable', 'main', 'ordinary', 'small'] as const;
export type ValueClass = (typeof VALUE_CLASSES)[number];

/** Least value of each class, minor units, falling; whoever is below all is small. */
export type ClassLimits = { most_valuable: number; main: number; ordinary: number };
/** Shares of the guests in the upper three classes, 0..1. */
export type ClassShares = { most_valuable: number; main: number; ordinary: number };

/** The customer pyramid: of a hundred, one is most valuable, four are main, fifteen ordinary, eighty small. */
export const PYRAMID: ClassShares = { most_valuable: 0.01, main: 0.04, ordinary: 0.15 };

/** Limits that give these shares of the guests; rounded up; guests alike fall into one class, the lower one (a limit
 * nobody reaches is Infinity). Who brought nothing is small. */
export function limitsOf(values: ArrayLike<number>, shares: ClassShares = PYRAMID): ClassLimits {
  const sorted = Float64Array.from(values).sort().reverse(); // prettier-ignore
  const limitAt = (share: number): number => {
    const best = Math.ceil(share * sorted.length - 1e-9);
    const [last, next] = [sorted[best - 1], sorted[best]];
    if (last === undefined || next === undefined || last > next) return Math.max(1, last ?? Infinity);
    // Those beyond the share are as good as the last within it: only who is better than they is in.
    return Math.max(1, sorted.findLast((value) => value > next) ?? Infinity);
  };
  return {
    most_valuable: limitAt(shares.most_valuable),
    main: limitAt(shares.most_valuable + shares.main),
    ordinary: limitAt(shares.most_valuable + shares.main + shares.ordinary),
  };
}

export type LimitTrouble = 'not_falling' | 'not_positive';

/** Why limits set by hand cannot be used. */
export function troubleOfLimits({ most_valuable, main, ordinary }: ClassLimits): LimitTrouble | undefined {
  if (!(ordinary > 0)) return 'not_positive';
  return most_valuable > main && main > ordinary ? undefined : 'not_falling';
}

export function classOf(value: number, limits: ClassLimits): ValueClass {
  return VALUE_CLASSES.find((one) => one === 'small' || value >= limits[one])!;
}

/** A class given by hand, until a day (ISO) or for good. */
export type ClassByHand = { valueClass: ValueClass; reason: string; until?: string };
export type GivenClass = { valueClass: ValueClass; by: 'value' } | { valueClass: ValueClass; by: 'hand'; reason: string; byValue: ValueClass }; // prettier-ignore

/** What holds today (ISO day), and what the value alone would say. */
export function givenClass(value: number, limits: ClassLimits, today: string, byHand?: ClassByHand): GivenClass {
  const byValue = classOf(value, limits);
  if (byHand === undefined || (byHand.until !== undefined && byHand.until < today)) return { valueClass: byValue, by: 'value' }; // prettier-ignore
  return { valueClass: byHand.valueClass, by: 'hand', reason: byHand.reason, byValue };
}

/** What to do of existing and potential together. */
export type Course = 'keep' | 'develop' | 'win_back' | 'serve';

/** Upper two classes count as high. High now and ahead: keep; only ahead: develop; only until now: win back; neither: serve well. */
export function courseOf(existing: ValueClass, potential: ValueClass): Course {
  const isHigh = (one: ValueClass): boolean => one === 'most_valuable' || one === 'main';
  if (isHigh(potential)) return isHigh(existing) ? 'keep' : 'develop';
  return isHigh(existing) ? 'win_back' : 'serve';
}

/** Undefined: not yet, or no longer, a guest. */
export type Move = { from: ValueClass | undefined; to: ValueClass | undefined; guests: number; value: number };

/**
 * Guests by class before and after, for a flow chart: which went where, how many, and the value they bring now. Pairs without a guest
 * are left out; best classes first.
 */
export function movesOf(guests: Iterable<Omit<Move, 'guests'>>): Move[] {
  const rank = (one: ValueClass | undefined): number => (one === undefined ? VALUE_CLASSES.length : VALUE_CLASSES.indexOf(one)); // prettier-ignore
  const found = new Map<string, Move>();
  for (const { from, to, value } of guests) {
    if (from === undefined && to === undefined) continue;
    const key = `${rank(from)} ${rank(to)}`;
    const move = found.get(key) ?? { from, to, guests: 0, value: 0 };
    move.guests++;
    move.value += value;
    found.set(key, move);
  }
  return [...found.values()].sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to));
}
