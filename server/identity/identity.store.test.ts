import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { arrivals, profile, type Arrive, type Person } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { createIdentityService, type IdentityService } from './identity.service.ts';
import { lockScene, rebuildLinks } from './links.store.ts';
import { regroup } from './merges.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

type House = { group: OpenGroup; arrive: Arrive; identity: IdentityService };

const masks = { contact: () => '***', document: () => '***', birthDate: () => '**', text: (words: string) => words };

async function open(): Promise<House> {
  const group = await openGroup(database);
  const clock = standingClock('2026-04-01T00:00:00.000Z');
  const now = () => (clock.advance(1000), clock.now());
  const identity = createIdentityService({
    database,
    clock: { ...clock, now },
    emit: async () => {},
    refreshGuests: async () => {},
    headsOf: async () => new Map(),
    masks,
  });
  return { group, arrive: arrivals(database, group), identity };
}

type State = {
  links: { record: string; guest: string; home: string; probability: number }[];
  guests: { id: string; anchor: string; status: string; into: string | null; created: string }[];
};

/** Links and guests without times and events. */
async function state({ groupId }: OpenGroup): Promise<State> {
  return database.tenantReadOnly(groupId, async (tx) => {
    const links = await sql<
      State['links'][number]
    >`select record_id as record, guest_id as guest, home_guest_id as home, probability from link where group_id = ${groupId} order by 1`.execute(
      tx,
    );
    const guests = await sql<
      State['guests'][number]
    >`select id, anchor_record_id as anchor, status, merged_into as into, created_at as created from guest where group_id = ${groupId} order by 1`.execute(
      tx,
    );
    return { links: links.rows, guests: guests.rows };
  });
}

/** What must hold at every moment, whatever was done. */
async function mustHold({ groupId }: OpenGroup): Promise<void> {
  const now = await state({ groupId } as OpenGroup);
  await database.tenant(groupId, async (tx) => {
    const links = () =>
      sql`select * from link where group_id = ${groupId} order by record_id`.execute(tx).then(({ rows }) => rows);
    const asKept = await links();
    await rebuildLinks(tx, groupId);
    assert.deepEqual(await links(), asKept, 'the links are the fold of their events');
    const scene = await lockScene(
      tx,
      groupId,
      now.guests.map(({ id }) => id),
    );
    assert.deepEqual(
      regroup(scene.guests, scene.ties, scene.links),
      { guests: [], links: [] },
      'links and guests say what the merges say',
    );
  });
  const withRecords = new Set(now.links.map(({ guest }) => guest));
  for (const guest of now.guests)
    assert.equal(guest.status === 'active', withRecords.has(guest.id), 'a guest is active while it has records');
}

// A small town of people who share what families share; each record carries some of what there is to know of one of them.
const townspeople: Person[] = [
  { name: 'Lena Hofmann', phone: '+4915123456701', email: 'lena.hofmann@hofmann-privat.de', born: '1980-05-06' },
  { name: 'Jonas Hofmann', phone: '+4915123456702', email: 'familie@hofmann-privat.de', born: '1978-01-16' },
  { name: '欧阳小曼', phone: '13912340003', email: 'ouyangxm@163.com', born: '1990-10-11' },
  { name: '周杰明', phone: '13912340004', email: 'zhoujm@qq.com', born: '1985-02-20' },
];
const observation = fc.record({ who: fc.nat(3), phone: fc.boolean(), email: fc.boolean(), born: fc.boolean() });
type Observation = typeof observation extends fc.Arbitrary<infer T> ? T : never;

function observed({ who, phone, email, born }: Observation, key: string): ReturnType<typeof profile> {
  const person = townspeople[who]!;
  return profile(key, {
    name: person.name,
    ...(phone && { phone: person.phone }),
    ...(email && { email: person.email }),
    ...(born && { born: person.born }),
  });
}

const decision = fc.record({
  act: fc.constantFrom('merge', 'separate', 'same', 'apart'),
  one: fc.nat(),
  two: fc.nat(),
});
type Decision = typeof decision extends fc.Arbitrary<infer T> ? T : never;

