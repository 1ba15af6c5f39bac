import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreGuests } from './scores.ts';
import { checkScores } from './scoresChecked.ts';
import { staysOf, type Visits } from './stayLog.ts';
import { returnTable } from './returnTable.ts';

const DAYS = 3 * 365;

/** A house of three years: each guest has a pace, some stop; who pays how much does not depend on either. */
function house(guests: number, seed: number): Visits {
  let state = seed;
  const roll = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const [guest, day, amount]: [number[], number[], number[]] = [[], [], []];
  for (let g = 0; g < guests; g++) {
    const pace = 40 / (-Math.log(roll()) - Math.log(roll()) + 0.05);
    const stop = (-Math.log(roll()) * 700) / (-Math.log(roll()) - Math.log(roll()));
    const first = Math.floor(roll() * DAYS);
    const mean = 200 + 800 * roll();
    for (let at = first; at < Math.min(DAYS, first + stop); at += 1 + -Math.log(roll()) * pace) {
      guest.push(g);
      day.push(Math.floor(at));
      amount.push(mean * (0.7 + 0.6 * roll()));
    }
  }
  return { guests, guest: Int32Array.from(guest), day: Int32Array.from(day), amount: Float64Array.from(amount) };
}

const visits = house(2500, 17);
const [origin, horizon] = [DAYS - 180, 180];

test('a house of three years is scored by the model and its own past, and what came bears it out', () => {
  const scores = scoreGuests(staysOf(visits, 3, origin), origin, horizon);
  assert.deepEqual([scores.basis, scores.told], ['pareto-nbd', []]);
  assert.ok(scores.windows >= 3);
  const checked = checkScores(staysOf(visits, 3, origin + horizon), scores, origin, horizon);
  assert.ok(checked.auc > 0.75 && checked.brier < 0.8 * checked.brierOfShare, JSON.stringify(checked));
  assert.ok(Math.abs(checked.bias) < 0.2 && checked.calibrationError < 0.06, JSON.stringify(checked));
  scores.pReturn.forEach((chance, i) => {
    assert.ok(chance >= 0 && chance <= 1 && scores.expectedVisits[i]! >= chance - 1e-12);
    assert.ok(scores.expectedValue![i]! >= 0 && Number.isFinite(scores.expectedValue![i]!));
  });
});

test('nothing after the origin is looked at', () => {
  const [before, whole] = [staysOf(visits, 3, origin), staysOf(visits, 3, DAYS)];
  const [one, other] = [before, whole].map((log) => scoreGuests(log, origin, horizon));
  assert.deepEqual(one!.pReturn, other!.pReturn);
});

test('a house of a few guests is told so and gets the table of returns, its own counts in it', () => {
  const few = house(150, 4);
  const scores = scoreGuests(staysOf(few, 3, origin), origin, horizon);
  assert.equal(scores.basis, 'table');
  assert.ok(scores.told.some(({ code }) => code === 'too_few_repeaters'));
  const table = returnTable(staysOf(few, 3, origin), origin, horizon);
  assert.ok(table.windows > 2 && table.guests.flat().reduce((a, b) => a + b, 0) > 50);
  for (const chance of table.chances.flat()) assert.ok(chance > 0 && chance < 1);
  scores.pReturn.forEach((chance, i) => assert.ok(chance <= scores.expectedVisits[i]!));
});

test('who came along and never paid is expected to bring nothing, of whom no amount is known what guests here do', () => {
  const { guests, guest, day, amount } = house(600, 9);
  const twice = (amountOf: (paid: number) => number): Visits => ({
    guests: 2 * guests,
    guest: Int32Array.from([...guest, ...guest.map((one) => one + guests)]),
    day: Int32Array.from([...day, ...day]),
    amount: Float64Array.from([...amount!, ...amount!.map(amountOf)]),
  });
  const expectedOf = (log: Visits): number[] => {
    const { guest: of, expectedValue } = scoreGuests(staysOf(log, 3, origin), origin, horizon);
    const halves = [0, 0];
    of.forEach((one, i) => void (halves[one < guests ? 0 : 1]! += expectedValue![i]!));
    return halves;
  };
  const [payers, companions] = expectedOf(twice(() => 0));
  assert.equal(companions, 0);
  const [, unknown] = expectedOf(twice(() => NaN));
  assert.ok(unknown! > payers! / 2, `${unknown} of ${payers}`);
});

test('a house that has just opened is told that the table is that of others', () => {
  const young: Visits = { guests: 2, guest: Int32Array.of(0, 1), day: Int32Array.of(100, 120), amount: null };
  const scores = scoreGuests(staysOf(young, 3, 130), 130, 365);
  assert.deepEqual([scores.basis, scores.expectedValue], ['table', null]);
  assert.deepEqual(
    scores.told.map(({ code }) => code),
    ['too_few_repeaters', 'short_history', 'table_of_others'],
  );
  assert.ok(scores.pReturn.every((chance) => chance === 0.039));
});

test('guests who came together and never returned, all alike, are no trouble', () => {
  const guests = 500;
  const once: Visits = {
    guests,
    guest: Int32Array.from({ length: guests }, (_, i) => i),
    day: new Int32Array(guests),
    amount: new Float64Array(guests).fill(80),
  };
  const scores = scoreGuests(staysOf(once, 3, 800), 800, 365);
  assert.equal(scores.basis, 'table');
  assert.ok(scores.pReturn.every((chance) => chance > 0 && chance < 0.01));
  assert.ok(scores.expectedValue!.every((value, i) => Math.abs(value - 80 * scores.expectedVisits[i]!) < 1e-9));
});
