// Which share of the guests brings which share of the value: the 80/20 curve, best guests first (Lorenz 1905, read from the top), and
// Gini's index of it. Guests who brought nothing count as guests; less than nothing counts as nothing.

export type CurvePoint = { guests: number; value: number };
export type Concentration = {
  guests: number;
  /** in the unit of the values */
  total: number;
  /** 0 all alike, near 1 one brings all */
  gini: number;
  /** shares from 0, 0 to 1, 1; at most 101 points */
  curve: CurvePoint[];
};

/** Undefined where nobody brought anything. */
export function concentrationOf(values: ArrayLike<number>): Concentration | undefined {
  const sorted = Float64Array.from(values, (value) => (value > 0 ? value : 0)).sort().reverse(); // prettier-ignore
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return undefined;
  const cumulative = new Float64Array(sorted.length);
  let [sum, area] = [0, 0];
  sorted.forEach((value, i) => {
    area += (sum + value / 2) / total / sorted.length;
    sum += value;
    cumulative[i] = sum / total;
  });
  const steps = Math.min(100, sorted.length);
  const curve = Array.from({ length: steps + 1 }, (_, step) => {
    const guests = Math.round((step * sorted.length) / steps);
    return { guests: guests / sorted.length, value: guests === 0 ? 0 : Math.min(1, cumulative[guests - 1]!) };
  });
  curve.at(-1)!.value = 1;
  return { guests: sorted.length, total, gini: Math.max(0, 2 * area - 1), curve };
}

/** Share of the value that the best `share` of the guests bring, both 0..1; between points in a straight line. */
export function valueOfTop({ curve }: Concentration, share: number): number {
  return between(curve, Math.min(1, Math.max(0, share)), 'guests', 'value');
}

/** Share of the guests, best first, that brings `share` of the value, both 0..1. */
export function topForValue({ curve }: Concentration, share: number): number {
  return between(curve, Math.min(1, Math.max(0, share)), 'value', 'guests');
}

function between(curve: readonly CurvePoint[], at: number, from: keyof CurvePoint, to: keyof CurvePoint): number {
  const next = curve.findIndex((point) => point[from] >= at);
  const [high, low] = [curve[next]!, curve[next - 1]];
  if (low === undefined) return high[to];
  return low[to] + ((high[to] - low[to]) * (at - low[from])) / (high[from] - low[from]);
}
