// How good a forecast was, once what came is known: ranking (AUC, top decile), probabilities (Brier, calibration error), counts (bias,
// Poisson deviance).

/** Probability that a returner was ranked above one who did not return; ties count half. NaN where all are of one kind. */
export function aucOf(score: Float64Array, outcome: Uint8Array): number {
  const order = Int32Array.from(score.keys()).sort((a, b) => score[a]! - score[b]!);
  let [positives, ranks] = [0, 0];
  for (let i = 0; i < order.length;) {
    let end = i + 1;
    while (end < order.length && score[order[end]!] === score[order[i]!]) end++;
    const rank = (i + end + 1) / 2;
    for (let k = i; k < end; k++)
      if (outcome[order[k]!] === 1) {
        positives++;
        ranks += rank;
      }
    i = end;
  }
  const negatives = order.length - positives;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Mean squared distance of probability and outcome. */
export function brierOf(chance: Float64Array, outcome: Uint8Array): number {
  return chance.reduce((sum, one, i) => sum + (one - outcome[i]!) ** 2, 0) / chance.length;
}

export type Bin = { from: number; to: number; count: number; told: number; came: number };

/** Equal steps of probability: what was told on average, what share came. Empty ones are left out. */
export function reliabilityOf(chance: Float64Array, outcome: Uint8Array, bins = 10): Bin[] {
  const found = Array.from({ length: bins }, (_, i) => ({
    from: i / bins,
    to: (i + 1) / bins,
    count: 0,
    told: 0,
    came: 0,
  }));
  chance.forEach((one, i) => {
    const bin = found[Math.min(bins - 1, Math.floor(one * bins))]!;
    bin.count++;
    bin.told += one;
    bin.came += outcome[i]!;
  });
  return found
    .filter(({ count }) => count > 0)
    .map((bin) => ({ ...bin, told: bin.told / bin.count, came: bin.came / bin.count }));
}

/** Expected calibration error: mean distance of told and come, over guests. */
export function calibrationErrorOf(chance: Float64Array, outcome: Uint8Array): number {
  return (
    reliabilityOf(chance, outcome).reduce((sum, { count, told, came }) => sum + count * Math.abs(told - came), 0) /
    chance.length
  );
}

/** Share of all that came which the highest tenth of the ranking holds; ties in the order given. */
export function topDecileOf(score: Float64Array, came: ArrayLike<number>): number {
  const order = Int32Array.from(score.keys()).sort((a, b) => score[b]! - score[a]! || a - b);
  let [all, top] = [0, 0];
  order.forEach((guest, rank) => {
    all += came[guest]!;
    if (rank < score.length / 10) top += came[guest]!;
  });
  return top / all;
}

/** Expected over actual total, less one. */
export function biasOf(expected: Float64Array, came: ArrayLike<number>): number {
  let [sum, all] = [0, 0];
  expected.forEach((one, i) => {
    sum += one;
    all += came[i]!;
  });
  return sum / all - 1;
}

/** Mean Poisson deviance of counts; 0 expected counts as a millionth. */
export function devianceOf(expected: Float64Array, came: ArrayLike<number>): number {
  return (
    expected.reduce((sum, one, i) => {
      const mean = Math.max(1e-6, one);
      const count = came[i]!;
      return sum + 2 * ((count === 0 ? 0 : count * Math.log(count / mean)) - (count - mean));
    }, 0) / expected.length
  );
}
