// Who is alike in a house: what each guest's visits were like on average, clusters of them that come again when other guests are drawn,
// and which of them is the same one as in the run before, so that it keeps its name and a segment made of it keeps its meaning.
import type { ValueClusters } from '@regulars/contract/valueFigures.ts';
import {
  bestChoice,
  bordersOf,
  choicesOf,
  scaled,
  stabilityOf,
  traitsOf,
  type Choice,
  type Scaled,
} from './clusters.ts';
import { dice } from './dice.ts';
import type { ClusterBefore, FeatureName, HouseRows } from './houseRows.ts';
import { kMeans, nearestOf, type Clusters, type Points } from './kmeans.ts';
import { quantileOf } from './returnsTold.ts';

const LEAST_GUESTS = 100;
const LEAST_KNOWN = 0.4;
const SAMPLE = 20_000;
/** Guests whose distances are all measured. */
const STABILITY_SAMPLE = 1500;
const LIMITS = { most: 6, starts: 6, draws: 8, seed: 1 };
/** Spreads that the middle of a cluster may have gone since, and be the same cluster. */
const SAME = 1;

export type Columns = Partial<Record<FeatureName, Float64Array>>;
export type HouseClusters = {
  told: ValueClusters;
  /** of each guest: place in told.clusters, -1 none */
  labels: Int32Array;
  middles: ClusterBefore['middle'][];
};

/** `columns` by guest. Guests whom a feature is not known of count as the house's middle; features few have are left out. */
export function clustersOf(
  columns: Columns,
  spent: Float64Array,
  before: readonly ClusterBefore[],
  freshIds: readonly string[],
): HouseClusters {
  const guests = spent.length;
  const usable = Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      const tidy = tidied(column);
      return tidy === undefined ? [] : [[name, tidy]];
    }),
  );
  const names = Object.keys(usable) as FeatureName[];
  const none = (choices: ValueClusters['choices']): HouseClusters => ({
    told: { k: null, guests, compared: before.length > 0, features: names, choices, clusters: [], evenSpreads: [] },
    labels: new Int32Array(guests).fill(-1),
    middles: [],
  });
  if (guests < LEAST_GUESTS || names.length < 2) return none([]);
  const whole = scaled(usable);
  const sample = drawn(whole.points, SAMPLE);
  const choices = choicesOf(sample, LIMITS);
  const toldChoices = choices.map(({ k, silhouette, agreement }) => ({ k, silhouette, agreement }));
  const best = keptChoice(choices, before.length) ?? bestChoice(choices);
  if (best === undefined) return none(toldChoices);
  const found = kMeans(sample, best.k, LIMITS.starts, dice(LIMITS.seed));
  const labels = nearestOf(whole.points, found);
  const recurrence = recurrenceOf(sample, found);
  const middles = middlesOf(whole, found);
  const same = sameAsBefore(middles, whole.features, before);
  let fresh = 0;
  const ids = same.map((one) => (one === undefined ? freshIds[fresh++]! : before[one.place]!.id));
  const sizes = countsOf(labels, best.k);
  const money = new Float64Array(best.k);
  labels.forEach((label, guest) => void (money[label]! += spent[guest]!));
  const clusters = ids.map((clusterId, place) => ({
    clusterId,
    place,
    guests: sizes[place]!,
    spentMinor: Math.round(money[place]!),
    recurrence: recurrence[place]!,
    traits: traitsOf(whole, found, place).map((trait) => ({ ...trait, feature: trait.feature as FeatureName })),
    drift: driftOf(same[place], before, sizes[place]! / guests),
  }));
  const evenSpreads = bordersOf(sample, found)
    .filter(({ cutsEvenSpread }) => cutsEvenSpread)
    .map(({ a, b, feature, between, beside }) => ({
      a: ids[a]!,
      b: ids[b]!,
      feature: names[feature]!,
      between,
      beside,
    }));
  return {
    told: {
      k: best.k,
      guests,
      compared: before.length > 0,
      features: names,
      choices: toldChoices,
      clusters,
      evenSpreads,
    },
    labels,
    middles,
  };
}

/** Agreement that a number of clusters in use may fall to, and silhouette it may be behind, before another takes its place. */
const STILL = 0.7;
const BEHIND = 0.04;

/** The number of the run before, while it is nearly as good: clusters that change each night are of no use to anybody. */
export function keptChoice(choices: readonly Choice[], inUse: number): Choice | undefined {
  const kept = choices.find(({ k }) => k === inUse);
  const best = bestChoice(choices);
  if (kept === undefined || kept.agreement < STILL) return undefined;
  return best === undefined || kept.silhouette >= best.silhouette - BEHIND ? kept : undefined;
}

