import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classFlow, nodeAt, quarterEnds } from './classFlow.ts';
import { staysOf } from './stayLog.ts';
import { dayOf, isoOf } from './valueRows.ts';

const limits = {
  horizon: 365,
  toGroup: 1,
  thresholds: {
    mostValuable: { revenueMinor: 5000, stays: 10 },
    main: { revenueMinor: 1000, stays: 5 },
    ordinary: { revenueMinor: 200, stays: 2 },
  },
};

test('the ends of the last quarters before a day, also across a year and on the last day of one', () => {
  assert.deepEqual(quarterEnds(dayOf('2026-11-22')!, 4).map(isoOf), ['2025-12-31', '2026-03-31', '2026-06-30', '2026-09-30', '2026-11-22']); // prettier-ignore
  assert.deepEqual(quarterEnds(dayOf('2026-03-31')!, 2).map(isoOf), ['2025-09-30', '2025-12-31', '2026-03-31']);
  assert.deepEqual(quarterEnds(dayOf('2026-04-01')!, 1).map(isoOf), ['2026-03-31', '2026-04-01']);
});

test('stays or money are enough for a class, and who has not come for a year stands aside', () => {
  assert.equal(nodeAt(0, 0, 0, limits), 'none');
  assert.equal(nodeAt(1, 199, 10, limits), 'small');
  assert.equal(nodeAt(2, 0, 10, limits), 'ordinary');
  assert.equal(nodeAt(1, 1000, 365, limits), 'main');
  assert.equal(nodeAt(1, 1000, 366, limits), 'away');
  assert.equal(nodeAt(10, 0, 0, { ...limits, toGroup: 0 }), 'mostValuable');
  assert.equal(nodeAt(1, 5000, 0, { ...limits, toGroup: 0 }), 'small');
});

test('a guest who came, went and came back is seen to do so', () => {
  const day = [0, 800];
  const log = staysOf({ guests: 1, guest: Int32Array.of(0, 0), day: Int32Array.from(day), amount: Float64Array.of(300, 900) }, 0, 900); // prettier-ignore
  const moves = classFlow(log, [-1, 100, 500, 810], limits).map(({ from, to, day: at, value }) => [
    at,
    from,
    to,
    value,
  ]);
  assert.deepEqual(moves, [
    [0, 'none', 'ordinary', 300],
    [1, 'ordinary', 'away', 300],
    [2, 'away', 'main', 1200],
  ]);
});

test('at each step every guest known by its end moves once, and what flows in flows out', () => {
  const visits = fc.array(fc.record({ guest: fc.nat(9), day: fc.nat(1500), paid: fc.nat(4000) }), { maxLength: 60 });
  fc.assert(
    fc.property(visits, (rows) => {
      const log = staysOf(
        {
          guests: 10,
          guest: Int32Array.from(rows, ({ guest }) => guest),
          day: Int32Array.from(rows, ({ day }) => day),
          amount: Float64Array.from(rows, ({ paid }) => paid),
        },
        0,
        1500,
      );
      const days = [300, 700, 1100, 1500];
      const moves = classFlow(log, days, limits);
      for (const place of [0, 1, 2]) {
        const here = moves.filter(({ day }) => day === place);
        const known = new Set(rows.filter(({ day }) => day <= days[place + 1]!).map(({ guest }) => guest));
        assert.equal(here.reduce((sum, { guests }) => sum + guests, 0), known.size); // prettier-ignore
        if (place === 0) continue;
        const into = (node: string) => moves.filter((m) => m.day === place - 1 && m.to === node && node !== 'none');
        const outOf = (node: string) => here.filter((m) => m.from === node && node !== 'none');
        for (const node of ['mostValuable', 'main', 'ordinary', 'small', 'away'])
          assert.equal(sum(into(node)), sum(outOf(node)), node);
      }
    }),
  );
});

const sum = (moves: readonly { guests: number }[]): number => moves.reduce((all, { guests }) => all + guests, 0);
