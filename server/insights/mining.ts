// Orders -> the rules worth reading: frequent sets, all rules above a confidence, each tested, and those left out that chance explains
// or that a shorter rule says already.
import { frequentItemsets, leastOrders } from './itemsets.ts';
import { countsOf, orderCount, type Orders } from './orderLines.ts';
import { candidatesOf, chanceOf, heldTogether, rulesOf, withoutRedundant, type Rule } from './rules.ts';

export type Wanted = {
  /** least share of orders with all dishes of a rule, 0..1 */
  support: number;
  confidence: number;
  /** chance that one rule or more of those told is none, 0..1 */
  significance: number;
  /** dishes of a rule, both sides */
  longest: number;
};
/** `chance`: of one rule alone; `held`: the same among all that were tried. */
export type TestedRule = Rule & { chance: number; held: number; significant: boolean; redundant: boolean };
export type Mined = {
  orders: number;
  dishes: number;
  /** orders of one dish only, which can tell nothing */
  single: number;
  least: number;
  sets: number;
  /** rules that were tried */
  candidates: number;
  rules: TestedRule[];
};

const MOST_SETS = 1_000_000;

/**
 * All rules asked for, strongest lift first. Held together with all rules that the sets could tell, not only with those above the
 * confidence: that too is a choice by looking. Undefined where there are more than a million sets.
 */
export function mine(orders: Orders, { support, confidence, significance, longest }: Wanted): Mined | undefined {
  const count = orderCount(orders);
  const least = leastOrders(support, count);
  const sets = frequentItemsets(orders, least, { longest, most: MOST_SETS });
  if (sets === undefined) return undefined;
  const rules = rulesOf(sets, count, { confidence, shortest: 2 });
  const candidates = candidatesOf(sets);
  const chances = rules.map((rule) => chanceOf(rule, count));
  const held = heldTogether(chances, candidates);
  const telling = new Set(withoutRedundant(rules));
  return {
    orders: count,
    dishes: countsOf(orders).filter((one) => one > 0).length,
    single: orders.start.subarray(1).filter((end, order) => end - orders.start[order]! === 1).length,
    least,
    sets: sets.length,
    candidates,
    rules: rules
      .map((rule, i) => ({
        ...rule,
        chance: chances[i]!,
        held: held[i]!,
        significant: held[i]! <= significance,
        redundant: !telling.has(rule),
      })) // prettier-ignore
      .sort((a, b) => b.lift - a.lift || b.confidence - a.confidence || b.count - a.count || byDishes(a, b)),
  };
}

function byDishes(a: Rule, b: Rule): number {
  const [one, other] = [
    [a.to, ...a.from],
    [b.to, ...b.from],
  ];
  const at = one.findIndex((dish, i) => dish !== other[i]);
  return at < 0 ? one.length - other.length : one[at]! - (other[at] ?? -1);
}
