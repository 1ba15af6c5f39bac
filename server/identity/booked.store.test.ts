import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { CanonicalRecord, Reservation } from '../intake/canonical.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { arrivals, profile, reservation, type Arrive, type Named } from '../testing/arrivals.io.ts';
import { room } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, openHouse, type OpenGroup, type System } from '../testing/group.io.ts';
import { createIdentityService } from './identity.service.ts';
import { rebuildLinks } from './links.store.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

async function house(): Promise<{ group: OpenGroup; arrive: Arrive }> {
  const group = await openGroup(database);
  return { group, arrive: arrivals(database, group) };
}

/** Records per guest, as source keys. */
async function guests({ groupId }: OpenGroup): Promise<string[]> {
  return database.tenant(groupId, async (tx) => {
    const links = () =>
      sql`select * from link where group_id = ${groupId} order by record_id`.execute(tx).then(({ rows }) => rows);
    const kept = await links();
    await rebuildLinks(tx, groupId);
    assert.deepEqual(await links(), kept, 'the links are the fold of their events');
    const { rows } = await sql<{
      names: string;
    }>`select string_agg(r.source_key, ' + ' order by r.source_key) as names from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = ${groupId} group by l.guest_id order by 1`.execute(tx);
    return rows.map(({ names }) => names);
  });
}

async function open({ groupId }: OpenGroup): Promise<number> {
  return database.tenantReadOnly(
    groupId,
    async (tx) =>
      (
        await sql<{
          n: number;
        }>`select count(*)::int as n from review where group_id = ${groupId} and state = 'open'`.execute(tx)
      ).rows[0]!.n,
  );
}

const dates = { roomStays: [room('1', '2026-04-01', '2026-04-03')] };
/** What the channel tells of an order. */
const order = (no: string, persons: readonly Named[], parts: Partial<Reservation> = {}): Reservation =>
  reservation(no, persons, { source: 'ctrip', channel: { code: 'ctrip', reservationNo: no }, ...dates, ...parts });
/** The house's own reservation, which names the channel's number. */
const own = (
  no: string,
  persons: readonly Named[],
  channelNo?: string,
  parts: Partial<Reservation> = {},
): Reservation =>
  reservation(no, persons, {
    channel: { code: 'ctrip', ...(channelNo && { reservationNo: channelNo }) },
    ...dates,
    ...parts,
  });

const relay = { phone: '10106666' };
const wang = { name: '王小明', phone: '13912345670', born: '1985-06-14' };

test("the channel's order and the house's own reservation of it are one guest, whichever comes first", async () => {
  const records: [CanonicalRecord, System][] = [
    [order('CT30001234', [{ name: '王小明', ...relay }]), 'ctrip'],
    [own('88001', [{ ...wang, name: 'WANG/XIAOMING MR' }], 'ct-3000 1234'), 'opentravel'],
  ];
  for (const turn of [records, records.toReversed()]) {
    const { group, arrive } = await house();
    for (const [record, system] of turn) await arrive([record], { system });
    assert.deepEqual(await guests(group), ['88001/g1 + CT30001234/g1']);
    assert.equal(await open(group), 0);
  }
});

test('a guest known for years and a stranger on an order turn out to be one when the house names the order', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', wang)]);
  await arrive([order('CT30001234', [{ name: '王小明', ...relay }])], { system: 'ctrip' });
  assert.deepEqual(await guests(group), ['CT30001234/g1', 'P1']);
  await arrive([own('88001', [{ ...wang, profileId: 'P1' }], 'CT30001234')]);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P1']);
  assert.equal(await open(group), 0, 'what was asked about the stranger is answered');
});

