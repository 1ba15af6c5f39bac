// m from the records at hand, without labels: expectation-maximisation over the candidate pairs (Dempster, Laird & Rubin 1977, as
// Fellegi-Sunter linkage uses it). u stays with the term frequencies and priors: among blocked pairs it would be biased. The
// shipped m counts as so many pairs seen before, so a small file moves it little.
import { CODED, fieldCodes, FIRST_FIXED, scaleOf } from './codes.ts';
import { weightAt, type Compared } from './compared.ts';
import { probabilityOf } from './model.ts';
import type { LevelParameters, Model } from './model.ts';

const ROUNDS = 4;
/** The shipped m counts as so many pairs seen before. */
export const PRIOR_PAIRS = 400;
const MOST_PAIRS = 200_000;
// The prior moves with what the file holds, within what houses have.
const PRIOR_RECORDS = 200;
const LEAST_MATCHES = 0.05;
const MOST_MATCHES = 6;
// Measured on the open labelled sets, much alike on all of them: of pairs at -2.5 bits half are one person, as
// fields agree together more than independence says.
const CALIBRATION = 2.5;

/** A model with m refined from compared pairs (a stride of them where there are many) of `size` records. */
export function estimateModel(pairs: Compared, start: Model, size: number): Model {
  const stride = Math.max(1, Math.ceil(pairs.count / MOST_PAIRS));
  let model = start;
  for (let round = 0; round < ROUNDS; round++) {
    const scale = scaleOf(model);
    const seen = new Float64Array(CODED.length);
    let matches = 0;
    for (let pair = 0; pair < pairs.count; pair += stride) {
      if (pairs.veto[pair] === 1) continue;
      const probability = probabilityOf(weightAt(pairs, pair, scale, size));
      if (probability < 1e-3) continue;
      matches += probability;
      if (probability < 0.1) continue;
      for (let i = pairs.start[pair]!; i < pairs.start[pair + 1]!; i++) seen[pairs.codes[i]!]! += probability;
    }
    const perRecord = (2 * stride * matches + PRIOR_RECORDS) / (size + PRIOR_RECORDS);
    model = {
      ...start,
      fields: refine(start, seen),
      matchesPerRecord: Math.min(MOST_MATCHES, Math.max(LEAST_MATCHES, perRecord)),
    };
  }
  return { ...model, calibration: CALIBRATION };
}

// m may move this far from what is shipped: a file of namesakes must not teach that birth dates do not matter.
const REACH = 4;

function refine(start: Model, seen: Float64Array): Model['fields'] {
  return Object.fromEntries(
    Object.entries(start.fields).map(([field, levels]) => {
      const counts = new Map<string, number>();
      for (const code of fieldCodes(field)) if (code < FIRST_FIXED) counts.set(CODED[code]!.level, seen[code]!);
      return [field, refineLevels(levels, levels, counts, PRIOR_PAIRS)];
    }),
  );
}

type Levels = Readonly<Record<string, LevelParameters>>;

/** m of one field's levels after what was seen of them, as if they had been seen in `pairs` before; within reach of `shipped`. */
export function refineLevels(
  levels: Levels,
  shipped: Levels,
  seen: ReadonlyMap<string, number>,
  pairs: number,
): Record<string, LevelParameters> {
  // What is the same event seen another way counts with it.
  const counts = new Map<string, number>();
  for (const [level, { as }] of Object.entries(levels))
    counts.set(as ?? level, (counts.get(as ?? level) ?? 0) + (seen.get(level) ?? 0));
  const own = Object.entries(levels).filter(([, { as }]) => as === undefined);
  const whole = own.reduce((sum, [, { m }]) => sum + m, 0);
  const total = own.reduce((sum, [level]) => sum + counts.get(level)!, 0);
  return Object.fromEntries(
    Object.entries(levels).map(([level, parameters]) => {
      const counted = parameters.as ?? level;
      const { m } = levels[counted]!;
      const from = shipped[counted]?.m ?? m;
      const share = ((counts.get(counted)! + pairs * (m / whole)) / (total + pairs)) * Math.min(1, whole);
      return [level, { ...parameters, m: Math.min(0.99, Math.max(from / REACH, Math.min(from * REACH, share))) }];
    }),
  );
}
