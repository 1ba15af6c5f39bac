import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dice } from './dice.ts';
import { aucOf, topDecileOf } from './measures.ts';
import { interval, ranked, weightedAuc, weightedTopTenth } from './resampled.ts';

const guests = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), came: fc.boolean(), times: fc.nat(3) }), {
  minLength: 2,
  maxLength: 60,
});

test('a guest with weight three counts as three guests alike', () => {
  fc.assert(
    fc.property(guests, (rows) => {
      const repeated = rows.flatMap((row) => Array.from({ length: row.times }, () => row));
      const score = Float64Array.from(rows, (row) => row.score / 10);
      const came = Uint8Array.from(rows, (row) => Number(row.came));
      const weights = rows.map(({ times }) => times);
      const all = aucOf(Float64Array.from(repeated, (row) => row.score / 10), Uint8Array.from(repeated, (row) => Number(row.came))); // prettier-ignore
      const weighted = weightedAuc(ranked(score).order, score, came, weights);
      if (Number.isNaN(all)) assert.ok(Number.isNaN(weighted));
      else assert.ok(Math.abs(all - weighted) < 1e-12);
    }),
  );
});

test('the top tenth of all with weight one is that of the plain measure, where nobody ties', () => {
  const roll = dice(4);
  const score = Float64Array.from({ length: 200 }, () => roll());
  const came = Uint8Array.from(score, (one) => Number(roll() < one));
  assert.equal(weightedTopTenth(ranked(score), came, new Float64Array(200).fill(1)), topDecileOf(score, came));
});

test('the interval of a mean holds it about as wide as theory says', () => {
  const roll = dice(9);
  const values = Float64Array.from({ length: 2000 }, () => roll());
  const mean = interval(2000, 1, (weight) => {
    let [sum, all] = [0, 0];
    weight.forEach((one, i) => {
      sum += one * values[i]!;
      all += one;
    });
    return sum / all;
  });
  const half = 1.96 * Math.sqrt(1 / 12 / 2000);
  assert.ok(mean.low < mean.value && mean.value < mean.high);
  assert.ok(Math.abs(mean.high - mean.low - 2 * half) < half / 2, JSON.stringify(mean));
});
