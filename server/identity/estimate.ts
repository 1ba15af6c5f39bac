// m from the records at hand, without labels: expectation-maximisation over the candidate pairs (Dempster, Laird & Rubin 1977, as
// Fellegi-Sunter linkage uses it). u stays with the term frequencies and priors: among blocked pairs it would be biased. The
// shipped m counts as so many pairs seen before, so a small file moves it little.
import type { FieldLevel } from './fieldlevel.ts';
import { vetoOf } from './decide.ts';
import { probabilityOf, weightOf } from './model.ts';
import type { LevelParameters, Model } from './model.ts';
import type { Population } from './population.ts';

const ROUNDS = 4;
const PRIOR_PAIRS = 400;
const MOST_PAIRS = 200_000;
// The prior moves with what the file holds, within what houses have.
const PRIOR_RECORDS = 200;
const LEAST_MATCHES = 0.05;
const MOST_MATCHES = 6;
// Measured on the open labelled sets, much alike on all of them: of pairs at -2.5 bits half are one person, as
// fields agree together more than independence says.
const CALIBRATION = 2.5;

/** A model with m refined; `pairs` are levels of candidate pairs (a stride of them where there are many). */
export function estimateModel(pairs: readonly (readonly FieldLevel[])[], start: Model, population: Population): Model {
  const stride = Math.max(1, Math.ceil(pairs.length / MOST_PAIRS));
  let model = start;
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new Map<string, Map<string, number>>();
    let matches = 0;
    for (let i = 0; i < pairs.length; i += stride) {
      const probability = probabilityOf(weightOf(pairs[i]!, model, population));
      if (probability < 1e-3 || vetoOf(pairs[i]!) !== undefined) continue;
      matches += probability;
      if (probability < 0.1) continue;
      for (const level of pairs[i]!) if (level.cost === undefined) count(counts, level, probability);
    }
    const perRecord = (2 * stride * matches + PRIOR_RECORDS) / (population.size + PRIOR_RECORDS);
    model = {
      ...start,
      fields: refine(start, counts),
      matchesPerRecord: Math.min(MOST_MATCHES, Math.max(LEAST_MATCHES, perRecord)),
    };
  }
  return { ...model, calibration: CALIBRATION };
}

function count(counts: Map<string, Map<string, number>>, { field, level }: FieldLevel, probability: number): void {
  const name = field.startsWith('also:') ? 'also' : field;
  let levels = counts.get(name);
  if (levels === undefined) counts.set(name, (levels = new Map()));
  levels.set(level, (levels.get(level) ?? 0) + probability);
}

// m may move this far from what is shipped: a file of namesakes must not teach that birth dates do not matter.
const REACH = 4;

function refine(start: Model, counts: Map<string, Map<string, number>>): Model['fields'] {
  const fields: Model['fields'] = {};
  for (const [field, levels] of Object.entries(start.fields)) {
    const seen = counts.get(field) ?? new Map<string, number>();
    const own = Object.entries(levels).filter(([, { as }]) => as === undefined);
    const counted = (level: string): number =>
      Object.entries(levels).reduce(
        (sum, [name, { as }]) => (name === level || as === level ? sum + (seen.get(name) ?? 0) : sum),
        0,
      );
    const prior = own.reduce((sum, [, { m }]) => sum + m, 0);
    const total = own.reduce((sum, [level]) => sum + counted(level), 0);
    const refined: Record<string, LevelParameters> = {};
    for (const [level, parameters] of Object.entries(levels)) {
      const { m } = levels[parameters.as ?? level] ?? parameters;
      const share =
        ((counted(parameters.as ?? level) + PRIOR_PAIRS * (m / prior)) / (total + PRIOR_PAIRS)) * Math.min(1, prior);
      refined[level] = { ...parameters, m: Math.min(0.99, Math.max(m / REACH, Math.min(m * REACH, share))) };
    }
    fields[field] = refined;
  }
  return fields;
}
