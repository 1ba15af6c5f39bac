import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { added, counted, noFigures, type Figures } from './figures.ts';
import { monday, sourceRows, sourceViews } from './sources.ts';

const figures = fc
  .tuple(
    fc.array(fc.nat(1000), { minLength: counted.length, maxLength: counted.length }),
    fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }),
  )
  .map(([counts, weights]): Figures => ({
    ...noFigures(),
    ...Object.fromEntries(counted.map((key, at) => [key, counts[at]])),
    weights,
  }));

test('figures add up in any order, and none added changes nothing', () => {
  fc.assert(
    fc.property(figures, figures, figures, (a, b, c) => {
      assert.deepEqual(added(a, b), added(b, a));
      assert.deepEqual(added(added(a, b), c), added(a, added(b, c)));
      assert.deepEqual(added(a, noFigures()), a);
    }),
  );
});

test('a week begins on Monday', () => {
  assert.deepEqual(['2026-11-16', '2026-11-20', '2026-11-22', '2026-11-23'].map(monday), [
    '2026-11-16',
    '2026-11-16',
    '2026-11-16',
    '2026-11-23',
  ]);
});

test('a source is told with its weeks in their order, and every line of the table is as long as its head', () => {
  const day = (on: string, records: number) => ({
    propertyId: 'p',
    source: 'ctrip',
    day: on,
    figures: { ...noFigures(), records, name: records, reachable: 0 },
  });
  const days = [day('2026-11-20', 4), day('2026-11-10', 2), day('2026-11-17', 1)];
  const total = { propertyId: 'p', source: 'ctrip', figures: { ...noFigures(), records: 7, name: 7, reachable: 7 } };
  const views = sourceViews([total], days, [{ propertyId: 'p', source: 'ctrip', count: 3 }]);
  assert.deepEqual([views[0]?.score, views[0]?.waiting], [100, 3]);
  assert.deepEqual(
    views[0]?.trend.map(({ week, records, score }) => [week, records, score]),
    [
      ['2026-11-09', 2, 50],
      ['2026-11-16', 5, 50],
    ],
  );
  const rows = sourceRows(views, new Map([['p', 'RIVER']]));
  assert.equal(rows.length, 4);
  assert.ok(rows.every((row) => row.length === rows[0]!.length));
  assert.equal(rows[1]![rows[0]!.indexOf('waiting')], '3');
  assert.equal(rows[2]![rows[0]!.indexOf('doubtful')], '0');
});
