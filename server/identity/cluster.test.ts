import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clusterRecords, CLUSTERING } from './cluster.ts';
import type { Edge, PairWeight } from './cluster.ts';

function groupsOf(
  count: number,
  weights: Map<string, number>,
  vetoes: ReadonlySet<string> = new Set(),
  rank: readonly number[] = [],
): string[] {
  const key = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const weightOf = (a: number, b: number): PairWeight => ({
    weight: weights.get(key(a, b)) ?? -8,
    veto: vetoes.has(key(a, b)),
  });
  const edges: Edge[] = [...weights]
    .filter(([pair]) => !vetoes.has(pair))
    .map(([pair, weight]) => ({ a: Number(pair.split(' ')[0]), b: Number(pair.split(' ')[1]), weight }));
  const { clusterOf } = clusterRecords(count, edges, weightOf, (record) => rank[record] ?? record);
  const groups = new Map<number, number[]>();
  clusterOf.forEach((cluster, record) => groups.set(cluster, [...(groups.get(cluster) ?? []), record]));
  return [...groups.values()].map((group) => group.join(' ')).toSorted();
}

test('likely pairs become one person', () => {
  assert.deepEqual(
    groupsOf(
      4,
      new Map([
        ['0 1', 12],
        ['1 2', 11],
        ['0 2', 10],
      ]),
    ),
    ['0 1 2', '3'],
  );
});

test('one shared value does not chain strangers together', () => {
  // 0-1 and 3-4 are sure; 2 hangs on both by a weak value, everything across speaks against.
  const weights = new Map([
    ['0 1', 16],
    ['3 4', 16],
    ['1 2', 3],
    ['2 3', 3],
    ['0 2', -9],
    ['2 4', -9],
    ['0 3', -12],
    ['0 4', -12],
    ['1 3', -12],
    ['1 4', -12],
  ]);
  const groups = groupsOf(5, weights);
  assert.ok(groups.includes('0 1') || groups.includes('0 1 2'));
  assert.ok(!groups.includes('0 1 2 3 4'));
});

test('a veto parts what any chain would join', () => {
  const groups = groupsOf(
    3,
    new Map([
      ['0 1', 20],
      ['1 2', 20],
      ['0 2', 20],
    ]),
    new Set(['0 2']),
  );
  assert.equal(groups.length, 2);
});

test('a star of three hundred records on one weak hub does not become one person', () => {
  const weights = new Map<string, number>();
  for (let leaf = 1; leaf < 300; leaf++) weights.set(`0 ${leaf}`, 4);
  const largest = Math.max(...groupsOf(300, weights).map((group) => group.split(' ').length));
  assert.ok(largest < 12, String(largest));
});

test('a large sure component stays whole', () => {
  const weights = new Map<string, number>();
  for (let a = 0; a < 150; a++) for (let b = a + 1; b < 150; b++) weights.set(`${a} ${b}`, 14);
  assert.equal(groupsOf(150, weights).length, 1);
});

test('the strongest pair is what holds a record; a record alone is held by nothing', () => {
  const { heldBy } = clusterRecords(
    3,
    [{ a: 0, b: 1, weight: 9 }],
    (a, b) => ({ weight: a + b === 1 ? 9 : -9, veto: false }),
    (record) => record,
  );
  assert.deepEqual([...heldBy], [9, 9, Number.POSITIVE_INFINITY]);
});

test('no records, no clusters', () =>
  assert.equal(
    clusterRecords(
      0,
      [],
      () => ({ weight: 0, veto: false }),
      (record) => record,
    ).clusterOf.length,
    0,
  ));

const world = fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: -15, max: 20 }), fc.boolean()), {
  maxLength: 40,
});

test('the order of arrival does not change the clusters', () => {
  fc.assert(
    fc.property(world, fc.shuffledSubarray([...Array(12).keys()], { minLength: 12, maxLength: 12 }), (pairs, order) => {
      const weights = new Map<string, number>();
      const vetoes = new Set<string>();
      for (const [a, b, weight, veto] of pairs) {
        if (a === b) continue;
        const pair = `${Math.min(a, b)} ${Math.max(a, b)}`;
        weights.set(pair, weight);
        if (veto && weight < 0) vetoes.add(pair);
      }
      const move = (pair: string): string => {
        const [a, b] = pair.split(' ').map((record) => order[Number(record)]!);
        return a! < b! ? `${a} ${b}` : `${b} ${a}`;
      };
      const before = groupsOf(12, weights, vetoes);
      // The same records under other numbers, told apart by the same ids.
      const rank = order.reduce<number[]>((list, place, record) => ((list[place] = record), list), []);
      const after = groupsOf(
        12,
        new Map([...weights].map(([pair, weight]) => [move(pair), weight])),
        new Set([...vetoes].map(move)),
        rank,
      );
      const renamed = before
        .map((group) =>
          group
            .split(' ')
            .map((record) => order[Number(record)]!)
            .toSorted((x, y) => x - y)
            .join(' '),
        )
        .toSorted();
      assert.deepEqual(after, renamed);
    }),
    { numRuns: 300 },
  );
});

test('no cluster holds a vetoed pair, and none is joined without an edge', () => {
  fc.assert(
    fc.property(world, (pairs) => {
      const weights = new Map(pairs.filter(([a, b]) => a < b).map(([a, b, weight]) => [`${a} ${b}`, weight]));
      const vetoes = new Set(pairs.filter(([a, b, , veto]) => a < b && veto).map(([a, b]) => `${a} ${b}`));
      for (const group of groupsOf(12, weights, vetoes)) {
        const members = group.split(' ');
        for (const a of members) for (const b of members) assert.ok(!vetoes.has(`${a} ${b}`));
        if (members.length > 1)
          for (const a of members)
            assert.ok(
              members.some(
                (b) =>
                  (weights.get(`${a} ${b}`) ?? weights.get(`${b} ${a}`) ?? -99) >= CLUSTERING.loose ||
                  members.length > 2,
              ),
            );
      }
    }),
  );
});
