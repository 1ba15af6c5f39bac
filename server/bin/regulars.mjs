#!/usr/bin/env node
// The command line's door: plain JavaScript that any Node from 20 on can read. The house itself is TypeScript for the Node that
// package.json pins, so where an older one runs this, the same command is run again on the npm package's binary.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { constants } from 'node:os';

const OLDEST = 26;
const cli = join(dirname(dirname(fileURLToPath(import.meta.url))), 'cli.ts');

if (Number(process.versions.node.split('.')[0]) >= OLDEST) {
  // To cli.ts it looks as if it had been started itself.
  process.argv[1] = cli;
  await import(pathToFileURL(cli).href);
} else {
  const binary = pinnedNode();
  if (binary) passOn(binary);
  else {
    console.error(
      `Regulars needs Node ${OLDEST} and this is ${process.version}. Run "npm ci" in the project once: it brings the right one along.`,
    );
    process.exitCode = 1;
  }
}

function pinnedNode() {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    return (
      ['bin/node', 'bin/node.exe'].map((name) => join(home, name)).find((file) => existsSync(file) && !isBlank(file)) ??
      null
    );
  } catch {
    return null;
  }
}

/** On Windows the package leaves a text file at bin/node. */
function isBlank(file) {
  return process.platform === 'win32' && !file.endsWith('.exe');
}

function passOn(binary) {
  const child = spawn(binary, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the child by itself (same process group) and must not arrive twice: a second one means "at once".
  // A signal sent to this process alone (a service manager, a container) is passed on.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
  const fromTerminal = process.stdin.isTTY ? ['SIGINT', 'SIGQUIT'] : [];
  for (const name of signals) process.on(name, () => fromTerminal.includes(name) || child.kill(name));
  child.on('error', (error) => {
    console.error(`Regulars could not start ${binary}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) return process.exit(code ?? 1);
    for (const name of signals) process.removeAllListeners(name);
    process.exitCode = 128 + (constants.signals[signal] ?? 0);
    process.kill(process.pid, signal);
  });
}
