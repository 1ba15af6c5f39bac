// A busy house for the bench: regulars with stays, bills, preferences and troubles; a full day of arrivals and guests in house,
// every third order known to its channel too; and one guest with very many stays.
import { sql } from 'kysely';
import type { CanonicalRecord } from '../../server/intake/canonical.ts';
import type { Database } from '../../server/platform/database/database.io.ts';
import { newId } from '../../server/platform/id.io.ts';
import { booking, charge, room, stayed, takes, type Take } from '../../server/testing/bookings.io.ts';
import type { OpenGroup } from '../../server/testing/group.io.ts';
import { addDays } from '../../server/platform/day.ts';

export type Size = { regulars: number; arrivals: number; stays: number };
const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国志文'];
const TEXTS = ['高楼层，远离电梯', '需要婴儿床', 'late arrival, please keep the room', '请准备两张房卡'];

const nameOf = (no: number): string =>
  FAMILY[no % FAMILY.length]! +
  GIVEN[(no * 7) % GIVEN.length]! +
  (no % 3 === 0 ? '' : GIVEN[(no * 13) % GIVEN.length]!);
const personOf = (no: number) => ({
  name: nameOf(no),
  phone: `139${String(10_000_000 + no * 37).slice(0, 8)}`,
  email: `guest${no}@example.com`,
  profileId: `P${no}`,
});

/** Seeds and answers the guest with very many stays. `today` is the house's day. */
export async function seed(
  database: Database,
  group: OpenGroup,
  today: string,
  size: Size,
  said: (what: string) => void,
): Promise<string> {
  await database.tenant(group.groupId, (tx) =>
    sql`update connection set settings = '{"role":"pms"}' where group_id = ${group.groupId} and system = 'opentravel'`.execute(
      tx,
    ),
  );
  const take = takes(database, group);
  await inPortions(take, size.regulars, 100, (no) => historyOf(no, today), said, 'regulars');
  await inPortions(take, size.arrivals, 100, (no) => [arrivalOf(no, today)], said, 'arrivals');
  await inPortions(
    (records) => take(records, { system: 'ctrip' }),
    Math.floor(size.arrivals / 3),
    100,
    (no) => [channelOrderOf(no * 3, today)],
    said,
    'channel orders',
  );
  await inPortions(take, size.arrivals, 100, (no) => [inHouseOf(size.arrivals + no, today)], said, 'in house');
  await inPortions(take, size.stays, 50, (no) => oldStay(no, today), said, 'stays of one guest');
  await noteAll(database, group);
  return oneWithMost(database, group);
}

async function inPortions(
  take: Take,
  count: number,
  portion: number,
  made: (no: number) => CanonicalRecord[],
  said: (what: string) => void,
  what: string,
): Promise<void> {
  for (let from = 0; from < count; from += portion) {
    await take(Array.from({ length: Math.min(portion, count - from) }, (_, i) => made(from + i)).flat());
    said(`${what}: ${Math.min(count, from + portion)} of ${count}`);
  }
}

function historyOf(no: number, today: string): CanonicalRecord[] {
  return [1, 2, 3].flatMap((time) => {
    const arrival = addDays(today, -(time * 60 + (no % 50)));
    const key = `S${no}-${time}`;
    return [
      stayed(key, personOf(no), [arrival, addDays(arrival, 1 + (no % 3))], {
        roomNumber: String(300 + (no % 500)),
        roomTypeCode: no % 2 ? 'KNG' : 'TWN',
      }),
      charge(`${key}r`, key, 'room', 60_000 + no),
      charge(`${key}f`, key, 'food', 12_000),
    ];
  });
}

const staysFrom = (no: number, today: string) => [
  room('1', today, addDays(today, 1 + (no % 4)), {
    roomTypeCode: 'KNG',
    roomTypeName: 'Executive king',
    guestCounts: [{ ageQualifyingCode: '10', count: 2 }],
  }),
];
const arrivalOf = (no: number, today: string) =>
  booking(`R${no}`, personOf(no), [today, today], {
    roomStays: staysFrom(no, today),
    expectedArrivalTime: `${String(12 + (no % 11)).padStart(2, '0')}:${no % 2 ? '30' : '00'}`,
    otherNumbers: [{ type: 'channel', number: `CT2026${String(no).padStart(8, '0')}` }],
    specialRequests: no % 3 ? [] : [{ text: TEXTS[no % TEXTS.length]! }],
  });
