// Gauss-Legendre rules on (0, 1): where a function is looked at, and how much each look counts. An integral from p to q of a smooth
// function f is (q - p) · Σ weight · f(p + (q - p) · node).

export type Rule = { nodes: Float64Array; weights: Float64Array };

const made = new Map<number, Rule>();

/** The rule of `count` points; roots of the Legendre polynomial by Newton's method from Tricomi's estimate. */
export function legendreRule(count: number): Rule {
  const known = made.get(count);
  if (known) return known;
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let root = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let round = 0; round < 20; round++) {
      let [before, value] = [1, root];
      for (let n = 2; n <= count; n++) [before, value] = [value, ((2 * n - 1) * root * value - (n - 1) * before) / n];
      slope = (count * (root * value - before)) / (root * root - 1);
      const step = value / slope;
      root -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    nodes[i] = (1 - root) / 2;
    weights[i] = 1 / ((1 - root * root) * slope * slope);
  }
  const rule = { nodes, weights };
  made.set(count, rule);
  return rule;
}
