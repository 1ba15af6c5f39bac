// Clusters of guests that may be believed: features on one scale, as many clusters as stay the same when other guests of the house are
// drawn, each told in words of what it has more or less of - and told where two only cut an even spread in half. Scores alone do not show
// that: k-means cuts anything, and does it the same way each time.
import { adjustedRand, jaccardOf, silhouetteOf } from './clusterMeasures.ts';
import { dice } from './dice.ts';
import { kMeans, nearestOf, pointCount, type Clusters, type Points } from './kmeans.ts';

export type Feature = { name: string; middle: number; spread: number };
export type Scaled = { points: Points; features: Feature[] };

/** Columns -> points of middle 0 and spread 1; a column in which all are alike counts for nothing. Every value must be a number. */
export function scaled(columns: Readonly<Record<string, ArrayLike<number>>>): Scaled {
  const names = Object.keys(columns);
  const count = columns[names[0]!]?.length ?? 0;
  const rows = new Float64Array(count * names.length);
  const features = names.map((name, d) => {
    const column = Float64Array.from(columns[name]!);
    const middle = column.reduce((sum, value) => sum + value, 0) / count;
    const spread = Math.sqrt(column.reduce((sum, value) => sum + (value - middle) ** 2, 0) / count);
    column.forEach((value, i) => void (rows[i * names.length + d] = spread > 0 ? (value - middle) / spread : 0));
    return { name, middle, spread };
  });
  return { points: { rows, width: names.length }, features };
}

export type Stability = {
  /** mean agreement of clusterings of other draws, 1 the same, 0 chance */
  agreement: number;
  /** of each cluster: how much of it comes again; below .6 it is not one (Hennig 2007) */
  recurrence: number[];
};

/** Guests drawn anew, clustered anew, all guests given to the nearest: how far that is the same. */
export function stabilityOf(points: Points, clusters: Clusters, draws: number, seed: number): Stability {
  const roll = dice(seed);
  const count = pointCount(points);
  const recurrence = Array.from({ length: clusters.k }, () => 0);
  let agreement = 0;
  for (let draw = 0; draw < draws; draw++) {
    const again = kMeans(takeRows(points, Array.from({ length: count }, () => Math.floor(roll() * count))), clusters.k, 3, roll); // prettier-ignore
    const labels = nearestOf(points, again);
    agreement += adjustedRand(clusters.labels, labels) / draws;
    jaccardOf(clusters.labels, clusters.k, labels, clusters.k).forEach((one, c) => void (recurrence[c]! += one / draws)); // prettier-ignore
  }
  return { agreement, recurrence };
}

function takeRows({ rows, width }: Points, chosen: readonly number[]): Points {
  const taken = new Float64Array(chosen.length * width);
  chosen.forEach((from, i) => taken.set(rows.subarray(from * width, (from + 1) * width), i * width));
  return { rows: taken, width };
}

export type Choice = { k: number; within: number; silhouette: number; agreement: number };
export type ChoiceLimits = { most: number; starts: number; draws: number; seed: number };
export const USUAL_CHOICE: ChoiceLimits = { most: 8, starts: 10, draws: 8, seed: 1 };

const LEAST_AGREEMENT = 0.8;
const SAMPLE = 1500;

/** Each number of clusters from 2 on: how well parted (on a sample of 1,500), how stable. */
export function choicesOf(points: Points, { most, starts, draws, seed }: ChoiceLimits = USUAL_CHOICE): Choice[] {
  const roll = dice(seed);
  const count = pointCount(points);
  const chosen = count <= SAMPLE ? Array.from({ length: count }, (_, i) => i) : Array.from({ length: SAMPLE }, () => Math.floor(roll() * count)); // prettier-ignore
  const sample = takeRows(points, chosen);
  return Array.from({ length: Math.max(0, Math.min(most, distinctOf(sample)) - 1) }, (_, i) => {
    const clusters = kMeans(points, i + 2, starts, roll);
    const labels = Int32Array.from(chosen, (at) => clusters.labels[at]!);
    const { agreement } = stabilityOf(sample, { ...clusters, labels }, draws, seed + i);
    return { k: i + 2, within: clusters.within, silhouette: silhouetteOf(sample, labels, i + 2), agreement };
  });
}

function distinctOf({ rows, width }: Points): number {
  return new Set(Array.from({ length: rows.length / width }, (_, i) => rows.subarray(i * width, (i + 1) * width).join(' '))).size; // prettier-ignore
}

/** The best parted of the stable numbers; undefined where none is stable: these guests form no clusters. */
export function bestChoice(choices: readonly Choice[]): Choice | undefined {
  return choices
    .filter(({ agreement }) => agreement >= LEAST_AGREEMENT)
    .reduce<Choice | undefined>((best, one) => (best && best.silhouette >= one.silhouette ? best : one), undefined);
}

