import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

// The installer against a package manager of our own that writes down what it was asked for; nothing is fetched.
const made: string[] = [];
after(() => made.forEach((dir) => rmSync(dir, { recursive: true })));

const MANAGER = `
  const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
  const asked = process.argv.slice(2).filter((word) => !/^--(no-audit|no-fund|loglevel)/.test(word)).join(' ');
  appendFileSync('asked.log', asked + '\\n');
  if (process.env.MANAGER === 'broken') { console.error('the network is down'); process.exit(1); }
  if (process.env.MANAGER === 'strict' && asked === 'ci') { console.error('npm error code EUSAGE'); process.exit(1); }
  mkdirSync('node_modules/.bin', { recursive: true });
  writeFileSync('node_modules/.bin/node', '#!/bin/sh\\necho v99.1.0\\n', { mode: 0o755 });
`;

function newClone(): string {
  const dir = mkdtempSync(join(tmpdir(), 'regulars-clone-'));
  made.push(dir);
  mkdirSync(join(dir, 'setup'));
  copyFileSync(join(import.meta.dirname, 'install.mjs'), join(dir, 'setup', 'install.mjs'));
  writeFileSync(join(dir, 'package.json'), '{"dependencies":{"node":"99.1.0"}}');
  writeFileSync(join(dir, 'package-lock.json'), '{}');
  writeFileSync(join(dir, 'manager.cjs'), MANAGER);
  return dir;
}

const environment = (dir: string, more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  npm_execpath: join(dir, 'manager.cjs'),
  ...more,
});
const install = (dir: string, args: string[] = [], more?: Record<string, string>) =>
  spawnSync(process.execPath, [join(dir, 'setup', 'install.mjs'), ...args], {
    cwd: tmpdir(),
    env: environment(dir, more),
    encoding: 'utf8',
  });
const asked = (dir: string): string[] => readFileSync(join(dir, 'asked.log'), 'utf8').trim().split('\n');

test('a fresh clone is made ready once, says so, and is quiet from then on', () => {
  const dir = newClone();
  assert.match(
    install(dir).stdout,
    /Installing the dependencies[^]*installed in \d+ s; Regulars runs on Node 99\.1\.0/,
  );
  const second = install(dir);
  assert.deepEqual([second.status, second.stdout, second.stderr, asked(dir)], [0, '', '', ['ci']]);
});

test('a changed lock file is installed again', () => {
  const dir = newClone();
  install(dir);
  appendFileSync(join(dir, 'package-lock.json'), '\n');
  assert.match(install(dir).stdout, /Updating the dependencies/);
  assert.deepEqual(asked(dir), ['ci', 'ci']);
});

test('a lock file that the strict way refuses is installed the other way', () => {
  const dir = newClone();
  assert.equal(install(dir, [], { MANAGER: 'strict' }).status, 0);
  assert.deepEqual(asked(dir), ['ci', 'install --no-save']);
});

test('a failure is told with its cause, and tried again the next time', () => {
  const dir = newClone();
  const { status, stderr } = install(dir, [], { MANAGER: 'broken' });
  assert.equal(status, 1);
  assert.match(stderr, /the network is down[^]*could not be made ready: npm ci failed \(exit code 1\)/);
  assert.equal(install(dir).status, 0);
});

test('two starts at once install once', async () => {
  const dir = newClone();
  const both = [1, 2].map(() =>
    spawn(process.execPath, [join(dir, 'setup', 'install.mjs')], { env: environment(dir), stdio: 'ignore' }),
  );
  assert.deepEqual(await Promise.all(both.map((child) => once(child, 'exit'))), [
    [0, null],
    [0, null],
  ]);
  assert.deepEqual(asked(dir), ['ci']);
});

test(
  'what the tests want and cannot get is named, with what is skipped for it',
  { skip: process.platform === 'win32' },
  () => {
    const dir = newClone();
    install(dir);
    // A system with nothing but Node: no package manager, no browser.
    mkdirSync(join(dir, 'only'));
    symlinkSync(process.execPath, join(dir, 'only', 'node'));
    const { status, stdout } = install(dir, ['--test'], { PATH: join(dir, 'only') });
    assert.equal(status, 0);
    assert.match(stdout, /Missing chromium and it cannot be installed here.*skipped are browser tests/);
  },
);