test('what the booking tied a person may take apart, and it stays so', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', wang)]);
  await arrive([order('CT30001234', [{ name: '王小明' }])], { system: 'ctrip' });
  const reserved = own('88001', [{ ...wang, profileId: 'P1' }], 'CT30001234');
  await arrive([reserved]);
  const merge = await database.tenantReadOnly(
    group.groupId,
    async (tx) =>
      (
        await sql<{
          id: string;
          reason: string;
        }>`select id, reason from merge where group_id = ${group.groupId}`.execute(tx)
      ).rows[0]!,
  );
  assert.equal(merge.reason, 'same_booking');
  const identity = createIdentityService({
    database,
    clock: standingClock('2026-04-01T00:00:00.000Z'),
    emit: async () => {},
    refreshGuests: async () => {},
    headsOf: async () => new Map(),
    masks: { contact: () => '', document: () => '', birthDate: () => '', text: (words: string) => words },
  });
  await identity.unmerge(group.who, merge.id, 'father and son');
  await arrive([{ ...reserved, otherNumbers: [{ type: 'agency', number: 'AG-778899' }] }]);
  await arrive(
    [order('CT30001234', [{ name: '王小明' }], { otherNumbers: [{ type: 'agency', number: 'AG778899' }] })],
    { system: 'ctrip' },
  );
  assert.deepEqual(await guests(group), ['CT30001234/g1', 'P1']);
});

test('a change that brings the number later links then, on either side', async () => {
  for (const late of ['house', 'channel'] as const) {
    const { group, arrive } = await house();
    const said = [order('CT30001234', [{ name: '王小明', ...relay }]), own('88001', [wang])] as const;
    await arrive([said[0]], { system: 'ctrip' });
    await arrive([said[1]]);
    assert.equal((await guests(group)).length, 2);
    if (late === 'house') await arrive([own('88001', [wang], 'CT30001234')]);
    else await arrive([{ ...said[0], otherNumbers: [{ type: 'pms', number: '88001' }] }], { system: 'ctrip' });
    assert.deepEqual(await guests(group), ['88001/g1 + CT30001234/g1'], late);
  }
});

test('other people under one number stay apart and nobody is asked', async () => {
  for (const [ordered, registered] of [
    ['王小明', '李芳'],
    ['王小明', '王芳'],
    ['Lena Hofmann', 'Jonas Hofmann'],
  ] as const) {
    const { group, arrive } = await house();
    await arrive([order('CT30001234', [{ name: ordered, ...relay }])], { system: 'ctrip' });
    await arrive([own('88001', [{ ...wang, name: registered }], 'CT30001234')]);
    assert.deepEqual(await guests(group), ['88001/g1', 'CT30001234/g1']);
    assert.equal(await open(group), 0);
  }
});

test('who booked is not taken for who sleeps, nor a companion for the guest', async () => {
  for (const role of ['booker', 'contact', 'accompanying'] as const) {
    const { group, arrive } = await house();
    await arrive([order('CT30001234', [{ name: '李芳' }, { name: '王小明', role }])], { system: 'ctrip' });
    await arrive([own('88001', [wang], 'CT30001234')]);
    assert.equal((await guests(group)).length, 3, role);
  }
});

test('two rooms on one order: each guest finds the one of the same name', async () => {
  const rooms = { roomStays: [room('1', '2026-04-01', '2026-04-03'), room('2', '2026-04-01', '2026-04-03')] };
  const ordered = order(
    'CT30001234',
    [
      { name: '王小明', room: '1' },
      { name: '李芳', room: '2' },
      { name: '周洁敏', room: '2', role: 'accompanying' },
    ],
    rooms,
  );
  const first = own('88001', [wang], 'CT30001234');
  const second = own(
    '88002',
    [
      { name: 'LI FANG', phone: '13912345671' },
      { name: 'ZHOU JIEMIN', role: 'accompanying' },
    ],
    'CT30001234',
  );
  for (const turn of [
    [ordered, first, second],
    [second, first, ordered],
  ]) {
    const { group, arrive } = await house();
    for (const record of turn) await arrive([record], { system: record.source === 'ctrip' ? 'ctrip' : 'opentravel' });
    assert.deepEqual(await guests(group), [
      '88001/g1 + CT30001234/g1',
      '88002/g1 + CT30001234/g2',
      '88002/g2 + CT30001234/g3',
    ]);
  }
});