/** Ends drawn in to the first and last hundredth, gaps filled with the middle; undefined where too few are known or all are alike. */
function tidied(column: Float64Array): Float64Array | undefined {
  const known = column.filter((value) => !Number.isNaN(value)).sort();
  if (known.length < LEAST_KNOWN * column.length || known.length === 0) return undefined;
  const [low, high] = [quantileOf(known, 0.01), quantileOf(known, 0.99)];
  if (!(high > low)) return undefined;
  const middle = known.reduce((sum, value) => sum + Math.min(high, Math.max(low, value)), 0) / known.length;
  return column.map((value) => (Number.isNaN(value) ? middle : Math.min(high, Math.max(low, value))));
}

function drawn({ rows, width }: Points, count: number): Points {
  const all = rows.length / width;
  if (all <= count) return { rows, width };
  const roll = dice(LIMITS.seed);
  const taken = new Float64Array(count * width);
  for (let i = 0; i < count; i++) {
    const from = Math.floor(roll() * all) * width;
    taken.set(rows.subarray(from, from + width), i * width);
  }
  return { rows: taken, width };
}

function recurrenceOf(sample: Points, found: Clusters): number[] {
  const few = drawn(sample, STABILITY_SAMPLE);
  return stabilityOf(few, { ...found, labels: nearestOf(few, found) }, LIMITS.draws, LIMITS.seed).recurrence;
}

function middlesOf({ features, points: { width } }: Scaled, { centres, k }: Clusters): ClusterBefore['middle'][] {
  return Array.from({ length: k }, (_, c) =>
    Object.fromEntries(
      features.map(({ name, middle, spread }, d) => [name, middle + centres[c * width + d]! * spread]),
    ),
  );
}

function countsOf(labels: Int32Array, k: number): number[] {
  const counts = Array.from({ length: k }, () => 0);
  for (const label of labels) counts[label]!++;
  return counts;
}

export type Same = { place: number; moved: number };

/**
 * For each cluster the one of the run before that it is: nearest pairs first, each used once, no farther apart than a spread. Counted
 * over the features both runs had, on today's scale.
 */
export function sameAsBefore(
  middles: readonly ClusterBefore['middle'][],
  features: Scaled['features'],
  before: readonly ClusterBefore[],
): (Same | undefined)[] {
  const pairs = middles.flatMap((now, cluster) =>
    before.map((old, place) => ({ cluster, place, moved: apart(now, old.middle, features) })),
  );
  const found: (Same | undefined)[] = middles.map(() => undefined);
  const used = new Set<number>();
  for (const { cluster, place, moved } of pairs.toSorted((a, b) => a.moved - b.moved)) {
    if (!(moved <= SAME) || found[cluster] !== undefined || used.has(place)) continue;
    found[cluster] = { place, moved };
    used.add(place);
  }
  return found;
}

function apart(a: ClusterBefore['middle'], b: ClusterBefore['middle'], features: Scaled['features']): number {
  const shared = features.filter(({ name, spread }) => spread > 0 && b[name as FeatureName] !== undefined);
  if (shared.length < 2) return Infinity;
  return Math.sqrt(
    shared.reduce((sum, { name, spread }) => {
      const gone = (a[name as FeatureName]! - b[name as FeatureName]!) / spread;
      return sum + gone * gone;
    }, 0),
  );
}

function driftOf(
  same: Same | undefined,
  before: readonly ClusterBefore[],
  shareNow: number,
): ValueClusters['clusters'][number]['drift'] {
  return same === undefined ? null : { shareBefore: before[same.place]!.share, shareNow, moved: same.moved };
}

/** Means over each guest's visits, and how many there were. */
export function guestColumns({ visits, guests }: Pick<HouseRows, 'visits' | 'guests'>, stays: Int32Array): Columns {
  const { guest, amount, features } = visits;
  const meanOf = (column: Float64Array): Float64Array => {
    const [sum, count] = [new Float64Array(guests), new Float64Array(guests)];
    column.forEach((value, row) => {
      if (Number.isNaN(value)) return;
      sum[guest[row]!]! += value;
      count[guest[row]!]!++;
    });
    return sum.map((one, i) => (count[i] === 0 ? NaN : one / count[i]!));
  };
  return {
    stays: Float64Array.from(stays),
    ...Object.fromEntries(Object.entries(features).map(([name, column]) => [name, meanOf(column)])),
    spendEach: meanOf(amount),
  };
}
