// What to suggest to a table that has ordered some dishes: the mean, in logarithms, of two views of what went together before. Naive
// Bayes, each pair drawn toward "has nothing to do with it" by made-up orders, so that a rare pair seen twice does not win, begun from
// what is ordered at this part of the day; and a ridge regression of each dish on all others (Steck 2019), which knows that rice and naan
// say the same. Rules ranked by lift do worse here than naming the three most popular dishes.
import { inverseOf } from './matrix.ts';
import { countsOf, orderCount, type Orders } from './orderLines.ts';

export type Menu = {
  orders: number;
  /** dishes, most ordered first; the others by their place in it */
  dishes: Int32Array;
  counts: Float64Array;
  placeOf: Int32Array;
  /** orders with both dishes of a pair */
  together: Float64Array[];
  /** what the regression holds for a dish from each other; the last row is for nothing ordered */
  weights: Float64Array[];
  /** of each part of the day the orders with a dish, the last for all of that part; none where hours are not known */
  atPart: Float64Array[];
};

/** `because`: the dish ordered that speaks most for it, and in how many of its orders the suggested one was too. */
export type Suggestion = { dish: number; because?: { dish: number; orders: number; together: number } };

/** Beyond these, most ordered first, a dish is neither suggested nor asked. */
const MOST_DISHES = 600;
const RIDGE = 30;
const MADE_UP_ORDERS = 100;
/** What several dishes say, over their mean: more than one dish says, less than all were they independent. */
const BELIEF = 1.5;
const LEAST_OF_POPULAR = 0.1;

/**
 * What is known of orders; 13,000 orders of 250 dishes are a tenth of a second. `partOf`: of each order the place of its part of the day,
 * one not below `parts` is unknown.
 */
export function learnMenu(orders: Orders, partOf?: ArrayLike<number>, parts = 0): Menu {
  const all = countsOf(orders);
  const byCount = Int32Array.from(all.keys()).sort((a, b) => all[b]! - all[a]! || a - b);
  const dishes = byCount.filter((dish) => all[dish]! > 0).slice(0, MOST_DISHES);
  const placeOf = new Int32Array(orders.items).fill(-1);
  dishes.forEach((dish, place) => void (placeOf[dish] = place));
  const together = pairsOf(orders, placeOf, dishes.length);
  const counts = Float64Array.from(dishes, (dish) => all[dish]!);
  const weights = regress(orders, counts, together);
  const atPart = partOf === undefined ? [] : countParts(orders, placeOf, dishes.length, partOf, parts);
  return { orders: orderCount(orders), dishes, counts, placeOf, together, weights, atPart };
}

function countParts(
  { start, item }: Orders,
  placeOf: Int32Array,
  width: number,
  partOf: ArrayLike<number>,
  parts: number,
): Float64Array[] {
  const counted = Array.from({ length: parts }, () => new Float64Array(width + 1));
  for (let order = 0; order < start.length - 1; order++) {
    const part = counted[partOf[order]!];
    if (part === undefined) continue;
    part[width]! += 1;
    for (const dish of item.subarray(start[order], start[order + 1]))
      if (placeOf[dish]! >= 0) part[placeOf[dish]!]! += 1;
  }
  return counted;
}

function pairsOf({ start, item }: Orders, placeOf: Int32Array, width: number): Float64Array[] {
  const together = Array.from({ length: width }, () => new Float64Array(width));
  for (let order = 0; order < start.length - 1; order++) {
    const places = item.subarray(start[order], start[order + 1]).map((dish) => placeOf[dish]!);
    for (const a of places) if (a >= 0) for (const b of places) if (b >= 0 && a !== b) together[a]![b]! += 1;
  }
  return together;
}

