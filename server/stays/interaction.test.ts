import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { interactionKinds, turnawayReasons } from '@regulars/contract/interaction.ts';
import type { Interaction } from '../intake/canonical.ts';
import { takeInteraction, type InteractionFacts, type PersonOn } from './interaction.ts';

const heard = '2026-11-20T08:00:00.000Z';
const said = (parts: Partial<Interaction> = {}): Interaction => ({
  kind: 'interaction',
  source: 'pms',
  sourceEntityId: 'I1',
  interactionKind: 'turnaway',
  at: '2026-11-20T15:30:00+08:00',
  channel: { code: 'phone' },
  persons: [],
  ...parts,
});
const take = (messages: readonly { message: Interaction; receivedAt: string; people?: PersonOn[] }[]) =>
  messages.reduce<InteractionFacts | null>(
    (known, { message, receivedAt, people = [] }) => takeInteraction(known, message, receivedAt, people).after,
    null,
  )!;

test('a turnaway without a reason has another reason, and only a turnaway has one', () => {
  assert.equal(take([{ message: said(), receivedAt: heard }]).reason, 'other');
  const inquiry = said({ interactionKind: 'inquiry', reason: 'soldOut' });
  assert.equal(take([{ message: inquiry, receivedAt: heard }]).reason, null);
});

test('what a complaint is about is what its source says, else what its words tell', () => {
  const complaint = (parts: Partial<Interaction>) =>
    take([{ message: said({ interactionKind: 'complaint', ...parts }), receivedAt: heard }]).category;
  assert.equal(complaint({ words: '隔壁太吵，一夜没睡' }), 'noise');
  assert.equal(complaint({ words: '隔壁太吵', category: 'staff' }), 'staff');
  assert.equal(complaint({ words: '再也不来了' }), 'other');
  assert.equal(take([{ message: said({ words: '太吵' }), receivedAt: heard }]).category, null);
});

test('an older word does not overwrite a newer, and the same word again changes nothing', () => {
  const second = takeInteraction(null, said({ sourceVersion: '2', words: 'later' }), heard, []);
  assert.equal(second.reason, 'created');
  assert.equal(takeInteraction(second.after, said({ sourceVersion: '1', words: 'first' }), heard, []).reason, 'older');
  const again = takeInteraction(second.after, said({ sourceVersion: '2', words: 'later' }), heard, []);
  assert.equal(again.reason, 'unchanged');
  const third = takeInteraction(second.after, said({ sourceVersion: '3', words: 'last' }), heard, []);
  assert.deepEqual([third.reason, third.after.words], ['updated', 'last']);
});

test('a word that says nothing new still holds back what is older than it', () => {
  const known = take([
    { message: said({ sourceVersion: '1', words: 'A' }), receivedAt: heard },
    { message: said({ sourceVersion: '3', words: 'A' }), receivedAt: heard },
  ]);
  assert.equal(takeInteraction(known, said({ sourceVersion: '2', words: 'B' }), heard, []).reason, 'older');
});

test('the order in which its people are named makes no difference', () => {
  const people = [
    { recordId: 'r2', role: 'contact' },
    { recordId: 'r1', role: 'primary' },
  ];
  const known = takeInteraction(null, said(), heard, people).after;
  assert.equal(takeInteraction(known, said(), heard, people.toReversed()).reason, 'unchanged');
  assert.equal(takeInteraction(known, said(), heard, people.slice(1)).reason, 'updated');
});

const anyVersions = fc
  .array(
    fc.record({
      interactionKind: fc.constantFrom(...interactionKinds),
      words: fc.constantFrom('', '太吵', 'two rooms', '预算不够'),
      reason: fc.option(fc.constantFrom(...turnawayReasons), { nil: undefined }),
      partySize: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      settledAt: fc.option(fc.constant('2026-11-22T00:00:00Z'), { nil: undefined }),
      people: fc.subarray([
        { recordId: 'r1', role: 'primary' },
        { recordId: 'r2', role: 'contact' },
      ]),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ people, ...parts }, no) => ({ message: said({ ...parts, sourceVersion: `v${no}` }), people })),
  );
const shuffled = <T>(list: readonly T[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length }),
      fc.array(fc.constantFrom(...list), { maxLength: 4 }),
    )
    .map(([all, repeats]) => [...all, ...repeats]);

test('whatever order and however often its versions arrive, the end is the same', () => {
  fc.assert(
    fc.property(
      anyVersions.chain((versions) => fc.tuple(fc.constant(versions), shuffled(versions))),
      ([versions, arrived]) => {
        const stamped = (list: typeof versions) =>
          list.map((one, no) => ({ ...one, receivedAt: `2026-11-20T08:00:${String(no).padStart(2, '0')}Z` }));
        const { receivedAt: _, ...inOrder } = take(stamped(versions));
        const { receivedAt: __, ...asArrived } = take(stamped(arrived));
        assert.deepEqual(asArrived, inOrder);
      },
    ),
    { numRuns: 500 },
  );
});
