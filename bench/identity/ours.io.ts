// The command a hotelier's engineer runs, measured from outside: `regulars link` as a process of its own, from the file to the
// clusters. Processor time and memory are those of all its processes and threads.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');

export type Cost = { wall: number; cpu: number; memory: number };

/** @throws Error with what the command said, where it failed */
export async function linkMeasured(records: string, clusters: string, more: readonly string[] = []): Promise<Cost> {
  const note = `${clusters}.usage`;
  rmSync(note, { force: true });
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'server/cli.ts'), 'link', records, '--out', clusters, ...more], {
    env: {
      ...process.env,
      REGULARS_USAGE: note,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${pathToFileURL(join(import.meta.dirname, 'usage.io.ts')).href}`,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const wall = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`link ended with ${code}: ${said}`);
  const used = existsSync(note)
    ? readFileSync(note, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Omit<Cost, 'wall'>)
    : [];
  rmSync(note, { force: true });
  return { wall, cpu: sum(used.map(({ cpu }) => cpu)), memory: sum(used.map(({ memory }) => memory)) };
}

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
