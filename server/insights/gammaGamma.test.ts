import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitSpend, groupSpends } from './gammaGamma.ts';

const near = (found: number, wanted: number, within: number, what = ''): void =>
  assert.ok(Math.abs(found - wanted) <= within, `${what} ${found} is not ${wanted}`);

/** Sums of exponentials are gamma with whole shapes, so a house of p 4, q 3, v 60 is made without more. */
function made(guests: number, seed: number, unit = 1) {
  let state = seed;
  const roll = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const gamma = (shape: number): number => Array.from({ length: shape }, () => -Math.log(roll())).reduce((a, b) => a + b, 0); // prettier-ignore
  const x = Float64Array.from({ length: guests }, () => 1 + Math.floor(roll() * 8));
  const mean = x.map((visits) => {
    const rate = gamma(3) / 60;
    return (unit * gamma(4 * visits)) / rate / visits;
  });
  return groupSpends(x, mean);
}

test('spend that is made as the model holds gives its numbers back', () => {
  const fit = fitSpend(made(6000, 5));
  assert.deepEqual(fit.told, []);
  [4, 3, 60].forEach((truth, i) => {
    const { name, low, high } = fit.estimates[i]!;
    assert.ok(low! < truth * 1.05 && high! > truth * 0.95, `${name}: ${low} … ${high}`);
  });
  near(fit.expect(0, 0), 120, 5);
});

test('what a guest is expected to spend lies between the house and the guest, nearer to the guest with each visit', () => {
  const fit = fitSpend(made(2000, 9));
  const house = fit.expect(0, 0);
  fc.assert(
    fc.property(fc.double({ min: 1, max: 5000, noNaN: true }), fc.integer({ min: 1, max: 60 }), (mean, x) => {
      const [found, next] = [fit.expect(x, mean), fit.expect(x + 1, mean)];
      assert.ok(found >= Math.min(house, mean) - 1e-9 && found <= Math.max(house, mean) + 1e-9);
      assert.ok(Math.abs(next - mean) <= Math.abs(found - mean) + 1e-9);
    }),
  );
});

test('amounts in another currency change v by its rate and nothing else', () => {
  const [one, other] = [fitSpend(made(1000, 3)), fitSpend(made(1000, 3, 1e4))];
  const rate = [1, 1, 1e4];
  one.estimates.forEach(({ value, name }, i) => near(other.estimates[i]!.value / rate[i]! / value, 1, 1e-4, name));
});

test('spend that goes with frequency is told', () => {
  const x = Float64Array.from({ length: 400 }, (_, i) => 1 + (i % 10));
  const told = fitSpend(groupSpends(x, x.map((visits, i) => 40 * visits + (i % 7)))).told; // prettier-ignore
  assert.ok(told.includes('spend_with_frequency'));
});

const file = new URL('../../../shared/data/value/cdnow_customers_summary_with_transactions.csv', import.meta.url);
test(
  'the published fit of spend on CDNOW comes out',
  { skip: existsSync(file) ? false : 'the CDNOW sample is not at hand' },
  () => {
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').map(Number)).filter((row) => row[1]! > 0 && row[4]! > 0); // prettier-ignore
    const fit = fitSpend(groupSpends(Float64Array.from(rows, (row) => row[1]!), Float64Array.from(rows, (row) => row[4]!))); // prettier-ignore
    [6.2488, 3.7446, 15.4477].forEach((wanted, i) => near(fit.estimates[i]!.value, wanted, 5e-4));
    near(fit.logLikelihood, -4055.92, 0.01);
  },
);
