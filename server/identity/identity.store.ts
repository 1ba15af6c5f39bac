// Records as the database keeps them: known ones by their source's key, candidates by shared keys, and a batch written in one
// statement per table at most. All set-based; a batch of one costs as many round trips as a batch of three hundred.
import { sql, type RawBuilder } from 'kysely';
import { json, wellFormed, type Json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { RecordState } from './arrived.ts';
import { planFor, runKept } from './kept.store.ts';
import { pairKey, type LinedGuest, type Seat } from './lineup.ts';
import {
  isStrongKey,
  lockNumber,
  MOST_BY_WEAK_KEYS,
  MOST_PER_STRONG_KEY,
  MOST_PER_WEAK_KEY,
  tellsAlone,
} from './liveKeys.ts';
import type { NormalPerson } from './person.ts';

export type KnownRecord = RecordState & {
  recordId: string;
  connectionId: string;
  sourceKey: string;
  normal: NormalPerson;
  guestId: string | null;
};

/** Above this many locks a batch takes the whole group instead: PostgreSQL's lock table is shared memory of fixed size. */
const MOST_LOCKS = 1500;

/** Waits for whoever is linking the same persons; tells which of the contacts are known to be shared, and the house's model in force. */
export async function lockPersons(
  tx: Tx,
  groupId: string,
  names: readonly string[],
  contacts: readonly string[],
  persons: number,
): Promise<{ shared: Set<string>; version: number }> {
  const numbers = [...new Set(names.map((name) => lockNumber(`${groupId} ${name}`)))].sort((a, b) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
  const whole = lockNumber(`${groupId} persons`).toString();
  const few = numbers.length <= MOST_LOCKS;
  const rows = await runKept(
    tx,
    sql<{ shared: string[]; version: number }>`
    select ${planFor(persons)} as planned, ${few ? sql`pg_advisory_xact_lock_shared(${whole}::bigint)` : sql`pg_advisory_xact_lock(${whole}::bigint)`}::text as gate,
      (select count(pg_advisory_xact_lock(k)) from unnest(${few ? numbers.map(String) : []}::bigint[]) k) as locked,
      array(select value from shared_value where group_id = ${groupId} and kind = 'contact' and value = any(${[...contacts]}::text[])) as shared,
      coalesce((select max(version) from house_model where group_id = ${groupId}), 0) as version`,
  );
  const { shared, version } = rows[0]!;
  return { shared: new Set(shared), version };
}

/** A person has one record a source; offices of the same number beside it. */
const MOST_ROLES = 8;

// Lateral with a limit: planned as one index look-up per key also while statistics are older than the rows of a running import.
export async function readKnown(
  tx: Tx,
  groupId: string,
  keys: readonly { connectionId: string; sourceKey: string }[],
): Promise<KnownRecord[]> {
  if (keys.length === 0) return [];
  return runKept(
    tx,
    sql<KnownRecord>`
    select k.* from unnest(${keys.map((key) => key.connectionId)}::uuid[], ${keys.map((key) => wellFormed(key.sourceKey))}::text[]) as q(connection_id, source_key)
    cross join lateral (
      select r.id as "recordId", r.connection_id as "connectionId", r.source_key as "sourceKey", r.role, r.whole, r.source_version as "sourceVersion",
        r.received_at as "receivedAt", r.property_id as "propertyId", r.message_id as "messageId", r.facts, r.normal, l.guest_id as "guestId"
      from record r left join link l on l.group_id = r.group_id and l.record_id = r.id
      where r.group_id = ${groupId} and r.connection_id = q.connection_id and r.source_key = q.source_key limit ${MOST_ROLES}) k`,
  );
}

/** Records of one guest that are compared: those that share a key first, then the latest. */
const MOST_MEMBERS = 40;

export type Candidates = {
  guests: LinedGuest[];
  /** record ids by key, of the keys asked for */
  byKey: Map<string, string[]>;
  /** pairs of these guests that somebody keeps apart, as `pairKey` */
  apart: Set<string>;
};

/** Records whose guests are read too: where any key finds somebody, `atLeast` in any case (others of the batch may be theirs). */
type OwnRecords = { recordIds: readonly string[]; atLeast: boolean };

/**
 * The guests whose records share a key with one of these persons (each given as its keys), with what is known of them. A weak key
 * that too many share is left out, and of those whom only weak keys find, each person gets the `byWeakKeys` that share most of them.
 * The keys hang on their guest, not in a join: joined, the plan walks all of them for each record (measured:
 * 980 ms for 500 rows of a file).
 */
export async function readCandidates(
  tx: Tx,
  groupId: string,
  persons: readonly (readonly string[])[],
  own: OwnRecords = { recordIds: [], atLeast: false },
  byWeakKeys: number = MOST_BY_WEAK_KEYS,
): Promise<Candidates> {
  const keys = [...new Set(persons.flat())];
  if (keys.length === 0) return { guests: [], byKey: new Map(), apart: new Set() };
  type Row = {
    guestId: string;
    createdAt: string;
    apart: string[];
    recordId: string;
    homeId: string;
    connectionId: string;
    sourceKey: string;
    role: string;
    normal: NormalPerson;
    keys: string[] | null;
  };
  const strong = keys.map(isStrongKey);
  const alone = keys.map(tellsAlone);
  const numberOf = new Map(keys.map((key, i) => [key, i + 1]));
  const asked = persons.flatMap((own, person) => own.map((key) => [person, numberOf.get(key)!] as const));
  const rows = await runKept(
    tx,
    sql<Row>`
    with hit as materialized (
      select q.no, q.key, q.strong, q.alone, array(select k.record_id from record_key k where k.group_id = ${groupId} and k.key = q.key order by k.record_id
        limit case when q.strong then ${MOST_PER_STRONG_KEY}::int else ${MOST_PER_WEAK_KEY + 1}::int end) as ids
      from unnest(${keys.map(wellFormed)}::text[], ${strong}::bool[], ${alone}::bool[]) with ordinality as q(key, strong, alone, no)
    ), pair as materialized (
      select hit.no, hit.key, hit.strong, hit.alone, u.record_id from hit, unnest(hit.ids) as u(record_id) where hit.strong or cardinality(hit.ids) <= ${MOST_PER_WEAK_KEY}
    ), near as (
      select record_id from (
        select pair.record_id, bool_or(pair.strong) as strong,
          row_number() over (partition by a.person, bool_or(pair.strong) order by count(*) desc, pair.record_id) as place
        from unnest(${asked.map(([person]) => person)}::int[], ${asked.map(([, no]) => no)}::int[]) as a(person, no) join pair on pair.no = a.no
        group by a.person, pair.record_id having bool_or(pair.alone) or count(*) > 1) ranked
      where strong or place <= ${byWeakKeys}::int group by 1
    ), own as (
      select l.guest_id, l.record_id, h.keys
      from (select record_id, array_remove(array_agg(key), null) as keys from (
        select record_id, pair.key from near join pair using (record_id)
        union all select unnest(${[...own.recordIds]}::uuid[]), null where ${own.atLeast} or exists (select from hit where cardinality(ids) > 0)) x group by 1) h
      join link l on l.group_id = ${groupId} and l.record_id = h.record_id
    )
    select g.id as "guestId", g.created_at as "createdAt", a.apart, m.*
    from (select guest_id, jsonb_object_agg(record_id, to_jsonb(keys)) as keys from own group by guest_id) f
    join guest g on g.group_id = ${groupId} and g.id = f.guest_id and g.status = 'active'
    cross join lateral (
      select array(
        select lb.guest_id from link la join keep_apart k on k.group_id = la.group_id and k.record_a = la.record_id
        join link lb on lb.group_id = k.group_id and lb.record_id = k.record_b where la.group_id = ${groupId} and la.guest_id = g.id) as apart) a
    cross join lateral (
      select r.id as "recordId", l.home_guest_id as "homeId", r.connection_id as "connectionId", r.source_key as "sourceKey", r.role, r.normal, f.keys -> l.record_id::text as keys
      from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = ${groupId} and l.guest_id = g.id
      order by f.keys -> l.record_id::text is null, l.record_id desc limit ${MOST_MEMBERS}) m`,
  );
  return candidatesOf(rows);
}

function candidatesOf(
  rows: readonly ({ guestId: string; createdAt: string; apart: string[]; keys: string[] | null } & Omit<
    Seat,
    'beds'
  >)[],
): Candidates {
  const guests = new Map<string, LinedGuest>();
  const byKey = new Map<string, string[]>();
  const apart = new Set<string>();
  for (const { guestId, createdAt, apart: others, keys, ...seat } of rows) {
    let guest = guests.get(guestId);
    if (guest === undefined) {
      guests.set(guestId, (guest = { guestId, createdAt, members: [] }));
      for (const other of others) apart.add(pairKey(guestId, other));
    }
    guest.members.push({ ...seat, beds: [] });
    for (const key of keys ?? []) byKey.set(key, [...(byKey.get(key) ?? []), seat.recordId]);
  }
  return { guests: [...guests.values()], byKey, apart };
}

export type RecordRow = RecordState & {
  recordId: string;
  connectionId: string;
  source: string;
  sourceKey: string;
  normal: NormalPerson;
  keys: string[];
};

/** Part of a statement (`with …`) that writes new records (`RecordRow[]`) and their keys. */
export function recordsWritten(groupId: string, { text }: Json): RawBuilder<unknown> {
  return sql`arrived as (
      select * from jsonb_to_recordset(${text}::jsonb) as g("recordId" uuid, "connectionId" uuid, source text, "sourceKey" text, role text,
        "propertyId" uuid, "messageId" uuid, "sourceVersion" text, "receivedAt" timestamptz, whole boolean, facts jsonb, normal jsonb, keys jsonb)
    ), recorded as (
      insert into record (group_id, id, connection_id, source, source_key, role, property_id, message_id, source_version, received_at, whole, facts, normal)
      select ${groupId}::uuid, "recordId", "connectionId", source, "sourceKey", role, "propertyId", "messageId", "sourceVersion", "receivedAt", whole, facts, normal from arrived
    ), keyed as (
      insert into record_key (group_id, key, record_id)
      select ${groupId}::uuid, k.key, arrived."recordId" from arrived, jsonb_array_elements_text(arrived.keys) as k(key)
    )`;
}

/** New facts of known records; their keys become exactly these. Links stay as they are. */
export async function changeRecords(tx: Tx, groupId: string, records: readonly RecordRow[]): Promise<void> {
  if (records.length === 0) return;
  await sql`
    with given as (
      select * from jsonb_to_recordset(${json(records)}::jsonb) as g("recordId" uuid, role text, "propertyId" uuid, "messageId" uuid,
        "sourceVersion" text, "receivedAt" timestamptz, whole boolean, facts jsonb, normal jsonb, keys jsonb)
    ), wanted as (
      select given."recordId" as record_id, k.key from given, jsonb_array_elements_text(given.keys) as k(key)
    ), changed as (
      update record r set role = given.role, property_id = given."propertyId", message_id = given."messageId", source_version = given."sourceVersion",
        received_at = given."receivedAt", whole = given.whole, facts = given.facts, normal = given.normal
      from given where r.group_id = ${groupId} and r.id = given."recordId"
    ), dropped as (
      delete from record_key k using given where k.group_id = ${groupId} and k.record_id = given."recordId"
        and not exists (select from wanted w where w.record_id = k.record_id and w.key = k.key)
    )
    insert into record_key (group_id, key, record_id) select ${groupId}, key, record_id from wanted
    on conflict (group_id, key, record_id) do nothing`.execute(tx);
}

/** Contacts that too many names share; from now on they never join two guests, here and in later batches. */
export async function learnShared(
  tx: Tx,
  groupId: string,
  contacts: readonly { contact: string; names: number }[],
  at: string,
): Promise<void> {
  if (contacts.length === 0) return;
  await sql`
    insert into shared_value (group_id, kind, value, names, learnt_at)
    select ${groupId}, 'contact', c.contact, c.names, ${at}::timestamptz from jsonb_to_recordset(${json(contacts)}::jsonb) as c(contact text, names int)
    order by c.contact
    on conflict (group_id, kind, value) do update set names = excluded.names`.execute(tx);
}

/** Guests of the group: what an arriving record may be one of. Counted once a process; exact to the guest is not needed. */
export async function countGuests(tx: Tx, groupId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from guest where group_id = ${groupId}`.execute(tx);
  return rows[0]!.n;
}
