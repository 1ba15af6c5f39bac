// Puts guests straight into the tables, made by the house's own rules (normal form, golden values, tokens): what an import of a
// million rows would leave, without its questions.
import { sql } from 'kysely';
import { goldenRow } from '../../server/guests/golden.ts';
import { personTokens, stayTokens } from '../../server/guests/tokens.ts';
import { normalisePerson } from '../../server/identity/person.ts';
import { PROXIES } from '../../server/identity/proxies.ts';
import type { Database } from '../../server/platform/database/database.io.ts';
import { newId } from '../../server/platform/id.io.ts';
import { dice, person } from './people.ts';

export type Seeded = { groupId: string; propertyIds: string[]; inHouse: string[]; tokens: number };

const AT = '2026-11-21T08:00:00.000Z';
const AT_ONCE = 1000;
const PROPERTIES = 10;
/** guests in house or arriving: ten houses of 200 rooms */
const PRESENT = 2000;

/** What an earlier run left in the same directory or database, if it was of this size. */
export async function seeded(database: Database, guests: number): Promise<Seeded | undefined> {
  const groups = await database.system(
    async (tx) => (await sql<{ id: string }>`select id from hotel_group order by created_at`.execute(tx)).rows,
  );
  for (const { id: groupId } of groups) {
    const found = await database.tenant(groupId, async (tx) => {
      const count = (
        await sql<{ count: number }>`select count(*) as count from guest where group_id = ${groupId}`.execute(tx)
      ).rows[0]!.count;
      if (count !== guests) return undefined;
      const properties = await sql<{
        id: string;
      }>`select id from property where group_id = ${groupId} order by code`.execute(tx);
      const inHouse = await sql<{
        id: string;
      }>`select id from guest where group_id = ${groupId} order by md5(id::text) limit ${PRESENT}`.execute(tx);
      const tokens = (
        await sql<{ count: number }>`select count(*) as count from search_token where group_id = ${groupId}`.execute(tx)
      ).rows[0]!.count;
      return {
        groupId,
        propertyIds: properties.rows.map(({ id }) => id),
        inHouse: inHouse.rows.map(({ id }) => id),
        tokens,
      };
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

export async function seed(database: Database, guests: number, said: (done: number) => void): Promise<Seeded> {
  const groupId = newId();
  const house = await openHouses(database, groupId);
  const roll = dice(7);
  const inHouse: string[] = [];
  let tokens = 0;
  let writing: Promise<void> = Promise.resolve();
  for (let from = 0; from < guests; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, guests - from) }, (_, i) => guestRow(from + i, roll, house));
    for (const row of rows) {
      tokens += row.tokens.length;
      if (inHouse.length < PRESENT && roll() < (PRESENT * 1.2) / guests) inHouse.push(row.guestId);
    }
    await writing;
    writing = database.tenant(groupId, (tx) => write(tx, groupId, rows));
    said(from + rows.length);
  }
  await writing;
  return { groupId, propertyIds: house.map(({ propertyId }) => propertyId), inHouse, tokens };
}

type House = { propertyId: string; connectionId: string }[];
type Row = ReturnType<typeof guestRow>;

async function openHouses(database: Database, groupId: string): Promise<House> {
  const house = Array.from({ length: PROPERTIES }, () => ({ propertyId: newId(), connectionId: newId() }));
  await database.tenant(groupId, async (tx) => {
    await sql`insert into hotel_group (id, name, created_at) values (${groupId}, '{"zh":"","en":""}', ${AT})`.execute(
      tx,
    );
    for (const [i, { propertyId, connectionId }] of house.entries()) {
      await sql`insert into property (group_id, id, code, name, kind, time_zone, country, currency, created_at) values (${groupId}, ${propertyId}, ${`H${i}`}, '{"zh":"","en":""}', 'hotel', 'Asia/Shanghai', 'CN', 'CNY', ${AT})`.execute(
        tx,
      );
      await sql`insert into connection (group_id, id, property_id, system, name, mode, created_at) values (${groupId}, ${connectionId}, ${propertyId}, 'file', 'bench', 'file', ${AT})`.execute(
        tx,
      );
    }
  });
  return house;
}

function guestRow(no: number, roll: () => number, house: House) {
  const facts = person(no, roll);
  const normal = normalisePerson(facts, { country: 'CN', proxies: PROXIES });
  const record = { recordId: newId(), source: 'file', role: 'profile', receivedAt: AT, facts, normal };
  const guestId = newId();
  const row = goldenRow(guestId, [record], []);
  const days = Math.floor(roll() ** 2 * 2500);
  return {
    ...row,
    ...record,
    ...house[Math.floor(roll() * house.length)]!,
    sourceKey: `g${no}`,
    eventId: newId(),
    lastStay: new Date(Date.parse(AT) - days * 86_400_000).toISOString().slice(0, 10),
    stays: 1 + Math.floor(roll() ** 3 * 30),
    tokens: [
      ...personTokens(row.golden, [record]),
      ...stayTokens({ numbers: [`FW${String(no * 7).padStart(9, '0')}`], rooms: [] }),
    ],
  };
}

async function write(
  tx: Parameters<Parameters<Database['tenant']>[1]>[0],
  groupId: string,
  rows: readonly Row[],
): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, tokens: undefined })))}::jsonb) as n("recordId" uuid, "guestId" uuid, "propertyId" uuid, "connectionId" uuid, "eventId" uuid,
    "sourceKey" text, facts jsonb, normal jsonb, golden jsonb, "sortKey" text, "lastStay" date, stays int)`;
  await sql`insert into record (group_id, id, connection_id, source, source_key, role, property_id, received_at, facts, normal)
    select ${groupId}, "recordId", "connectionId", 'file', "sourceKey", 'profile', "propertyId", ${AT}, facts, normal from ${given}`.execute(
    tx,
  );
  await sql`insert into guest (group_id, id, anchor_record_id, status, created_at, golden, sort_key, updated_at)
    select ${groupId}, "guestId", "recordId", 'active', ${AT}, golden, "sortKey", ${AT} from ${given}`.execute(tx);
  await sql`insert into link (group_id, record_id, guest_id, home_guest_id, probability, since, link_event_id) select ${groupId}, "recordId", "guestId", "guestId", 1, ${AT}, "eventId" from ${given}`.execute(
    tx,
  );
  await sql`insert into guest_property (group_id, guest_id, property_id) select ${groupId}, "guestId", "propertyId" from ${given}`.execute(
    tx,
  );
  await sql`insert into guest_summary (group_id, guest_id, stays, last_stay, updated_at) select ${groupId}, "guestId", stays, "lastStay", ${AT} from ${given}`.execute(
    tx,
  );
  await sql`insert into search_token (group_id, guest_id, token, last_stay) select ${groupId}::uuid, e.guest_id, t.token, e.last_stay
    from unnest(${rows.map((row) => row.guestId)}::uuid[], ${rows.map((row) => row.lastStay)}::date[], ${rows.map((row) => row.tokens.join(' '))}::text[]) as e(guest_id, last_stay, tokens)
    cross join lateral unnest(string_to_array(e.tokens, ' ')) as t(token)`.execute(tx);
}
