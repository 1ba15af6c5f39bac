import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { COLD_RULE, LEARNT_RULE, partitionOf, type Words } from './partition.ts';

type Pair = readonly [number, number, number];
const none: Words = { together: [], apart: [] };

function people(
  count: number,
  pairs: readonly Pair[],
  words: Words = none,
  vetoes: readonly (readonly [number, number])[] = [],
) {
  const bits = new Map(
    pairs.flatMap(([a, b, weight]) => [[`${a} ${b}`, weight] as const, [`${b} ${a}`, weight] as const]),
  );
  const barred = new Set(vetoes.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const edges = pairs
    .filter(([a, b, w]) => w >= LEARNT_RULE.clustering.loose && !barred.has(`${a} ${b}`))
    .map(([a, b, weight]) => ({ a, b, weight }));
  const weightOf = (a: number, b: number) => ({ weight: bits.get(`${a} ${b}`) ?? -8, veto: barred.has(`${a} ${b}`) });
  return partitionOf(count, edges, weightOf, (record) => record, words, LEARNT_RULE.clustering);
}

test('a house that has learnt nothing joins on sure evidence only', () => {
  assert.ok(COLD_RULE.clustering.loose > 8);
  assert.ok(LEARNT_RULE.clustering.loose < COLD_RULE.clustering.loose);
});

test('two that a person merged are one, though nothing else says so', () => {
  assert.deepEqual([...people(3, [], { together: [[0, 2]], apart: [] })], [0, 1, 0]);
});

test('two that a person keeps apart stay apart, though everything says they are one', () => {
  assert.deepEqual([...people(2, [[0, 1, 15]], { together: [], apart: [[0, 1]] })], [0, 1]);
});

test('where a person merged and parted the same two, the merge holds', () => {
  assert.deepEqual([...people(2, [], { together: [[0, 1]], apart: [[0, 1]] })], [0, 0]);
});

test('a third record does not chain two whom a person keeps apart', () => {
  const pairs: Pair[] = [
    [0, 1, 14],
    [1, 2, 12],
    [0, 2, 10],
  ];
  const clusters = people(3, pairs, { together: [], apart: [[0, 2]] });
  assert.notEqual(clusters[0], clusters[2]);
  assert.equal(clusters[0], clusters[1], 'the likelier of the two keeps the record between');
});

test('who joins a merged guest must be like all of it, not like one of its records', () => {
  const pairs: Pair[] = [
    [0, 2, 3],
    [1, 2, -8],
  ];
  assert.deepEqual([...people(3, pairs, { together: [[0, 1]], apart: [] })], [0, 0, 2]);
});

const pairs = fc
  .array(fc.tuple(fc.nat(9), fc.nat(9), fc.double({ min: -10, max: 18, noNaN: true })), { maxLength: 30 })
  .map((list) => {
    const once = new Map(
      list
        .filter(([a, b]) => a !== b)
        .map(([a, b, w]) => [`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b), w] as Pair]),
    );
    return [...once.values()];
  });
const said = fc.array(
  fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a !== b),
  { maxLength: 4 },
);

test('whatever the evidence: who was said to be one is one, who was said to be two is two', () => {
  fc.assert(
    fc.property(pairs, said, said, (given, together, apart) => {
      const clusters = people(10, given, { together, apart });
      for (const [a, b] of together) assert.equal(clusters[a], clusters[b]);
      const one = people(10, [], { together, apart: [] });
      for (const [a, b] of apart) if (one[a] !== one[b]) assert.notEqual(clusters[a], clusters[b]);
    }),
  );
});

test('the order in which pairs were found does not matter', () => {
  fc.assert(
    fc.property(pairs, said, fc.infiniteStream(fc.nat()), (given, together, dice) => {
      const shuffled = given
        .map((one) => [dice.next().value!, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      assert.deepEqual(people(10, shuffled, { together, apart: [] }), people(10, given, { together, apart: [] }));
    }),
  );
});
