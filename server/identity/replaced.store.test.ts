import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openBatch } from '../intake/batch.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { arrivals, profile, reservation, type Arrive, type Named } from '../testing/arrivals.io.ts';
import { booking, room, takes } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { identityHandler } from './arrival.service.ts';
import { createIdentityService, type IdentityService } from './identity.service.ts';
import { lockScene, rebuildLinks } from './links.store.ts';
import { regroup } from './merges.ts';
import { normalisePerson } from './person.ts';
import { PROXIES } from './proxies.ts';
import { isAnotherPerson } from './replaced.ts';
import { undoRecords } from './withdraw.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

async function house(): Promise<{ group: OpenGroup; arrive: Arrive; identity: IdentityService }> {
  const group = await openGroup(database);
  const identity = createIdentityService({
    database,
    clock: standingClock('2026-04-01T00:00:00.000Z'),
    emit: async () => {},
    refreshGuests: async () => {},
    headsOf: async () => new Map(),
    masks: { contact: () => '', document: () => '', birthDate: () => '', text: (words: string) => words },
  });
  return { group, arrive: arrivals(database, group), identity };
}

/** Records per guest, as source keys, after what must hold at every moment was looked at. */
async function guests({ groupId }: OpenGroup): Promise<string[]> {
  return database.tenant(groupId, async (tx) => {
    const links = () =>
      sql`select * from link where group_id = ${groupId} order by record_id`.execute(tx).then(({ rows }) => rows);
    const kept = await links();
    await rebuildLinks(tx, groupId);
    assert.deepEqual(await links(), kept, 'the links are the fold of their events');
    const { rows: all } = await sql<{
      id: string;
      status: string;
      filled: boolean;
    }>`select g.id, g.status, exists (select from link l where l.group_id = g.group_id and l.guest_id = g.id) as filled from guest g where g.group_id = ${groupId}`.execute(
      tx,
    );
    for (const { status, filled } of all)
      assert.equal(status === 'active', filled, 'a guest is active while it has records');
    const scene = await lockScene(
      tx,
      groupId,
      all.map(({ id }) => id),
    );
    assert.deepEqual(regroup(scene.guests, scene.ties, scene.links), { guests: [], links: [] });
    const { rows } = await sql<{
      names: string;
    }>`select string_agg(r.source_key, ' + ' order by r.source_key) as names from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = ${groupId} group by l.guest_id order by 1`.execute(tx);
    return rows.map(({ names }) => names);
  });
}

type Event = { action: string; reason: string | null; from: string | null; to: string; evidence: unknown[] };

async function eventsOf({ groupId }: OpenGroup, sourceKey: string): Promise<Event[]> {
  return database.tenantReadOnly(
    groupId,
    async (tx) =>
      (
        await sql<Event>`select e.action, e.reason, e.from_guest_id as from, e.to_guest_id as to, e.evidence from link_event e join record r on r.group_id = e.group_id and r.id = e.record_id
    where e.group_id = ${groupId} and r.source_key = ${sourceKey} order by e.id`.execute(tx)
      ).rows,
  );
}

const wang = { name: '王小明', phone: '13912345670' };
const li = { name: '李芳', phone: '15866677788' };
const order = (person: Named, version: string, complete = true) =>
  reservation('CT30001234', [person], { sourceVersion: version, complete });

