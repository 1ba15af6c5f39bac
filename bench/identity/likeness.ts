// How like a real set a generated one is: shares of equal fields among true pairs and among strangers, side by side.
//   node bench/identity/likeness.ts [set or folder …]     (febrl3 and a generated easy set of 20,000 by default)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSet } from './generator/set.io.ts';
import { statisticsOf } from './generator/statistics.ts';
import { labelledSets } from './labelled.io.ts';
import { readRows, readTable } from './tables.io.ts';

const made = mkdtempSync(join(tmpdir(), 'regulars-likeness-'));
const named = process.argv.slice(2);
if (named.length === 0) makeSet({ kind: 'easy', records: 20_000, folder: made, seed: 1 });
for (const { set, records, truth } of labelledSets(named.length > 0 ? named : ['febrl3', made])) {
  const rows = readRows(records);
  const persons = readTable(truth, 'person_id');
  const fields = Object.keys(rows[0]!).filter((name) => name !== 'record_id' && name !== 'recorded_on');
  const told = statisticsOf(rows, (row) => persons.get(row['record_id']!)!, fields);
  console.log(set === made ? 'generated easy' : set);
  console.table(
    Object.fromEntries(
      [...told].map(([field, { filled, both, equal, chance }]) => [
        field,
        {
          filled: filled.toFixed(3),
          both: both.toFixed(3),
          equal: equal.toFixed(3),
          'strangers equal': chance.toFixed(5),
        },
      ]),
    ),
  );
}
rmSync(made, { recursive: true });
