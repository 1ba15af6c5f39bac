// How the clustering thresholds trade precision for recall: the same four numbers on every set, on one half of the persons (told
// by a hash of their id) and on the other.
//   node bench/identity/thresholds.ts [set …]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clusterRecords, CLUSTERING } from '../../server/identity/cluster.ts';
import { readRecords } from '../../server/identity/link.io.ts';
import { weighPairs } from '../../server/identity/link.ts';
import { readTable, score } from './score.ts';

const root = join(import.meta.dirname, '../../../shared/data/identity');
const sets =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ['fake_1000', 'fake_20000', 'febrl3', 'rldata_10000', 'hospitality_open'];
const trials = [
  {},
  { loose: -1, join: -1 },
  { loose: -1.5, join: -1.5 },
  { loose: -1.5, join: -1.5, floor: -6 },
  { loose: -2, join: -2, floor: -5 },
];
const hash = (text: string): number =>
  [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, 7) & 1;

for (const set of sets.filter((name) => existsSync(join(root, name)))) {
  const truth = readTable(join(root, set, 'truth.csv'), 'person_id');
  const { ids, persons } = await readRecords({ input: join(root, set, 'records.csv') });
  const { edges, pairWeight, rank } = weighPairs(persons, ids);
  console.log(set);
  for (const trial of trials) {
    const { clusterOf } = clusterRecords(persons.length, edges, pairWeight, (record) => rank[record]!, {
      ...CLUSTERING,
      ...trial,
    });
    const found = new Map(ids.map((id, record) => [id, ids[clusterOf[record]!]!]));
    const part = (half?: number): string => {
      const chosen = score(
        found,
        half === undefined ? truth : new Map([...truth].filter(([, person]) => hash(person) === half)),
      );
      return [chosen.precision, chosen.recall, chosen.f1, chosen.bCubedF1].map((value) => value.toFixed(4)).join(' ');
    };
    console.log(
      `   ${JSON.stringify(trial).padEnd(44)} P R F1 B3: all ${part()}   half A ${part(0)}   half B ${part(1)}`,
    );
  }
}