const channelOrderOf = (no: number, today: string) =>
  booking(`CT2026${String(no).padStart(8, '0')}`, { name: nameOf(no) }, [today, today], {
    source: 'ctrip',
    channel: { code: 'ctrip', name: 'Ctrip' },
    roomStays: staysFrom(no, today),
    bookedAt: `${today}T00:00:00Z`,
  });
const inHouseOf = (no: number, today: string) =>
  stayed(`H${no}`, personOf(no), [addDays(today, -1), addDays(today, 1 + (no % 3))], {
    state: 'inHouse',
    roomNumber: String(1000 + no),
  });

const FREQUENT = { name: '欧阳思齐', phone: '13600000001', email: 'ouyang@example.com', profileId: 'P-frequent' };
function oldStay(no: number, today: string): CanonicalRecord[] {
  const arrival = addDays(today, -(no + 1) * 7);
  const key = `F${no}`;
  return [
    stayed(key, FREQUENT, [arrival, addDays(arrival, 2)], { roomNumber: '1501' }),
    charge(`${key}r`, key, 'room', 90_000),
    charge(`${key}f`, key, 'food', 21_000),
    charge(`${key}b`, key, 'beverage', 8_000),
  ];
}

/** What staff noted: two preferences for every third record's guest, a trouble for every seventh, much for the frequent one. */
async function noteAll(database: Database, { groupId, staffId, propertyId }: OpenGroup): Promise<void> {
  await database.tenant(groupId, async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select distinct on (guest_id) record_id as id from link where group_id = ${groupId} order by guest_id, record_id`.execute(
      tx,
    );
    const { rows: frequent } = await sql<{
      id: string;
    }>`select id from record where group_id = ${groupId} and facts -> 'name' ->> 'text' = ${FREQUENT.name}`.execute(tx);
    const preferences = [...rows.filter((_, i) => i % 3 === 0), ...frequent.slice(0, 20)].flatMap(({ id }, i) => [
      {
        id: newId(),
        recordId: id,
        kind: i % 5 ? 'room' : 'allergy',
        code: i % 5 ? 'highFloor' : 'allergy.nuts',
        text: i % 5 ? '高楼层' : '坚果过敏',
      },
      { id: newId(), recordId: id, kind: 'bed', code: null, text: `荞麦枕 ${i}` },
    ]);
    const notes = [...rows.filter((_, i) => i % 7 === 0), ...frequent].map(({ id }, i) => ({
      id: newId(),
      recordId: id,
      kind: i % 3 ? 'trouble' : 'remark',
      text: '房间太冷，等了很久',
    }));
    await sql`insert into preference (group_id, id, record_id, kind, code, text, source, noted_by, noted_at) select ${groupId}::uuid, n.id, n."recordId", n.kind, n.code, n.text, 'staff', ${staffId}::uuid, '2026-09-01T00:00:00Z'
      from jsonb_to_recordset(${JSON.stringify(preferences)}::jsonb) as n(id uuid, "recordId" uuid, kind text, code text, text text)`.execute(
      tx,
    );
    await sql`insert into note (group_id, id, record_id, property_id, kind, category, text, source, noted_by, noted_at, settled_at) select ${groupId}::uuid, n.id, n."recordId", ${propertyId}::uuid, n.kind, 'roomTemperature', n.text, 'staff', ${staffId}::uuid, '2026-09-02T00:00:00Z', '2026-09-03T00:00:00Z'
      from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as n(id uuid, "recordId" uuid, kind text, text text)`.execute(
      tx,
    );
  });
  await database.system((tx) => sql`analyze`.execute(tx)).catch(() => {});
}

async function oneWithMost(database: Database, { groupId }: OpenGroup): Promise<string> {
  return database.tenant(groupId, async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select guest_id as id from guest_summary where group_id = ${groupId} order by stays desc limit 1`.execute(tx);
    return rows[0]!.id;
  });
}
