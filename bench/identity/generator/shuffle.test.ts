import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeSet } from './set.io.ts';
import { shuffleInto } from './shuffle.io.ts';

function shuffled(count: number, expected: number, seed: number): { records: string[]; truth: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-shuffle-'));
  const paths = [join(folder, 'records.csv'), join(folder, 'truth.csv')] as const;
  const out = shuffleInto(...paths, ['name'], expected, seed);
  for (let i = 0; i < count; i++) out.add(`P${i >> 1}`, `客${i}`);
  assert.equal(out.finish(), count);
  const [records, truth] = paths.map((path) => readFileSync(path, 'utf8').trim().split('\n'));
  rmSync(folder, { recursive: true });
  return { records: records!, truth: truth! };
}

for (const [title, expected] of [
  ['in memory', 1000],
  ['over files', 1_200_000],
] as const)
  test(`every record comes out once, beside its person, in another order (${title})`, () => {
    const { records, truth } = shuffled(1000, expected, 4);
    assert.equal(records[0], 'record_id,name');
    const names = records.slice(1).map((line) => line.split(',')[1]!);
    assert.equal(new Set(names).size, 1000);
    assert.notDeepEqual(
      names,
      names.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    );
    records.slice(1).forEach((line, place) => {
      const [id, name] = line.split(',');
      assert.equal(truth[place + 1], `${id},P${Number(name!.slice(1)) >> 1}`);
    });
    assert.deepEqual(shuffled(1000, expected, 4), { records, truth });
    assert.notDeepEqual(shuffled(1000, expected, 5).records, records);
  });

test('a set on the disk is complete and the same each time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-set-'));
  const read = (): string =>
    ['records.csv', 'truth.csv'].map((name) => readFileSync(join(folder, name), 'utf8')).join('\0');
  makeSet({ kind: 'hospitality', records: 700, folder, seed: 11 });
  const first = read();
  makeSet({ kind: 'hospitality', records: 700, folder, seed: 11 });
  assert.equal(read(), first);
  assert.equal(first.split('\n').length, 2 * 702 - 1);
  rmSync(folder, { recursive: true });
});
