// Value classes by shares of the guests: most valuable, main, ordinary, small - for what is to be expected of them (potential), and to
// suggest a house its thresholds. The existing class is kept with each fact by the thresholds the house set (stays/valueClass.ts).
import { valueClasses, type Course, type ValueClass } from '@regulars/contract/value.ts';

export const VALUE_CLASSES = valueClasses;
export type { Course, ValueClass };

/** Least value of each class, minor units, falling; whoever is below all is small. */
export type ClassLimits = { mostValuable: number; main: number; ordinary: number };
/** Shares of the guests in the upper three classes, 0..1. */
export type ClassShares = { mostValuable: number; main: number; ordinary: number };

/** The customer pyramid: of a hundred, one is most valuable, four are main, fifteen ordinary, eighty small. */
export const PYRAMID: ClassShares = { mostValuable: 0.01, main: 0.04, ordinary: 0.15 };

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
    mostValuable: limitAt(shares.mostValuable),
    main: limitAt(shares.mostValuable + shares.main),
    ordinary: limitAt(shares.mostValuable + shares.main + shares.ordinary),
  };
}

export function classOf(value: number, limits: ClassLimits): ValueClass {
  return VALUE_CLASSES.find((one) => one === 'small' || value >= limits[one])!;
}

/** What to do of existing and potential together. The upper two classes count as high. High now and ahead: keep; only ahead: develop; only until now: win back; neither: serve well. */
export function courseOf(existing: ValueClass, potential: ValueClass): Course {
  const isHigh = (one: ValueClass): boolean => one === 'mostValuable' || one === 'main';
  if (isHigh(potential)) return isHigh(existing) ? 'keep' : 'develop';
  return isHigh(existing) ? 'winBack' : 'serve';
}

/** Beside the classes: not yet a guest, or without a stay for longer than the horizon. */
export const FLOW_NODES = [...VALUE_CLASSES, 'away', 'none'] as const;
export type FlowNode = (typeof FLOW_NODES)[number];
export type Move = { from: FlowNode; to: FlowNode; guests: number; value: number };

/**
 * Guests by class before and after, for a flow chart: which went where, how many, and the value they bring now. Who is a guest
 * neither before nor after is left out; best classes first.
 */
export function movesOf(guests: Iterable<Omit<Move, 'guests'>>): Move[] {
  const rank = (one: FlowNode): number => FLOW_NODES.indexOf(one);
  const found = new Map<number, Move>();
  for (const { from, to, value } of guests) {
    if (from === 'none' && to === 'none') continue;
    const key = rank(from) * FLOW_NODES.length + rank(to);
    const move = found.get(key);
    if (move === undefined) found.set(key, { from, to, guests: 1, value });
    else {
      move.guests++;
      move.value += value;
    }
  }
  return [...found.values()].sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to));
}
