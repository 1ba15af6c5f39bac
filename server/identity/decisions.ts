// Decisions of stewards as teachers: pairs of which a person said that they are one, or are not. They count as certain pairs where
// the estimate counts likely ones, and they move the calibration - what a weight turns out to mean in this house - by a logistic
// fit of one parameter with a prior, so that ten answers move it little and nothing moves it far.
// Answers to a sample are of pairs that chance chose, so many of each kind: as certain pairs each stands for as many as its kind
// has in the house (`stands`, Horvitz and Thompson 1952). For the calibration all answers count alike: it asks what is true of
// pairs of one weight, and kinds are drawn by weight.
import type { Said } from './evidence.ts';
import { PRIOR_PAIRS, refineLevels } from './estimate.ts';
import { SHIPPED_MODEL, type Model } from './model.ts';

export type Decision = {
  levels: readonly Pick<Said, 'field' | 'level'>[];
  /** bits of the pair by a model */
  weightBy(model: Model): number;
  same: boolean;
  /** the house asked; a pair that a person merged or took apart unasked was looked for, and says less of what a weight means */
  asked: boolean;
  /** pairs of the house it stands for, one on average; 1 where no chance chose it */
  stands: number;
};

export type Taught = {
  model: Model;
  decisions: number;
  same: number;
  /** bits by which the calibration moved from what is shipped; 0 while the decisions are too few */
  moved: number;
  /** decisions from which on the calibration is fitted */
  needed: number;
};

/** What was said of two records: in answer to a question, unasked, or of a sample, without knowing what the machine made of them. */
export type SaidOfPair = { a: string; b: string; same: boolean; how: 'asked' | 'unasked' | 'blind'; stands: number };
export type SaidOnce = Omit<SaidOfPair, 'how'> & { asked: boolean };

/**
 * Each pair once, newest first as given: an answer outranks what was done unasked. Who judged a sample as the house decided says
 * the same once more, and it counts as of the sample; where the two differ the decision stands, as the house lives by it.
 */
export function oncePerPair(said: readonly SaidOfPair[]): SaidOnce[] {
  const pairs = Map.groupBy(said, ({ a, b }) => (a < b ? `${a} ${b}` : `${b} ${a}`));
  return [...pairs.values()].map((own): SaidOnce => {
    const blind = own.find(({ how }) => how === 'blind');
    const word = own.find(({ how }) => how === 'asked') ?? own.find(({ how }) => how === 'unasked');
    const { how, ...stands } = blind !== undefined && (word === undefined || word.same === blind.same) ? blind : word!;
    return { ...stands, asked: how !== 'unasked' };
  });
}

/** Fewer decisions leave the calibration as it is shipped. */
export const LEAST_DECISIONS = 30;
/** Bits the calibration may move at most, either way. */
export const REACH = 3;
/** Standard deviation of the prior, bits: ten answers move it by .7 at most. */
const PRIOR_BITS = 0.35;
const UNASKED = 0.25;

/** The model as the decisions teach it; `linkedPairs` is how many pairs of the base it was estimated from. Their order does not matter. */
export function learnFromDecisions(model: Model, decisions: readonly Decision[], linkedPairs: number): Taught {
  const same = decisions.filter((decision) => decision.same);
  const certain = countLevels(same);
  const fields = Object.fromEntries(
    Object.entries(model.fields).map(([field, levels]) => {
      const seen = certain.get(field);
      const shipped = SHIPPED_MODEL.fields[field] ?? levels;
      return [
        field,
        seen === undefined ? levels : refineLevels(levels, shipped, seen, Math.max(PRIOR_PAIRS, linkedPairs)),
      ];
    }),
  );
  const taught = { ...model, fields };
  const moved = decisions.length < LEAST_DECISIONS ? 0 : fitShift(taught, decisions);
  return {
    model: { ...taught, calibration: model.calibration + moved },
    decisions: decisions.length,
    same: same.length,
    moved,
    needed: LEAST_DECISIONS,
  };
}

// Summed in the order of their weight, so that rounding does not hang on the order of the answers.
function countLevels(decisions: readonly Decision[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { levels: said, stands } of decisions.toSorted((a, b) => a.stands - b.stands))
    for (const { field, level } of said) {
      const name = field.startsWith('also:') ? 'also' : field;
      let levels = counts.get(name);
      if (levels === undefined) counts.set(name, (levels = new Map()));
      levels.set(level, (levels.get(level) ?? 0) + stands);
    }
  return counts;
}

/**
 * Bits to add to every weight, so that the decisions are likeliest (logistic regression with the slope held, maximum a posteriori
 * under a normal prior at 0; Platt 1999 with one parameter). The derivative falls from left to right: it is halved down.
 */
function fitShift(model: Model, decisions: readonly Decision[]): number {
  const points = decisions
    .map(({ weightBy, same, asked }) => ({
      weight: weightBy(model),
      same,
      counts: asked ? 1 : UNASKED,
    }))
    .sort((a, b) => a.weight - b.weight || Number(a.same) - Number(b.same) || a.counts - b.counts);
  return shiftOf(points);
}

export type Answered = { weight: number; same: boolean; counts: number };

/** The fit itself, on weights; sorted by weight, answer, count. */
export function shiftOf(points: readonly Answered[]): number {
  const slope = (shift: number): number =>
    points.reduce(
      (sum, { weight, same, counts }) => sum + counts * ((same ? 1 : 0) - 1 / (1 + 2 ** -(weight + shift))) * Math.LN2,
      -shift / PRIOR_BITS ** 2,
    );
  let [low, high] = [-REACH, REACH];
  if (slope(low) <= 0) return low;
  if (slope(high) >= 0) return high;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
