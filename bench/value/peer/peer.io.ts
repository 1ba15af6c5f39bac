// Peers beside us, in the same run on the same machine: each its own packages in a virtual environment that the bench makes (Python with
// venv and pip needed; said and skipped where they are not).
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `environment`: part of the name of its folder. */
export type PeerScript = { name: string; environment: string; requirements: string; script: string };
const LIFETIMES: PeerScript = { name: 'lifetimes 0.11.3', environment: 'lifetimes', requirements: 'requirements.txt', script: 'peer.py' }; // prettier-ignore
export const PATTERN_PEERS: PeerScript = { name: 'mlxtend 0.23.4 and scikit-learn 1.6.1', environment: 'patterns', requirements: 'patterns.txt', script: 'patterns.py' }; // prettier-ignore
export const PEER = LIFETIMES.name;

type PeerFit = { seconds: number; parameters: number[] };
type Files = Readonly<Record<string, readonly Float64Array[]>>;

export const peerFits = (files: Files) => runPeer<Record<string, PeerFit>>(LIFETIMES, files);

/** Runs it on columns by name; else why it cannot be run here. */
export async function runPeer<T extends object>(peer: PeerScript, files: Files): Promise<T | { missing: string }> {
  const requirements = join(import.meta.dirname, peer.requirements);
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const home = join(tmpdir(), `regulars-bench-${peer.environment}-${wanted}`);
  const python = join(home, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const folder = mkdtempSync(join(tmpdir(), 'regulars-bench-value-'));
  try {
    if (!existsSync(join(home, 'ready'))) {
      rmSync(home, { recursive: true, force: true });
      process.stderr.write(`${peer.name}: making its environment\n`);
      await run('python3', ['-m', 'venv', home]);
      await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], { timeout: 900_000 });
      writeFileSync(join(home, 'ready'), '');
    }
    for (const [name, columns] of Object.entries(files))
      writeFileSync(join(folder, `${name}.f64`), Buffer.concat(columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)))); // prettier-ignore
    const { stdout } = await run(python, [join(import.meta.dirname, peer.script), folder], {
      timeout: 3_600_000,
      maxBuffer: 1 << 24,
    });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as T;
  } catch (error) {
    return { missing: error instanceof Error ? error.message.slice(-300) : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
