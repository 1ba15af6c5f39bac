import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { groupHistories, meanOf, partOf, sampleOf } from './histories.ts';
import { thinned } from './windows.ts';

const guest = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 5, max: 9 }));
const columns = (rows: readonly (readonly [number, number, number])[]) => ({
  x: Float64Array.from(rows, ([x]) => x),
  tx: Float64Array.from(rows, ([, tx]) => tx),
  T: Float64Array.from(rows, ([, , T]) => T),
});

test('guests alike are one row, nobody is lost, and each finds the own row again', () => {
  fc.assert(
    fc.property(fc.array(guest, { minLength: 1, maxLength: 60 }), (rows) => {
      const grouped = groupHistories(columns(rows));
      assert.equal(grouped.size, new Set(rows.map(String)).size);
      assert.equal(grouped.weight.reduce((a, b) => a + b, 0), rows.length); // prettier-ignore
      assert.equal(grouped.guestsAt.reduce((a, b) => a + b, 0), rows.length); // prettier-ignore
      rows.forEach(([x, tx, T], i) => {
        const row = grouped.rowOf[i]!;
        assert.deepEqual(
          [grouped.x[row], grouped.tx[row], grouped.T[row], grouped.counts[grouped.place[row]!]],
          [x, tx, T, x],
        );
      });
    }),
  );
});

test('a sample has as many guests as asked for, with the same means, in whatever order they came', () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => {
    const tx = ((i * 7919) % 4001) / 7;
    return [i % 5 === 0 ? 0 : i % 7, i % 5 === 0 || i % 7 === 0 ? 0 : tx, 600 + (i % 11)] as const;
  });
  const whole = groupHistories(columns(rows));
  const part = partOf(whole, sampleOf(whole, 6000));
  assert.ok(Math.abs(part.guests / 6000 - 1) < 0.05, `${part.guests}`);
  for (const name of ['x', 'tx', 'T'] as const)
    assert.ok(Math.abs(meanOf(part, part[name]) / meanOf(whole, whole[name]) - 1) < 0.03, name);
  const turned = groupHistories(columns(rows.toReversed()));
  assert.ok(Math.abs(partOf(turned, sampleOf(turned, 6000)).guests - part.guests) < 1e-6);
});

test('a window of a large house is thinned to a sample in which the same share came', () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => [1 + (i % 3), 1 + i / 100, 700] as const);
  const histories = groupHistories(columns(rows));
  const came = histories.x.map((x, row) => (x === 2 ? histories.weight[row]! : 0));
  const { histories: few, came: fewCame } = thinned({ origin: 0, histories, came, stays: came });
  assert.ok(few.size < histories.size);
  const share = fewCame.reduce((a, b) => a + b, 0) / few.guests;
  assert.ok(Math.abs(share - 1 / 3) < 0.02, `${share}`);
});
