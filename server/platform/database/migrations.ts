// Numbered plain SQL files, forward only: which of them are to run, and whether those that ran are still what they were.
export type MigrationFile = { number: number; name: string; file: string };
export type Applied = { number: number; name: string; sha256: string };

export type Plan =
  | { kind: 'run'; pending: MigrationFile[] }
  | { kind: 'gap'; number: number }
  | { kind: 'twice'; number: number; names: string[] }
  | { kind: 'changed'; name: string }
  | { kind: 'unknown'; name: string };

/** Other files of the directory (a README) are left out; null means: looks like a migration and is misnamed. */
export function readMigrationName(file: string): MigrationFile | null {
  const parts = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/.exec(file);
  return parts ? { number: Number(parts[1]), name: `${parts[1]}-${parts[2]}`, file } : null;
}

/** `sha256` holds the hash of every file by its name. A database that is ahead of these files is refused: it was made by a newer release. */
export function planMigrations(
  files: readonly MigrationFile[],
  sha256: ReadonlyMap<string, string>,
  applied: readonly Applied[],
): Plan {
  const ordered = files.toSorted((a, b) => a.number - b.number);
  for (const [index, { number }] of ordered.entries()) {
    const twins = ordered.filter((other) => other.number === number);
    if (twins.length > 1) return { kind: 'twice', number, names: twins.map((twin) => twin.name) };
    if (number !== index + 1) return { kind: 'gap', number: index + 1 };
  }
  for (const done of applied.toSorted((a, b) => a.number - b.number)) {
    const file = ordered[done.number - 1];
    if (!file) return { kind: 'unknown', name: done.name };
    if (file.name !== done.name || sha256.get(file.name) !== done.sha256) return { kind: 'changed', name: done.name };
  }
  const doneNumbers = new Set(applied.map(({ number }) => number));
  const first = ordered.find(({ number }) => !doneNumbers.has(number));
  const beyond = applied.find(({ number }) => first && number > first.number);
  return beyond && first
    ? { kind: 'gap', number: first.number }
    : { kind: 'run', pending: first ? ordered.slice(first.number - 1) : [] };
}
