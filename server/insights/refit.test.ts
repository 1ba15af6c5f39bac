import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualThresholds } from '../stays/valueClass.ts';
import { keptChoice, sameAsBefore } from './houseClusters.ts';
import type { HouseRows } from './houseRows.ts';
import { refitHouse, type RunStep } from './refit.ts';
import { dice } from './dice.ts';
import { dayPartAt } from './houseRows.ts';

const ORIGIN = 20_700;
const noOrders = { orders: 0, dishes: [], order: new Int32Array(0), item: new Int32Array(0), part: new Uint8Array(0), guestClass: new Uint8Array(0) }; // prettier-ignore
const noMembers = { guest: new Int32Array(0), programme: new Int32Array(0), tier: new Int32Array(0), expires: new Int32Array(0), programmes: [], tiers: [] }; // prettier-ignore

function house(stays: readonly (readonly [guest: number, ago: number, minor: number, nights: number])[]): HouseRows {
  const guests = 1 + Math.max(-1, ...stays.map(([guest]) => guest));
  return {
    kind: 'hotel',
    origin: ORIGIN,
    horizon: 365,
    apart: 3,
    thresholds: usualThresholds,
    toGroup: 1,
    guests,
    visits: {
      guest: Int32Array.from(stays, ([guest]) => guest),
      from: Int32Array.from(stays, ([, ago]) => ORIGIN - ago),
      to: Int32Array.from(stays, ([, ago, , nights]) => ORIGIN - ago + nights),
      amount: Float64Array.from(stays, ([, , minor]) => minor),
      features: { nights: Float64Array.from(stays, ([, , , nights]) => nights) },
    },
    existing: new Uint8Array(guests).fill(3),
    ahead: new Uint8Array(guests),
    account: new Int32Array(guests).fill(-1),
    accounts: [],
    orders: noOrders,
    members: noMembers,
    before: [],
    freshIds: Array.from({ length: 8 }, (_, i) => `fresh-${i}`),
    leftOut: { withoutGuest: 0, inFuture: 0, negativeAmount: 0, otherCurrency: 0 },
  };
}

/** Guests who come at a rate of their own and stop; every fourth never comes again. */
function simulated(guests: number, seed: number) {
  const roll = dice(seed);
  return Array.from({ length: guests }, (_, guest) => {
    const rows: [number, number, number, number][] = [];
    const gap = 40 + 400 * roll();
    const stops = roll() < 0.25 ? 0 : -Math.log(1 - roll()) * 900;
    const first = 1500 * roll();
    for (let day = 0; day <= Math.min(stops, first); day += Math.max(5, -Math.log(1 - roll()) * gap))
      rows.push([guest, Math.round(first - day), Math.round(20_000 + 80_000 * roll()), roll() < 0.5 ? 1 : 6]);
    return rows;
  }).flat();
}

test('an empty house has figures of nothing, and nothing fails', () => {
  const { figures, scores } = refitHouse(house([]), () => {});
  assert.equal(figures.map, null);
  assert.equal(figures.model, null);
  assert.equal(scores.stays.length, 0);
});

test('a few guests are told by the table, with what is missing', () => {
  const { figures, scores } = refitHouse(house([[0, 500, 10_000, 2], [0, 90, 30_000, 2], [1, 30, 5000, 1]]), () => {}); // prettier-ignore
  assert.equal(figures.basis, 'table');
  assert.deepEqual(figures.churn!.told.map(({ code }) => code), ['tooFewRepeaters', 'spendShrunk']); // prettier-ignore
  assert.deepEqual([...scores.stays], [2, 1]);
  assert.equal(figures.clusters!.k, null);
  assert.equal(figures.churn!.past, null);
});

test('of a whole house every guest stands in each table once, and money adds up', () => {
  const stays = simulated(1500, 5);
  const steps: RunStep[] = [];
  const { figures, scores } = refitHouse(house(stays), (step) => steps.push(step));
  const map = figures.map!;
  const spent = stays.reduce((sum, [, , minor]) => sum + minor, 0);
  const counts = { rfm: map.rfm.cells, money: map.rfm.byMoney, table: map.table, courses: map.courses, stages: map.stages }; // prettier-ignore
  for (const [name, cells] of Object.entries(counts)) {
    assert.equal(cells.reduce((sum, { guests }) => sum + guests, 0), 1500, name); // prettier-ignore
    assert.ok(Math.abs(cells.reduce((sum, { spentMinor }) => sum + spentMinor, 0) - spent) < 30, name);
  }
  assert.equal(map.spentMinor, spent);
  assert.ok(map.pareto!.topFifthBrings > 0.3 && map.pareto!.topFifthBrings < 1);
  assert.deepEqual(steps, ['model', 'scores', 'past', 'classes', 'clusters', 'dishes', 'returns']);
  assert.ok(['paretoNbd', 'mbgNbd', 'nbd'].includes(figures.basis), figures.basis);
  assert.ok(figures.model!.tracking!.length === 12 && figures.model!.ladder.some(({ holds }) => holds));
  // What is lost and what is expected are two sides of one amount.
  scores.pReturn.forEach((p, guest) => {
    assert.ok(p > 0 && p < 1);
    const whole = scores.expected[guest]! / p;
    assert.ok(Math.abs(scores.loss[guest]! + scores.expected[guest]! - whole) <= 1 + 1 / p);
  });
  const past = figures.churn!.past!;
  assert.ok(past.auc!.value > 0.6 && past.auc!.low <= past.auc!.value && past.auc!.value <= past.auc!.high);
  assert.equal(past.deciles.reduce((sum, { came }) => sum + came, 0), past.returned); // prettier-ignore
  assert.ok(past.brier.value < past.brier.ofShare);
  const { warned } = past;
  assert.ok(warned.stayedAway / warned.guests > warned.othersStayedAway / warned.others);
  const { expectedMinor, cameMinor, bands } = past.spend!;
  assert.ok(Math.abs(cameMinor / expectedMinor - 1) < 0.3, `${cameMinor} of ${expectedMinor}`);
  assert.ok(bands.length > 2 && bands.every(({ low, high }) => low < high || high === 0));
});

