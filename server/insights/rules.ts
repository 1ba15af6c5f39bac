// Rules "who orders these also orders that", from frequent sets of dishes: with one dish told at the end, how sure and by how much more
// than for everybody. Most rules above a confidence are chance or say nothing new: each is tested (Fisher's exact test, one-sided;
// Hahsler & Hornik 2007), the tests are held together (Holm 1979), and a longer rule must be surer than every shorter one in it
// (Bayardo, Agrawal & Gunopulos 2000).
import { logGamma } from './gamma.ts';
import { keyOf, type Itemset } from './itemsets.ts';

export type Rule = {
  /** dishes rising by number; none: the rule about everybody */
  from: number[];
  to: number;
  /** orders with all of them */
  count: number;
  /** orders with those of `from` */
  fromCount: number;
  /** orders with `to` */
  toCount: number;
  /** count over all orders */
  support: number;
  /** share of the orders with `from` that have `to` */
  confidence: number;
  /** confidence over the share of all orders that have `to`; 1 says nothing */
  lift: number;
  /** how many times more often the rule would fail if the two had nothing to do with each other; Infinity where it never fails */
  conviction: number;
};

/** `shortest` 1 tells also of everybody (nothing -> dish). */
export type RuleLimits = { confidence: number; shortest: 1 | 2 };

/** All rules of these sets at or above a confidence; `orders`: how many orders the sets are of. The sets must be all frequent ones. */
export function rulesOf(sets: readonly Itemset[], orders: number, { confidence: least, shortest }: RuleLimits): Rule[] {
  const counts = new Map(sets.map(({ items, count }) => [keyOf(items), count]));
  counts.set('', orders);
  const found: Rule[] = [];
  for (const { items, count } of sets) {
    if (items.length < shortest) continue;
    for (const to of items) {
      const from = items.filter((item) => item !== to);
      const fromCount = counts.get(keyOf(from))!;
      const confidence = count / fromCount;
      if (confidence < least - 1e-12) continue;
      const toCount = counts.get(keyOf([to]))!;
      const lift = (count * orders) / (fromCount * toCount);
      const conviction = count === fromCount ? Infinity : (1 - toCount / orders) / (1 - confidence);
      found.push({ from, to, count, fromCount, toCount, support: count / orders, confidence, lift, conviction });
    }
  }
  return found;
}

/** How many rules these sets could tell: as many are tested, whatever the confidence asked for. */
export const candidatesOf = (sets: readonly Itemset[]): number =>
  sets.reduce((sum, { items }) => sum + (items.length > 1 ? items.length : 0), 0);

/** Rules that no shorter rule to the same dish equals in confidence. */
export function withoutRedundant(rules: readonly Rule[]): Rule[] {
  const known = new Map(rules.map((rule) => [keyOf([rule.to, ...rule.from]), rule.confidence]));
  return rules.filter(({ from, to, confidence }) => !anyPart(from, (part) => (known.get(keyOf([to, ...part])) ?? -1) >= confidence)); // prettier-ignore
}

/** True where a part of the set, smaller than it, is found. Parts are few: rules are short. */
function anyPart(items: readonly number[], is: (part: number[]) => boolean): boolean {
  for (let chosen = 0; chosen < 2 ** items.length - 1; chosen++)
    if (is(items.filter((_, i) => (chosen >> i) & 1))) return true;
  return false;
}

/** Probability of so many common orders or more if dishes fell on orders by chance: Fisher's exact test, one-sided. */
export function chanceOf(
  { count, fromCount, toCount }: Pick<Rule, 'count' | 'fromCount' | 'toCount'>,
  orders: number,
): number {
  const choose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const most = Math.min(fromCount, toCount);
  const least = Math.max(0, fromCount + toCount - orders);
  if (count <= least) return 1;
  let term = Math.exp(choose(toCount, count) + choose(orders - toCount, fromCount - count) - choose(orders, fromCount));
  let sum = term;
  for (let k = count; k < most; k++) {
    const ratio = ((toCount - k) * (fromCount - k)) / ((k + 1) * (orders - toCount - fromCount + k + 1));
    term *= ratio;
    sum += term;
    if (ratio < 1 && term < sum * 1e-17) break;
  }
  return Math.min(1, sum);
}

/** Chances as they are where `tests` were tried (Holm): below .01, not one of those told is chance, 99 times in 100. */
export function heldTogether(chances: ArrayLike<number>, tests = chances.length): Float64Array {
  const order = Int32Array.from({ length: chances.length }, (_, i) => i).sort((a, b) => chances[a]! - chances[b]!);
  const result = new Float64Array(chances.length);
  let worst = 0;
  order.forEach((at, rank) => {
    worst = Math.max(worst, Math.min(1, chances[at]! * (tests - rank)));
    result[at] = worst;
  });
  return result;
}