/** Two neighbours, whether there is a valley between them, and the feature along which they differ most. */
export type Border = { a: number; b: number; feature: number; between: number; beside: number; cutsEvenSpread: boolean }; // prettier-ignore

/**
 * Neighbouring clusters, seen along the line between their centres and half as far beside it: guests in the middle against guests around the centre with fewer, in
 * bands as wide. Where the middle holds half as many or more, or what is missing may be chance, the two are one spread that was cut (two
 * bells part at three and a half spreads; a house's quiet season is no border).
 */
export function bordersOf(points: Points, clusters: Clusters): Border[] {
  const found: Border[] = [];
  for (let a = 0; a < clusters.k; a++)
    for (let b = a + 1; b < clusters.k; b++) if (areNeighbours(points.width, clusters, a, b)) found.push(borderOf(points, clusters, a, b)); // prettier-ignore
  return found;
}

/** No third centre within the ball over the line between the two. */
function areNeighbours(width: number, { centres, k }: Clusters, a: number, b: number): boolean {
  const at = (c: number, d: number): number => centres[c * width + d]!;
  const apart = (c: number, place: (d: number) => number): number => Array.from({ length: width }, (_, d) => (at(c, d) - place(d)) ** 2).reduce((sum, one) => sum + one, 0); // prettier-ignore
  const middle = (d: number): number => (at(a, d) + at(b, d)) / 2;
  const radius = apart(a, middle);
  return Array.from({ length: k }, (_, c) => c).every((c) => c === a || c === b || apart(c, middle) >= radius);
}

const BAND = 0.125;
const VALLEY = 0.5;

function borderOf({ rows, width }: Points, { centres }: Clusters, a: number, b: number): Border {
  const from = centres.subarray(a * width, (a + 1) * width);
  const line = from.map((value, d) => centres[b * width + d]! - value);
  const length = line.reduce((sum, one) => sum + one * one, 0);
  const bands = [0, 0, 0];
  // All guests near the line count, those of a third cluster too: else a corner between four would look like a valley.
  for (let at = 0; at < rows.length; at += width) {
    let [along, far] = [0, 0];
    for (let d = 0; d < width; d++) {
      const apart = rows[at + d]! - from[d]!;
      along += (apart * line[d]!) / length;
      far += apart * apart;
    }
    if (far - along * along * length > length / 4) continue;
    for (let band = 0; band < 3; band++) if (Math.abs(along - band / 2) <= BAND) bands[band]!++;
  }
  const [between, beside] = [bands[1]!, Math.min(bands[0]!, bands[2]!)];
  const beyondChance = beside - between > 3 * Math.sqrt(beside + between);
  const feature = line.reduce((most, one, d) => (Math.abs(one) > Math.abs(line[most]!) ? d : most), 0);
  return { a, b, feature, between, beside, cutsEvenSpread: !(between < VALLEY * beside && beyondChance) };
}

export type Trait = { feature: string; tells: 'muchMore' | 'more' | 'less' | 'muchLess'; mean: number; all: number };

/** What a cluster has more or less of than all guests, by half a spread or more, most telling first; means in the feature's own unit. */
export function traitsOf({ features, points: { width } }: Scaled, { centres }: Clusters, cluster: number): Trait[] {
  return features
    .map(({ name, middle, spread }, d) => ({ name, middle, spread, apart: centres[cluster * width + d]! }))
    .filter(({ apart }) => Math.abs(apart) >= 0.5)
    .sort((a, b) => Math.abs(b.apart) - Math.abs(a.apart))
    .map(({ name, middle, spread, apart }) => ({
      feature: name,
      tells: apart >= 1.5 ? 'muchMore' : apart > 0 ? 'more' : apart > -1.5 ? 'less' : 'muchLess',
      mean: middle + apart * spread,
      all: middle,
    }));
}

export type Drift = { cluster: number; shareBefore: number; shareNow: number; moved: number };

/**
 * Guests of a later month by the centres of an earlier one, on its scale: share of each cluster then and now, and how far its guests'
 * middle has gone, in spreads (0 where nobody is left). Above half a spread the cluster is to be made anew.
 */
export function driftOf(before: Clusters, now: Points): Drift[] {
  const { width } = now;
  const labels = nearestOf(now, before);
  const all = before.labels.length;
  return before.sizes.map((size, cluster) => {
    const middle = new Float64Array(width);
    const mine = labels.reduce((sum, label) => sum + (label === cluster ? 1 : 0), 0);
    labels.forEach((label, i) => {
      if (label === cluster) for (let d = 0; d < width; d++) middle[d]! += now.rows[i * width + d]! / mine;
    });
    const moved = mine === 0 ? 0 : Math.sqrt(middle.reduce((sum, value, d) => sum + (value - before.centres[cluster * width + d]!) ** 2, 0)); // prettier-ignore
    return { cluster, shareBefore: size / all, shareNow: mine / Math.max(1, labels.length), moved };
  });
}