test('namesakes with an order each stay two guests', async () => {
  const { group, arrive } = await house();
  await arrive([order('CT30001234', [{ name: '王伟' }]), order('CT30005678', [{ name: '王伟' }])], { system: 'ctrip' });
  await arrive([
    own('88001', [{ name: '王伟', phone: '13912345670' }], 'CT30001234'),
    own('88002', [{ name: '王伟', phone: '15866677788' }], 'CT30005678'),
  ]);
  assert.deepEqual(await guests(group), ['88001/g1 + CT30001234/g1', '88002/g1 + CT30005678/g1']);
});

test('a number used again two years later, or in another house, says nothing', async () => {
  const { group, arrive } = await house();
  await arrive([order('30001234', [{ name: '王伟' }], { roomStays: [room('1', '2024-04-01', '2024-04-03')] })], {
    system: 'ctrip',
  });
  await arrive([own('88001', [{ name: '王伟' }], '30001234')]);
  assert.equal((await guests(group)).length, 2);
  const other = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  await arrive([order('30001234', [{ name: '王伟' }])], {
    propertyId: other.propertyId,
    connectionId: other.connections.ctrip,
  });
  assert.equal((await guests(group)).length, 3);
});

test('an order and its reservation in one batch are one guest, and the same batch again changes nothing', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', wang, '1')], { receivedAt: '2026-03-01T00:00:00.000Z' });
  const batch = [order('CT30001234', [{ name: '王小明' }]), own('88001', [{ ...wang, profileId: 'P1' }], 'CT30001234')];
  const how = { receivedAt: '2026-03-02T00:00:00.000Z' };
  await arrive(batch, how);
  assert.deepEqual(await guests(group), ['CT30001234/g1 + P1']);
  const all = () =>
    database.tenantReadOnly(
      group.groupId,
      async (tx) =>
        (
          await sql`
    select (select jsonb_agg(to_jsonb(r) order by r.id) from record r where r.group_id = ${group.groupId}) as records, (select jsonb_agg(to_jsonb(k) order by k.key, k.record_id) from record_key k where k.group_id = ${group.groupId}) as keys,
      (select jsonb_agg(to_jsonb(e) order by e.id) from link_event e where e.group_id = ${group.groupId}) as events, (select count(*)::int from merge where group_id = ${group.groupId}) as merges`.execute(
            tx,
          )
        ).rows,
    );
  const kept = await all();
  for (const record of [...batch, ...batch.toReversed()]) await arrive([record], how);
  await arrive(batch, how);
  assert.deepEqual(await all(), kept);
});

test('two workers who meet the order and its reservation at the same moment make one guest', async () => {
  for (let i = 0; i < 4; i++) {
    const { group } = await house();
    await Promise.all([
      arrivals(database, group)([order('CT30001234', [{ name: '王小明' }])], { system: 'ctrip' }),
      arrivals(database, group)([own('88001', [{ name: '王小明', phone: '13912345670' }], 'CT30001234')]),
    ]);
    assert.deepEqual(await guests(group), ['88001/g1 + CT30001234/g1']);
  }
});

test('orders, profiles and reservations of two guests give the same two guests in any order and any portions', async () => {
  const records = [
    profile('P1', wang),
    profile('P2', { name: '李芳', phone: '13912345671' }),
    order('CT30001234', [{ name: '王小明', ...relay }]),
    order('CT30005678', [{ name: 'LI/FANG MS' }]),
    own('88001', [{ ...wang, profileId: 'P1' }], 'CT30001234'),
    own('88002', [{ name: '李芳', phone: '13912345671', profileId: 'P2' }], 'CT30005678'),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(records, { minLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 }),
      async (turn, sizes) => {
        const { group, arrive } = await house();
        for (let from = 0, i = 0; from < turn.length; from += sizes[i++]!)
          await arrive(turn.slice(from, from + sizes[i]!));
        assert.deepEqual(await guests(group), ['CT30001234/g1 + P1', 'CT30005678/g1 + P2']);
        assert.equal(await open(group), 0);
      },
    ),
    { numRuns: 15 },
  );
});