/** Does what can be done of it; answers the merge that takes it back. */
async function decide({ group, identity }: House, { act, one, two }: Decision): Promise<string | null> {
  const { links, guests } = await state(group);
  const active = guests.filter(({ status }) => status === 'active');
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)];
  switch (act) {
    case 'merge': {
      const [a, b] = [pick(active, one), pick(active, two)];
      return a === undefined || a === b ? null : (await identity.merge(group.who, a.id, b!.id, 'same face')).mergeId;
    }
    case 'separate': {
      const link = pick(
        links.filter(({ guest }) => links.filter((other) => other.guest === guest).length > 1),
        one,
      );
      return link === undefined
        ? null
        : (await identity.separate(group.who, link.guest, link.record, 'another person')).mergeId;
    }
    case 'same':
    case 'apart': {
      const review = pick(await openReviews(group), one);
      return review === undefined ? null : (await identity.decide(group.who, review, act, '')).mergeId;
    }
  }
}

async function openReviews({ groupId }: OpenGroup): Promise<string[]> {
  return database.tenantReadOnly(groupId, async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select v.id from review v join link a on a.group_id = v.group_id and a.record_id = v.record_a join link b on b.group_id = v.group_id and b.record_id = v.record_b
      where v.group_id = ${groupId} and v.state = 'open' and a.guest_id <> b.guest_id order by v.id`.execute(tx);
    return rows.map(({ id }) => id);
  });
}

const runs = { numRuns: 12, interruptAfterTimeLimit: 60_000 };

test('any merges, separations and answers, taken back last first, step by step leave links and guests exactly as they were', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(observation, { minLength: 3, maxLength: 9 }),
      fc.array(decision, { minLength: 1, maxLength: 7 }),
      async (records, decisions) => {
        const house = await open();
        for (const [i, one] of records.entries()) await house.arrive([observed(one, `P${i}`)]);
        const done: { mergeId: string; before: State }[] = [];
        for (const one of decisions) {
          const before = await state(house.group);
          const mergeId = await decide(house, one);
          await mustHold(house.group);
          if (mergeId === null) assert.deepEqual(await state(house.group), before);
          else done.push({ mergeId, before });
        }
        for (const { mergeId, before } of done.toReversed()) {
          await house.identity.unmerge(house.group.who, mergeId, 'it was a mistake');
          assert.deepEqual(await state(house.group), before);
        }
        await mustHold(house.group);
      },
    ),
    runs,
  );
});

test('taken back in any order they leave links and guests exactly as they were before the first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(observation, { minLength: 3, maxLength: 9 }),
      fc.array(decision, { minLength: 2, maxLength: 7 }),
      fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
      async (records, decisions, order) => {
        const house = await open();
        await house.arrive(records.map((one, i) => observed(one, `P${i}`)));
        const before = await state(house.group);
        const done: string[] = [];
        for (const one of decisions) {
          const mergeId = await decide(house, one);
          if (mergeId !== null) done.push(mergeId);
        }
        for (const n of order) {
          if (done.length === 0) break;
          const [mergeId] = done.splice(n % done.length, 1);
          await house.identity.unmerge(house.group.who, mergeId!, 'it was a mistake');
          await mustHold(house.group);
        }
        assert.deepEqual(await state(house.group), before);
      },
    ),
    runs,
  );
});

test('guests who arrive between the decisions change nothing for those who were there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(observation, { minLength: 3, maxLength: 7 }),
      fc.array(fc.tuple(decision, observation), { minLength: 1, maxLength: 5 }),
      async (records, steps) => {
        const house = await open();
        for (const [i, one] of records.entries()) await house.arrive([observed(one, `P${i}`)]);
        const before = await state(house.group);
        const machineMerges = await countMachineMerges(house.group);
        const done: string[] = [];
        for (const [i, [one, record]] of steps.entries()) {
          const mergeId = await decide(house, one);
          if (mergeId !== null) done.push(mergeId);
          await house.arrive([observed(record, `Q${i}`)]);
          await mustHold(house.group);
        }
        for (const mergeId of done.toReversed())
          await house.identity.unmerge(house.group.who, mergeId, 'it was a mistake');
        await mustHold(house.group);
        if ((await countMachineMerges(house.group)) > machineMerges) return;
        const known = new Set(before.links.map(({ record }) => record));
        const now = await state(house.group);
        assert.deepEqual(
          now.links.filter(({ record }) => known.has(record)),
          before.links,
        );
        const guests = new Set(before.guests.map(({ id }) => id));
        assert.deepEqual(
          now.guests.filter(({ id }) => guests.has(id)),
          before.guests,
        );
      },
    ),
    runs,
  );
});

async function countMachineMerges({ groupId }: OpenGroup): Promise<number> {
  return database.tenantReadOnly(
    groupId,
    async (tx) =>
      (
        await sql<{
          n: number;
        }>`select count(*) as n from merge where group_id = ${groupId} and actor_id is null`.execute(tx)
      ).rows[0]!.n,
  );
}

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

test('after an un-merge the two are not linked again by themselves, a person may still merge them', async () => {
  const { group, arrive, identity } = await open();
  await arrive([profile('P1', { name: 'Lena Hofmann', phone: '+4915123456701' })]);
  await arrive([profile('P2', { name: 'Lena Hofmann', email: 'lena.hofmann@hofmann-privat.de' })]);
  const [a, b] = (await state(group)).guests;
  const { mergeId } = await identity.merge(group.who, a!.id, b!.id, 'same face');
  await identity.unmerge(group.who, mergeId, 'mother and daughter');
  await assert.rejects(identity.unmerge(group.who, mergeId, 'again'), refused('merge_already_undone'));
  await arrive([
    profile('P3', { name: 'Lena Hofmann', phone: '+4915123456701', email: 'lena.hofmann@hofmann-privat.de' }),
  ]);
  const { links } = await state(group);
  assert.equal(new Set(links.slice(0, 2).map(({ guest }) => guest)).size, 2);
  await identity.merge(group.who, b!.id, a!.id, 'they are one after all');
  assert.equal((await state(group)).links[1]!.guest, a!.id);
});

test('who came later through a moved record goes with it, who came through another stays', async () => {
  const { group, arrive, identity } = await open();
  await arrive([profile('P1', { name: 'Lena Hofmann', phone: '+4915123456701' })]);
  await arrive([profile('P2', { name: 'Lena Hofmann', email: 'lena.hofmann@hofmann-privat.de' })]);
  const [a, b] = (await state(group)).guests;
  const { mergeId } = await identity.merge(group.who, a!.id, b!.id, 'same face');
  await arrive([profile('P3', { name: 'Lena Hofmann', email: 'lena.hofmann@hofmann-privat.de' })]);
  await arrive([profile('P4', { name: 'Lena Hofmann', phone: '+4915123456701' })]);
  assert.deepEqual(
    (await state(group)).links.map(({ guest }) => guest),
    [a!.id, a!.id, a!.id, a!.id],
  );
  await identity.unmerge(group.who, mergeId, 'mother and daughter');
  assert.deepEqual(
    (await state(group)).links.map(({ guest }) => guest),
    [a!.id, b!.id, b!.id, a!.id],
  );
});

test('two passports of one country are never merged by one click', async () => {
  const { group, arrive, identity } = await open();
  await arrive([
    profile('P1', { name: 'Lena Hofmann', document: 'C01X00T47' }),
    profile('P2', { name: 'Lena Hofmann', document: 'L9812KM30' }),
  ]);
  const [a, b] = (await state(group)).guests;
  await assert.rejects(identity.merge(group.who, a!.id, b!.id, 'same face'), refused('merge_conflict_documents'));
});

test('the only record of a guest is not separated, a guest is not merged with itself', async () => {
  const { group, arrive, identity } = await open();
  await arrive([profile('P1', { name: 'Lena Hofmann' })]);
  const { links } = await state(group);
  await assert.rejects(
    identity.separate(group.who, links[0]!.guest, links[0]!.record, 'another'),
    refused('only_record'),
  );
  await assert.rejects(identity.merge(group.who, links[0]!.guest, links[0]!.guest, 'same'), refused('guests_are_one'));
});
