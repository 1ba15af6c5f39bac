// Accuracy and cost of the identity engine with the product's defaults: labelled and generated sets beside Splink, the name comparator
// alone, Senzing's truth set, and what each ingredient brings.
//   node bench/identity/run.ts [--full] [--without-splink] [--seed N] [--json] [WORD …]
// --full adds five and ten million records; words take the sets (or `names`, `senzing`, `ablation`) whose name holds one of them.
// Labelled sets are looked up at ../shared/data/identity; absent ones are said and skipped. What is measured goes to measured.json,
// the page made of it to README.md; a run of a part changes only its rows.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figureOf, machine, show, type Figure, type Limit } from '../machine.ts';
import { INGREDIENTS, linkWithout } from './ablation.ts';
import { generatorVersion, makeSet } from './generator/set.io.ts';
import { gluedBy } from './glue.ts';
import { LABELLED_ROOT } from './labelled.io.ts';
import { NAME_THRESHOLD, scoreNames } from './namepairs.ts';
import { linkMeasured, type Cost } from './ours.io.ts';
import { figuresOf, fulfils, measuresOf, pageOf, type Kept, type Other, type Row } from './page.ts';
import { openPeer, PEER, PEER_THRESHOLD, type Peer, type PeerResult } from './peer/peer.io.ts';
import { readPeople } from './people.io.ts';
import { score } from './score.ts';
import { senzingSet } from './senzing.ts';
import { GENERATED, LABELLED, LARGE, SENZING, type BenchSet, type Measure, type Must } from './sets.ts';
import { linesOf, readRows, readTable, scoreFiles } from './tables.io.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    'without-splink': { type: 'boolean', default: false },
    seed: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
});
const wanted = (name: string): boolean => positionals.length === 0 || positionals.some((word) => name.includes(word));
const keptPath = join(import.meta.dirname, 'measured.json');
const kept = (
  existsSync(keptPath) ? JSON.parse(readFileSync(keptPath, 'utf8')) : { rows: [], others: [], ablation: [] }
) as Kept;
const work = mkdtempSync(join(tmpdir(), 'regulars-identity-bench-'));
const measured: Row[] = [];
const others: Other[] = [];
const figures: Figure[] = [];
const today = new Date().toISOString().slice(0, 10);

