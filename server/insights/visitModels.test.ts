import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitVisits, models, type VisitFit } from './fit.ts';
import { groupHistories, type Histories } from './histories.ts';
import { returnOf, VISIT_MODELS, visitsOf, type VisitModelName } from './visitModel.ts';

/** A chance that is the same at each run (Mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Guests who come every few weeks and stop after a while, as the models hold, with shapes of one and two. */
function made(guests: number, seed: number): Histories {
  const roll = dice(seed);
  const exponential = (rate: number): number => -Math.log(1 - roll()) / rate;
  const [x, tx, T] = [new Float64Array(guests), new Float64Array(guests), new Float64Array(guests)];
  for (let g = 0; g < guests; g++) {
    T[g] = 30 + Math.floor(roll() * 60);
    const rate = (exponential(1) + exponential(1)) / 20;
    const stop = Math.min(T[g]!, exponential((exponential(1) + exponential(1)) / 30));
    for (let at = exponential(rate); at < stop; at += exponential(rate)) {
      x[g]! += 1;
      tx[g] = at;
    }
  }
  return groupHistories({ x, tx, T });
}

const house = made(1500, 7);
const fits = new Map<VisitModelName, VisitFit>(VISIT_MODELS.map((name) => [name, fitVisits(name, house)]));
const values = ({ estimates }: VisitFit): number[] => estimates.map(({ value }) => value);
const guest = fc.record({
  x: fc.integer({ min: 0, max: 60 }),
  share: fc.double({ min: 0.001, max: 1, noNaN: true }),
  T: fc.double({ min: 0.1, max: 500, noNaN: true }),
  horizon: fc.double({ min: 0.01, max: 400, noNaN: true }),
});

test('slopes are what differences of the likelihood say, for every model', () => {
  for (const name of VISIT_MODELS) {
    const surface = models[name].surface(house);
    const at = Float64Array.from(models[name].start);
    const { slope } = surface(at);
    at.forEach((_, i) => {
      const moved = (by: number): number => surface(at.map((value, j) => (j === i ? value + by : value))).value;
      const difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
      assert.ok(
        Math.abs(difference - slope[i]!) < 1e-4 * Math.max(10, Math.abs(difference)),
        `${name} ${i}: ${difference} ${slope[i]}`,
      );
    });
  }
});

test('guests who stop as the model holds are found to, with the truth inside what is told', () => {
  const large = fitVisits('pareto-nbd', made(20_000, 11));
  assert.deepEqual(large.told, []);
  [2, 20, 2, 30].forEach((truth, i) => {
    const { name, low, high } = large.estimates[i]!;
    assert.ok(low! < truth * 1.1 && high! > truth * 0.9, `${name}: ${low} … ${high}`);
  });
});

test('alive and coming again are probabilities, and nobody is expected less often than likely', () => {
  for (const { forecast } of fits.values())
    fc.assert(
      fc.property(guest, ({ x, share, T, horizon }) => {
        const tx = x === 0 ? 0 : share * T;
        const [alive, chance, visits] = [
          forecast.alive(x, tx, T),
          returnOf(forecast, x, tx, T, horizon),
          visitsOf(forecast, x, tx, T, horizon),
        ];
        assert.ok(alive >= 0 && alive <= 1, `alive ${alive}`);
        assert.ok(chance >= 0 && chance <= alive + 1e-12, `chance ${chance}`);
        assert.ok(visits >= chance - 1e-9 && Number.isFinite(visits), `visits ${visits} < ${chance}`);
      }),
    );
});

test('of two guests with as many visits, the one seen later is likelier to come again', () => {
  for (const { forecast } of fits.values())
    fc.assert(
      fc.property(guest, fc.double({ min: 0.001, max: 1, noNaN: true }), ({ x, share, T, horizon }, other) => {
        const [earlier, later] = [Math.min(share, other) * T, Math.max(share, other) * T];
        const of = (tx: number): number => returnOf(forecast, x + 1, tx, T, horizon);
        assert.ok(of(later) >= of(earlier) - 1e-10);
      }),
    );
});

