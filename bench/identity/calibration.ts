// Whether a probability means what it says: of the candidate pairs in a band of weights, how many are one person, in batch (learnt
// population, refined m) and as a cold start weighs them (shipped population and m).
//   node bench/identity/calibration.ts [set or folder …]
import { compare, hasIdentityEvidence } from '../../server/identity/decide.ts';
import { weighPairs } from '../../server/identity/link.ts';
import { probabilityOf } from '../../server/identity/model.ts';
import { shippedPopulation } from '../../server/identity/population.ts';
import { labelledSets } from './labelled.io.ts';
import { readPeople } from './people.io.ts';
import { readTable } from './tables.io.ts';

const BANDS = [-12, -8, -6, -4, -2, 0, 2, 4, 6, 8, 12, 99];
const band = (weight: number): number => BANDS.findIndex((top) => weight < top);

for (const { set, records, truth: truthPath } of labelledSets(process.argv.slice(2))) {
  const truth = readTable(truthPath, 'person_id');
  const { ids, persons } = readPeople(records);
  const { edges } = weighPairs(persons, ids);
  const cold = shippedPopulation(persons.length);
  const bands = BANDS.map(() => ({ n: 0, right: 0, coldN: 0, coldRight: 0, coldKnown: 0, coldKnownRight: 0 }));
  for (let edge = 0; edge < edges.count; edge++) {
    const [a, b, weight] = [edges.a[edge]!, edges.b[edge]!, edges.weight[edge]!];
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
