// All benches in one command: `node bench/bench.ts [--full] [NAME …]`. Runs each bench/*/run.ts on our own server and on PostgreSQL 15
// (where it is installed), one after the other, keeps what they print with --json in results.json, and writes README.md from it. The
// usual sizes take a quarter of an hour on two cores; --full is the sizes of the budgets (a million guests, a million rows): hours.
import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startPostgres15 } from '../setup/postgres.ts';
import { machine, type Figure, type Machine } from './machine.ts';
import { readmeOf } from './readme.ts';

const here = import.meta.dirname;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false } },
});

type Runs = { usual: string[][]; full: string[][]; database: boolean };
const plain: Runs = { usual: [[]], full: [[]], database: true };
const sizes: Readonly<Record<string, Runs>> = {
  identity: { usual: [[]], full: [['--full']], database: false },
  'identity-live': {
    usual: [
      ['--guests', '50000', '--arrivals', '1000'],
      ['--guests', '50000', '--arrivals', '8000', '--workers', '8'],
    ],
    full: [
      ['--guests', '1000000'],
      ['--guests', '1000000', '--arrivals', '24000', '--workers', '8'],
    ],
    database: true,
  },
  value: { usual: [[]], full: [[]], database: false },
  segments: { usual: [[]], full: [['--full']], database: true },
  search: { usual: [['--guests', '100000', '--seconds', '15']], full: [['--guests', '1000000']], database: true },
  frontdesk: { usual: [['--times', '50', '--regulars', '1000']], full: [[]], database: true },
  care: { usual: [['--cases', '2000', '--arrivals', '100', '--regulars', '200']], full: [[]], database: true },
  intake: {
    usual: [['--seconds', '30', '--burst-seconds', '10', '--embedded']],
    full: [['--seconds', '3600', '--burst-seconds', '60', '--embedded']],
    database: true,
  },
  import: {
    usual: [
      ['--rows', '20000', '--kill'],
      ['--rows', '20000', '--kind', 'stays'],
    ],
    full: [
      ['--rows', '1000000', '--kill'],
      ['--rows', '1000000', '--kind', 'stays'],
    ],
    database: true,
  },
};

export type Results = Record<string, { date: string; machine: Machine; figures: Figure[]; failed: string[] }>;
const kept = join(here, 'results.json');
const results: Results = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Results) : {};

const programs = new Map(
  globSync('*/run.ts', { cwd: here })
    .toSorted()
    .map((path) => [dirname(path), join(here, path)]),
);
for (const [name, program] of [...programs].filter(([one]) => positionals.length === 0 || positionals.includes(one))) {
  const { usual, full, database } = sizes[name] ?? plain;
  const figures: Figure[] = [];
  const failed: string[] = [];
  const runAll = async (env: Record<string, string>): Promise<void> => {
    for (const args of values.full ? full : usual) {
      const { printed, code } = await run(program, [...args, '--json'], env);
      figures.push(...printed);
      if (printed.length === 0) failed.push(`${[name, ...args].join(' ')}: ended with ${code} and printed nothing`);
    }
  };
  await runAll({});
  const postgres = database ? await startPostgres15() : undefined;
  if (postgres) await runAll({ DATABASE_URL: postgres.url }).finally(postgres.stop);
  results[name] = { date: new Date().toISOString().slice(0, 10), machine: machine(), figures, failed };
  writeFileSync(kept, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(here, 'README.md'), readmeOf(results));
}

/** Its figures are the lines that are JSON with a bench; all else goes to the terminal. */
function run(
  path: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ printed: Figure[]; code: number | null }> {
  const started = Date.now();
  process.stderr.write(
    `\n== ${basename(dirname(path))} ${args.join(' ')}${env['DATABASE_URL'] ? ' on PostgreSQL 15' : ''}\n`,
  );
  const child = spawn(process.execPath, [path, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: Figure[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{"bench"')) printed.push(JSON.parse(line) as Figure);
    else process.stderr.write(`${line}\n`);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      process.stderr.write(`   ${Math.round((Date.now() - started) / 1000)} s\n`);
      resolve({ printed, code });
    });
  });
}
