// Accuracy of the identity engine on the labelled sets, with the product's defaults: pairwise precision, recall, F1 and B-cubed
// beside what must be reached. Sets are looked up at ../shared/data/identity (absent ones are skipped).
//   node bench/identity/accuracy.ts [set …]
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkFile } from '../../server/identity/link.io.ts';
import { figureOf, show, type Limit } from '../machine.ts';
import { readTable, score } from './score.ts';

const root = join(import.meta.dirname, '../../../shared/data/identity');
const MUST: Record<string, string> = {
  fake_1000: 'F1 >= .94, B3 >= .955',
  fake_20000: 'F1 >= .86, B3 >= .90 at P >= .95',
  febrl3: 'F1 >= .9975, B3 >= .9988',
  rldata_10000: 'P >= .98',
  hospitality_open: 'P >= .985, R >= .65, B3 >= .90',
};
const chosen = process.argv.slice(2).filter((word) => word !== '--json');
const asJson = process.argv.includes('--json');
const work = mkdtempSync(join(tmpdir(), 'regulars-accuracy-'));
const rows: Record<string, string | number>[] = [];
for (const set of Object.keys(MUST).filter((name) => chosen.length === 0 || chosen.includes(name))) {
  const input = join(root, set, 'records.csv');
  if (!existsSync(input)) {
    console.log(`${set}: not there, skipped`);
    continue;
  }
  const output = join(work, `${set}.csv`);
  const before = process.cpuUsage();
  const linked = await linkFile({ input, output });
  const used = process.cpuUsage(before);
  const truth = readTable(join(root, set, 'truth.csv'), 'person_id');
  const found = score(readTable(output, 'cluster_id'), truth);
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  rows.push({
    set,
    records: linked.records,
    P: round(found.precision),
    R: round(found.recall),
    F1: round(found.f1),
    B3: round(found.bCubedF1),
    largest: found.largest,
    pairs: linked.pairs,
    'CPU s': round((used.user + used.system) / 1e6),
    'wall s': round(linked.seconds),
    must: MUST[set]!,
  });
}
rmSync(work, { recursive: true, force: true });
if (asJson)
  show(
    rows.flatMap((row) =>
      ['P', 'R', 'F1', 'B3'].map((measure) =>
        figureOf(
          'identity',
          `${row['set']}: ${measure}`,
          Number(row[measure]),
          '',
          leastOf(String(row['must']), measure),
          'no database',
        ),
      ),
    ),
    true,
  );
console.table(rows);

/** `F1 >= .86, B3 >= .90 at P >= .95` -> what it says of one of them. */
function leastOf(must: string, measure: string): Limit {
  const least = new RegExp(`\\b${measure} >= (\\.\\d+)`).exec(must)?.[1];
  return least === undefined ? null : { least: Number(least) };
}
