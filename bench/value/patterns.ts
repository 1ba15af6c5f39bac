// Dishes that go together, dishes suggested, clusters: the published counts and fits, hits on later orders, seconds.
import { dayParts } from '@regulars/contract/valueSales.ts';
import { adjustedRand, calinskiHarabasz, silhouetteOf } from '../../server/insights/clusterMeasures.ts';
import { bordersOf, stabilityOf } from '../../server/insights/clusters.ts';
import { dice } from '../../server/insights/dice.ts';
import { condensedOf, frequentItemsets, leastOrders, type Itemset } from '../../server/insights/itemsets.ts';
import { kMeans, type Points } from '../../server/insights/kmeans.ts';
import { fitMixture } from '../../server/insights/mixture.ts';
import { orderCount, slicedOrders } from '../../server/insights/orderLines.ts';
import { chanceOf, heldTogether, rulesOf, withoutRedundant } from '../../server/insights/rules.ts';
import { hitsOf, learnMenu, suggestDishes } from '../../server/insights/suggest.ts';
import { bakery, groceries, lisbon, takeaway, type OrderSet } from './orderSets.io.ts';
import type { Row } from './page.ts';
import { timed } from './speed.ts';

export const setsAt = ({ orders }: OrderSet, support: number): Itemset[] =>
  frequentItemsets(orders, leastOrders(support, orderCount(orders)), { longest: 10, most: 1_000_000 })!;

const exactly = (group: string, what: string, figure: number, wanted: number): Row => ({ group, what, target: String(wanted), figure, ok: figure === wanted }); // prettier-ignore
const near = (group: string, what: string, figure: number, wanted: number, by: number): Row => ({ group, what, target: `${wanted} ± ${by}`, figure, ok: Math.abs(figure - wanted) <= by }); // prettier-ignore
const most = (group: string, what: string, seconds: number, budget: number): Row => ({ group, what, target: `<= ${budget} s`, figure: seconds, unit: 's', ok: seconds <= budget }); // prettier-ignore

export function patternRows(): Row[] {
  const [shop, bread, meals, guests] = [groceries(), bakery(), takeaway(), lisbon()];
  return [
    ...(shop ? groceryRows(shop) : []),
    ...(bread ? countRows(bread, [[0.01, 0.5, 11], [0.01, 0.3, 19], [0.005, 0.5, 17]], [[0.01, 61], [0.001, 471]]) : []), // prettier-ignore
    ...(meals ? countRows(meals, [[0.01, 0.5, 247], [0.02, 0.5, 60], [0.005, 0.5, 887]], [[0.01, 545], [0.005, 1522]]) : []), // prettier-ignore
    ...(meals ? suggestRows(meals, 0.244, 0.059) : []),
    ...(bread ? suggestRows(bread, 0.528, 0.01) : []),
    ...(shop ? suggestRows(shop, 0.195, 0.016) : []),
    ...(guests ? lisbonRows(guests) : []),
  ];
}

type Counted = readonly (readonly [support: number, confidence: number, wanted: number])[];

function countRows(set: OrderSet, rules: Counted, sets: readonly (readonly [number, number])[]): Row[] {
  const group = `rules and itemsets, ${set.name} (${orderCount(set.orders).toLocaleString('en')} orders)`;
  return [
    ...rules.map(([support, confidence, wanted]) => exactly(group, `rules of two dishes or more, support ${support}, confidence ${confidence}`, rulesOf(setsAt(set, support), orderCount(set.orders), { confidence, shortest: 2 }).length, wanted)), // prettier-ignore
    ...sets.map(([support, wanted]) => exactly(group, `itemsets, support ${support}`, setsAt(set, support).length, wanted)), // prettier-ignore
  ];
}

function groceryRows(set: OrderSet): Row[] {
  const count = orderCount(set.orders);
  const group = `rules and itemsets, ${set.name} (${count.toLocaleString('en')} orders)`;
  const eclat = timed(5, () => setsAt(set, 0.001));
  const mined = timed(5, () => rulesOf(setsAt(set, 0.001), count, { confidence: 0.5, shortest: 1 }));
  const chances = mined.result.map((rule) => chanceOf(rule, count));
  const condensed = ([0.05, 0.02, 0.01, 0.005, 0.001] as const).map((support) => ({ support, sets: setsAt(set, support) })); // prettier-ignore
  const wanted = [[31, 31, 27], [122, 122, 91], [333, 333, 243], [1001, 1001, 708], [13_492, 13_464, 7794]]; // prettier-ignore
  const [best] = rulesOf(setsAt(set, 0.006), count, { confidence: 0.25, shortest: 2 }).sort((a, b) => b.lift - a.lift); // prettier-ignore
  const some: Counted = [[0.001, 0.8, 410], [0.001, 0.9, 129], [0.01, 0.5, 15], [0.005, 0.5, 120], [0.005, 0.2, 873]]; // prettier-ignore
  return [
    exactly(group, 'rules, support 0.001, confidence 0.5', mined.result.length, 5668),
    ...some.map(([support, confidence, rules]) => exactly(group, `rules, support ${support}, confidence ${confidence}`, rulesOf(setsAt(set, support), count, { confidence, shortest: 1 }).length, rules)), // prettier-ignore
    ...countRows(set, [[0.006, 0.25, 463], [0.01, 0.25, 170]], []), // prettier-ignore
    ...condensed.flatMap(({ support, sets }, i) => {
      const { closed, maximal } = condensedOf(sets);
      return [sets, closed, maximal].map((found, form) => exactly(group, `${['frequent', 'closed', 'maximal'][form]} itemsets, support ${support}`, found.length, wanted[i]![form]!)); // prettier-ignore
    }),
    near(group, 'herbs -> root vegetables: lift', best!.lift, 3.956477, 1e-6),
    near(group, 'herbs -> root vegetables: conviction', best!.conviction, 1.566596, 1e-6),
    exactly(group, 'of the 5,668: not redundant', withoutRedundant(mined.result).length, 5096),
    exactly(group, 'of the 5,668: Fisher with Bonferroni at .01', chances.filter((chance) => chance * chances.length <= 0.01).length, 1815), // prettier-ignore
    exactly(group, 'of the 5,668: Fisher with Holm at .01', heldTogether(chances).filter((held) => held <= 0.01).length, 1939), // prettier-ignore
    most(group, 'Eclat at .001', eclat.seconds, 0.3),
    { ...most(group, 'Eclat at .001 and the 5,668 rules', mined.seconds, 0.3), target: '', ok: null },
  ];
}

