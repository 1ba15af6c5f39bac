// The redo queue: records whose evidence changed after they were linked. A record waits once, however often it is named; named
// again while it is in hand, it waits once more.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { LeaseStore } from '../platform/leases.io.ts';

/** Why a record is to be looked at again. */
export type RedoReason =
  | 'contact_shared'
  | 'unsettled'
  | 'facts_changed'
  | 'company_changed'
  | 'person_decided'
  | 'changed_meanwhile';

export async function addRedo(
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
  reason: RedoReason,
  at: string,
): Promise<void> {
  if (recordIds.length === 0) return;
  await sql`insert into redo (group_id, record_id, reason, since)
    select ${groupId}::uuid, id, ${reason}, ${at}::timestamptz from unnest(${[...new Set(recordIds)].sort()}::uuid[]) as id
    on conflict (group_id, record_id) do update set leased_by = null, leased_until = null`.execute(tx);
}

/** Bearers of one contact that are looked at again when it turns out to be shared; the nightly run sees the others. */
const MOST_BEARERS = 300;

/** Contacts as `contactsOf` names them. */
export async function addRedoOfContacts(
  tx: Tx,
  groupId: string,
  contacts: readonly string[],
  at: string,
): Promise<void> {
  if (contacts.length === 0) return;
  const keys = contacts.map((contact) => (contact.includes('@') ? `e:${contact}` : `p:${contact}`));
  await sql`insert into redo (group_id, record_id, reason, since)
    select ${groupId}::uuid, b.record_id, 'contact_shared', ${at}::timestamptz
    from (select distinct k.record_id from unnest(${keys}::text[]) as c(key)
      cross join lateral (select record_id from record_key k where k.group_id = ${groupId} and k.key = c.key limit ${MOST_BEARERS}) k
      join link l on l.group_id = ${groupId} and l.record_id = k.record_id order by k.record_id) b
    on conflict (group_id, record_id) do update set leased_by = null, leased_until = null`.execute(tx);
}

export type Redo = { recordId: string; reason: string; since: string; attempts: number };

/** Leases what waits longest. */
export async function claimRedo(
  tx: Tx,
  groupId: string,
  by: string,
  at: string,
  until: string,
  limit: number,
): Promise<Redo[]> {
  const { rows } = await sql<Redo>`
    with mine as (
      select record_id from redo where group_id = ${groupId} and (leased_until is null or leased_until < ${at}::timestamptz)
      order by since, record_id limit ${limit} for update skip locked)
    update redo r set leased_by = ${by}, leased_until = ${until}::timestamptz, attempts = attempts + 1
    from mine where r.group_id = ${groupId} and r.record_id = mine.record_id
    returning r.record_id as "recordId", r.reason, r.since, r.attempts`.execute(tx);
  return rows.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.recordId < b.recordId ? -1 : 1));
}

/** Done: those in hand, and others of the same neighbourhood that nobody has in hand and that waited when it was read. */
export async function settleRedo(
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
  by: string,
  readAt: string,
): Promise<void> {
  await sql`delete from redo where group_id = ${groupId} and record_id = any(${[...recordIds]}::uuid[])
    and (leased_by = ${by} or (leased_by is null and since < ${readAt}::timestamptz and attempts = 0))`.execute(tx);
}

/** Not done: waits until then. */
export async function putOffRedo(tx: Tx, groupId: string, recordId: string, by: string, until: string): Promise<void> {
  await sql`update redo set leased_until = ${until}::timestamptz where group_id = ${groupId} and record_id = ${recordId} and leased_by = ${by}`.execute(
    tx,
  );
}

/** Until when a record is put off that only a run over the base is for. */
const NIGHT = sql`'infinity'::timestamptz`;

/** Too many are near the record, or it failed too often: the next run over the base looks at it, unless it is named again. */
export async function leaveToNight(
  tx: Tx,
  groupId: string,
  recordId: string,
  by: string,
  readAt: string,
): Promise<void> {
  await sql`update redo set leased_by = null, leased_until = ${NIGHT}, attempts = 0, since = ${readAt}::timestamptz
    where group_id = ${groupId} and record_id = ${recordId} and leased_by = ${by}`.execute(tx);
}

/** A run over the base that began to read then has looked at those who were left to it before. */
export async function settleNight(tx: Tx, groupId: string, readAt: string): Promise<void> {
  await sql`delete from redo where group_id = ${groupId} and leased_until = ${NIGHT} and since < ${readAt}::timestamptz`.execute(
    tx,
  );
}

/** `night`: left to the next run over the base. */
type Waiting = { soon: number; night: number; oldest: string | null };

export async function countRedo(tx: Tx, groupId: string): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) filter (where leased_until is distinct from ${NIGHT})::int as soon, count(*) filter (where leased_until = ${NIGHT})::int as night, min(since) as oldest
    from redo where group_id = ${groupId}`.execute(tx);
  return rows[0]!;
}

export const redoLeases: LeaseStore = {
  async holders(tx, groupId) {
    const { rows } = await sql<{
      by: string;
    }>`select distinct leased_by as by from redo where group_id = ${groupId} and leased_by is not null`.execute(tx);
    return rows.map(({ by }) => by);
  },
  async release(tx, groupId, holders) {
    await sql`update redo set leased_by = null, leased_until = null where group_id = ${groupId} and leased_by = any(${[...holders]}::text[])`.execute(
      tx,
    );
  },
};

/** Since when the oldest waits that may be taken now. */
export async function oldestRedo(tx: Tx, groupId: string, at: string): Promise<string | undefined> {
  const { rows } = await sql<{ since: string }>`
    select since from redo where group_id = ${groupId} and (leased_until is null or leased_until < ${at}::timestamptz) order by since limit 1`.execute(
    tx,
  );
  return rows[0]?.since;
}
