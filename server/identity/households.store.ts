// Relations between records of different people: who shares a phone, a mailbox, an address with whom. They hang on records, like
// everything a merge must leave in place; read, they are relations between guests.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json } from '../platform/storable.ts';
import type { HouseholdKind, SharedThing } from './household.ts';

export type NewHousehold = { a: string; b: string; kind: HouseholdKind; shared: SharedThing[] };
export type HouseholdCause = { actorId: string | null; reason: string };

/** Keeps the relations; what a person said stays, and outranks what a machine says of the same pair. Gives how many are new or other than before. */
export async function recordHouseholds(
  tx: Tx,
  groupId: string,
  pairs: readonly NewHousehold[],
  cause: HouseholdCause,
  at: string,
): Promise<number> {
  if (pairs.length === 0) return 0;
  const ordered = new Map(
    pairs
      .map((pair) => (pair.a < pair.b ? pair : { ...pair, a: pair.b, b: pair.a }))
      .map((pair) => [`${pair.a} ${pair.b}`, pair]),
  );
  const { numAffectedRows } = await sql`
    insert into household as h (group_id, record_a, record_b, kind, shared, at, actor_id, reason)
    select ${groupId}::uuid, p.a, p.b, p.kind, array(select jsonb_array_elements_text(p.shared)), ${at}::timestamptz, ${cause.actorId}::uuid, ${cause.reason}
    from jsonb_to_recordset(${json([...ordered.values()])}::jsonb) as p(a uuid, b uuid, kind text, shared jsonb) order by p.a, p.b
    on conflict (group_id, record_a, record_b) do update set actor_id = excluded.actor_id, reason = excluded.reason, at = excluded.at,
      kind = case when cardinality(excluded.shared) > 0 then excluded.kind else h.kind end,
      shared = case when cardinality(excluded.shared) > 0 then excluded.shared else h.shared end
    where h.actor_id is null and (excluded.actor_id is not null or (h.kind, h.shared) is distinct from (excluded.kind, excluded.shared))`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** One pair of which a person says that they are one household, or that one books for the other. */
export async function recordHousehold(
  tx: Tx,
  groupId: string,
  pair: { a: string; b: string; kind?: HouseholdKind; shared?: SharedThing[] },
  cause: HouseholdCause & { at: string },
): Promise<void> {
  const { a, b, kind = 'family', shared = [] } = pair;
  await recordHouseholds(tx, groupId, [{ a, b, kind, shared }], cause, cause.at);
}

/** Takes back what a person said of the pair; what the machine sees it writes again by itself. */
export async function dropHousehold(tx: Tx, groupId: string, a: string, b: string): Promise<void> {
  const [one, other] = a < b ? [a, b] : [b, a];
  await sql`delete from household where group_id = ${groupId} and record_a = ${one} and record_b = ${other} and actor_id is not null`.execute(
    tx,
  );
}

/** Records that leave the house, or are another person's now, take their relations along. */
export async function forgetHouseholds(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  const ids = [...recordIds];
  await sql`delete from household where group_id = ${groupId} and (record_a = any(${ids}::uuid[]) or record_b = any(${ids}::uuid[]))`.execute(
    tx,
  );
}

export type HouseholdOf = {
  guestId: string;
  kind: HouseholdKind;
  shared: SharedThing[];
  since: string;
  /** the person who said so; null = seen by the machine */
  by: string | null;
};

const MOST_SHOWN = 20;

/** Other guests related to this one by any of their records, what people said first; `propertyIds` null = all, else only guests with a record there. */
export async function readHouseholds(
  tx: Tx,
  groupId: string,
  guestId: string,
  propertyIds: readonly string[] | null,
): Promise<HouseholdOf[]> {
  const inScope =
    propertyIds === null
      ? sql`true`
      : sql`exists (select from link x join record r on r.group_id = x.group_id and r.id = x.record_id
      where x.group_id = ${groupId} and x.guest_id = f."guestId" and r.property_id = any(${[...propertyIds]}::uuid[]))`;
  const { rows } = await sql<HouseholdOf>`
    with pair as (
      select h.*, h.record_b as other from link l join household h on h.group_id = l.group_id and h.record_a = l.record_id where l.group_id = ${groupId} and l.guest_id = ${guestId}
      union all
      select h.*, h.record_a from link l join household h on h.group_id = l.group_id and h.record_b = l.record_id where l.group_id = ${groupId} and l.guest_id = ${guestId}
    ), folded as (
      select o.guest_id as "guestId", (array_agg(p.kind order by p.actor_id is null, p.at desc))[1] as kind, min(p.at) as since,
        array(select distinct s from pair q join link ol on ol.group_id = q.group_id and ol.record_id = q.other, unnest(q.shared) as s where ol.guest_id = o.guest_id order by s) as shared,
        (array_agg(st.name order by p.actor_id is null, p.at desc))[1] as by
      from pair p join link o on o.group_id = p.group_id and o.record_id = p.other and o.guest_id <> ${guestId}
      join guest g on g.group_id = o.group_id and g.id = o.guest_id and g.status = 'active'
      left join staff st on st.group_id = p.group_id and st.id = p.actor_id
      group by o.guest_id
    )
    select * from folded f where ${inScope} order by by is null, cardinality(shared) desc, "guestId" limit ${MOST_SHOWN}`.execute(
    tx,
  );
  return rows;
}