/** Learnt on the first seven tenths of the orders, asked on the others. */
function suggestRows({ name, orders, part }: OrderSet, target: number, gain: number): Row[] {
  const group = 'dishes suggested: a hidden dish of a later order is among three';
  const count = orderCount(orders);
  const cut = Math.floor(count * 0.7);
  const learnt = timed(3, () => learnMenu(slicedOrders(orders, 0, cut), part, dayParts.length));
  const [menu, later] = [learnt.result, slicedOrders(orders, cut, count)];
  const popular = hitsOf(later, (ordered) => [...menu.dishes.subarray(0, ordered.length + 3)].filter((dish) => !ordered.includes(dish)).slice(0, 3)); // prettier-ignore
  const named = (ordered: number[], at?: number) => suggestDishes(menu, ordered, 3, at).map(({ dish }) => dish);
  const ours = hitsOf(later, (ordered) => named(ordered));
  const atHour = part && hitsOf(later, (ordered, order) => named(ordered, part[cut + order]));
  return [
    { group, what: `${name}: the most popular`, target: '', figure: popular, ok: null },
    { group, what: `${name}: suggested`, target: `>= ${target}`, figure: ours, ok: ours >= target },
    ...(atHour === undefined ? [] : [{ group, what: `${name}: suggested, the part of the day known`, target: `>= ${target}`, figure: atHour, ok: atHour >= target }]), // prettier-ignore
    { group, what: `${name}: above the most popular`, target: `>= ${gain}`, figure: ours - popular, ok: ours - popular >= gain }, // prettier-ignore
    { group, what: `${name}: learning`, target: '', figure: learnt.seconds, unit: 's', ok: null },
  ];
}

export const lisbonFour = (points: Points) => timed(3, () => kMeans(points, 4, 10, dice(1)));

function lisbonRows(points: Points): Row[] {
  const group = 'clusters, Lisbon (60,903 guests, k-means, 4)';
  const { result: found, seconds } = lisbonFour(points);
  const borders = bordersOf(points, found);
  return [
    near(group, 'sum of squares within', found.within, 1374.01, 0.005),
    // The published sizes are of a run that stopped early; its index is a hair below ours.
    near(group, 'Calinski-Harabasz', calinskiHarabasz(points, 4, found.within), 70_254.82, 0.5),
    ...[19_630, 18_974, 18_666, 3633].map((size, i) => near(group, `guests of cluster ${i + 1}`, found.sizes[i]!, size, 10)), // prettier-ignore
    near(group, 'agreement with clusters of other draws', stabilityOf(points, found, 5, 1).agreement, 0.99, 0.01),
    exactly(group, 'borders that only cut an even spread, of those between neighbours', borders.filter(({ cutsEvenSpread }) => cutsEvenSpread).length, borders.length), // prettier-ignore
    most(group, 'ten starts', seconds, 2),
  ];
}

/** Fisher's iris, as the peer brings it. */
export function irisRows(points: Points, species: ArrayLike<number>): Row[] {
  const group = 'clusters, iris (150 flowers)';
  const found = kMeans(points, 3, 10, dice(1));
  const mixture = fitMixture(points, 3, 'full', 10, dice(1));
  return [
    near(group, 'k-means, 3: sum of squares within', found.within, 78.85144, 1e-5),
    ...[62, 50, 38].map((size, i) => exactly(group, `k-means, 3: size ${i + 1}`, found.sizes[i]!, size)),
    near(group, 'k-means, 3: silhouette', silhouetteOf(points, found.labels, 3), 0.552819, 1e-6),
    near(group, 'k-means, 3: Calinski-Harabasz', calinskiHarabasz(points, 3, found.within), 561.6278, 1e-4),
    near(group, 'k-means, 3: adjusted Rand with the species', adjustedRand(found.labels, species), 0.730238, 1e-6),
    near(group, 'mixture of 3, each its own shape: log-likelihood', mixture.logLikelihood, -180.1858, 1e-3),
    near(group, 'mixture of 3: adjusted Rand with the species', adjustedRand(mixture.labels, species), 0.9039, 1e-4),
    near(
      group,
      'mixture of 2, one proportion: BIC',
      fitMixture(points, 2, 'proportioned', 10, dice(1)).bic,
      561.7285,
      1e-3,
    ),
  ];
}

/** Eruptions of Old Faithful, as the peer brings them. The published figure is of a run that stopped a hundredth below the top. */
export function faithfulRows(points: Points): Row[] {
  const group = 'clusters, Old Faithful (272 eruptions)';
  const { logLikelihood, bic } = fitMixture(points, 3, 'tied', 20, dice(1));
  return [
    {
      group,
      what: 'mixture of 3, one shape: log-likelihood',
      target: '>= -1126.326',
      figure: logLikelihood,
      ok: logLikelihood >= -1126.326,
    },
    { group, what: 'mixture of 3, one shape: BIC', target: '<= 2314.316', figure: bic, ok: bic <= 2314.316 },
  ];
}
