// The layout as data: which folder stands in which row, what a suffix may import, how long a file may be. architecture.test.ts
// reads every import and holds the tree to it.

/** A folder imports only from rows above its own; folders of one row never import each other. */
export const rows: readonly (readonly string[])[] = [
  ['platform'],
  ['properties', 'staff'],
  ['intake'],
  ['identity'],
  ['guests'],
  ['stays', 'dining', 'loyalty', 'accounts'],
  ['segments', 'insights'],
  ['messages', 'tasks', 'promises', 'standards'],
  ['cases', 'campaigns'],
  ['surveys', 'followups'],
  ['frontdesk'],
  ['duty'],
  ['demo'],
];

/** Connectors import platform and intake only; what several dialects share lies in connectors/ota; files right in connectors/ look over all of them. */
export const connectorMayImport = ['platform', 'intake', 'connectors/ota'];

/** Files above the rows: they wire the house and may import everything. */
export const knowsEverything = [
  'main.ts',
  'care.ts',
  'insight.ts',
  'cli.ts',
  'layout.ts',
  'settings.ts',
  'commands',
  'testing',
];

/** A suffix is a warning label for the world a file touches; no suffix = pure. Each may import what stands in its list. */
export const suffixes: Readonly<Record<string, readonly string[]>> = {
  pure: ['pure'],
  store: ['store', 'pure', 'io'],
  service: ['service', 'store', 'pure', 'io'],
  jobs: ['jobs', 'service', 'store', 'pure', 'io'],
  api: ['api', 'service', 'store', 'pure', 'io'],
  io: ['io', 'store', 'pure', 'service', 'jobs'],
};

export const longestFile = 400;

export type Import = { from: string; to: string };

/** Folder of a file of server/, `connectors/<system>` for connectors, '' for files at the top. */
export function folderOf(file: string): string {
  const parts = file.split('/');
  if (parts.length === 1) return '';
  return parts[0] === 'connectors' && parts.length > 2 ? `connectors/${parts[1]}` : parts[0]!;
}

/** `pure` or the suffix; undefined for a suffix that is not known. Tests are their own kind and may import anything. */
export function suffixOf(file: string): string | undefined {
  const name = file.split('/').at(-1)!;
  if (/\.(test|bench)\.ts$/.test(name)) return 'test';
  const parts = name.split('.');
  if (parts.length === 2) return 'pure';
  const suffix = parts.at(-2)!;
  return suffix === 'd' ? 'pure' : suffix in suffixes && suffix !== 'pure' ? suffix : undefined;
}

/** What is wrong with one import, if anything; paths are relative to server/. */
export function importFault({ from, to }: Import): string | undefined {
  if (suffixOf(from) === 'test' || knowsEverything.includes(from.split('/')[0]!)) return undefined;
  const [folder, target] = [folderOf(from), folderOf(to)];
  if (knowsEverything.includes(to.split('/')[0]!)) return `${to} knows everything; nothing below may import it`;
  if (suffixOf(to) === 'test') return 'a test is imported';
  const [kind, targetKind] = [suffixOf(from)!, suffixOf(to)!];
  if (!suffixes[kind]?.includes(targetKind)) return `a ${kind} file may not import a ${targetKind} file`;
  if (folder === target) return undefined;
  if (folder === 'connectors')
    return target.startsWith('connectors/') || connectorMayImport.includes(target)
      ? undefined
      : `connectors/ may not import ${target}`;
  if (folder.startsWith('connectors'))
    return connectorMayImport.includes(target) ? undefined : `a connector may not import ${target}`;
  if (target.startsWith('connectors')) return 'only main.ts knows connectors';
  const [row, targetRow] = [rowOf(folder), rowOf(target)];
  if (row === -1 || targetRow === -1) return `folder ${row === -1 ? folder : target} stands in no row`;
  if (targetRow === row) return `${folder} and ${target} stand in one row`;
  return targetRow < row ? undefined : `${folder} may not import upward from ${target}`;
}

const rowOf = (folder: string): number => rows.findIndex((row) => row.includes(folder));

/** A cycle among files, as the path that comes back to its start; undefined where there is none. */
export function cycleIn(imports: readonly Import[]): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (state.get(file) === 'done') return undefined;
    if (state.get(file) === 'open') return [...path.slice(path.indexOf(file)), file];
    state.set(file, 'open');
    path.push(file);
    for (const to of next.get(file) ?? []) {
      const cycle = visit(to);
      if (cycle) return cycle;
    }
    path.pop();
    state.set(file, 'done');
    return undefined;
  };
  for (const file of next.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}
