// Splink beside us, in the same run on the same machine: its own package in a virtual environment that the bench makes (Python with
// venv and pip needed; said and skipped where they are not), two threads, settings in peer.py.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Score } from '../score.ts';
import { scoreFiles } from '../tables.io.ts';
import type { Cost } from '../ours.io.ts';

const run = promisify(execFile);
const requirements = join(import.meta.dirname, 'requirements.txt');
export const PEER = 'Splink 5.0.0';
/** what its guides take for a link; the best of five is told beside */
export const PEER_THRESHOLD = 0.95;

export type PeerSettings = 'fake' | 'febrl' | 'names' | 'hospitality';
export type PeerResult = Cost & { pairs: number; scores: { threshold: number; score: Score }[] };
export type Peer = { run(settings: PeerSettings, records: string, truth: string, folder: string): Promise<PeerResult> };

/** The environment, made at the first call and kept in the system's temporary folder; else why there is none. */
export async function openPeer(): Promise<Peer | { missing: string }> {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const home = join(tmpdir(), `regulars-bench-splink-${wanted}`);
  const python = join(home, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  try {
    if (!existsSync(join(home, 'ready'))) {
      rmSync(home, { recursive: true, force: true });
      process.stderr.write(`${PEER}: making its environment\n`);
      await run('python3', ['-m', 'venv', home]);
      await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], { timeout: 900_000 });
      writeFileSync(join(home, 'ready'), '');
    }
  } catch (error) {
    return { missing: error instanceof Error ? error.message.split('\n')[0]! : String(error) };
  }
  return { run: (settings, records, truth, folder) => runPeer(python, settings, records, truth, folder) };
}

async function runPeer(
  python: string,
  settings: PeerSettings,
  records: string,
  truth: string,
  folder: string,
): Promise<PeerResult> {
  mkdirSync(folder, { recursive: true });
  const began = performance.now();
  const { stdout } = await run(python, [join(import.meta.dirname, 'peer.py'), settings, records, folder], {
    maxBuffer: 1 << 26,
  });
  const told = JSON.parse(stdout.trim().split('\n').at(-1)!) as Cost & {
    pairs: number;
    thresholds: number[];
    after: number;
  };
  // The interpreter's start is part of the wall time, as ours is; what comes after the clock is not.
  const wall = (performance.now() - began) / 1000 - told.after;
  const scores = told.thresholds.map((threshold) => ({
    threshold,
    score: scoreFiles(join(folder, `clusters-${threshold}.csv`), truth),
  }));
  return { wall, cpu: told.cpu, memory: told.memory, pairs: told.pairs, scores };
}
