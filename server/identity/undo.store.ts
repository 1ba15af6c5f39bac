// What a decision did beside moving links, found and taken back: answers to questions, pairs kept apart, guests nobody stands
// behind any more, merges whose proof has left the house.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json } from '../platform/storable.ts';

/**
 * Questions that a merge closed (their time is that of the merge) are open again where their records are with different guests
 * now and nobody keeps them apart: those that closed because both records had become one guest's, and those the merge was the
 * answer to, once it is taken back. Looks at questions of these guests' records.
 */
export async function reopenReviews(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<void> {
  await sql`
    update review v set state = 'open', decided_by = null, decided_at = null
    from (select r.id from link l join review r on r.group_id = l.group_id and (r.record_a = l.record_id or r.record_b = l.record_id)
      where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[]) and r.state in ('stale', 'same')) near
    join merge m on m.group_id = ${groupId} and m.kind = 'merge'
    where v.group_id = ${groupId} and v.id = near.id and m.at = v.decided_at and (v.state = 'stale' or m.undone_at is not null)
      and not exists (select from link la join link lb on lb.group_id = la.group_id and lb.guest_id = la.guest_id
        where la.group_id = v.group_id and la.record_id = v.record_a and lb.record_id = v.record_b)
      and not exists (select from keep_apart k where k.group_id = v.group_id and k.record_a = v.record_a and k.record_b = v.record_b)`.execute(
    tx,
  );
}

/** A person took these records apart from those: whatever was asked or answered about pairs between them is answered by that. */
export async function answerApart(
  tx: Tx,
  groupId: string,
  [left, right]: readonly [readonly string[], readonly string[]],
  actorId: string,
  at: string,
): Promise<void> {
  const [ones, others] = [[...left], [...right]];
  await sql`update review set state = 'apart', decided_by = ${actorId}, decided_at = ${at}::timestamptz
    where group_id = ${groupId} and state <> 'apart' and ((record_a = any(${ones}::uuid[]) and record_b = any(${others}::uuid[]))
      or (record_b = any(${ones}::uuid[]) and record_a = any(${others}::uuid[])))`.execute(tx);
}

/** Records that were separated out of these guests, directly or again, and are not back. */
export async function readSeparated(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive made(id) as (
      select m.other_id from merge m where m.group_id = ${groupId} and m.kind = 'separate' and m.undone_at is null and m.survivor_id = any(${[...guestIds]}::uuid[])
      union
      select m.other_id from made join merge m on m.group_id = ${groupId} and m.kind = 'separate' and m.undone_at is null and m.survivor_id = made.id
    )
    select l.record_id as id from made join link l on l.group_id = ${groupId} and l.home_guest_id = made.id order by 1`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Pairs that a separation in force keeps apart are from now on kept apart by this un-merge: they stay so when the separation ends. */
export async function claimApart(
  tx: Tx,
  groupId: string,
  pairs: readonly { a: string; b: string }[],
  mergeId: string,
): Promise<void> {
  const ordered = pairs.map(({ a, b }) => (a < b ? { a, b } : { a: b, b: a }));
  await sql`update keep_apart k set merge_id = ${mergeId}
    from jsonb_to_recordset(${json(ordered)}::jsonb) as p(a uuid, b uuid), merge m
    where k.group_id = ${groupId} and k.record_a = p.a and k.record_b = p.b and m.group_id = k.group_id and m.id = k.merge_id
      and m.kind = 'separate' and m.undone_at is null`.execute(tx);
}

/** Of these the guests that nobody comes back to: no record is at home there, no decision is waiting, and every record that ever was has left the house. */
export async function readForsaken(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<string[]> {
  const { rows: empty } = await sql<{ id: string }>`
    select g.id from guest g where g.group_id = ${groupId} and g.id = any(${[...guestIds]}::uuid[]) and g.status = 'merged'
      and not exists (select from link l where l.group_id = g.group_id and (l.home_guest_id = g.id or l.guest_id = g.id))
      and not exists (select from merge m where m.group_id = g.group_id and (m.survivor_id = g.id or m.other_id = g.id) and m.undone_at is null)
    order by g.id desc`.execute(tx);
  if (empty.length === 0) return [];
  // Rare, and so without an index of its own. The anchor tells nothing: a guest that others were merged into may have one of theirs.
  const ids = empty.map(({ id }) => id);
  const { rows: expected } = await sql<{ id: string }>`
    select distinct e.home_guest_id as id from link_event e join record r on r.group_id = e.group_id and r.id = e.record_id
    where e.group_id = ${groupId} and e.home_guest_id = any(${ids}::uuid[])`.execute(tx);
  return ids.filter((id) => !expected.some((one) => one.id === id));
}

/** Of these the guests that a record may still come back to: its separation is in force, and it is with a guest that stays. */
export async function readAwaiting(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  going: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct m.survivor_id as id from merge m
    where m.group_id = ${groupId} and m.kind = 'separate' and m.undone_at is null and m.survivor_id = any(${[...guestIds]}::uuid[])
      and m.other_id <> all(${[...going]}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Ends the decisions in force about guests that are gone; answers whom they named. */
export async function endDecisionsOf(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  at: string,
): Promise<string[]> {
  if (guestIds.length === 0) return [];
  const ids = [...guestIds];
  const { rows } = await sql<{
    ids: string[];
  }>`update merge set undone_at = ${at}::timestamptz, undo_reason = ${IMPORT_UNDONE}
    where group_id = ${groupId} and undone_at is null and (survivor_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[]))
    returning array[survivor_id, other_id]::text[] as ids`.execute(tx);
  return [...new Set(rows.flatMap((row) => row.ids))];
}

export const IMPORT_UNDONE = 'import_undone';

/** Homes in which these records were when they came, and are no more. */
export async function readHomesLeft(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.home_guest_id as id from link_event e join link l on l.group_id = e.group_id and l.record_id = e.record_id
    where e.group_id = ${groupId} and e.record_id = any(${[...recordIds]}::uuid[]) and e.action = 'linked' and e.home_guest_id <> l.home_guest_id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Ends the machine's merges among these guests that came with these records: their proof leaves. Answers them. */
export async function endProofs(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  recordIds: readonly string[],
  at: string,
): Promise<{ mergeId: string; survivorId: string; otherId: string }[]> {
  const { rows } = await sql<{ mergeId: string; survivorId: string; otherId: string }>`
    update merge m set undone_at = ${at}::timestamptz, undo_reason = ${IMPORT_UNDONE}
    where m.group_id = ${groupId} and m.kind = 'merge' and m.actor_id is null and m.undone_at is null and m.survivor_id = any(${[...guestIds]}::uuid[])
      and m.at in (select e.at from link_event e where e.group_id = ${groupId} and e.record_id = any(${[...recordIds]}::uuid[]) and e.action = 'linked')
    returning m.id as "mergeId", m.survivor_id as "survivorId", m.other_id as "otherId"`.execute(tx);
  return rows;
}
