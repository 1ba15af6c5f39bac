// Whether a probability means what it says: of the candidate pairs in a band of weights, how many are one person, in batch (learnt
// population, refined m) and as a cold start weighs them (shipped population and m).
//   node bench/identity/calibration.ts [set …]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compare, hasIdentityEvidence } from '../../server/identity/decide.ts';
import { readRecords } from '../../server/identity/link.io.ts';
import { weighPairs } from '../../server/identity/link.ts';
import { probabilityOf } from '../../server/identity/model.ts';
import { shippedPopulation } from '../../server/identity/population.ts';
import { readTable } from './score.ts';

const root = join(import.meta.dirname, '../../../shared/data/identity');
const sets = process.argv.length > 2 ? process.argv.slice(2) : ['fake_20000', 'rldata_10000', 'hospitality_open'];
const BANDS = [-12, -8, -6, -4, -2, 0, 2, 4, 6, 8, 12, 99];
const band = (weight: number): number => BANDS.findIndex((top) => weight < top);

for (const set of sets.filter((name) => existsSync(join(root, name)))) {
  const truth = readTable(join(root, set, 'truth.csv'), 'person_id');
  const { ids, persons } = await readRecords({ input: join(root, set, 'records.csv') });
  const { edges } = weighPairs(persons, ids);
  const cold = shippedPopulation(persons.length);
  const bands = BANDS.map(() => ({ n: 0, right: 0, coldN: 0, coldRight: 0, coldKnown: 0, coldKnownRight: 0 }));
  for (const { a, b, weight } of edges) {
    const same = truth.get(ids[a]!) === truth.get(ids[b]!) ? 1 : 0;
    const batch = bands[band(weight)]!;
    batch.n++;
    batch.right += same;
    const alone = compare(persons[a]!, persons[b]!, cold);
    if (alone.veto !== undefined) continue;
    const shipped = bands[band(alone.weight)]!;
    shipped.coldN++;
    shipped.coldRight += same;
    if (!hasIdentityEvidence(alone)) continue;
    shipped.coldKnown++;
    shipped.coldKnownRight += same;
  }
  const share = (right: number, n: number): string => (n === 0 ? '' : (right / n).toFixed(4));
  console.log(set);
  console.table(
    bands.map((item, i) => ({
      'bits below': BANDS[i],
      says: probabilityOf(BANDS[i]! - 1).toFixed(3),
      batch: item.n,
      right: share(item.right, item.n),
      cold: item.coldN,
      'cold right': share(item.coldRight, item.coldN),
      'with evidence': item.coldKnown,
      'so right': share(item.coldKnownRight, item.coldKnown),
    })),
  );
}