test('a company stands where all its people together place it', () => {
  // Three people of one firm, each once a year but in turn: the firm came every four months, and has not for seven.
  const turns = [0, 1, 2, 0, 1, 2, 0].map((guest, i) => [guest, 210 + 120 * i, 50_000, 2] as const);
  const rows = house([...turns, [3, 40, 10_000, 1], [4, 20, 10_000, 1]]);
  const firm = { account: Int32Array.of(0, 0, 0, 1, -1), accounts: ['Tea & Silk', 'Alone'] };
  const [tea, ...others] = refitHouse({ ...rows, ...firm }, () => {}).figures.map!.accounts;
  assert.deepEqual(others, []);
  assert.deepEqual([tea!.company, tea!.guests, tea!.stays, tea!.spentMinor, tea!.stage], ['Tea & Silk', 3, 7, 350_000, 'growing']); // prettier-ignore
  const later = refitHouse({ ...rows, ...firm, origin: ORIGIN + 100 }, () => {}).figures.map!;
  assert.equal(later.accounts[0]!.stage, 'cooling');
});

test('a run tomorrow keeps the names of the clusters', () => {
  const rows = house(simulated(900, 6));
  const first = refitHouse(rows, () => {});
  const { clusters } = first.figures.clusters!;
  assert.ok(clusters.length >= 2);
  const before = clusters.map(({ clusterId, guests }, i) => ({ id: clusterId, share: guests / 900, middle: first.middles[i]! })); // prettier-ignore
  const again = refitHouse({ ...rows, before, freshIds: ['other-1', 'other-2'] }, () => {}).figures.clusters!;
  assert.deepEqual(again.clusters.map(({ clusterId }) => clusterId), clusters.map(({ clusterId }) => clusterId)); // prettier-ignore
  for (const { drift, guests } of again.clusters) {
    assert.ok(drift!.moved < 0.01);
    assert.equal(drift!.shareNow, guests / 900);
  }
});

test('each cluster of before is taken once, by the nearest; one that went too far is another', () => {
  const features = [{ name: 'nights', middle: 2, spread: 1 }, { name: 'covers', middle: 0, spread: 2 }]; // prettier-ignore
  const before = [{ id: 'a', share: 0.5, middle: { nights: 2, covers: 4 } }, { id: 'b', share: 0.5, middle: { nights: 6, covers: 0 } }]; // prettier-ignore
  const found = sameAsBefore([{ nights: 2.4, covers: 4 }, { nights: 2.1, covers: 4.2 }, { nights: 7.5, covers: 0 }], features, before); // prettier-ignore
  assert.equal(found[0], undefined);
  assert.equal(found[1]!.place, 0);
  assert.equal(found[2], undefined);
});

test('the number of clusters in use stays while it is nearly as good as the best', () => {
  const choices = [{ k: 3, within: 0, silhouette: 0.3, agreement: 0.75 }, { k: 4, within: 0, silhouette: 0.32, agreement: 0.9 }, { k: 5, within: 0, silhouette: 0.2, agreement: 0.95 }]; // prettier-ignore
  assert.equal(keptChoice(choices, 3)!.k, 3);
  assert.equal(keptChoice(choices, 5), undefined);
  assert.equal(keptChoice(choices, 2), undefined);
  assert.equal(keptChoice([{ ...choices[0]!, agreement: 0.6 }], 3), undefined);
});

test('parts of the day follow the clock of the house', () => {
  assert.deepEqual([4.9, 5, 10.4, 10.5, 14.5, 17, 21.4, 21.5, 0].map(dayPartAt), ['night', 'breakfast', 'breakfast', 'lunch', 'tea', 'dinner', 'dinner', 'night', 'night']); // prettier-ignore
});
