// The heart: what the compiled condition says of membership is what the explanation says of each guest - random rules over a house
// with every kind of fact and history, on a real database.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choiceLists, facts, histories, type FactType } from '@regulars/contract/segmentFact.ts';
import {
  segmentAnchors,
  type SegmentGroup,
  type SegmentRule,
  type SegmentTest,
} from '@regulars/contract/segmentRule.ts';
import fc from 'fast-check';
import type { Database } from '../platform/database/database.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { openGroup } from '../testing/group.io.ts';
import { fillHouse, words } from '../testing/segments.io.ts';
import { faultOf } from './check.ts';
import { explain } from './explain.ts';
import { placeOf } from './house.service.ts';
import { countMembers, listMembers, sampleMembers } from './membership.store.ts';
import { readGuestFacts } from './oneGuest.store.ts';
import type { Named, Place } from './segment.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const TODAY = '2026-11-21';
const NOW = '2026-11-21T04:00:00.000Z';

const day = fc.integer({ min: -50, max: 6 }).map((ahead) =>
  Temporal.PlainDate.from(TODAY)
    .add({ days: 10 * ahead })
    .toString(),
);
const span = fc.integer({ min: 0, max: 50 }).map((n) => 10 * n);
const amount = (type: FactType) =>
  type === 'money'
    ? fc.integer({ min: -10, max: 60 }).map((n) => n * 10_000)
    : fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(0.5, 1.5, 30, 45, 90));
const ordered = <T>(arb: fc.Arbitrary<T>) =>
  fc.tuple(arb, arb).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));

function testArb(type: FactType, list: readonly string[]): fc.Arbitrary<SegmentTest> {
  const any: fc.Arbitrary<SegmentTest> = fc.constantFrom({ op: 'known' }, { op: 'unknown' });
  const chosen = fc.uniqueArray(fc.constantFrom(...list, 'nowhere'), { minLength: 1, maxLength: 4 });
  const own = ((): fc.Arbitrary<SegmentTest> => {
    switch (type) {
      case 'number':
      case 'money':
        return fc.oneof(
          fc.record({ op: fc.constantFrom('atLeast' as const, 'atMost' as const), value: amount(type) }),
          ordered(amount(type)).map((two) => ({ op: 'between' as const, ...two })),
        );
      case 'date':
        return fc.oneof(
          fc.record({
            op: fc.constantFrom('lastDays' as const, 'longerAgo' as const, 'nextDays' as const),
            days: span,
          }),
          fc.record({ op: fc.constantFrom('after' as const, 'before' as const), date: day }),
          ordered(day).map((two) => ({ op: 'datesBetween' as const, ...two })),
        );
      case 'yearly':
        return fc.oneof(
          fc.record({ op: fc.constant('comingDays' as const), days: fc.integer({ min: 0, max: 366 }) }),
          fc.record({
            op: fc.constant('inMonths' as const),
            months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
          }),
        );
      case 'choice':
        return fc.record({ op: fc.constantFrom('oneOf' as const, 'noneOf' as const), values: chosen });
      case 'flag':
        return fc.record({ op: fc.constant('is' as const), value: fc.boolean() });
      case 'text':
        return fc.record({ op: fc.constant('contains' as const), text: fc.constantFrom(...words.needles) });
    }
  })();
  return fc.oneof({ weight: 5, arbitrary: own }, { weight: 1, arbitrary: any });
}

const listOf = ({ code, list }: { code: string; list?: keyof typeof choiceLists }): readonly string[] =>
  list === undefined ? (words.choices[code] ?? ['nowhere']) : choiceLists[list];

const factArb = fc
  .constantFrom(...facts)
  .chain((info) =>
    testArb(info.type, listOf(info)).map((one): SegmentRule => ({ kind: 'fact', fact: info.code, test: one })),
  );
const whenArb = fc.oneof(
  fc.constant({ kind: 'ever' as const }),
  fc.record({ kind: fc.constantFrom('lastDays' as const, 'nextDays' as const), days: span }),
  ordered(day).map((two) => ({ kind: 'between' as const, ...two })),
  fc.record({
    kind: fc.constantFrom('daysBefore' as const, 'daysAfter' as const),
    anchor: fc.constantFrom(...segmentAnchors),
    days: fc.option(span),
  }),
);
const timesArb = fc.record({
  op: fc.constantFrom('atLeast' as const, 'atMost' as const, 'exactly' as const, 'never' as const),
  n: fc.integer({ min: 0, max: 3 }),
});
const historyArb = fc.constantFrom(...histories).chain(({ code, fields }) => {
  const where = fc
    .constantFrom(...fields)
    .chain((info) =>
      testArb(
        info.type,
        listOf({ ...info, code: words.choices[`${code}.${info.code}`] ? `${code}.${info.code}` : info.code }),
      ).map((one) => ({ field: info.code, test: one })),
    );
  return fc
    .record({ where: fc.array(where, { maxLength: 2 }), times: timesArb, when: whenArb })
    .map((rest): SegmentRule => ({ kind: 'history', history: code, ...rest }));
});

