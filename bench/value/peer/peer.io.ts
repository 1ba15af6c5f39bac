// lifetimes beside us, in the same run on the same machine: its own package in a virtual environment that the bench makes (Python with
// venv and pip needed; said and skipped where they are not).
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const requirements = join(import.meta.dirname, 'requirements.txt');
export const PEER = 'lifetimes 0.11.3';

export type PeerFit = { seconds: number; parameters: number[] };
export type PeerFits = Record<string, PeerFit>;

/** Runs it on columns by name; else why it cannot be run here. */
export async function peerFits(
  files: Readonly<Record<string, readonly Float64Array[]>>,
): Promise<PeerFits | { missing: string }> {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const home = join(tmpdir(), `regulars-bench-lifetimes-${wanted}`);
  const python = join(home, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const folder = mkdtempSync(join(tmpdir(), 'regulars-bench-value-'));
  try {
    if (!existsSync(join(home, 'ready'))) {
      rmSync(home, { recursive: true, force: true });
      process.stderr.write(`${PEER}: making its environment\n`);
      await run('python3', ['-m', 'venv', home]);
      await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], { timeout: 900_000 });
      writeFileSync(join(home, 'ready'), '');
    }
    for (const [name, columns] of Object.entries(files))
      writeFileSync(join(folder, `${name}.f64`), Buffer.concat(columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)))); // prettier-ignore
    const { stdout } = await run(python, [join(import.meta.dirname, 'peer.py'), folder], {
      timeout: 3_600_000,
      maxBuffer: 1 << 24,
    });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as PeerFits;
  } catch (error) {
    return { missing: error instanceof Error ? error.message.slice(-300) : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
