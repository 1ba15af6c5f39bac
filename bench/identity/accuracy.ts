// Accuracy alone, quickly and within this process: labelled sets, or folders with records.csv and truth.csv, with the product's
// defaults. The bench with costs and Splink is run.ts.
//   node bench/identity/accuracy.ts [set or folder …]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkFile } from '../../server/identity/link.io.ts';
import { labelledSets } from './labelled.io.ts';
import { fulfils, measuresOf } from './page.ts';
import { LABELLED, type Measure } from './sets.ts';
import { scoreFiles } from './tables.io.ts';

const work = mkdtempSync(join(tmpdir(), 'regulars-accuracy-'));
const rows: Record<string, string | number>[] = [];
for (const { set, records, truth } of labelledSets(process.argv.slice(2))) {
  const output = join(work, 'clusters.csv');
  const before = process.cpuUsage();
  const linked = await linkFile({ input: records, output });
  const used = process.cpuUsage(before);
  const measures = measuresOf(scoreFiles(output, truth));
  const must = LABELLED.find(({ name }) => name === set)?.must ?? {};
  const missed = Object.entries(must).filter(([name, limit]) => fulfils(measures[name as Measure]!, limit) === false);
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  rows.push({
    set,
    records: linked.records,
    ...Object.fromEntries(Object.entries(measures).map(([name, value]) => [name, round(value)])),
    pairs: linked.pairs,
    'CPU s': round((used.user + used.system) / 1e6),
    'wall s': round(linked.seconds),
    missed: missed.map(([name]) => name).join(' '),
  });
}
rmSync(work, { recursive: true, force: true });
console.table(rows);