const { rule: ruleArb } = fc.letrec<{ rule: SegmentRule; group: SegmentGroup; leaf: SegmentRule }>((tie) => ({
  leaf: fc.oneof(
    { weight: 4, arbitrary: factArb },
    { weight: 5, arbitrary: historyArb },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('segment' as const),
        segmentId: fc.constant('named'),
        isIn: fc.boolean(),
      }),
    },
  ),
  group: fc.record({
    kind: fc.constant('group' as const),
    join: fc.constantFrom('all' as const, 'any' as const),
    not: fc.boolean(),
    rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
  }),
  rule: fc.oneof({ maxDepth: 3, depthIdentifier: 'rule' }, tie('leaf'), tie('group')),
}));
const rootArb = fc.record({
  kind: fc.constant('group' as const),
  join: fc.constantFrom('all' as const, 'any' as const),
  not: fc.boolean(),
  rules: fc.array(ruleArb, { minLength: 1, maxLength: 3 }),
});

const named: Named = new Map([
  [
    'named',
    {
      name: { zh: '', en: '' },
      propertyId: null,
      rule: {
        kind: 'group',
        join: 'any',
        not: false,
        rules: [
          { kind: 'fact', fact: 'stays', test: { op: 'atLeast', value: 3 } },
          {
            kind: 'history',
            history: 'stay',
            where: [],
            times: { op: 'atLeast', n: 2 },
            when: { kind: 'lastDays', days: 200 },
          },
        ],
      },
    },
  ],
]);

/** What each rule says of each guest it is asked of, both ways. */
async function mustAgree(place: Place, guests: readonly string[], rule: SegmentGroup, asked: number): Promise<void> {
  await database.tenantReadOnly(place.groupId, async (tx) => {
    const members = new Set(await listMembers(tx, place, rule, named, { reachable: false }));
    const { count } = await countMembers(tx, place, rule, named);
    assert.equal(count, members.size, 'the count is how many there are');
    const sample = await sampleMembers(tx, place, rule, named, 5);
    assert.equal(sample.length, Math.min(5, count));
    assert.ok(
      sample.every((id) => members.has(id)),
      'whoever is shown is in',
    );
    const inside = guests.filter((id) => members.has(id)).slice(0, asked);
    const outside = guests.filter((id) => !members.has(id)).slice(-asked);
    for (const guestId of [...inside, ...outside]) {
      const read = (await readGuestFacts(tx, place, guestId, rule, named))!;
      const tree = explain(rule, read.guest, named);
      assert.equal(tree.met && read.isKnownHere, members.has(guestId), `${JSON.stringify(tree)} for ${guestId}`);
    }
  });
}

test('what a rule counts is what it says of each guest, whatever it asks', async () => {
  const group = await openGroup(database);
  const guests = await fillHouse(database, group, { guests: 40, today: TODAY });
  const { house, far, whole } = await database.tenantReadOnly(group.groupId, async (tx) => {
    const at = (propertyId: string | null) => placeOf(tx, group.groupId, propertyId, NOW);
    const other = (await readProperties(tx, group.groupId)).find(({ id }) => id !== group.propertyId)!;
    return { house: await at(group.propertyId), far: await at(other.id), whole: await at(null) };
  });
  assert.notEqual(far.today, whole.today, 'the group has a house where it is another day');
  const everyLeaf = facts.map((info) =>
    testArb(info.type, listOf(info)).map((one): SegmentRule => ({ kind: 'fact', fact: info.code, test: one })),
  );
  for (const leaf of everyLeaf)
    for (const one of fc.sample(leaf, { numRuns: 4, seed: 7 }))
      await mustAgree(house, guests, { kind: 'group', join: 'all', not: false, rules: [one] }, 6);
  // exactly on the bound
  for (const op of ['lastDays', 'longerAgo'] as const)
    for (const days of [0, 20, 50, 80, 110, 140]) {
      const last: SegmentRule = { kind: 'fact', fact: 'lastStay', test: { op, days } };
      await mustAgree(house, guests, { kind: 'group', join: 'all', not: false, rules: [last] }, 20);
    }
  await fc.assert(
    fc.asyncProperty(rootArb, fc.constantFrom(house, far, whole), async (rule, wanted) => {
      const place = faultOf(rule, { place: wanted, named }) ? house : wanted;
      assert.equal(faultOf(rule, { place, named })?.code ?? 'segment_too_deep', 'segment_too_deep');
      await mustAgree(place, guests, rule, 2);
    }),
    { numRuns: Number(process.env['SEGMENT_RULES'] ?? 100), seed: Number(process.env['SEGMENT_SEED'] ?? 20261121) },
  );
});
