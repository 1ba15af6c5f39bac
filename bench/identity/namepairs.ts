// The name comparator alone, on OpenSanctions' labelled name pairs: what the levels of the two names say in bits, no other field, no
// rarity, no prior. The best known F1 on persons is .742 (its own logic_v2). Besides the one fixed threshold, pairs go to two halves by
// a hash of their names, and each half is judged at the threshold that is best on the other.
import { compare } from '../../server/identity/decide.ts';
import { readPerson } from '../../server/identity/person.ts';
import { shippedPopulation } from '../../server/identity/population.ts';
import { PROXIES } from '../../server/identity/proxies.ts';
import { withoutTerms } from './ablation.ts';
import { readRows } from './tables.io.ts';

const population = shippedPopulation(1_000_000);
const house = { country: 'GB', proxies: PROXIES };
const SAYING = new Set(['family', 'given', 'nameOrder', 'generation', 'title']);
/** bits from which two names are said to be one person's */
export const NAME_THRESHOLD = 4;

type Judged = { bits: number; match: boolean; half: number };
type Counted = { f1: number; precision: number; recall: number };
export type NameScore = { pairs: number; fixed: Counted; halves: Counted; thresholds: number[] };

/** Bits that two names say for one person (against, where negative). */
export function nameBits(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => readPerson({ name: { text } }, house));
  const { evidence } = compare(a!, b!, population, withoutTerms);
  return evidence.reduce((sum, { field, bits }) => (SAYING.has(field) ? sum + bits : sum), 0);
}

export function scoreNames(path: string, schema = 'Person'): NameScore {
  const judged = readRows(path)
    .filter((row) => row['schema'] === schema)
    .map(({ name1 = '', name2 = '', is_match: match }) => ({
      bits: nameBits(name1, name2),
      match: match === 'true',
      half: hash(name1 + name2) & 1,
    }));
  const thresholds = [0, 1].map((half) => bestOf(judged.filter((pair) => pair.half !== half)));
  return {
    pairs: judged.length,
    fixed: count(judged, () => NAME_THRESHOLD),
    halves: count(judged, ({ half }) => thresholds[half]!),
    thresholds,
  };
}

function count(pairs: readonly Judged[], thresholdOf: (pair: Judged) => number): Counted {
  let [right, claimed, real] = [0, 0, 0];
  for (const pair of pairs) {
    const said = pair.bits >= thresholdOf(pair);
    if (said && pair.match) right++;
    if (said) claimed++;
    if (pair.match) real++;
  }
  return { f1: (2 * right) / (claimed + real), precision: right / claimed, recall: right / real };
}

function bestOf(pairs: readonly Judged[]): number {
  let best = { f1: -1, threshold: 0 };
  for (let threshold = -10; threshold <= 25; threshold += 0.25) {
    const { f1 } = count(pairs, () => threshold);
    if (f1 > best.f1) best = { f1, threshold };
  }
  return best.threshold;
}

const hash = (text: string): number =>
  [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)!) | 0, 7);
