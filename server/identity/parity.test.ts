import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kindOf, type Kind } from '../../bench/identity/generator/kinds.ts';
import { compare, compareLevels } from './decide.ts';
import { linkPersons, weighPairs } from './link.ts';
import { readPerson, type PersonRead } from './person.ts';
import { PROXIES } from './proxies.ts';
import { factsReader } from './recordRows.ts';

/** Invented guests of a house as the bench makes them, with all that makes them hard to tell. */
function guests(kind: Kind, seed: number, records: number): { ids: string[]; persons: PersonRead[] } {
  const made = kindOf(kind);
  const factsOf = factsReader(made.columns, 1000);
  const persons: PersonRead[] = [];
  made.make(
    seed,
    records,
    (_, cells) => void persons.push(readPerson(factsOf(cells), { country: 'CN', proxies: PROXIES })),
  );
  return { persons, ids: persons.map((_, i) => `r${i}`) };
}

/** Who is with whom, told by ids. */
function companyOf(ids: readonly string[], clusterOf: Int32Array): Map<string, string> {
  const members = Map.groupBy(ids.keys(), (record) => clusterOf[record]!);
  return new Map(
    [...members.values()].flatMap((all) => {
      const names = all.map((record) => ids[record]!).sort();
      return names.map((id) => [id, names.join(' ')] as const);
    }),
  );
}

for (const kind of ['hospitality', 'hard', 'easy'] as const)
  test(`one pair at a time weighs what the batch weighs, to the ninth place (${kind})`, () => {
    const { ids, persons } = guests(kind, 5, 1500);
    const batch = new Map<string, number>();
    const onPair = (a: number, b: number, weight: number) => void batch.set(`${a} ${b}`, weight);
    const { population, model } = weighPairs(persons, ids, { onPair });
    assert.ok(batch.size > 1000, String(batch.size));
    for (const [pair, weight] of batch) {
      const [a, b] = pair.split(' ').map(Number);
      const live = compare(persons[b!]!, persons[a!]!, population, model);
      assert.ok(Math.abs(live.weight - weight) < 1e-9, `${pair}: ${live.weight} for ${weight}`);
    }
  });

test('with what is shipped and nothing learnt, the same model weighs alike in batch and alone', () => {
  const { ids, persons } = guests('hospitality', 11, 600);
  const onPair = (a: number, b: number, weight: number): void => {
    assert.ok(Math.abs(compare(persons[a]!, persons[b]!, linked.population).weight - weight) < 1e-9);
  };
  const linked = weighPairs(persons, ids, { estimate: false });
  weighPairs(persons, ids, { estimate: false, onPair });
});

test('in whatever order the records come, the same ones are together', () => {
  const { ids, persons } = guests('hospitality', 3, 1200);
  const straight = companyOf(ids, linkPersons(persons, ids).clusterOf);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (dice) => {
      const order = ids.map((_, i) => [dice.next().value!, i] as const).sort(([a], [b]) => a - b);
      const shuffled = order.map(([, i]) => i);
      const theirs = shuffled.map((i) => ids[i]!);
      const found = companyOf(
        theirs,
        linkPersons(
          shuffled.map((i) => persons[i]!),
          theirs,
        ).clusterOf,
      );
      const otherwise = ids.filter((id) => found.get(id) !== straight.get(id)).length;
      assert.ok(otherwise <= ids.length / 1000, `${otherwise} of ${ids.length} are with others`);
    }),
    { numRuns: 6 },
  );
});

test('the same records give the same answer to the last bit', () => {
  const { ids, persons } = guests('hard', 7, 800);
  const [one, two] = [linkPersons(persons, ids), linkPersons(persons, ids)];
  assert.deepEqual(one.clusterOf, two.clusterOf);
  assert.deepEqual(one.probability, two.probability);
});

test('a record that comes again joins itself, and parts nobody whom more than a common name holds together', () => {
  const { ids, persons } = guests('hospitality', 9, 900);
  const { pairWeight } = weighPairs(persons, ids);
  const before = linkPersons(persons, ids).clusterOf;
  const clusters = [...Map.groupBy(ids.keys(), (record) => before[record]!).values()];
  // a name seen once more is a commoner name: a bit of weight may go with it
  const isHeld = (all: readonly number[]): boolean =>
    all.every((a: number) => all.every((b: number) => a === b || pairWeight(a, b).weight > 2.5));
  const held = clusters.filter((all) => all.length > 2 && isHeld(all));
  assert.ok(held.length > 10, String(held.length));
  for (const all of held.slice(0, 25)) {
    const { clusterOf } = linkPersons([...persons, persons[all[0]!]!], [...ids, 'again']);
    assert.equal(new Set([...all, ids.length].map((i) => clusterOf[i])).size, 1, String(ids[all[0]!]));
  }
});

test('whichever of two comes first, the same is said of them', () => {
  const { persons } = guests('hard', 13, 400);
  for (let i = 0; i + 1 < persons.length; i++) {
    const [a, b] = [persons[i]!, persons[i + 1]!];
    const told = (of: ReturnType<typeof compareLevels>) => of.map(({ field, level }) => `${field}.${level}`);
    assert.deepEqual(told(compareLevels(a, b)), told(compareLevels(b, a)));
  }
});
