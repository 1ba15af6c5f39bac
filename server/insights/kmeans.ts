// k-means: guests as points, each with the nearest of k centres, each centre in the middle of its guests. Starts are drawn far apart
// (k-means++, Arthur & Vassilvitskii 2007) and tried several times, as one start in a few ends in a bad place; distances that cannot
// change a guest's centre are not computed (Hamerly 2010).

/** Rows of `width` numbers one behind another; scaled by the caller so that each column counts as it should. */
export type Points = { rows: Float64Array; width: number };
export type Clusters = {
  k: number;
  /** k rows of `width` numbers */
  centres: Float64Array;
  /** cluster of each point; clusters are numbered from the largest on */
  labels: Int32Array;
  sizes: number[];
  /** sum of squared distances of points and their centres */
  within: number;
};

const MOST_ROUNDS = 300;

export const pointCount = ({ rows, width }: Points): number => rows.length / width;

/** Of many points the starts are settled on so many first. */
const SAMPLE = 6000;
const SAME_PLACE = 1e-4;

/**
 * The best of several starts. Of many points each start settles on a sample of them; those that came to different places, three at most,
 * go on with all. `roll`: numbers from 0 to 1. 1 <= k <= points.
 */
export function kMeans(points: Points, k: number, starts: number, roll: () => number): Clusters {
  const sample = pointCount(points) > 2 * SAMPLE ? drawn(points, SAMPLE, roll) : points;
  const settled = Array.from({ length: starts }, () => settle(sample, farApart(sample, k, roll), k)).sort(
    (a, b) => a.within - b.within,
  );
  if (sample === points) return numbered(points, settled[0]!);
  const apart = settled.filter((one, i) => i === 0 || one.within > settled[i - 1]!.within * (1 + SAME_PLACE));
  const [best] = apart
    .slice(0, 3)
    .map(({ centres }) => settle(points, centres, k))
    .sort((a, b) => a.within - b.within);
  return numbered(points, best!);
}

function drawn({ rows, width }: Points, count: number, roll: () => number): Points {
  const taken = new Float64Array(count * width);
  for (let i = 0; i < count; i++) {
    const from = Math.floor((roll() * rows.length) / width) * width;
    taken.set(rows.subarray(from, from + width), i * width);
  }
  return { rows: taken, width };
}

/** Centres drawn among the points, each with a chance that goes with its squared distance from those drawn before. */
function farApart(points: Points, k: number, roll: () => number): Float64Array {
  const { rows, width } = points;
  const count = pointCount(points);
  const centres = new Float64Array(k * width);
  const distance = new Float64Array(count).fill(Infinity);
  let chosen = Math.min(count - 1, Math.floor(roll() * count));
  for (let c = 0; c < k; c++) {
    centres.set(rows.subarray(chosen * width, (chosen + 1) * width), c * width);
    let total = 0;
    for (let i = 0; i < count; i++) {
      distance[i] = Math.min(distance[i]!, squared(rows, i * width, centres, c * width, width));
      total += distance[i]!;
    }
    let left = roll() * total;
    chosen = 0;
    while (chosen < count - 1 && (left -= distance[chosen]!) > 0) chosen++;
  }
  return centres;
}