/** Each dish from all others and a constant, in closed form: minus the inverse of the shared counts, over its diagonal. */
function regress(orders: Orders, counts: Float64Array, together: readonly Float64Array[]): Float64Array[] {
  const shared = together.map((row, place) => {
    const wide = Float64Array.from([...row, counts[place]!]);
    wide[place] = counts[place]! + RIDGE;
    return wide;
  });
  const inverse = inverseOf([...shared, Float64Array.from([...counts, orderCount(orders) + 1e-3])])!;
  return inverse.map((row) => row.map((value, place) => -value / inverse[place]![place]!));
}

/**
 * The best dishes that are not yet ordered, best first; ties go to the more popular. Dishes unknown to the menu are passed over. `part`: the
 * place of the part of the day, where it is known.
 */
export function suggestDishes(menu: Menu, ordered: Iterable<number>, most: number, part?: number): Suggestion[] {
  const { dishes, counts, placeOf, together } = menu;
  const signs = [...new Set(ordered)]
    .map((dish) => placeOf[dish] ?? -1)
    .filter((place) => place >= 0)
    .sort((a, b) => a - b);
  const best: { place: number; score: number }[] = [];
  for (let place = 0; place < dishes.length; place++) {
    if (signs.includes(place)) continue;
    const score = scoreOf(menu, place, signs, shareAt(menu, place, part));
    if (best.length === most && score <= best.at(-1)!.score) continue;
    const before = best.findIndex((one) => one.score < score);
    best.splice(before < 0 ? best.length : before, 0, { place, score });
    if (best.length > most) best.pop();
  }
  return best.map(({ place }) => {
    const [sign] = signs.toSorted((a, b) => logRatio(menu, place, b) - logRatio(menu, place, a));
    const because = sign === undefined || logRatio(menu, place, sign) <= 0 ? {} : { because: { dish: dishes[sign]!, orders: counts[sign]!, together: together[place]![sign]! } }; // prettier-ignore
    return { dish: dishes[place]!, ...because };
  });
}

/** By how many orders it is in, and what the ordered ones say for it. */
function scoreOf(menu: Menu, place: number, signs: readonly number[], share: number): number {
  if (signs.length === 0) return Math.log(share);
  const bayes = (BELIEF * signs.reduce((sum, sign) => sum + logRatio(menu, place, sign), 0)) / signs.length;
  return Math.log(share) + bayes + Math.log(Math.max(regressed(menu, place, signs), LEAST_OF_POPULAR * share));
}

/** Share of orders with it; at a part of the day drawn toward that of the whole day by the made-up orders. */
function shareAt({ orders, counts, atPart }: Menu, place: number, part: number | undefined): number {
  const share = counts[place]! / orders;
  const at = part === undefined ? undefined : atPart[part];
  return at === undefined ? share : (at[place]! + MADE_UP_ORDERS * share) / (at.at(-1)! + MADE_UP_ORDERS);
}

/** ln of how much more often the sign is ordered with the dish than by everybody, with the made-up orders. */
function logRatio({ orders, counts, together }: Menu, place: number, sign: number): number {
  const expected = counts[sign]! / orders;
  return Math.log((together[place]![sign]! / expected + MADE_UP_ORDERS) / (counts[place]! + MADE_UP_ORDERS));
}

const regressed = ({ weights }: Menu, place: number, signs: readonly number[]): number =>
  signs.reduce((sum, sign) => sum + weights[sign]![place]!, weights.at(-1)![place]!);

/** Later orders of two dishes or more, each dish hidden in turn: share of times it was named, order by order, then their mean. */
export function hitsOf(later: Orders, name: (ordered: number[], order: number) => readonly number[]): number {
  let [hits, asked] = [0, 0];
  for (let order = 0; order < orderCount(later); order++) {
    const dishes = [...later.item.subarray(later.start[order], later.start[order + 1])];
    if (dishes.length < 2) continue;
    asked++;
    hits += dishes.filter((hidden) => name(dishes.filter((dish) => dish !== hidden), order).includes(hidden)).length / dishes.length; // prettier-ignore
  }
  return hits / asked;
}
