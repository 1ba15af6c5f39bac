// Makes a fresh clone ready: `npm start` and `npm test` call it first. Plain JavaScript for Node 20 and newer, no dependency.
// Installs what package-lock.json names when it is not there yet, makes sure that node_modules/.bin/node is the release
// that package.json pins (the `start` script then runs on it), and with --test also gets what the checks need from Debian.
// Nothing to do: a few milliseconds, no word. Exit code 1 with words when it cannot be made ready.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.regulars-lock');
const windows = process.platform === 'win32';

const wantedStamp = `${createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')} ${process.platform}-${process.arch}\n`;
const wantedNode = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node;

try {
  if (!isUpToDate()) await once(installDependencies);
  if (process.argv.includes('--test')) await installTestTools();
} catch (error) {
  console.error(`\nRegulars could not be made ready: ${error.message}`);
  process.exitCode = 1;
}

function isUpToDate() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp && existsSync(nodeBinary());
}

function nodeBinary() {
  return windows ? join(modules, 'node', 'bin', 'node.exe') : join(modules, '.bin', 'node');
}

/** Two starts of a fresh clone at once: the second waits for the first and finds everything there. */
async function once(work) {
  const lock = join(
    tmpdir(),
    `regulars-install-${createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16)}.lock`,
  );
  for (let told = false; ; told = true) {
    try {
      const handle = openSync(lock, 'wx');
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(lock)) rmSync(lock, { force: true });
      else if (!told) console.log('Another process installs the dependencies; waiting for it ...');
      await new Promise((go) => setTimeout(go, 200));
    }
  }
  try {
    if (!isUpToDate()) await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Just made and still empty counts as alive, for a while.
    if (!pid) return Date.now() - statSync(lock).mtimeMs < 5_000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function installDependencies() {
  const started = Date.now();
  console.log(`${existsSync(modules) ? 'Updating' : 'Installing'} the dependencies (once, about a minute) ...`);
  rmSync(stamp, { force: true });
  await installLocked();
  if (!runsWantedNode()) await fetchNode();
  if (!runsWantedNode()) throw new Error(`${nodeBinary()} is not Node ${wantedNode}`);
  writeFileSync(stamp, wantedStamp);
  console.log(
    `Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s; Regulars runs on Node ${wantedNode}.`,
  );
}

/**
 * `npm ci` refuses a lock file that does not hold the optional packages of every other platform; a registry that lacks some of
 * those makes such a file. `npm install --no-save` then installs the same locked releases and leaves the file alone.
 */
async function installLocked() {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await run(npm(), ['ci', ...quiet], root, 'npm ci failed');
  } catch (error) {
    if (!error.output?.includes('EUSAGE')) throw shown(error);
    await run(npm(), ['install', '--no-save', ...quiet], root, 'npm install failed').catch((second) =>
      Promise.reject(shown(second)),
    );
  }
}

function runsWantedNode() {
  return (
    existsSync(nodeBinary()) &&
    spawnSync(nodeBinary(), ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${wantedNode}`
  );
}

/** The package `node` gets its binary in an install script; where those are switched off we run it ourselves. */
async function fetchNode() {
  const home = join(modules, 'node');
  await run([systemNode()], ['installArchSpecificPackage.js'], home, `Node ${wantedNode} could not be fetched`, {
    npm_config_ignore_scripts: 'false',
  });
  const link = join(modules, '.bin', 'node');
  if (!windows && !existsSync(link))
    await run(npm(), ['rebuild', '--ignore-scripts', '--loglevel=error', 'node'], root, 'npm rebuild failed');
}

// npm puts node_modules/.bin first on PATH, and `npm ci` deletes that very directory: everything here runs on the system's Node.
function outerPath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !(resolve(entry) + sep).includes(`${sep}node_modules${sep}`))
    .join(delimiter);
}

function systemNode() {
  const name = windows ? 'node.exe' : 'node';
  const found = outerPath()
    .split(delimiter)
    .map((entry) => join(entry, name))
    .find((file) => existsSync(file));
  return found ?? process.execPath;
}

function npm() {
  const script = process.env.npm_execpath;
  return script && /\.c?js$/.test(script) && existsSync(script)
    ? [systemNode(), script]
    : [windows ? 'npm.cmd' : 'npm'];
}

/** Quiet while it goes well; a failure carries everything that was said. */
function run([command, ...first], args, cwd, failure, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, [...first, ...args], {
      cwd,
      env: { ...process.env, npm_config_update_notifier: 'false', PATH: outerPath(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows && command.endsWith('.cmd'),
    });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => fail(new Error(`${failure}: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) done(output);
      else fail(Object.assign(new Error(`${failure} (${signal ?? `exit code ${code}`})`), { output }));
    });
  });
}

function shown(error) {
  if (error.output) console.error(error.output.trimEnd().split('\n').slice(-60).join('\n'));
  return error;
}

async function installTestTools() {
  const missing = [
    {
      need: 'chromium',
      there: onPath('chromium') || onPath('chromium-browser') || onPath('google-chrome'),
      packages: ['chromium'],
      skipped: 'browser tests and screenshots',
    },
    {
      need: 'Chinese fonts',
      there: hasFont('NotoSansCJK') && hasFont('NotoSerifCJK'),
      packages: ['fonts-noto-cjk'],
      skipped: 'Chinese in screenshots (boxes instead of characters)',
    },
    {
      need: 'PostgreSQL 15',
      there: existsSync('/usr/lib/postgresql/15/bin/postgres'),
      packages: ['postgresql-15'],
      skipped: 'database tests on PostgreSQL 15 (those on the embedded 18 run)',
    },
  ].filter((tool) => !tool.there);
  if (missing.length === 0) return;
  const tellSkipped = (why) => {
    for (const { need, skipped } of missing) console.log(`Missing ${need} and ${why}: skipped are ${skipped}.`);
  };
  const apt = aptGet();
  if (!apt) return tellSkipped('it cannot be installed here (needs apt-get as root or with passwordless sudo)');
  const packages = missing.flatMap((tool) => tool.packages);
  const started = Date.now();
  console.log(`Installing ${packages.join(', ')} from Debian (once, under a minute) ...`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run(apt, ['update', '-qq'], root, 'apt-get update failed', quiet);
    await run(
      apt,
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      root,
      'apt-get install failed',
      quiet,
    );
    console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  } catch (error) {
    tellSkipped(`could not be installed (${error.message})`);
  }
}

function aptGet() {
  if (!onPath('apt-get')) return null;
  const apt = [
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-o',
    'Dpkg::Use-Pty=0',
    '-o',
    'DPkg::Lock::Timeout=120',
  ];
  if (process.getuid?.() === 0) return apt;
  return onPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? ['sudo', '-n', ...apt]
    : null;
}

function onPath(name) {
  return outerPath()
    .split(delimiter)
    .some((entry) => existsSync(join(entry, name)));
}

function hasFont(name) {
  const places = [
    '/usr/share/fonts/opentype/noto',
    '/usr/share/fonts/truetype/noto',
    '/usr/share/fonts/noto-cjk',
    '/usr/local/share/fonts',
    '/Library/Fonts',
  ];
  return places.some((place) => existsSync(place) && readdirSync(place).some((file) => file.startsWith(name)));
}