function settle(points: Points, centres: Float64Array, k: number): Clusters {
  const { rows, width } = points;
  const count = pointCount(points);
  const labels = new Int32Array(count);
  // Bounds of each point's distance: at most to its own centre, at least to any other.
  const [upper, lower] = [new Float64Array(count).fill(Infinity), new Float64Array(count)];
  const [sums, sizes] = [new Float64Array(k * width), Array.from({ length: k }, () => 0)];
  sizes[0] = count;
  for (let i = 0; i < count; i++) for (let d = 0; d < width; d++) sums[d]! += rows[i * width + d]!;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const half = halfToNearest(centres, k, width);
    let changed = 0;
    for (let i = 0; i < count; i++) {
      const own = labels[i]!;
      const bound = Math.max(half[own]!, lower[i]!);
      if (upper[i]! <= bound) continue;
      upper[i] = Math.sqrt(squared(rows, i * width, centres, own * width, width));
      if (upper[i]! <= bound) continue;
      let [nearest, first, second] = [own, upper[i]! ** 2, Infinity];
      for (let c = 0; c < k; c++) {
        if (c === own) continue;
        const far = squared(rows, i * width, centres, c * width, width);
        if (far < first) [second, first, nearest] = [first, far, c];
        else if (far < second) second = far;
      }
      upper[i] = Math.sqrt(first);
      lower[i] = Math.sqrt(second);
      if (nearest === own) continue;
      changed++;
      labels[i] = nearest;
      sizes[own]!--;
      sizes[nearest]!++;
      for (let d = 0; d < width; d++) {
        const value = rows[i * width + d]!;
        sums[own * width + d]! -= value;
        sums[nearest * width + d]! += value;
      }
    }
    if (changed === 0 && round > 0) break;
    moveCentres(centres, sums, sizes, width, labels, upper, lower);
  }
  return { k, centres, labels, sizes, within: withinOf(points, centres, labels) };
}

/** Half of the distance of each centre to the nearest other: a point nearer than that is where it belongs. */
function halfToNearest(centres: Float64Array, k: number, width: number): Float64Array {
  return Float64Array.from({ length: k }, (_, c) => {
    let nearest = Infinity;
    for (let other = 0; other < k; other++)
      if (other !== c) nearest = Math.min(nearest, squared(centres, c * width, centres, other * width, width));
    return Math.sqrt(nearest) / 2;
  });
}

/** To the middle of their points; one without points stays. Bounds widen by how far centres went. */
function moveCentres(
  centres: Float64Array,
  sums: Float64Array,
  sizes: readonly number[],
  width: number,
  labels: Int32Array,
  upper: Float64Array,
  lower: Float64Array,
): void {
  const moved = sizes.map((size, c) => {
    let far = 0;
    for (let d = 0; d < width; d++) {
      const middle = size === 0 ? centres[c * width + d]! : sums[c * width + d]! / size;
      far += (middle - centres[c * width + d]!) ** 2;
      centres[c * width + d] = middle;
    }
    return Math.sqrt(far);
  });
  const farthest = Math.max(...moved);
  for (let i = 0; i < labels.length; i++) {
    upper[i]! += moved[labels[i]!]!;
    lower[i]! -= farthest;
  }
}

export function squared(a: Float64Array, at: number, b: Float64Array, from: number, width: number): number {
  let sum = 0;
  for (let d = 0; d < width; d++) {
    const apart = a[at + d]! - b[from + d]!;
    sum += apart * apart;
  }
  return sum;
}

function withinOf({ rows, width }: Points, centres: Float64Array, labels: Int32Array): number {
  return labels.reduce((sum, label, i) => sum + squared(rows, i * width, centres, label * width, width), 0);
}

/** Nearest centre of each point. */
export function nearestOf(points: Points, { centres, k }: Pick<Clusters, 'centres' | 'k'>): Int32Array {
  return Int32Array.from({ length: pointCount(points) }, (_, i) => {
    let [nearest, least] = [0, Infinity];
    for (let c = 0; c < k; c++) {
      const far = squared(points.rows, i * points.width, centres, c * points.width, points.width);
      if (far < least) [nearest, least] = [c, far];
    }
    return nearest;
  });
}

/** Largest first, so that a run tells the same whatever it drew. */
function numbered({ width }: Points, { k, centres, labels, sizes, within }: Clusters): Clusters {
  const order = sizes.map((_, c) => c).sort((a, b) => sizes[b]! - sizes[a]! || centres[a * width]! - centres[b * width]!); // prettier-ignore
  const rank = order.map((_, c) => order.indexOf(c));
  return {
    k,
    centres: Float64Array.from({ length: k * width }, (_, i) => centres[order[Math.floor(i / width)]! * width + (i % width)]!), // prettier-ignore
    labels: labels.map((label) => rank[label]!),
    sizes: order.map((c) => sizes[c]!),
    within,
  };
}