test('an order whose guest is changed for somebody else leaves the guest it had', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', wang)]);
  await arrive([order(wang, '1')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P1']);
  const batch = await arrive([order({ name: '李芳' }, '2')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1', 'P1']);
  const [linked, moved] = await eventsOf(group, 'CT30001234/g1');
  assert.deepEqual([linked!.action, moved!.action, moved!.reason], ['linked', 'moved', 'person_replaced']);
  assert.equal(moved!.from, linked!.to);
  assert.deepEqual([...batch.touched].sort(), [moved!.from!, moved!.to].sort(), 'both guests are told');
});

test('who came instead is found where the house knows them', async () => {
  const { group, arrive, identity } = await house();
  await arrive([profile('P1', wang), profile('P2', li)]);
  await arrive([order(wang, '1')]);
  await arrive([order(li, '2')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P2', 'P1']);
  const guestId = (await eventsOf(group, 'P2'))[0]!.to;
  const { records } = await identity.recordsOf(group.who, guestId);
  assert.ok(
    records.find(({ sourceKey }) => sourceKey === 'CT30001234/g1')!.evidence.some(({ field }) => field === 'phone'),
    'and why is said',
  );
});

test('a guest whom only that order knew is nobody any more, whatever was asked about them is gone', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', { ...wang, phone: '13700000001' })]);
  await arrive([order({ name: '王小明', phone: '13712345678' }, '1')]);
  const batch = await arrive([order(li, '2')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1', 'P1']);
  assert.equal(batch.touched.size, 2);
  const left = await database.tenantReadOnly(
    group.groupId,
    async (tx) =>
      (await sql<{ n: number }>`select count(*)::int as n from review where group_id = ${group.groupId}`.execute(tx))
        .rows[0]!.n,
  );
  assert.equal(left, 0);
});

test('a name that is corrected is nobody else', () => {
  const person = (text: string, phone?: string, birthDate?: string) =>
    normalisePerson(
      {
        name: { text },
        ...(birthDate && { birthDate }),
        ...(phone && { contactPoints: [{ kind: 'phone' as const, raw: phone }] }),
      },
      { country: 'CN', proxies: PROXIES },
    );
  const another = (a: Parameters<typeof person>, b: Parameters<typeof person>) =>
    isAnotherPerson(person(...a), person(...b));
  for (const [a, b] of [
    ['王小明', 'WANG/XIAOMING MR'],
    ['王小明', '王晓明'],
    ['王小明', '王先生'],
    ['王小明', '小明王'],
    ['Lena Hofmann', 'Hofman, Lena'],
    ['Lena Hofmann', 'L. Hofmann'],
    ['王小明', ''],
    ['', '李芳'],
    ['王小明', '王小敏'],
  ] as const)
    assert.equal(another([a], [b]), false, `${a}, ${b}`);
  for (const [a, b] of [
    ['王小明', '李芳'],
    ['王小明', 'LI FANG'],
    ['王小明', '王芳'],
    ['王先生', '李女士'],
    ['Lena Hofmann', 'Jonas Hofmann'],
    ['Lena Hofmann', 'Anna Berger'],
  ] as const)
    assert.equal(another([a], [b]), true, `${a}, ${b}`);
  assert.equal(another(['王小明', '13912345670'], ['李芳', '13912345670']), false, 'the same phone');
  assert.equal(another(['王小明', '10106666'], ['李芳', '10106666']), true, "the channel's switchboard is nobody's");
  assert.equal(
    another(['Lena Hofmann', undefined, '1980-05-06'], ['Lena Berger', undefined, '1980-05-06']),
    false,
    'who married keeps the birth date',
  );
});

test('who was put there by hand stays', async () => {
  const { group, arrive, identity } = await house();
  await arrive([profile('P1', { ...wang, phone: '13700000001' })]);
  await arrive([order({ name: '王小明' }, '1')]);
  const [one, two] = [(await eventsOf(group, 'P1'))[0]!.to, (await eventsOf(group, 'CT30001234/g1'))[0]!.to];
  const { mergeId } = await identity.merge(group.who, one, two, 'same face');
  await arrive([order(li, '2')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P1']);
  await identity.unmerge(group.who, mergeId, 'mistaken');
  await arrive([order({ name: '赵敏' }, '3')]);
  assert.equal(
    (await eventsOf(group, 'CT30001234/g1')).some(({ reason }) => reason === 'person_replaced'),
    false,
    'taken apart by hand is a word too',
  );
});

test('a profile keeps its guest whatever its name is changed to', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', wang, '1'), reservation('R1', [{ ...wang, profileId: 'P1' }])]);
  const before = await eventsOf(group, 'P1');
  await arrive([profile('P1', { name: '李芳' }, '2'), reservation('R1', [{ name: '李芳', profileId: 'P1' }])]);
  assert.deepEqual(await eventsOf(group, 'P1'), before);
});

test('a message that names only part of the order brings nothing of the first guest to the second', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', wang)]);
  await arrive([order(wang, '1')]);
  await arrive([order({ name: '李芳' }, '2', false)]);
  assert.deepEqual(await guests(group), ['CT30001234/g1', 'P1']);
  const facts = await database.tenantReadOnly(
    group.groupId,
    async (tx) =>
      (
        await sql<{
          facts: unknown;
        }>`select facts from record where group_id = ${group.groupId} and source_key = 'CT30001234/g1'`.execute(tx)
      ).rows[0]!.facts,
  );
  assert.deepEqual(facts, { name: { text: '李芳' } });
});

test('late and repeated messages change nothing, and the order of arrival makes no difference', async () => {
  const versions = [order(wang, '1'), order(li, '2'), order({ name: '赵敏' }, '3')];
  for (const turn of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
    [0, 2, 1, 2, 0],
  ]) {
    const { group, arrive } = await house();
    await arrive([profile('P1', wang), profile('P2', li)]);
    for (const i of turn) await arrive([versions[i]!]);
    assert.deepEqual(await guests(group), ['CT30001234/g1', 'P1', 'P2'], String(turn));
    const events = await eventsOf(group, 'CT30001234/g1');
    for (const version of versions) await arrive([version]);
    assert.deepEqual(await eventsOf(group, 'CT30001234/g1'), events);
  }
});

test('two versions in one batch: only who is named last counts', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', wang), profile('P2', li)]);
  await arrive([order(wang, '1')]);
  await arrive([order(li, '3'), order({ name: '赵敏' }, '2')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P2', 'P1']);
});

test("the house's reservation follows with its own guest: the booking number leads to who came instead", async () => {
  const { group, arrive } = await house();
  const dates = { roomStays: [room('1', '2026-04-01', '2026-04-03')] };
  const channel = (name: string, sourceVersion: string) =>
    reservation('CT30001234', [{ name }], { ...dates, sourceVersion });
  const own = (person: Named, sourceVersion: string) =>
    reservation('88001', [person], {
      ...dates,
      sourceVersion,
      otherNumbers: [{ type: 'channel', number: 'CT30001234' }],
    });
  await arrive([channel('王小明', '1')], { system: 'ctrip' });
  await arrive([own({ ...wang, profileId: 'P1' }, '1')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P1']);
  await arrive([channel('李芳', '2')], { system: 'ctrip' });
  assert.deepEqual(await guests(group), ['CT30001234/g1', 'P1']);
  await arrive([own({ ...li, profileId: 'P2' }, '2')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P2', 'P1']);
});

test('nights and spend go with the order to who came instead', async () => {
  const group = await openGroup(database);
  const take = takes(database, group);
  const dates = ['2026-10-01', '2026-10-03'] as const;
  await take([profile('P1', wang), profile('P2', li)]);
  await take([booking('CT30001234', wang, dates, { status: 'checkedOut', sourceVersion: '1' })]);
  const stays = async (key: string) => {
    const guestId = (await eventsOf(group, key))[0]!.to;
    return database.tenantReadOnly(
      group.groupId,
      async (tx) =>
        (
          await sql<{
            stays: number;
          }>`select coalesce((select stays from guest_summary where group_id = ${group.groupId} and guest_id = ${guestId}), 0)::int as stays`.execute(
            tx,
          )
        ).rows[0]!.stays,
    );
  };
  assert.deepEqual([await stays('P1'), await stays('P2')], [1, 0]);
  await take([booking('CT30001234', li, dates, { status: 'checkedOut', sourceVersion: '2' })]);
  assert.deepEqual([await stays('P1'), await stays('P2')], [0, 1]);
});

test('an import that put another person in an order, taken back, gives the order back its guest', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', wang)], { system: 'file' });
  await arrive([order(wang, '1')], { system: 'file' });
  const before = await guests(group);
  const { changes } = await arrive([order(li, '2')], { system: 'file', importId: newId() });
  assert.notDeepEqual(await guests(group), before);
  const { guestIds } = await database.tenant(group.groupId, (tx) =>
    undoRecords(tx, group.groupId, changes, '2026-05-01T00:00:00.000Z'),
  );
  assert.deepEqual(await guests(group), before);
  assert.deepEqual([...new Set(guestIds)], [(await eventsOf(group, 'P1'))[0]!.to]);
});

test('what staff wrote of the first guest stays with that guest', async () => {
  const { group, arrive } = await house();
  await arrive([order(wang, '1')]);
  await arrive([profile('P1', wang)]);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P1']);
  const heirs: { recordId: string; heirId: string }[] = [];
  const handler = identityHandler({
    emit: async () => {},
    takeOver: async (_tx, _groupId, given) => void heirs.push(...given),
  });
  const at = '2026-04-02T00:00:00.000Z';
  const item = {
    record: order(li, '2'),
    connectionId: group.connections.opentravel,
    propertyId: group.propertyId,
    messageId: null,
    receivedAt: at,
  };
  await database.tenant(group.groupId, (tx) =>
    handler.apply(
      tx,
      openBatch({ groupId: group.groupId, items: [item], at, importId: null, properties: group.properties }),
    ),
  );
  const { rows } = await database.tenantReadOnly(group.groupId, (tx) =>
    sql<{
      key: string;
    }>`select source_key as key from record where group_id = ${group.groupId} and id = any(${heirs.flatMap(({ recordId, heirId }) => [recordId, heirId])}::uuid[]) order by array_position(${heirs.flatMap(({ recordId, heirId }) => [recordId, heirId])}::uuid[], id)`.execute(
      tx,
    ),
  );
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['CT30001234/g1', 'P1'],
  );
  assert.deepEqual(await guests(group), ['CT30001234/g1', 'P1'], 'and the first guest has an anchor of their own');
});