try {
  const peer = await peerOrNone();
  for (const set of [...LABELLED, ...GENERATED, ...(values.full ? LARGE : [])]) {
    if (!wanted(set.name)) continue;
    const folder = folderOf(set);
    if (folder !== undefined) await measure(set, folder, peer);
  }
  if (wanted('senzing')) await measureSenzing();
  if (wanted('names')) measureNames();
  if (wanted('ablation')) measureAblation();
  keep();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function peerOrNone(): Promise<Peer | undefined> {
  if (values['without-splink']) return undefined;
  const peer = await openPeer();
  if ('run' in peer) return peer;
  console.log(`${PEER} cannot run here and is left out: ${peer.missing}`);
  return undefined;
}

/** Where the set lies; a generated one is made once for its seed and kept in the system's temporary folder. */
function folderOf({ name, made }: BenchSet): string | undefined {
  if (made === undefined) {
    const folder = join(LABELLED_ROOT, name);
    if (existsSync(join(folder, 'records.csv'))) return folder;
    console.log(`${name}: not there, skipped`);
    return undefined;
  }
  const folder = join(tmpdir(), `regulars-bench-${made.kind}-${made.records}-${values.seed}-${generatorVersion()}`);
  if (!existsSync(join(folder, 'ready'))) {
    makeSet({ ...made, folder, seed: Number(values.seed) });
    writeFileSync(join(folder, 'ready'), '');
  }
  return folder;
}

async function measure(set: BenchSet, folder: string, peer: Peer | undefined): Promise<void> {
  const [records, truth, clusters] = [
    join(folder, 'records.csv'),
    join(folder, 'truth.csv'),
    join(work, 'clusters.csv'),
  ];
  const cost = await linkMeasured(records, clusters).catch((error: Error) => error);
  if (cost instanceof Error) {
    console.log(`${set.name}: ${cost.message}`);
    process.exitCode = 1;
    return;
  }
  const scored = scoreFiles(clusters, truth);
  note(set.name, 'Regulars', { ...measuresOf(scored), ...costOf(cost) }, set.must, truth);
  if (set.hospitality && (set.made?.records ?? 0) <= 200_000) noteGlued(set.name, records, clusters, truth);
  if (peer === undefined || set.peer === undefined) return;
  const result = await peer.run(set.peer, records, truth, join(work, 'peer')).catch((error: Error) => error);
  if (result instanceof Error) console.log(`${set.name}: ${PEER} failed: ${result.message.slice(-300)}`);
  else notePeer(set.name, result, truth);
}

function costOf({ cpu, wall, memory }: Cost): Partial<Record<Measure, number>> {
  return { CPU: cpu, wall, memory };
}

function notePeer(set: string, result: PeerResult, truth: string): void {
  const usual = result.scores.find(({ threshold }) => threshold === PEER_THRESHOLD)!;
  const best = result.scores.reduce((most, one) => (one.score.f1 > most.score.f1 ? one : most));
  note(set, `${PEER}, ${PEER_THRESHOLD}`, { ...measuresOf(usual.score), ...costOf(result) }, {}, truth);
  note(set, `${PEER}, best (${best.threshold})`, measuresOf(best.score), {}, truth);
}

function note(set: string, engine: string, measures: Row['measures'], must: Must, truth: string): void {
  const load = Math.round(loadavg()[0]! * 10) / 10;
  measured.push({ set, engine, records: linesOf(truth) - 1, measures, must, date: today, load });
  const told = Object.entries(measures).map(
    ([name, value]) => `${name} ${value.toFixed(name === 'largest' || name === 'memory' ? 0 : 4)}`,
  );
  console.log(`${set.padEnd(28)} ${engine.padEnd(26)} ${told.join('  ')}`);
}

function noteGlued(set: string, records: string, clusters: string, truth: string): void {
  const [clusterOf, personOf] = [readTable(clusters, 'cluster_id'), readTable(truth, 'person_id')];
  const { merges, examples } = gluedBy(
    readRows(records),
    (id) => clusterOf.get(id) ?? id,
    (id) => personOf.get(id) ?? id,
  );
  noteOther(`${set}: merges held together by a relay, role or generic contact`, merges, '', { most: 0 });
  for (const [a, b] of examples) console.log(`   ${a} + ${b}`);
}

function noteOther(what: string, value: number, unit: string, limit: Limit): void {
  const budget = limit === null ? '' : 'most' in limit ? `≤ ${limit.most}` : `≥ ${limit.least}`;
  others.push({
    what,
    value: `${Math.round(value * 1e4) / 1e4} ${unit}`.trim(),
    budget,
    ok: fulfils(value, limit),
    date: today,
  });
  console.log(`${what}: ${others.at(-1)!.value} ${budget && `(${budget})`}`);
  figures.push(figureOf('identity', what, value, unit, limit, 'Regulars'));
}

async function measureSenzing(): Promise<void> {
  const folder = join(LABELLED_ROOT, 'senzing_truthset');
  if (!existsSync(folder)) return console.log('senzing_truthset: not there, skipped');
  const { records, truth } = senzingSet(folder);
  const place = join(work, 'senzing');
  mkdirSync(place);
  writeFileSync(join(place, 'records.csv'), records);
  writeFileSync(join(place, 'truth.csv'), truth);
  await measure(SENZING, place, undefined);
}

function measureNames(): void {
  const path = join(LABELLED_ROOT, 'names/name_pairs.csv');
  if (!existsSync(path)) return console.log('name_pairs: not there, skipped');
  const { pairs, fixed, halves, thresholds } = scoreNames(path);
  const what = `name_pairs: F1 of the name comparator alone, ${pairs} pairs of persons`;
  noteOther(`${what}, ${NAME_THRESHOLD} bits (best known .742)`, fixed.f1, '', { least: 0.742 });
  noteOther(`${what}, each half at the other's best`, halves.f1, `(${thresholds.join(' and ')} bits)`, null);
}

function measureAblation(): void {
  kept.ablation = [];
  for (const set of ['fake_20000', 'febrl3', 'hospitality_open']) {
    const folder = join(LABELLED_ROOT, set);
    if (!existsSync(folder)) continue;
    const { ids, persons } = readPeople(join(folder, 'records.csv'));
    const truth = readTable(join(folder, 'truth.csv'), 'person_id');
    for (const ingredient of INGREDIENTS) {
      const clusterOf = linkWithout(ingredient, persons, ids);
      const found = new Map(ids.map((id, record) => [id, ids[clusterOf[record]!]!]));
      const measures = measuresOf(score(found, truth));
      kept.ablation.push({ name: ingredient.name, set, measures });
      console.log(
        `${set.padEnd(18)}${ingredient.name.padEnd(54)}${['P', 'R', 'F1', 'B3'].map((name) => measures[name as Measure]!.toFixed(4)).join('  ')}`,
      );
    }
  }
}

function keep(): void {
  const keyOf = ({ set, engine }: Row): string => `${set} ${engine.split(',')[0]}`;
  const again = new Set(measured.map(keyOf));
  const places = [...LABELLED, ...GENERATED, ...LARGE, SENZING].map(({ name }) => name);
  const rows = [...kept.rows.filter((row) => !again.has(keyOf(row))), ...measured].toSorted(
    (a, b) => places.indexOf(a.set) - places.indexOf(b.set) || keyOf(a).localeCompare(keyOf(b), 'en'),
  );
  const told = new Set(others.map(({ what }) => what));
  const before = positionals.length === 0 ? [] : kept.others.filter(({ what }) => !told.has(what));
  const page: Kept = { ...kept, machine: machine(), rows, others: [...before, ...others] };
  writeFileSync(keptPath, `${JSON.stringify(page, null, 2)}\n`);
  writeFileSync(join(import.meta.dirname, 'README.md'), pageOf(page));
  console.log(`\n${pageOf(page)}`);
  if (values.json) show([...figuresOf(measured), ...figures], true);
}
