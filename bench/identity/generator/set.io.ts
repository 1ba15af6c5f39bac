// A generated set on the disk: records.csv and truth.csv in one folder.
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, rowOf, type Kind } from './kinds.ts';
import { shuffleInto } from './shuffle.io.ts';

export type SetWanted = { kind: Kind; records: number; folder: string; seed: number; changes?: object };

export function makeSet({ kind, records, folder, seed, changes = {} }: SetWanted): {
  persons: number;
  seconds: number;
} {
  const began = performance.now();
  mkdirSync(folder, { recursive: true });
  const { columns, make } = kindOf(kind, changes);
  const out = shuffleInto(join(folder, 'records.csv'), join(folder, 'truth.csv'), columns, records, seed);
  let persons = 0;
  make(seed, records, (person, cells) => {
    persons = Math.max(persons, person + 1);
    out.add(`P${person}`, rowOf(cells));
  });
  out.finish();
  return { persons, seconds: (performance.now() - began) / 1000 };
}

/** Tells sets of one generator from those of another: changes with its source. */
export function generatorVersion(): string {
  const hash = createHash('sha256');
  for (const path of globSync('**/*.ts', { cwd: import.meta.dirname }).toSorted())
    if (!path.endsWith('.test.ts')) hash.update(readFileSync(join(import.meta.dirname, path)));
  return hash.digest('hex').slice(0, 8);
}
