// Intervals: how good the links of a house are, from a stratified random sample that people judged. In: per stratum how many pairs
// there are and how the drawn ones were answered. Out: precision (of the links there are, how many are right) and recall (of the
// pairs that are one person, how many are linked) with 95 % intervals, or that there are too few answers to say.
//   one stratum     Wilson's score interval (Wilson 1927, JASA 22:209), n enlarged by the finite-population correction (Cochran
//                   1977, "Sampling Techniques", 2.6): where all pairs were answered the interval is a point
//   several strata  MOVER on the Wilson limits (Zou, Huang and Zhang 2009, Comput. Stat. Data Anal. 53:1080); with one stratum it
//                   is Wilson's again, and strata without an error keep their width
//   recall          the ratio T / (T + F) inverted as Fieller (1954) does: all r for which 0 lies in the interval of (1-r)T - rF
// Pairs that were never compared (no value in common) are in no stratum: the recall is that among pairs with something in common.

export type Side = 'linked' | 'apart';
export type Answered = { stratum: string; side: Side; size: number; same: number; different: number };
export type Interval = { value: number; low: number; high: number };
export type Estimate =
  | ({ kind: 'estimated'; answered: number } & Interval)
  | { kind: 'tooFew'; answered: number; needed: number }
  /** nothing of this kind in the house */
  | { kind: 'nothing' };

/** 97.5 % point of the normal distribution. */
const Z = 1.959964;
/** Answers below which no figure is told: with 30 right ones out of 30 the interval still reaches down to .89. */
export const LEAST_ANSWERS = 30;
const LEAST_PER_STRATUM = 5;
/** A stratum smaller than this share of its side may stay unanswered: it is then anything from none to all. */
const SLIGHT = 0.01;

/** Limits of the share behind `hits` of `answers` drawn from `size` without replacement, or from any number of them; all of [0, 1] where nothing is known. */
export function wilson(hits: number, answers: number, size = Infinity): Interval {
  if (answers === 0) return { value: 0.5, low: 0, high: 1 };
  const p = hits / answers;
  if (answers >= size) return { value: p, low: p, high: p };
  const n = size === Infinity ? answers : (answers * (size - 1)) / (size - answers);
  const middle = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n);
  return { value: p, low: Math.min(p, Math.max(0, middle - half)), high: Math.max(p, Math.min(1, middle + half)) };
}

type Term = Interval & { weight: number };

/** Interval of a sum of independent shares, each times its weight, which may be negative. */
function sumOf(terms: readonly Term[]): Interval {
  const square = (edge: (term: Term) => number) =>
    Math.sqrt(terms.reduce((sum, term) => sum + (term.weight * (edge(term) - term.value)) ** 2, 0));
  const value = terms.reduce((sum, term) => sum + term.weight * term.value, 0);
  return {
    value,
    low: value - square((term) => (term.weight >= 0 ? term.low : term.high)),
    high: value + square((term) => (term.weight >= 0 ? term.high : term.low)),
  };
}

/** Of the links the machine made, the share that are right. */
export function precisionOf(answers: readonly Answered[]): Estimate {
  const linked = sideOf(answers, 'linked');
  const enough = enoughOf(linked);
  if (enough !== true) return enough;
  const size = sizeOf(linked);
  const { value, low, high } = sumOf(termsOf(linked).map((term) => ({ ...term, weight: term.weight / size })));
  return { kind: 'estimated', answered: answeredOf(linked), value, low: within(low), high: within(high) };
}

/** Of the pairs that are one person and have something in common, the share that stand as one guest. `confirmed`: links by people's word. */
export function recallOf(answers: readonly Answered[], confirmed = 0): Estimate {
  const [linked, apart] = [sideOf(answers, 'linked'), sideOf(answers, 'apart')];
  if (linked.length === 0 && confirmed === 0) return { kind: 'nothing' };
  const short = [linked, apart].map((side) => ({ side, enough: enoughOf(side) }));
  if (short.some(({ enough }) => enough !== true && enough.kind === 'tooFew'))
    return {
      kind: 'tooFew',
      answered: answeredOf(linked) + answeredOf(apart),
      needed: short.reduce(
        (sum, { side, enough }) =>
          sum + (enough !== true && enough.kind === 'tooFew' ? enough.needed : answeredOf(side)),
        0,
      ),
    };
  const found = [...termsOf(linked), { weight: confirmed, value: 1, low: 1, high: 1 }];
  const missed = termsOf(apart);
  const at = (r: number): Interval =>
    sumOf([
      ...found.map((term) => ({ ...term, weight: term.weight * (1 - r) })),
      ...missed.map((term) => ({ ...term, weight: term.weight * -r })),
    ]);
  const [right, lost] = [sumOf(found).value, sumOf(missed).value];
  const answered = answeredOf(linked) + answeredOf(apart);
  if (right + lost === 0) return { kind: 'estimated', answered, value: 0, low: 0, high: 1 };
  const value = right / (right + lost);
  const low = turn(0, value, (r) => at(r).low > 0);
  const high = 1 - turn(0, 1 - value, (away) => at(1 - away).high < 0);
  return { kind: 'estimated', answered, value, low: within(low), high: within(high) };
}

/** Where `holds`, true from `from` on, stops being true before `to`; to 1e-9. */
function turn(from: number, to: number, holds: (at: number) => boolean): number {
  if (!holds(from)) return from;
  let [low, high] = [from, to];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function termsOf(strata: readonly Answered[]): Term[] {
  const same = strata.reduce((sum, one) => sum + one.same, 0);
  const all = answeredOf(strata);
  return strata.map((one) => {
    const term = wilson(one.same, one.same + one.different, one.size);
    const isBlank = one.same + one.different === 0;
    return { ...term, value: isBlank && all > 0 ? same / all : term.value, weight: one.size };
  });
}

function enoughOf(
  strata: readonly Answered[],
): true | { kind: 'tooFew'; answered: number; needed: number } | { kind: 'nothing' } {
  const size = sizeOf(strata);
  if (size === 0) return { kind: 'nothing' };
  const answered = answeredOf(strata);
  const needed = Math.min(LEAST_ANSWERS, size);
  const short = strata
    .filter((one) => one.size >= SLIGHT * size)
    .reduce((sum, one) => sum + Math.max(0, Math.min(LEAST_PER_STRATUM, one.size) - one.same - one.different), 0);
  return answered >= needed && short === 0
    ? true
    : { kind: 'tooFew', answered, needed: Math.max(needed, answered + short) };
}

const sideOf = (answers: readonly Answered[], side: Side): Answered[] =>
  answers.filter((one) => one.side === side && one.size > 0).toSorted((a, b) => (a.stratum < b.stratum ? -1 : 1));
const sizeOf = (strata: readonly Answered[]): number => strata.reduce((sum, { size }) => sum + size, 0);
const answeredOf = (strata: readonly Answered[]): number =>
  strata.reduce((sum, { same, different }) => sum + same + different, 0);
const within = (share: number): number => Math.min(1, Math.max(0, share));
