// Models of visits, the early warning, dishes that go together, clusters, and their speed: target beside figure, written to README.md and measured.json.
//   node bench/value/run.ts [--guests N] [--house N] [--without-peer] [--json] [WORD …]
// Words take parts: published, warning, speed (with the peer), patterns (with its peers), house (in a database); a run of a part keeps the figures of the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, show } from '../machine.ts';
import { figuresOf, pageOf, sayRow, type Kept, type Row } from './page.ts';
import { houseRows } from './house.ts';
import { patternPeerRows } from './patternPeers.ts';
import { patternRows } from './patterns.ts';
import { peerRows } from './peers.ts';
import { publishedRows } from './published.ts';
import { summarySet, visitSets } from './sets.io.ts';
import { simulate } from './simulate.ts';
import { speedRows } from './speed.ts';
import { warningRows } from './warning.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    guests: { type: 'string', default: '1000000' },
    house: { type: 'string', default: '100000' },
    'without-peer': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const SMALL = 20_000;
const measured: Row[] = [];
const wanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part);
const take = (rows: readonly Row[]): void => {
  for (const group of new Set(rows.map((row) => row.group))) {
    console.log(`\n${group}`);
    for (const row of rows.filter((one) => one.group === group)) console.log(`  ${sayRow(row)}`);
  }
  measured.push(...rows);
};

if (wanted('published')) take(publishedRows());
if (wanted('warning')) take(warningRows(visitSets()));
if (wanted('speed')) await measureSpeed();
if (wanted('patterns')) {
  take(patternRows());
  if (!values['without-peer']) take(await patternPeerRows());
}
if (wanted('house')) take(await houseRows(Number(values.house)));
keep();

async function measureSpeed(): Promise<void> {
  const large = simulate(Number(values.guests), 1);
  const cdnow = summarySet('cdnow_cbs.csv');
  const { rows, bg, score } = speedRows(large, cdnow);
  take(rows);
  if (!values['without-peer'] && cdnow) take(await peerRows({ cdnow, large, small: simulate(SMALL, 2), bg, score }));
}

function keep(): void {
  const path = join(import.meta.dirname, 'measured.json');
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept).rows : [];
  const groups = new Set(measured.map(({ group }) => group));
  const rows =
    positionals.length === 0 ? measured : inOrder([...before.filter(({ group }) => !groups.has(group)), ...measured]);
  const kept: Kept = { machine: machine(), date: new Date().toISOString().slice(0, 10), rows };
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`);
  writeFileSync(join(import.meta.dirname, 'README.md'), pageOf(kept));
  const missed = rows.filter(({ ok }) => ok === false).length;
  console.log(`\n${rows.filter(({ ok }) => ok === true).length} targets held, ${missed} missed`);
  if (values.json) show(figuresOf(measured), true);
}

/** As the parts stand above, whichever was measured last. */
function inOrder(rows: readonly Row[]): Row[] {
  const parts = [
    'published',
    'single',
    'hold-out',
    'warning',
    'speed',
    'beside lifetimes',
    'rules',
    'dishes',
    'clusters',
    'beside mlxtend',
    'house',
  ];
  const place = ({ group }: Row): number => parts.findIndex((part) => group.startsWith(part));
  return rows.toSorted((a, b) => place(a) - place(b));
}
