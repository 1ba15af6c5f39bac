import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestChoice, bordersOf, choicesOf, driftOf, scaled, stabilityOf, traitsOf } from './clusters.ts';
import { dice } from './dice.ts';
import { kMeans } from './kmeans.ts';

const roll = dice(21);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
/** Afternoon tea of four, business dinners of two, family Sundays of six. */
const diners = scaled({
  hour: Array.from({ length: 600 }, (_, i) => [15, 20, 12][i % 3]! + 0.5 * normal()),
  persons: Array.from({ length: 600 }, (_, i) => [4, 2, 6][i % 3]! + 0.3 * normal()),
  all_alike: Array.from({ length: 600 }, () => 7),
});
const even = scaled({ days: Array.from({ length: 900 }, () => 1000 * roll()), spend: Array.from({ length: 900 }, () => 50 + normal()) }); // prettier-ignore
const few = { most: 5, starts: 5, draws: 5, seed: 1 };

test('real clusters are chosen in their number, come again in other draws, and are told by what they have more of', () => {
  const best = bestChoice(choicesOf(diners.points, few))!;
  assert.equal(best.k, 3);
  assert.ok(best.silhouette > 0.7 && best.agreement > 0.95);
  const found = kMeans(diners.points, 3, 5, dice(1));
  const { agreement, recurrence } = stabilityOf(diners.points, found, 5, 2);
  assert.ok(agreement > 0.95 && recurrence.every((one) => one > 0.95));
  assert.ok(bordersOf(diners.points, found).every(({ cutsEvenSpread }) => !cutsEvenSpread));
  const dinner = found.labels[1]!;
  const traits = traitsOf(diners, found, dinner);
  assert.deepEqual(traits.map(({ feature, tells }) => [feature, tells]), [['hour', 'more'], ['persons', 'less']]); // prettier-ignore
  assert.ok(Math.abs(traits[0]!.mean - 20) < 0.2 && Math.abs(traits[1]!.all - 4) < 0.1);
});

test('an even spread cut in pieces is told as such, though it is cut the same way each time', () => {
  const days = scaled({ days: Array.from({ length: 900 }, () => 1000 * roll()) });
  const found = kMeans(days.points, 3, 5, dice(1));
  assert.ok(stabilityOf(days.points, found, 5, 2).agreement > 0.8);
  const borders = bordersOf(days.points, found);
  assert.deepEqual(borders.map(({ cutsEvenSpread }) => cutsEvenSpread), [true, true]); // prettier-ignore
  assert.ok(bordersOf(even.points, kMeans(even.points, 4, 5, dice(1))).every(({ cutsEvenSpread }) => cutsEvenSpread));
  const bell = scaled({ spend: Array.from({ length: 900 }, normal) });
  assert.ok(bordersOf(bell.points, kMeans(bell.points, 2, 5, dice(1)))[0]!.cutsEvenSpread);
});

test('a few guests apart are no valley that chance does not make', () => {
  const twelve = scaled({ days: [1, 2, 3, 4, 5, 6, 21, 22, 23, 24, 25, 26] });
  assert.ok(bordersOf(twelve.points, kMeans(twelve.points, 2, 5, dice(1)))[0]!.cutsEvenSpread);
});

test('guests all alike form no clusters', () => {
  const alike = scaled({ hour: [7, 7, 7], persons: [2, 2, 2] });
  assert.deepEqual(choicesOf(alike.points, few), []);
  assert.equal(bestChoice([]), undefined);
  assert.equal(bestChoice([{ k: 2, within: 1, silhouette: 0.9, agreement: 0.5 }]), undefined);
});

test('a later month tells how shares went and how far a cluster moved', () => {
  const found = kMeans(diners.points, 3, 5, dice(1));
  for (const { shareBefore, shareNow, moved } of driftOf(found, diners.points)) {
    assert.ok(Math.abs(shareBefore - shareNow) < 1e-12);
    assert.ok(moved < 1e-9);
  }
  const tea = found.labels[0]!;
  const onlyTea = { rows: diners.points.rows.filter((_, at) => found.labels[Math.floor(at / 3)] === tea).map((value, at) => (at % 3 === 1 ? value + 0.3 : value)), width: 3 }; // prettier-ignore
  const drift = driftOf(found, onlyTea);
  assert.ok(Math.abs(drift[tea]!.shareNow - 1) < 1e-12 && Math.abs(drift[tea]!.moved - 0.3) < 1e-9);
  assert.ok(drift.filter(({ cluster }) => cluster !== tea).every(({ shareNow, moved }) => shareNow === 0 && moved === 0)); // prettier-ignore
});
