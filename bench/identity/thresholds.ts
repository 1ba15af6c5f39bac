// How the clustering thresholds trade precision for recall: the same four numbers on every set, on one half of the persons (told
// by a hash of their id) and on the other.
//   node bench/identity/thresholds.ts [set or folder …]
import { clusterEdges, CLUSTERING } from '../../server/identity/cluster.ts';
import { weighPairs } from '../../server/identity/link.ts';
import { labelledSets } from './labelled.io.ts';
import { readPeople } from './people.io.ts';
import { score } from './score.ts';
import { readTable } from './tables.io.ts';

const trials = [
  {},
  { loose: -1, join: -1 },
  { loose: -1.5, join: -1.5 },
  { loose: -1.5, join: -1.5, floor: -6 },
  { loose: -2, join: -2, floor: -5 },
];
const hash = (text: string): number =>
  [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, 7) & 1;

for (const { set, records, truth: truthPath } of labelledSets(process.argv.slice(2))) {
  const truth = readTable(truthPath, 'person_id');
  const { ids, persons } = readPeople(records);
  const { edges, pairWeight, rank, likeness } = weighPairs(persons, ids);
  console.log(set);
  for (const trial of trials) {
    const { clusterOf } = clusterEdges(
      persons.length,
      edges,
      pairWeight,
      (record) => rank[record]!,
      { ...CLUSTERING, ...trial },
      true,
      likeness,
    );
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
