// Links, the events they are the fold of, guests and the merges in force. Whoever changes a link writes its event in the same
// statement; nothing else in the house writes these tables.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json, jsonOf, type Json } from '../platform/storable.ts';
import { recordsWritten } from './identity.store.ts';
import { runKept } from './kept.store.ts';
import type { KeptEvidence } from './keptEvidence.ts';
import type { GuestState, LinkState, Tie } from './merges.ts';

export type { KeptEvidence } from './keptEvidence.ts';

export type NewLink = {
  eventId: string;
  /** set where the record was with another guest until its person was replaced */
  fromGuestId: string | null;
  recordId: string;
  guestId: string;
  homeId: string;
  probability: number;
  viaRecordId: string | null;
  evidence: KeptEvidence[];
};
export type Home = { homeId: string; guestId: string; anchorRecordId: string };
export type NewGuest = { guestId: string; anchorRecordId: string };

/** The homes of these records, their guests locked until the transaction ends; where a merge came between, its survivor. */
export async function lockHomes(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<Map<string, Home>> {
  if (recordIds.length === 0) return new Map();
  const rows = await runKept(
    tx,
    sql<Home & { recordId: string }>`
    select l.record_id as "recordId", g.id as "homeId", coalesce(g.merged_into, g.id) as "guestId", g.anchor_record_id as "anchorRecordId"
    from link l join guest g on g.group_id = l.group_id and g.id = l.home_guest_id
    where l.group_id = ${groupId} and l.record_id = any(${[...recordIds]}::uuid[])
    order by g.id, l.record_id for no key update of g for share of l`,
  );
  return new Map(rows.map(({ recordId, ...home }) => [recordId, home]));
}

/** A home's anchor is its oldest record, also when an older one joins later. */
export async function moveAnchors(
  tx: Tx,
  groupId: string,
  anchors: readonly { guestId: string; recordId: string }[],
): Promise<void> {
  for (const { guestId, recordId } of anchors)
    await sql`update guest set anchor_record_id = ${recordId} where group_id = ${groupId} and id = ${guestId} and anchor_record_id > ${recordId}`.execute(
      tx,
    );
}

/** Why a record left its guest without anybody's word: the source names another person in the same place. */
export const PERSON_REPLACED = 'person_replaced';

/** `records` are `RecordRow[]` */
export type Written = { records?: Json; guests?: readonly NewGuest[]; links: readonly NewLink[] };

const NONE = jsonOf([]);

/** New records, guests and links with their events, in one go; a record whose person was replaced moves. */
export async function writeLinks(
  tx: Tx,
  groupId: string,
  { records = NONE, guests = [], links }: Written,
  modelVersion: string,
  at: string,
): Promise<void> {
  if (links.length === 0 && records.text === NONE.text) return;
  // A record that moves has a link already; without one among them, the database need not look for it.
  const moved = links.some(({ fromGuestId }) => fromGuestId !== null);
  const instead = moved
    ? sql`on conflict (group_id, record_id) do update set guest_id = excluded.guest_id, home_guest_id = excluded.home_guest_id, probability = excluded.probability,
      since = excluded.since, link_event_id = excluded.link_event_id`
    : sql``;
  await runKept(
    tx,
    sql`
    with ${recordsWritten(groupId, records)}, found as (
      insert into guest (group_id, id, anchor_record_id, status, created_at, updated_at)
      select ${groupId}::uuid, g."guestId", g."anchorRecordId", 'active', ${at}::timestamptz, ${at}::timestamptz
      from jsonb_to_recordset(${json(guests)}::jsonb) as g("guestId" uuid, "anchorRecordId" uuid)
    ), given as (
      select * from jsonb_to_recordset(${json(links)}::jsonb) as l("eventId" uuid, "fromGuestId" uuid, "recordId" uuid, "guestId" uuid, "homeId" uuid, probability float8, "viaRecordId" uuid, evidence jsonb)
    ), told as (
      insert into link_event (group_id, id, at, action, record_id, from_guest_id, to_guest_id, home_guest_id, via_record_id, probability, evidence, model_version, reason)
      select ${groupId}::uuid, "eventId", ${at}::timestamptz, case when "fromGuestId" is null then 'linked' else 'moved' end, "recordId", "fromGuestId", "guestId", "homeId", "viaRecordId",
        probability, evidence, ${modelVersion}, case when "fromGuestId" is not null then ${PERSON_REPLACED} end from given
    )
    insert into link (group_id, record_id, guest_id, home_guest_id, probability, since, link_event_id)
    select ${groupId}::uuid, "recordId", "guestId", "homeId", probability, ${at}::timestamptz, "eventId" from given
    ${instead}`,
  );
}

export type Scene = { guests: GuestState[]; ties: Tie[]; links: LinkState[] };

/** A merge in force ties its guests; a separation that was taken back ties the guest it made to the one it came from. */
const IN_FORCE = sql`((m.kind = 'merge') = (m.undone_at is null))`;

/**
 * Everything tied to these guests, locked: guests, ties and the links at home with them. It is read again once all of it is
 * locked: who waited for a lock waited for somebody who was tying these guests to others.
 */
export async function lockScene(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Scene> {
  for (let locked = new Set<string>(); ;) {
    const { guests, ties } = await readTied(tx, groupId, [...new Set([...guestIds, ...locked])]);
    const ids = guests.map(({ id }) => id);
    if (ids.every((id) => locked.has(id))) return { guests, ties, links: await readHomeLinks(tx, groupId, ids) };
    locked = new Set(ids);
  }
}

async function readTied(tx: Tx, groupId: string, guestIds: string[]): Promise<{ guests: GuestState[]; ties: Tie[] }> {
  const { rows: reached } = await sql<{ id: string; ties: Tie[] }>`
    with recursive reach(id) as (
      select unnest(${guestIds}::uuid[])
      union
      select case when m.survivor_id = reach.id then m.other_id else m.survivor_id end
      from reach join merge m on m.group_id = ${groupId} and (m.survivor_id = reach.id or m.other_id = reach.id) and ${IN_FORCE}
    )
    select reach.id, coalesce((select jsonb_agg(jsonb_build_object('a', m.survivor_id, 'b', m.other_id)) from merge m
      where m.group_id = ${groupId} and m.survivor_id = reach.id and ${IN_FORCE}), '[]') as ties from reach`.execute(
    tx,
  );
  const { rows: guests } = await sql<GuestState>`
    select id, anchor_record_id as "anchorRecordId", status, merged_into as "mergedInto", created_at as "createdAt"
    from guest where group_id = ${groupId} and id = any(${reached.map(({ id }) => id)}::uuid[]) order by id for no key update`.execute(
    tx,
  );
  return { guests, ties: reached.flatMap(({ ties }) => ties) };
}

async function readHomeLinks(tx: Tx, groupId: string, guestIds: string[]): Promise<LinkState[]> {
  const { rows } = await sql<LinkState>`
    select record_id as "recordId", guest_id as "guestId", home_guest_id as "homeId" from link
    where group_id = ${groupId} and home_guest_id = any(${guestIds}::uuid[]) order by record_id`.execute(tx);
  return rows;
}

export async function writeGuests(tx: Tx, groupId: string, guests: readonly GuestState[], at: string): Promise<void> {
  if (guests.length === 0) return;
  await sql`update guest g set anchor_record_id = s."anchorRecordId", status = s.status, merged_into = s."mergedInto", updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${json(guests)}::jsonb) as s(id uuid, "anchorRecordId" uuid, status text, "mergedInto" uuid)
    where g.group_id = ${groupId} and g.id = s.id`.execute(tx);
}

export type Move = { eventId: string; recordId: string; guestId: string; homeId: string };
export type Cause = {
  action: 'merged' | 'unmerged' | 'moved';
  mergeId: string | null;
  actorId: string | null;
  reason: string;
  /** where evidence did it, not a person: of each record moved what spoke for it */
  why?: Why;
};
/** A tie leaves each record's own probability as it is: taken apart again, all is as before. */
export type Proof = { viaRecordId: string | null; probability?: number; evidence: KeptEvidence[] };
export type Why = { modelVersion: string; of: ReadonlyMap<string, Proof> };

/** Why a record left its guest, or two guests became one, by a machine that looked at all again. */
export const EVIDENCE_CHANGED = 'evidence_changed';
export const EVIDENCE = 'evidence';

/** Records change their guest or home; what the link was made of stays with it. */
export async function moveLinks(
  tx: Tx,
  groupId: string,
  moves: readonly Move[],
  cause: Cause,
  at: string,
): Promise<void> {
  if (moves.length === 0) return;
  const given = moves.map((move) => ({ ...move, ...cause.why?.of.get(move.recordId) }));
  await sql`
    with given as (
      select m."eventId", m."recordId", m."guestId", m."homeId", m."viaRecordId", coalesce(m.evidence, '[]') as evidence, l.guest_id as "fromId", coalesce(m.probability, l.probability) as probability
      from jsonb_to_recordset(${json(given)}::jsonb) as m("eventId" uuid, "recordId" uuid, "guestId" uuid, "homeId" uuid, "viaRecordId" uuid, probability float8, evidence jsonb)
      join link l on l.group_id = ${groupId} and l.record_id = m."recordId"
    ), told as (
      insert into link_event (group_id, id, at, action, record_id, from_guest_id, to_guest_id, home_guest_id, via_record_id, merge_id, probability, evidence, model_version, actor_id, reason)
      select ${groupId}, "eventId", ${at}::timestamptz, ${cause.action}, "recordId", "fromId", "guestId", "homeId", "viaRecordId", ${cause.mergeId}::uuid, probability, evidence,
        ${cause.why?.modelVersion ?? null}, ${cause.actorId}::uuid, ${cause.reason} from given
    )
    update link l set guest_id = given."guestId", home_guest_id = given."homeId", probability = given.probability, since = ${at}::timestamptz, link_event_id = given."eventId"
    from given where l.group_id = ${groupId} and l.record_id = given."recordId"`.execute(tx);
}

export type MergeRow = {
  mergeId: string;
  kind: 'merge' | 'separate';
  at: string;
  survivorId: string;
  otherId: string;
  actorId: string | null;
  reason: string;
  undoneAt: string | null;
};

export async function addMerge(tx: Tx, groupId: string, merge: Omit<MergeRow, 'undoneAt'>): Promise<void> {
  await sql`insert into merge (group_id, id, kind, at, survivor_id, other_id, actor_id, reason)
    values (${groupId}, ${merge.mergeId}, ${merge.kind}, ${merge.at}::timestamptz, ${merge.survivorId}, ${merge.otherId}, ${merge.actorId}::uuid, ${merge.reason})`.execute(
    tx,
  );
}

export async function readMerge(tx: Tx, groupId: string, mergeId: string): Promise<MergeRow | undefined> {
  const { rows } = await sql<MergeRow>`
    select id as "mergeId", kind, at, survivor_id as "survivorId", other_id as "otherId", actor_id as "actorId", reason, undone_at as "undoneAt"
    from merge where group_id = ${groupId} and id = ${mergeId} for no key update`.execute(tx);
  return rows[0];
}

export async function endMerge(
  tx: Tx,
  groupId: string,
  mergeId: string,
  actorId: string,
  reason: string,
  at: string,
): Promise<void> {
  await sql`update merge set undone_at = ${at}::timestamptz, undone_by = ${actorId}, undo_reason = ${reason} where group_id = ${groupId} and id = ${mergeId}`.execute(
    tx,
  );
}

/** Makes the link table anew from its events. Only for tables that are in doubt: it locks nothing and takes as long as there are events. */
export async function rebuildLinks(tx: Tx, groupId: string): Promise<number> {
  await sql`delete from link where group_id = ${groupId}`.execute(tx);
  const { numAffectedRows } = await sql`
    insert into link (group_id, record_id, guest_id, home_guest_id, probability, since, link_event_id)
    select group_id, record_id, to_guest_id, home_guest_id, probability, at, id from (
      select distinct on (record_id) * from link_event where group_id = ${groupId} and action <> 'kept_apart' order by record_id, id desc) last
    where action <> 'withdrawn'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export async function addGuest(tx: Tx, groupId: string, guest: GuestState, at: string): Promise<void> {
  await sql`insert into guest (group_id, id, anchor_record_id, status, created_at, updated_at)
    values (${groupId}, ${guest.id}, ${guest.anchorRecordId}, ${guest.status}, ${guest.createdAt}::timestamptz, ${at}::timestamptz)`.execute(
    tx,
  );
}

/** Only for a guest whom no record has any more; what hangs on the guest without a foreign key goes along. */
export async function deleteGuest(tx: Tx, groupId: string, guestId: string): Promise<void> {
  await sql`delete from search_token where group_id = ${groupId} and guest_id = ${guestId}`.execute(tx);
  await sql`delete from guest_property where group_id = ${groupId} and guest_id = ${guestId}`.execute(tx);
  await sql`delete from guest where group_id = ${groupId} and id = ${guestId}`.execute(tx);
}

/** The separation that made this guest. */
export async function separationOf(tx: Tx, groupId: string, guestId: string): Promise<MergeRow | undefined> {
  const { rows } = await sql<MergeRow>`
    select id as "mergeId", kind, at, survivor_id as "survivorId", other_id as "otherId", actor_id as "actorId", reason, undone_at as "undoneAt"
    from merge where group_id = ${groupId} and other_id = ${guestId} and kind = 'separate'`.execute(tx);
  return rows[0];
}

/** Decisions that still name the guest: all but merges that were taken back and separations whose guest is gone again. */
export async function countInForce(tx: Tx, groupId: string, guestId: string, gone: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from merge m
    where m.group_id = ${groupId} and (m.survivor_id = ${guestId} or m.other_id = ${guestId}) and (m.undone_at is null or (m.kind = 'separate'
      and m.other_id <> all(${[...gone]}::uuid[]) and exists (select from guest g where g.group_id = m.group_id and g.id = m.other_id)))`.execute(
    tx,
  );
  return rows[0]!.n;
}

/** Homes of these records. */
export async function readHomes(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select distinct home_guest_id as id from link where group_id = ${groupId} and record_id = any(${[...recordIds]}::uuid[])`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** The records go, with links and keys; their history says so. */
export async function withdrawLinks(
  tx: Tx,
  groupId: string,
  records: readonly { recordId: string; eventId: string }[],
  at: string,
): Promise<void> {
  await sql`insert into link_event (group_id, id, at, action, record_id, from_guest_id)
    select ${groupId}, w."eventId", ${at}::timestamptz, 'withdrawn', l.record_id, l.guest_id
    from jsonb_to_recordset(${json(records)}::jsonb) as w("recordId" uuid, "eventId" uuid) join link l on l.group_id = ${groupId} and l.record_id = w."recordId"`.execute(
    tx,
  );
  const recordIds = records.map(({ recordId }) => recordId);
  await sql`delete from record_key where group_id = ${groupId} and record_id = any(${recordIds}::uuid[])`.execute(tx);
  await sql`with waiting as (delete from redo where group_id = ${groupId} and record_id = any(${recordIds}::uuid[]))
    delete from household where group_id = ${groupId} and (record_a = any(${recordIds}::uuid[]) or record_b = any(${recordIds}::uuid[]))`.execute(
    tx,
  );
  await sql`delete from link where group_id = ${groupId} and record_id = any(${recordIds}::uuid[])`.execute(tx);
  await sql`delete from record where group_id = ${groupId} and id = any(${recordIds}::uuid[])`.execute(tx);
}

/** Of these records those whose guest a person of the house has decided: moved by hand, or their guest merged by hand. */
export async function linkedByHand(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<Set<string>> {
  if (recordIds.length === 0) return new Set();
  const { rows } = await sql<{ recordId: string }>`
    select l.record_id as "recordId" from link l where l.group_id = ${groupId} and l.record_id = any(${[...recordIds]}::uuid[]) and (
      exists (select from link_event e where e.group_id = l.group_id and e.id = l.link_event_id and e.actor_id is not null)
      or exists (select from merge m where m.group_id = l.group_id and m.survivor_id = l.home_guest_id and m.actor_id is not null and m.undone_at is null)
      or exists (select from merge m where m.group_id = l.group_id and m.other_id = l.home_guest_id and m.actor_id is not null and m.undone_at is null))`.execute(
    tx,
  );
  return new Set(rows.map(({ recordId }) => recordId));
}

/** Where these records were before their person was replaced, if that is the last that happened to them. */
export async function homesBefore(
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
): Promise<{ recordId: string; homeId: string; wasHomeId: string }[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await sql<{ recordId: string; homeId: string; wasHomeId: string }>`
    select l.record_id as "recordId", l.home_guest_id as "homeId", was.home_guest_id as "wasHomeId" from link l
    join link_event e on e.group_id = l.group_id and e.id = l.link_event_id and e.reason = ${PERSON_REPLACED}
    cross join lateral (select b.home_guest_id from link_event b where b.group_id = l.group_id and b.record_id = l.record_id and b.id < e.id and b.action <> 'kept_apart'
      order by b.id desc limit 1) was
    where l.group_id = ${groupId} and l.record_id = any(${[...recordIds]}::uuid[])`.execute(tx);
  return rows;
}
