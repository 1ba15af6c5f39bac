// Holds the tree to layout.ts: direction of imports, suffixes, cycles, length of files - and proves on planted violations that
// each of these would be found.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import test from 'node:test';
import { parseSync } from 'oxc-parser';
import { cycleIn, importFault, longestFile, rows, suffixOf, type Import } from './layout.ts';

const server = import.meta.dirname;
const root = dirname(server);

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/.test(entry.name) && !/node_modules|\/dist\b|\/data\b/.test(entry.parentPath),
    )
    .map((entry) => join(entry.parentPath, entry.name));

/** Every import of a file that points into the tree; types count, since they too are knowledge. */
function importsOf(path: string, text: string): Import[] {
  const { module } = parseSync(path, text);
  const named = [
    ...module.staticImports.map((i) => i.moduleRequest.value),
    ...module.staticExports.flatMap((e) => e.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
  ];
  const dynamic = module.dynamicImports.map((i) => text.slice(i.moduleRequest.start + 1, i.moduleRequest.end - 1));
  return [...named, ...dynamic]
    .filter((name) => name.startsWith('.'))
    .map((name) => ({ from: relative(server, path), to: relative(server, resolve(dirname(path), name)) }));
}

const serverFiles = filesUnder(server);
const imports = serverFiles.flatMap((path) => importsOf(path, readFileSync(path, 'utf8')));

test('a folder imports only from rows above its own, and a suffix only what it may', () => {
  const faults = imports.flatMap((one) => {
    const fault = importFault(one);
    return fault ? [`${one.from} -> ${one.to}: ${fault}`] : [];
  });
  assert.deepEqual(faults, []);
});

test('every file has a known suffix and every folder a row', () => {
  const unknown = serverFiles.map((path) => relative(server, path)).filter((file) => suffixOf(file) === undefined);
  assert.deepEqual(unknown, []);
  const known = new Set([...rows.flat(), 'connectors', 'commands', 'testing', 'migrations', 'bin', 'node_modules']);
  const strangers = readdirSync(server, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !known.has(entry.name))
    .map((entry) => entry.name);
  assert.deepEqual(strangers, []);
});

test('no file imports itself in a ring', () => {
  assert.equal(cycleIn(imports.filter(({ from }) => suffixOf(from) !== 'test')), undefined);
});

test('no file is longer than anyone reads', () => {
  const long = ['server', 'contract', 'web', 'bench', 'setup']
    .flatMap((folder) => filesUnder(join(root, folder)))
    .map((path) => ({ path: relative(root, path), lines: readFileSync(path, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > longestFile);
  assert.deepEqual(long, []);
});

test('a planted violation of each rule is found', () => {
  const planted: [string, string][] = [
    ['guests/guest.store.ts', 'stays/stays.store.ts'],
    ['intake/canonical.ts', 'frontdesk/today.ts'],
    ['stays/stay.ts', 'loyalty/tier.ts'],
    ['staff/staff.service.ts', 'properties/properties.store.ts'],
    ['connectors/ctrip/map.ts', 'guests/guest.ts'],
    ['connectors/ctrip/map.ts', 'connectors/fliggy/map.ts'],
    ['guests/guest.ts', 'connectors/ctrip/map.ts'],
    ['guests/guest.ts', 'guests/guests.store.ts'],
    ['guests/guests.store.ts', 'guests/guests.service.ts'],
    ['guests/guests.service.ts', 'guests/guests.api.ts'],
    ['guests/guest.ts', 'platform/clock.io.ts'],
    ['guests/guests.service.ts', 'main.ts'],
    ['kitchen/soup.ts', 'platform/clock.ts'],
    ['guests/guest.ts', 'guests/guest.test.ts'],
  ];
  for (const [from, to] of planted) assert.ok(importFault({ from, to }), `${from} -> ${to} was not found`);
  assert.equal(importFault({ from: 'guests/guests.store.ts', to: 'platform/database/tables.ts' }), undefined);
  assert.equal(suffixOf('guests/guest.helper.ts'), undefined);
  assert.deepEqual(
    cycleIn([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'a' },
    ]),
    ['a', 'b', 'c', 'a'],
  );
});

test('imports are read from real source, whatever their form', () => {
  const text =
    "import a from './a.ts';\nimport type { B } from './b.ts';\nexport { c } from './c.ts';\nexport * from './d.ts';\nconst e = await import('./e.ts');\nimport fs from 'node:fs';";
  assert.deepEqual(
    importsOf(join(server, 'x/y.ts'), text)
      .map(({ to }) => to)
      .sort(),
    ['x/a.ts', 'x/b.ts', 'x/c.ts', 'x/d.ts', 'x/e.ts'],
  );
});
