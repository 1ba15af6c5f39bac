// How likely two guests are one person, in words: a percentage alone is read as more than it is.
export type Likelihood = 'sure' | 'likely' | 'rather' | 'open' | 'faint';

export function likelihoodOf(probability: number): Likelihood {
  if (probability >= 0.98) return 'sure';
  if (probability >= 0.9) return 'likely';
  if (probability >= 0.65) return 'rather';
  return probability >= 0.4 ? 'open' : 'faint';
}

export type Step = { from: number; to: number };

/** Where each line of evidence begins and ends when they are added up, in the order given; `reach` is the outermost either way. */
export function waterfall(bits: readonly number[]): { steps: Step[]; reach: number } {
  const steps: Step[] = [];
  let at = 0;
  for (const one of bits) {
    steps.push({ from: at, to: at + one });
    at += one;
  }
  const reach = Math.max(1, ...steps.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)]));
  return { steps, reach };
}
