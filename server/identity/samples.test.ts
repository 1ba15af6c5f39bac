import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { allotted, answersOf, openDrawer, SIDE, strata, type Stratum, type Tally } from './samples.ts';

const item = (key: string) => ({ key, hash: createHash('md5').update(key).digest('hex') });
const sizes = fc.record(Object.fromEntries(strata.map((one) => [one, fc.nat(5000)]))) as fc.Arbitrary<
  Record<Stratum, number>
>;

test('as many pairs are drawn as were asked for, from no stratum more than it has', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 400 }), (all, size) => {
      const given = allotted(size, all);
      const sum = strata.reduce((total, one) => total + given[one], 0);
      const there = strata.reduce((total, one) => total + all[one], 0);
      for (const one of strata) assert.ok(given[one] >= 0 && given[one] <= all[one], one);
      assert.equal(sum, Math.min(size, there));
    }),
  );
});

test('what is rare and doubtful is looked at more often than its number calls for', () => {
  const given = allotted(100, {
    surest: 90_000,
    sure: 900,
    linked: 90,
    merged: 10,
    likely: 40,
    doubtful: 60,
    sharedKey: 20,
    alone: 9000,
  });
  assert.ok(given.linked >= 15 && given.merged === 10 && given.surest <= 25, JSON.stringify(given));
});

test('which pairs are drawn depends on the seed alone, not on the order they are met in, nor on being met twice', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { maxLength: 600 }), fc.integer({ min: 1, max: 40 }), (numbers, most) => {
      const draw = (list: readonly number[]) => {
        const drawer = openDrawer<{ key: string; hash: string }>(most);
        for (const n of list) drawer.add(item(`pair ${n}`));
        return drawer.drawn().map(({ key }) => key);
      };
      const drawn = draw(numbers);
      assert.deepEqual(draw(numbers.toReversed()), drawn);
      assert.equal(new Set(drawn).size, drawn.length);
      assert.equal(drawn.length, Math.min(most, new Set(numbers).size));
    }),
  );
});

test('every pair has the same chance to be drawn', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed++) {
    const drawer = openDrawer<{ key: string; hash: string; name: string }>(5);
    for (let n = 0; n < 20; n++) drawer.add({ ...item(`${seed} ${n}`), name: `${n}` });
    for (const { name } of drawer.drawn()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const [name, count] of counts)
    assert.ok(Math.abs(count - 500) < 100, `${name} was drawn ${count} of 2000 times`);
});

test('how many there were is exact for few and near for many, each counted once', () => {
  const drawer = openDrawer<{ key: string; hash: string }>(400);
  for (let n = 0; n < 300; n++) drawer.add(item(`${n % 150}`));
  assert.equal(drawer.size(), 150);
  for (let n = 0; n < 60_000; n++) drawer.add(item(`${n % 20_000}`));
  const size = drawer.size();
  assert.ok(Math.abs(size - 20_000) < 20_000 * 0.15, `${size}`);
});

test('an answer of somebody who cannot tell weighs nothing', () => {
  const tally: Tally = { stratum: 'surest', size: 100, drawn: 10, same: 4, different: 1, unsure: 5 };
  assert.deepEqual(answersOf([tally]), [{ stratum: 'surest', side: SIDE.surest, size: 100, same: 4, different: 1 }]);
});
