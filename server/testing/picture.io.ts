// A picture of what a hotel group holds, told by the sources' own keys instead of our ids: two groups that heard the same messages
// have the same picture, in whatever order and through whatever crashes.
import { sql } from 'kysely';
import type { Database } from '../platform/database/database.io.ts';

/** table -> its rows as text, sorted; a row that is there twice stands there twice */
export type Picture = Record<string, string[]>;

const recordKey = (record: string): string =>
  `(select c.system || ' ' || x.role || ' ' || x.source_key from record x join connection c on c.group_id = x.group_id and c.id = x.connection_id where x.group_id = ${record.replace(/\w+$/, 'group_id')} and x.id = ${record})`;
const bookingKey = (booking: string): string =>
  `(select x.source || ' ' || x.source_key from reservation x where x.group_id = ${booking.replace(/\w+$/, 'group_id')} and x.id = ${booking})`;

const tables: Readonly<Record<string, string>> = {
  record: `select jsonb_build_array(${recordKey('r.id')}, r.source_version, r.whole, r.facts, replace(r.normal::text, r.property_id::text, 'house')::jsonb, (select jsonb_agg(replace(k.key, r.property_id::text, 'house') order by k.key) from record_key k where k.group_id = r.group_id and k.record_id = r.id)) from record r`,
  // A guest is the set of its records; so a twin or a torn one shows, whatever its id.
  guest: `select jsonb_build_array((select jsonb_agg(${recordKey('l.record_id')} order by ${recordKey('l.record_id')}) from link l where l.group_id = g.group_id and l.guest_id = g.id), g.status, g.sort_key,
      (select jsonb_agg(s.token order by s.token) from search_token s where s.group_id = g.group_id and s.guest_id = g.id),
      (select to_jsonb(s) - 'group_id' - 'guest_id' - 'updated_at' - 'class_by' from guest_summary s where s.group_id = g.group_id and s.guest_id = g.id)) from guest g`,
  reservation: `select jsonb_build_array(r.source, r.source_key, r.source_version, r.confirmation_no, r.channel_code, r.status, r.booked_at, r.cancelled_at, r.arrival_date, r.departure_date, r.total_minor, r.currency, ${bookingKey('r.same_booking_as')},
      (select jsonb_agg(n.number order by n.number) from booking_number n where n.group_id = r.group_id and n.reservation_id = r.id)) from reservation r`,
  room_stay: `select jsonb_build_array(${bookingKey('r.reservation_id')}, to_jsonb(r) - 'group_id' - 'reservation_id' - 'property_id') from room_stay r`,
  reservation_person: `select jsonb_build_array(${bookingKey('p.reservation_id')}, p.room_index, p.role, ${recordKey('p.record_id')}) from reservation_person p`,
  stay: `select to_jsonb(s) - 'group_id' - 'id' - 'connection_id' - 'property_id' - 'reservation_id' - 'message_id' - 'received_at' from stay s`,
  charge: `select to_jsonb(c) - 'group_id' - 'id' - 'connection_id' - 'property_id' - 'stay_id' - 'reservation_id' - 'message_id' - 'received_at' from charge c`,
  preference: `select jsonb_build_array(${recordKey('p.record_id')}, p.kind, p.code, p.text, p.source, p.state) from preference p`,
};

export async function pictureOf(database: Database, groupId: string): Promise<Picture> {
  const { rows: ids } = await database.tenantReadOnly(groupId, (tx) =>
    sql<{
      id: string;
      name: string;
    }>`select id, system as name from connection union all select id, 'property' from property`.execute(tx),
  );
  const names = new Map(ids.map(({ id, name }) => [id, name]));
  const named = (row: string): string =>
    row.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? id);
  const picture: Picture = {};
  for (const [table, question] of Object.entries(tables)) {
    const { rows } = await database.tenantReadOnly(groupId, (tx) =>
      sql<{ row: string }>`select p.row::text as row from (${sql.raw(question)}) as p(row)`.execute(tx),
    );
    picture[table] = rows.map(({ row }) => named(row)).toSorted();
  }
  return picture;
}

/** Where two pictures differ, with the first rows that do. */
export function differences(now: Picture, then: Picture): string[] {
  return Object.keys(now).flatMap((table) => {
    const [more, less] = [without(now[table]!, then[table]!), without(then[table]!, now[table]!)];
    return more.length + less.length === 0
      ? []
      : [
          `${table}: ${more.length} more: ${more[0]?.slice(0, 900) ?? ''} | ${less.length} less: ${less[0]?.slice(0, 900) ?? ''}`,
        ];
  });
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}

/** The group's messages, oldest first: by which key, in which state, why. */
export async function keptMessages(
  database: Database,
  groupId: string,
): Promise<{ key: string; state: string; cause: string | null }[]> {
  const { rows } = await database.tenantReadOnly(groupId, (tx) =>
    sql<{
      key: string;
      state: string;
      cause: string | null;
    }>`select message_key as key, state, cause from inbound_message where group_id = ${groupId} order by id`.execute(
      tx,
    ),
  );
  return rows;
}
