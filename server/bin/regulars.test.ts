import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, test } from 'node:test';

const home = mkdtempSync(join(tmpdir(), 'regulars-launcher-'));
after(() => rmSync(home, { recursive: true }));
mkdirSync(join(home, 'bin'));
mkdirSync(join(home, 'node_modules', 'node', 'bin'), { recursive: true });
copyFileSync(join(import.meta.dirname, 'regulars.mjs'), join(home, 'bin', 'regulars.mjs'));
writeFileSync(join(home, 'node_modules', 'node', 'package.json'), '{"name":"node"}');
symlinkSync(process.execPath, join(home, 'node_modules', 'node', 'bin', 'node'));
writeFileSync(join(home, 'package.json'), '{"type":"module"}');
writeFileSync(
  join(home, 'cli.ts'),
  `
  const [act, ...rest]: string[] = process.argv.slice(2);
  if (act === 'wait') process.on('SIGTERM', () => process.exit(7));
  console.log(JSON.stringify({ node: process.versions.node, act, rest, main: process.argv[1] }));
  if (act === 'leave') process.exit(Number(rest[0]));
  if (act === 'read') process.stdin.pipe(process.stdout);
  if (act === 'wait' || act === 'stay') setInterval(() => {}, 1000);
`,
);
const launcher = join(home, 'bin', 'regulars.mjs');

/** A Node of the system that is too old for the house, if there is one: then the launcher has to find the right one. */
const older = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((entry) => !entry.includes('node_modules'))
  .flatMap((entry) => {
    try {
      return readdirSync(entry).includes('node') ? [join(entry, 'node')] : [];
    } catch {
      return [];
    }
  })
  .find(
    (node) => Number(spawnSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).stdout) < 26,
  );

for (const [whose, node] of [
  ['the right Node', process.execPath],
  ['an older Node', older],
] as const) {
  const skip = node ? false : 'no older Node on this system';
  const run = (args: string[], input?: string) => spawnSync(node!, [launcher, ...args], { encoding: 'utf8', input });

  test(
    `started by ${whose}, the command line runs on the right one and gets words, input and exit code through`,
    { skip },
    () => {
      const left = run(['leave', '3', 'a b', '--json']);
      assert.deepEqual(JSON.parse(left.stdout), {
        node: process.versions.node,
        act: 'leave',
        rest: ['3', 'a b', '--json'],
        main: join(home, 'cli.ts'),
      });
      assert.equal(left.status, 3);
      assert.match(run(['read'], '王小明').stdout, /王小明$/);
    },
  );

  test(`started by ${whose}, a signal reaches the house`, { skip: skip || process.platform === 'win32' }, async () => {
    for (const [act, code, signal] of [
      ['wait', 7, null],
      ['stay', null, 'SIGTERM'],
    ] as const) {
      const child = spawn(node!, [launcher, act], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      assert.deepEqual(await once(child, 'exit'), [code, signal]);
    }
  });
}

test(
  'without the right Node an older one says what to do',
  { skip: older ? false : 'no older Node on this system' },
  () => {
    const bare = join(home, 'bare', 'bin');
    mkdirSync(bare, { recursive: true });
    copyFileSync(launcher, join(bare, 'regulars.mjs'));
    rmSync(join(home, 'node_modules'), { recursive: true });
    const { status, stderr } = spawnSync(older!, [join(bare, 'regulars.mjs')], {
      encoding: 'utf8',
      cwd: dirname(bare),
    });
    assert.equal(status, 1);
    assert.match(stderr, /needs Node 26 and this is v\d+.*npm ci/);
  },
);
