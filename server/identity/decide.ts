// From a weight to a decision. Three zones: linked by itself, shown to a person, kept apart. A veto outranks any weight; and a
// name alone never links by itself, however rare it is.
import { codeOf, scaleOf, type Scale } from './codes.ts';
import { compareRows } from './compare.ts';
import { enrol } from './enrol.ts';
import { evidenceOf, NAME_FIELDS, saidOf, type Evidence, type Said } from './evidence.ts';
import { isOtherName } from './fieldlevel.ts';
import { rarityOf, type Rarity } from './rarity.ts';
import { probabilityOf, SHIPPED_MODEL } from './model.ts';
import type { Model } from './model.ts';
import { openPattern, weightOf, type Pattern } from './pattern.ts';
import type { PersonRead } from './person.ts';
import { shippedPopulation } from './population.ts';
import type { Population } from './population.ts';
import { openRegister, type Register } from './register.ts';

export type Weighed = {
  /** log2 of the odds that both are one person */
  weight: number;
  probability: number;
  evidence: Evidence[];
};
export type Veto = 'different_cards' | 'birth_and_given_differ' | 'generations_differ' | 'gender_and_given_differ';
export type Comparison = Weighed & { veto?: Veto };
export type Zone = 'link' | 'review' | 'apart';

/**
 * Probabilities from which on a pair links by itself, and from which on a person is asked. With nothing learnt, pairs at 9 bits
 * and more that pass `hasIdentityEvidence` were right in .98 to .999 of cases on the open sets (bench/identity/calibration.ts).
 */
export const THRESHOLDS = { link: 0.998, review: 0.4 };

type Bench = { register: Register; rarity: Rarity; rows: WeakMap<PersonRead, number> };
const benches = new WeakMap<Population, Bench>();
const scales = new WeakMap<Model, Scale>();
const MOST_ROWS = 20_000;
const pattern = openPattern();

/** Rows of the persons compared with one population; begun anew before it grows large. */
function benchOf(population: Population, columns: readonly string[]): Bench {
  let bench = benches.get(population);
  const also = [...new Set([...(bench?.register.also ?? []), ...columns])];
  if (bench === undefined || bench.register.size > MOST_ROWS || also.length > bench.register.also.length) {
    const register = openRegister(also);
    bench = { register, rarity: rarityOf(register, population), rows: new WeakMap() };
    benches.set(population, bench);
  }
  return bench;
}

function rowOf({ register, rows }: Bench, person: PersonRead): number {
  let row = rows.get(person);
  if (row === undefined) rows.set(person, (row = enrol(register, person)));
  return row;
}

export function scaleFor(model: Model): Scale {
  let scale = scales.get(model);
  if (scale === undefined) scales.set(model, (scale = scaleOf(model)));
  return scale;
}

function compared(a: PersonRead, b: PersonRead, population: Population, model: Model): Bench {
  const bench = benchOf(population, [...Object.keys(a.also), ...Object.keys(b.also)]);
  compareRows(bench.register, rowOf(bench, a), rowOf(bench, b), bench.rarity, scaleFor(model), pattern);
  return bench;
}

export function compare(
  a: PersonRead,
  b: PersonRead,
  population: Population,
  model: Model = SHIPPED_MODEL,
): Comparison {
  const { register } = compared(a, b, population, model);
  const scale = scaleFor(model);
  const weight = weightOf(pattern, scale, population.size);
  const evidence = evidenceOf(pattern, scale, population.size, register, a, b);
  const veto = vetoOf(pattern);
  const weighed = { weight, probability: probabilityOf(weight), evidence };
  return veto === undefined ? weighed : { ...weighed, veto };
}

const ANYONE = shippedPopulation(1000);

/** What agrees and differs, without any weight. */
export function compareLevels(a: PersonRead, b: PersonRead, population: Population = ANYONE): Said[] {
  const { register } = compared(a, b, population, SHIPPED_MODEL);
  return Array.from({ length: pattern.count }, (_, place) => saidOf(pattern, place, register, a, b));
}

const V = {
  differentCard: codeOf('document.differentCard'),
  sameDocument: codeOf('document.same'),
  sameWrong: codeOf('document.sameWrong'),
  sameAccount: codeOf('account.same'),
  otherGeneration: codeOf('generation.different'),
  otherGiven: codeOf('given.different'),
  otherBirth: codeOf('birthDate.different'),
  otherGender: codeOf('gender.different'),
};

/** What no agreement elsewhere outweighs. */
export function vetoOf({ count, codes }: Pattern): Veto | undefined {
  let [given, birth, gender, generation, sure] = [false, false, false, false, false];
  for (let i = 0; i < count; i++) {
    const code = codes[i]!;
    if (code === V.differentCard) return 'different_cards';
    if (code === V.sameDocument || code === V.sameWrong || code === V.sameAccount) sure = true;
    else if (code === V.otherGeneration) generation = true;
    else if (code === V.otherGiven) given = true;
    else if (code === V.otherBirth) birth = true;
    else if (code === V.otherGender) gender = true;
  }
  if (sure) return undefined;
  if (generation) return 'generations_differ';
  if (!given) return undefined;
  if (birth) return 'birth_and_given_differ';
  return gender ? 'gender_and_given_differ' : undefined;
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
  // 王先生 on a known mobile: whoever is called only so the records tell no further, the desk can.
  const calledSo = has('given', 'honorificOnly') && hasIdentityEvidence(comparison);
  return wrongNumber || probability >= thresholds.review / (calledSo ? 2 : 1) ? 'review' : 'apart';
}
