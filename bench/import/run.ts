// Bench: a file of many rows taken in. `node bench/import/run.ts [--rows 100000] [--kind guests|stays] [--kill] [--profile] [--json]`
// on our own server or on DATABASE_URL. The importing process is one of its own; --kill ends it with SIGKILL two fifths of the way
// and goes on with a new one; --profile tells where its time went. Budget on two cores: a million rows in 600 s, 512 MB, resumable.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { nodeFlags } from '../../server/platform/heap.io.ts';
import { figureOf, show, whereOf, type Figure } from '../machine.ts';
import { writeFile, type Kind } from './file.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    kind: { type: 'string', default: 'guests' },
    kill: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const kind = values.kind as Kind;
/** a million rows in ten minutes */
const leastPerSecond = Math.round(1_000_000 / 600);

type Told = {
  importId?: string;
  groupId?: string;
  uploaded?: number;
  done?: number;
  total?: number;
  seconds?: number;
  state?: string;
  counts?: Record<string, number>;
  rssMb?: number;
  info?: { version: string; embedded: boolean };
  cpu?: { own: number; server: number | null };
};

const home = mkdtempSync(join(tmpdir(), 'regulars-import-'));
chmodSync(home, 0o755);
try {
  const file = join(home, 'bench.csv');
  await writeFile(file, kind, rows);
  const say = (text: string): void => void process.stderr.write(`\r\x1b[K${text}`);
  say(`${rows.toLocaleString('en')} rows, ${(statSync(file).size / 2 ** 20).toFixed(0)} MB\n`);
  const begun = performance.now();
  const first = await takeIn(['--file', file, '--kind', kind], values.kill ? rows * 0.4 : Infinity, say);
  const resumed = first.killed ? performance.now() : undefined;
  const last = first.killed
    ? await takeIn(['--import', first.importId!, '--group', first.groupId!], Infinity, say)
    : first;
  const wall = (performance.now() - begun) / 1000;
  say('');
  if (last.end?.state !== 'done') throw new Error(`the import ended as ${last.end?.state}`);
  const where = whereOf(last.end.info!);
  const name = `import, ${rows.toLocaleString('en')} ${kind}`;
  const perSecond = rows / wall;
  const figures: Figure[] = [
    figureOf(
      name,
      'rows taken in a second, from upload to done',
      perSecond,
      'rows/s',
      { least: leastPerSecond },
      where,
    ),
    figureOf(
      name,
      rows === 1_000_000 ? 'wall time' : 'wall time; a million at this rate',
      rows === 1_000_000 ? wall : 1e6 / perSecond,
      's',
      { most: 600 },
      where,
    ),
    figureOf(
      name,
      'largest memory of the process',
      Math.max(first.end?.rssMb ?? 0, last.end.rssMb!),
      'MB',
      { most: 512 },
      where,
    ),
    figureOf(name, 'upload and preview', first.uploaded ?? 0, 's', null, where),
  ];
  const { cpu } = last.end;
  // Wall time tells what else the machine did; processor time does not.
  if (cpu && !first.killed)
    figures.push(
      figureOf(name, 'processor time per thousand rows, our process', (cpu.own / rows) * 1e6, 'ms', null, where),
    );
  if (cpu?.server && !first.killed)
    figures.push(
      figureOf(name, 'processor time per thousand rows, database server', (cpu.server / rows) * 1e6, 'ms', null, where),
    );
  if (resumed !== undefined && last.firstStep !== undefined)
    figures.push(
      figureOf(name, 'killed at 40 %: next row after', (last.firstStep - resumed) / 1000, 's', { most: 60 }, where),
    );
  show(figures, values.json);
  if (!values.json) console.log(`${JSON.stringify(last.end.counts)}`);
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

type Run = { importId?: string; groupId?: string; uploaded?: number; end?: Told; killed: boolean; firstStep?: number };

/** One process, to its end or until it has taken `until` rows. */
async function takeIn(args: string[], until: number, say: (text: string) => void): Promise<Run> {
  const profile = values.profile ? ['--profile'] : [];
  const child = spawn(
    process.execPath,
    [
      ...nodeFlags,
      ...(values.profile ? ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE_DIR'] ?? home}`] : []),
      join(import.meta.dirname, 'child.ts'),
      ...args,
      ...profile,
    ],
    {
      env: { ...process.env, DATA_DIR: join(home, 'data'), IMPORT_LIMIT_MB: '2000' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const run: Run = { killed: false };
  let from: number | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as Told;
    if (told.importId !== undefined)
      Object.assign(run, { importId: told.importId, groupId: told.groupId, uploaded: told.uploaded });
    if (told.state !== undefined) run.end = told;
    if (told.done === undefined) continue;
    from ??= told.done;
    if (told.done > from) run.firstStep ??= performance.now();
    say(`${told.done.toLocaleString('en')} of ${told.total!.toLocaleString('en')} in ${told.seconds!.toFixed(0)} s`);
    if (told.done >= until && !run.killed) run.killed = child.kill('SIGKILL');
  }
  return run;
}