test('a longer horizon brings more, and two that follow each other as much as both together', () => {
  for (const { forecast } of fits.values())
    fc.assert(
      fc.property(guest, ({ x, share, T, horizon }) => {
        const tx = x === 0 ? 0 : share * T;
        assert.ok(returnOf(forecast, x, tx, T, horizon * 2) >= returnOf(forecast, x, tx, T, horizon) - 1e-12);
        const near = visitsOf(forecast, x, tx, T, 1e-4 * horizon) / (1e-4 * horizon);
        const far = visitsOf(forecast, x, tx, T, horizon) / horizon;
        assert.ok(near >= far * (1 - 1e-3), 'the pace of a guest who may stop falls');
      }),
    );
});

test('the order of guests changes nothing', () => {
  const order = [...house.rowOf.keys()].reverse();
  const column = (of: Float64Array): Float64Array => Float64Array.from(order, (g) => of[house.rowOf[g]!]!);
  const turned = groupHistories({ x: column(house.x), tx: column(house.tx), T: column(house.T) });
  for (const [name, fit] of fits) {
    const again = fitVisits(name, turned);
    assert.ok(Math.abs(again.logLikelihood - fit.logLikelihood) < 1e-6);
    values(again).forEach((value, i) => assert.ok(Math.abs(value / values(fit)[i]! - 1) < 1e-5, name));
  }
});

test('times in days give what times in weeks give, seven times as long', () => {
  const days = { ...house, tx: house.tx.map((time) => time * 7), T: house.T.map((time) => time * 7) };
  for (const [name, fit] of fits) {
    const again = fitVisits(name, days);
    values(again).forEach((value, i) =>
      assert.ok(Math.abs(value / (values(fit)[i]! * (models[name].times.includes(i) ? 7 : 1)) - 1) < 1e-5, name),
    );
    const both = [visitsOf(fit.forecast, 3, 20, 40, 10), visitsOf(again.forecast, 3, 140, 280, 70)];
    assert.ok(Math.abs(both[0]! - both[1]!) < 1e-5);
  }
});

test('guests who never stop are told as such, not as guests who may have left', () => {
  const roll = dice(3);
  const [x, tx, T] = [new Float64Array(800), new Float64Array(800), new Float64Array(800).fill(200)];
  for (let g = 0; g < 800; g++)
    for (let at = -20 * Math.log(1 - roll()); at < 200; at -= 20 * Math.log(1 - roll())) {
      x[g]! += 1;
      tx[g] = at;
    }
  assert.ok(fitVisits('pareto-nbd', groupHistories({ x, tx, T })).told.includes('never_leaves'));
});

test('whatever the guests, a fit ends, with numbers and chances', () => {
  const one = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0.001, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1000, noNaN: true })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 30 }), (rows) => {
      fc.pre(rows.some(([x]) => x > 0));
      const column = (of: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, of);
      const few = groupHistories({ x: column(([x]) => x), tx: column(([x, share, T]) => (x === 0 ? 0 : share * T)), T: column(([, , T]) => T) }); // prettier-ignore
      for (const name of VISIT_MODELS) {
        const fit = fitVisits(name, few);
        assert.ok(
          Number.isFinite(fit.logLikelihood) && values(fit).every((value) => value > 0 && Number.isFinite(value)),
          name,
        );
        few.x.forEach((x, i) => {
          const [chance, visits] = [returnOf(fit.forecast, x, few.tx[i]!, few.T[i]!, 50), visitsOf(fit.forecast, x, few.tx[i]!, few.T[i]!, 50)]; // prettier-ignore
          assert.ok(
            chance >= 0 && chance <= 1 && visits >= -1e-9 && Number.isFinite(visits),
            `${name} ${chance} ${visits}`,
          );
        });
      }
    }),
    { numRuns: 60 },
  );
});

// Fader, Hardie & Lee 2005; Batislam et al. 2007: CDNOW, a tenth of the customers, 39 weeks.
const cdnow = new URL('../../../shared/data/value/cdnow_cbs.csv', import.meta.url);
const published: Readonly<Record<VisitModelName, { values: number[]; logLikelihood: number }>> = {
  'bg-nbd': { values: [0.2426, 4.4136, 0.7929, 2.4259], logLikelihood: -9582.429 },
  'pareto-nbd': { values: [0.5533, 10.5777, 0.6062, 11.6688], logLikelihood: -9594.976 },
  'mbg-nbd': { values: [0.5248, 6.1831, 0.8914, 1.614], logLikelihood: -9582.136 },
  nbd: { values: [0.3848, 12.072], logLikelihood: -9763.658 },
};

