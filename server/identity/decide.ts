// From a weight to a decision. Three zones: linked by itself, shown to a person, kept apart. A veto outranks any weight; and a
// name alone never links by itself, however rare it is.
import { compareLevels, NAME_FIELDS } from './compare.ts';
import { isOtherName } from './fieldlevel.ts';
import type { CompareField, FieldLevel } from './fieldlevel.ts';
import { SHIPPED_MODEL, weigh } from './model.ts';
import type { Model, Weighed } from './model.ts';
import type { NormalPerson } from './person.ts';
import type { Population } from './population.ts';

export type Veto = 'different_cards' | 'birth_and_given_differ' | 'generations_differ' | 'gender_and_given_differ';
export type Comparison = Weighed & { veto?: Veto };
export type Zone = 'link' | 'review' | 'apart';

/**
 * Probabilities from which on a pair links by itself, and from which on a person is asked. With nothing learnt, pairs at 9 bits
 * and more that pass `hasIdentityEvidence` were right in .98 to .999 of cases on the open sets (bench/identity/calibration.ts).
 */
export const THRESHOLDS = { link: 0.998, review: 0.4 };

export function compare(
  a: NormalPerson,
  b: NormalPerson,
  population: Population,
  model: Model = SHIPPED_MODEL,
): Comparison {
  const levels = compareLevels(a, b, population);
  const weighed = weigh(levels, model, population);
  const veto = vetoOf(levels);
  return veto === undefined ? weighed : { ...weighed, veto };
}

/** What no agreement elsewhere outweighs. */
export function vetoOf(levels: readonly FieldLevel[]): Veto | undefined {
  const level = (field: CompareField): string | undefined => levels.find((item) => item.field === field)?.level;
  const document = level('document');
  if (document === 'differentCard') return 'different_cards';
  if (document === 'same' || document === 'sameWrong' || level('account') === 'same') return undefined;
  if (level('generation') === 'different') return 'generations_differ';
  if (level('given') !== 'different') return undefined;
  if (level('birthDate') === 'different') return 'birth_and_given_differ';
  return level('gender') === 'different' ? 'gender_and_given_differ' : undefined;
}

/** True where something other than the name (and what goes with it) speaks for the pair. */
export function hasIdentityEvidence(weighed: Pick<Weighed, 'evidence'>): boolean {
  return weighed.evidence.some(
    ({ field, level, bits }) => bits > 1 && !NAME_FIELDS.has(field) && !(field === 'document' && level === 'sameWrong'),
  );
}

/** Zone of one pair. A document number that cannot be right never links and never parts: a person is asked, unless all else agrees. */
export function decide(comparison: Comparison, thresholds: typeof THRESHOLDS = THRESHOLDS): Zone {
  if (comparison.veto !== undefined) return 'apart';
  const { evidence, probability } = comparison;
  const has = (field: string, level: string): boolean =>
    evidence.some((one) => one.field === field && one.level === level);
  const wrongNumber = has('document', 'sameWrong');
  if (wrongNumber && evidence.some(isOtherName)) return 'review';
  if (probability >= thresholds.link) return hasIdentityEvidence(comparison) ? 'link' : 'review';
  return wrongNumber || probability >= thresholds.review ? 'review' : 'apart';
}
