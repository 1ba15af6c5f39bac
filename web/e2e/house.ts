// The real house for the browser tests: the server as a newcomer starts it, with the demo hotel, once per run; a second one that
// is empty, for the first run. One browser; each test its own context. Nothing is left behind.
import { chromium, type Browser } from 'playwright-core';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

const root = dirname(dirname(import.meta.dirname));
export const demoPassword = 'regulars-demo';

export type House = { url: string; /** printed at the start of an empty house */ code: string | undefined };

const running: { child: ChildProcess; ended: Promise<void>; dataDir: string }[] = [];
let demo: Promise<House> | undefined;
let empty: Promise<House> | undefined;
let browser: Promise<Browser> | undefined;

/** The house with the demo hotel. */
export function demoHouse(): Promise<House> {
  demo ??= start([]);
  return demo;
}

/** A house that is still to be set up. */
export function emptyHouse(): Promise<House> {
  empty ??= start(['--empty']);
  return empty;
}

export function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

let built = false;

async function start(args: string[]): Promise<House> {
  if (!built) {
    built = true;
    const done = spawnSync(process.execPath, [join(root, 'setup/build.ts')], { cwd: root, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`the web bundle was not built: ${done.stderr}`);
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-e2e-'));
  // as root the database runs as another user: what it can't reach it keeps elsewhere, where nobody takes it away
  chmodSync(dataDir, 0o755);
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    DATABASE_URL: undefined,
    PUBLIC_URL: undefined,
    // the mail server of a test listens on loopback
    OUTBOUND_HOSTS: '127.0.0.1',
  };
  const child = spawn(process.execPath, [join(root, 'server/cli.ts'), 'serve', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  running.push({ child, ended, dataDir });
  const said = await greeting(child);
  const url = /is open: (\S+)/.exec(said)?.[1];
  if (!url) throw new Error(`no address in: ${said}`);
  return { url, code: /with the code (\S+)/.exec(said)?.[1] };
}

/** What the server prints until it is open. */
function greeting(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Stop with Ctrl-C')) resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

/** Ends what was started here and takes its data away. */
export async function stopAll(): Promise<void> {
  await (await browser?.catch(() => undefined))?.close();
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
  for (const { dataDir } of running) rmSync(dataDir, { recursive: true, force: true });
  running.length = 0;
}

process.once('exit', () => {
  for (const { child } of running) child.kill('SIGTERM');
});

/** Called once by a file of tests; the house stays until the last file is done. */
export function stopAfterTests(): void {
  after(stopAll);
}
