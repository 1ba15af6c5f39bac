// sBG (Fader & Hardie 2007, J. Interactive Marketing 21:76): members who must renew, each with a chance of lapsing of their own. Told by
// nothing but how many of those who joined together are left after each period; from it the next renewals and what a member is worth.
import { estimatesOf, valuesOf, type Estimate } from './estimate.ts';
import { digamma, logBeta } from './gamma.ts';
import { climb, type Surface } from './maximum.ts';
import { logBounds } from './visitModel.ts';

/** Members at the beginning, and after each period; never rising. */
export type Cohort = readonly number[];

export type LapseFit = {
  estimates: Estimate[];
  logLikelihood: number;
  members: number;
  told: ('parameter_at_bound' | 'flat' | 'not_converged')[];
  /** share that is still there after t periods, 0..1 */
  survival(t: number): number;
  /** share of those there after t - 1 periods who renew once more, 0..1 */
  renewal(t: number): number;
};

const BOUNDS = logBounds([
  [1e-4, 1e4],
  [1e-4, 1e4],
]);

/** Fits one or more cohorts of the same kind of members. At least one member lapsed in at least one. */
export function fitLapse(cohorts: readonly Cohort[]): LapseFit {
  const found = climb(surfaceOf(cohorts), [0, 0], { bounds: BOUNDS });
  const estimates = estimatesOf(['alpha', 'beta'], found, [1, 1]);
  const [alpha, beta] = valuesOf(estimates) as [number, number];
  const survival = (t: number): number => Math.exp(logBeta(alpha, beta + t) - logBeta(alpha, beta));
  return {
    estimates,
    logLikelihood: found.value,
    members: cohorts.reduce((sum, cohort) => sum + cohort[0]!, 0),
    told: [
      ...(found.held.length > 0 ? ['parameter_at_bound' as const] : []),
      ...(found.covariance === undefined ? ['flat' as const] : []),
      ...(found.converged ? [] : ['not_converged' as const]),
    ],
    survival,
    renewal: (t) => (beta + t - 1) / (alpha + beta + t - 1),
  };
}

function surfaceOf(cohorts: readonly Cohort[]): Surface {
  const { lapsed, left } = totalsOf(cohorts);
  return (at) => {
    const [alpha, beta] = [Math.exp(at[0]!), Math.exp(at[1]!)];
    const [base, da, db, dab] = [logBeta(alpha, beta), digamma(alpha), digamma(beta), digamma(alpha + beta)];
    let [value, ofAlpha, ofBeta] = [0, 0, 0];
    const add = (n: number, a: number, b: number): void => {
      if (n === 0) return;
      const whole = digamma(a + b);
      value += n * (logBeta(a, b) - base);
      ofAlpha += n * (digamma(a) - whole - da + dab);
      ofBeta += n * (digamma(b) - whole - db + dab);
    };
    lapsed.forEach((n, t) => add(n, alpha + 1, beta + t - 1));
    left.forEach((n, t) => add(n, alpha, beta + t));
    return { value, slope: Float64Array.of(ofAlpha * alpha, ofBeta * beta) };
  };
}

/** Members who lapsed in period t, and who were still there when their cohort was last looked at, after t periods. */
function totalsOf(cohorts: readonly Cohort[]): { lapsed: number[]; left: number[] } {
  const longest = Math.max(...cohorts.map((cohort) => cohort.length));
  const none = Array.from({ length: longest }, () => 0);
  const [lapsed, left] = [[...none], [...none]];
  for (const cohort of cohorts) {
    for (let t = 1; t < cohort.length; t++) lapsed[t]! += cohort[t - 1]! - cohort[t]!;
    left[cohort.length - 1]! += cohort.at(-1)!;
  }
  return { lapsed, left };
}