test(
  'the published fits of CDNOW come out to the printed digits',
  { skip: existsSync(cdnow) ? false : 'the CDNOW sample is not at hand' },
  () => {
    const rows = readFileSync(cdnow, 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').map(Number)); // prettier-ignore
    const column = (i: number): Float64Array => Float64Array.from(rows, (row) => row[i]!);
    const histories = groupHistories({ x: column(1), tx: column(2), T: column(3) });
    for (const name of VISIT_MODELS) {
      const fit = fitVisits(name, histories);
      values(fit).forEach((value, i) =>
        assert.ok(Math.abs(value - published[name].values[i]!) < 1e-4, `${name} ${value}`),
      );
      assert.ok(Math.abs(fit.logLikelihood - published[name].logLikelihood) < 1e-2);
    }
  },
);

test('single forecasts are those of the papers', () => {
  const bg = models['bg-nbd'].forecast([0.243, 4.414, 0.793, 2.426]);
  const told = (found: number, wanted: number): void =>
    assert.ok(Math.abs(found - wanted) < 1e-4, `${found} is not ${wanted}`);
  told(visitsOf(bg, 2, 30.43, 38.86, 39), 1.22602817);
  told(bg.alive(2, 30.43, 38.86), 0.72657857);
  // The sheet that goes with the paper prints 1.8576 for 78 weeks: it sums 150 terms of the series, which has then 0.0003 to go.
  const fitted = models['bg-nbd'].forecast([0.242595, 4.413603, 0.792922, 2.425906]);
  [[0.1429, 0.0078], [1, 0.0532], [3, 0.1506], [31.8571, 1.0405], [32, 1.0437], [78, 1.858]].forEach(([t, wanted]) => told(fitted.visitsIfAlive(0, 0, t!), wanted!)); // prettier-ignore
  const pareto = models['pareto-nbd'].forecast([0.5533, 10.5777, 0.6062, 11.6688]);
  assert.ok(Math.abs(visitsOf(pareto, 26, 30.86, 31, 52) - 25.4563) < 1e-2);
  told(pareto.alive(26, 30.86, 31), 0.99792);
});

test('a and s of one, and a sum of a and b of one, are points like any other', () => {
  for (const [name, at] of [
    ['bg-nbd', [0.5, 4, 1, 2]],
    ['mbg-nbd', [0.5, 4, 1, 2]],
    ['pareto-nbd', [0.5, 10, 1, 12]],
    ['bg-nbd', [0.5, 4, 0.4, 0.6]],
  ] as const) {
    const of = (by: number): number => visitsOf(models[name].forecast(at.map((value) => value + by)), 0, 0, 20, 30);
    assert.ok(Math.abs(of(0) - of(1e-7)) < 1e-5 && Number.isFinite(of(0)), name);
  }
});

test('the integral over the moment of stopping holds where numbers are extreme', () => {
  // By hand with many small steps, in logarithms.
  const slow = (r: number, alpha: number, s: number, beta: number, x: number, tx: number, T: number): number => {
    const steps = 400_000;
    const base = tx + Math.min(alpha, beta);
    const width = Math.log((T + Math.min(alpha, beta)) / base);
    const log = (y: number): number =>
      -(r + x) * Math.log((alpha + y) / (alpha + T)) - (s + 1) * Math.log(beta + y) + s * Math.log(beta + T);
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      const place = base * Math.exp((width * (i + 0.5)) / steps);
      sum += Math.exp(log(place - Math.min(alpha, beta))) * place;
    }
    return 1 / (1 + (s * sum * width) / steps);
  };
  for (const [r, alpha, s, beta, x, tx, T] of [
    [0.5, 10, 0.6, 12, 3, 5, 39],
    [0.5, 10, 0.6, 0.01, 3, 5, 39],
    [0.5, 0.01, 0.6, 12, 30, 30, 39],
    [2, 5, 3, 40, 200, 180, 300],
    [0.3, 1e-3, 0.4, 1e-4, 0, 0, 1000],
    [0.05, 300, 8, 2, 1, 1, 1000],
  ] as [number, number, number, number, number, number, number][]) {
    const found = models['pareto-nbd'].forecast([r, alpha, s, beta]).alive(x, tx, T);
    const wanted = slow(r, alpha, s, beta, x, tx, T);
    assert.ok(Math.abs(found - wanted) < 1e-7, `${[r, alpha, s, beta, x, tx, T].join(' ')}: ${found} is not ${wanted}`);
  }
});
