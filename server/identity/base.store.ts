// The base on disk: the records of a house with the guest each is with, page by page, or those of some guests.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { NormalPerson } from './person.ts';

export type HeldRecord = {
  recordId: string;
  guestId: string;
  homeId: string;
  connectionId: string;
  sourceKey: string;
  role: string;
  normal: NormalPerson;
};
/** As `HeldRecord`, its normal form still JSON text: it is read where it is needed, in another thread. */
export type HeldText = Omit<HeldRecord, 'normal'> & { normal: string };

const COLUMNS = sql`r.id as "recordId", l.guest_id as "guestId", l.home_guest_id as "homeId", r.connection_id as "connectionId", r.source_key as "sourceKey", r.role`;

export type Page = {
  records: HeldText[];
  /** where the next begins; undefined after the last */ last: string | undefined;
};

/** Linked records of active guests in the order of their ids, of the `limit` links after `after`. */
export async function readPage(tx: Tx, groupId: string, after: string, limit: number): Promise<Page> {
  const { rows } = await sql<HeldText & { link: string }>`
    select l.record_id as link, ${COLUMNS}, (r.normal - 'cleaning')::text as normal
    from (select * from link where group_id = ${groupId} and record_id > ${after}::uuid order by record_id limit ${limit}) l
    left join guest g on g.group_id = ${groupId} and g.id = l.guest_id and g.status = 'active'
    left join record r on r.group_id = ${groupId} and r.id = l.record_id and g.id is not null
    order by l.record_id`.execute(tx);
  const records = rows.filter(({ recordId }) => recordId !== null).map(({ link: _, ...record }) => record);
  return { records, last: rows.at(-1)?.link };
}

export async function countLinks(tx: Tx, groupId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from link where group_id = ${groupId}`.execute(tx);
  return rows[0]!.n;
}

/** All records of these guests, up to `most`. */
export async function readRecordsOfGuests(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  most: number,
): Promise<HeldRecord[]> {
  if (guestIds.length === 0) return [];
  const { rows } = await sql<HeldRecord>`
    select ${COLUMNS}, r.normal
    from link l join record r on r.group_id = l.group_id and r.id = l.record_id
    join guest g on g.group_id = l.group_id and g.id = l.guest_id and g.status = 'active'
    where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[]) order by r.id limit ${most}`.execute(
    tx,
  );
  return rows;
}

export async function guestsOfRecords(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select distinct guest_id as id from link where group_id = ${groupId} and record_id = any(${[...recordIds]}::uuid[]) order by 1`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
