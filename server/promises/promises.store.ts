// Promises and their steps on disk. What is kept of a promise beside its steps is their fold and its clocks, so that lists and sweeps
// need no history.
import type { Department } from '@regulars/contract/department.ts';
import type { PromiseSource, PromiseTrigger } from '@regulars/contract/promise.ts';
import { sql } from 'kysely';
import { handOver, type TakeOver } from '../identity/heirs.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Deadlines } from './deadlines.ts';
import { fold, type Standing, type Step, type Terms } from './promise.ts';

export type NewPromise = {
  id: string;
  recordId: string;
  propertyId: string;
  words: string;
  trigger: PromiseTrigger;
  department: Department;
  ownerId: string;
  value: { amountMinor: number; currencyCode: string } | null;
  source: { kind: PromiseSource; id: string | null };
  previousId: string | null;
  madeDuring: readonly string[];
  by: string | null;
  at: string;
};

/** False where a promise of that id is there already. */
export async function addPromise(tx: Tx, groupId: string, made: NewPromise): Promise<boolean> {
  const { trigger } = made;
  const propertyId = trigger.kind === 'at' ? null : trigger.propertyId;
  const { rows } = await sql`
    insert into promise (group_id, id, record_id, property_id, place_id, words, trigger_kind, trigger_at, trigger_property_id, department, owner_id, value_minor, currency,
      source_kind, source_id, previous_id, made_during, state, version, made_by, made_at)
    values (${groupId}::uuid, ${made.id}::uuid, ${made.recordId}::uuid, ${made.propertyId}::uuid, ${propertyId ?? made.propertyId}::uuid, ${made.words}, ${trigger.kind},
      ${trigger.kind === 'at' ? trigger.at : null}::timestamptz, ${propertyId}::uuid, ${made.department}, ${made.ownerId}::uuid, ${made.value?.amountMinor ?? null}::bigint, ${made.value?.currencyCode ?? null},
      ${made.source.kind}, ${made.source.id}, ${made.previousId}::uuid, ${JSON.stringify(made.madeDuring)}::jsonb, 'made', 0, ${made.by}::uuid, ${made.at}::timestamptz)
    on conflict (group_id, id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export type Held = {
  id: string;
  recordId: string;
  guestId: string;
  propertyId: string;
  placeId: string;
  /** of the property where it was made */
  timeZone: string;
  department: Department;
  ownerId: string;
  words: string;
  value: { amountMinor: number; currencyCode: string } | null;
  source: { kind: PromiseSource; id: string | null };
  madeBy: string | null;
  terms: Terms;
  standing: Standing;
};

type HeldRow = Omit<Held, 'terms' | 'standing' | 'value' | 'source'> & {
  triggerKind: PromiseTrigger['kind'];
  triggerAt: string | null;
  triggerPropertyId: string | null;
  madeDuring: string[];
  madeAt: string;
  valueMinor: number | null;
  currency: string | null;
  sourceKind: PromiseSource;
  sourceId: string | null;
};

/** In the order of their ids; with `lock` held until the transaction ends. */
export async function holdPromises(tx: Tx, groupId: string, ids: readonly string[], lock: boolean): Promise<Held[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<HeldRow>`
    select p.id, p.record_id as "recordId", l.guest_id as "guestId", p.property_id as "propertyId", p.place_id as "placeId", h.time_zone as "timeZone", p.department, p.owner_id as "ownerId",
      p.words, p.value_minor as "valueMinor", p.currency, p.source_kind as "sourceKind", p.source_id as "sourceId", p.made_by as "madeBy", p.trigger_kind as "triggerKind",
      p.trigger_at as "triggerAt", p.trigger_property_id as "triggerPropertyId", p.made_during as "madeDuring", p.made_at as "madeAt"
    from promise p join link l on l.group_id = p.group_id and l.record_id = p.record_id join property h on h.group_id = p.group_id and h.id = p.property_id
    where p.group_id = ${groupId} and p.id = any(${[...ids]}::uuid[]) order by p.id ${lock ? sql`for update of p` : sql``}`.execute(
    tx,
  );
  const steps = await readSteps(
    tx,
    groupId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => heldOf(row, steps.get(row.id)!));
}

function heldOf(row: HeldRow, steps: readonly Step[]): Held {
  const {
    triggerKind,
    triggerAt,
    triggerPropertyId,
    madeAt,
    madeDuring,
    valueMinor,
    currency,
    sourceKind,
    sourceId,
    ...rest
  } = row;
  const trigger: PromiseTrigger =
    triggerKind === 'at' ? { kind: 'at', at: triggerAt! } : { kind: triggerKind, propertyId: triggerPropertyId };
  return {
    ...rest,
    value: valueMinor === null ? null : { amountMinor: valueMinor, currencyCode: currency! },
    source: { kind: sourceKind, id: sourceId },
    terms: { trigger, madeAt, madeDuring },
    standing: fold(undefined, steps),
  };
}

export async function readSteps(tx: Tx, groupId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Step[]>> {
  const { rows } = await sql<{ promiseId: string; at: string; by: string | null; kind: string; params: object }>`
    select promise_id as "promiseId", at, by, kind, params from promise_step where group_id = ${groupId} and promise_id = any(${[...ids]}::uuid[]) order by promise_id, seq`.execute(
    tx,
  );
  const steps = new Map<string, Step[]>();
  for (const { promiseId, params, ...step } of rows)
    steps.set(promiseId, [...(steps.get(promiseId) ?? []), { ...params, ...step } as Step]);
  return steps;
}

/** Steps that follow `standing.version`, and the row as it stands after them. */
export async function writeSteps(
  tx: Tx,
  groupId: string,
  promiseId: string,
  steps: readonly Step[],
  after: Standing,
  clocks: { deadlines: Deadlines | null; lookAt: string | null; lookedAt: string; placeId: string },
): Promise<void> {
  const first = after.version - steps.length + 1;
  const rows = steps.map(({ at, by, kind, ...params }, i) => ({ seq: first + i, at, by, kind, params }));
  if (rows.length > 0)
    await sql`insert into promise_step (group_id, promise_id, seq, at, by, kind, params)
      select ${groupId}::uuid, ${promiseId}::uuid, s.seq, s.at, s.by, s.kind, s.params
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(seq int, at timestamptz, by uuid, kind text, params jsonb)`.execute(
      tx,
    );
  const { offer, waker, closed } = after;
  await sql`update promise set state = ${after.state}, version = ${after.version}, owner_id = ${after.ownerId}::uuid, department = ${after.department}, place_id = ${clocks.placeId}::uuid,
      offered_department = ${offer?.department ?? null}, offered_to = ${offer?.staffId ?? null}::uuid, offered_by = ${offer?.by ?? null}::uuid, offer_until = ${offer?.until ?? null}::timestamptz,
      waker_kind = ${waker?.kind ?? null}, waker_id = ${waker?.id ?? null}::uuid, waker_from = ${waker?.from ?? null}::date, waker_to = ${waker?.to ?? null}::date,
      ready_by = ${clocks.deadlines?.readyBy ?? null}::timestamptz, due_at = ${clocks.deadlines?.dueAt ?? null}::timestamptz, break_at = ${clocks.deadlines?.breakAt ?? null}::timestamptz,
      closed_at = ${closed?.at ?? null}::timestamptz, closed_by = ${closed?.by ?? null}::uuid, closed_words = ${closed?.words ?? null}, look_at = ${clocks.lookAt}::timestamptz, looked_at = ${clocks.lookedAt}::timestamptz
    where group_id = ${groupId} and id = ${promiseId}::uuid`.execute(tx);
}

/** Promises that time alone may have changed; held, and those that another process holds left to it. */
export async function dueToLook(tx: Tx, groupId: string, now: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from promise where group_id = ${groupId} and look_at <= ${now}::timestamptz order by look_at, id limit ${limit} for update skip locked`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

const LOOKED_AT = sql`p.look_at is not null`;
/** A booking is dated when its message began to be read, and is seen when that was done. */
const READING = sql`interval '1 minute'`;

/** Promises of guests whose bookings or records changed since: found without an event, since files tell none and a flood of them delays all. */
export async function touchedLately(tx: Tx, groupId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from promise p where p.group_id = ${groupId} and ${LOOKED_AT} and exists (
      select from link l join link o on o.group_id = l.group_id and o.guest_id = l.guest_id
      left join reservation_person rp on rp.group_id = o.group_id and rp.record_id = o.record_id left join reservation r on r.group_id = rp.group_id and r.id = rp.reservation_id
      where l.group_id = p.group_id and l.record_id = p.record_id and greatest(o.since, r.changed_at) > p.looked_at - ${READING})
    order by p.looked_at, p.id limit ${limit} for update skip locked`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Promises that a booking may wake or let go of: those bound to it, and those of everyone on it. */
export async function touchedByReservations(
  tx: Tx,
  groupId: string,
  reservationIds: readonly string[],
): Promise<string[]> {
  const these = sql`${[...reservationIds]}::uuid[]`;
  const { rows } = await sql<{ id: string }>`
    with same as (
      select r.id from reservation r where r.group_id = ${groupId} and (r.id = any(${these}) or r.same_booking_as = any(${these}))
      union select r.same_booking_as from reservation r where r.group_id = ${groupId} and r.id = any(${these}) and r.same_booking_as is not null
      union select unnest(${these}))
    select p.id from promise p where p.group_id = ${groupId} and ${LOOKED_AT} and p.waker_id in (select id from same)
    union
    select p.id from same join reservation_person rp on rp.group_id = ${groupId} and rp.reservation_id = same.id
      join link l on l.group_id = ${groupId} and l.record_id = rp.record_id join link o on o.group_id = ${groupId} and o.guest_id = l.guest_id
      join promise p on p.group_id = ${groupId} and p.record_id = o.record_id where ${LOOKED_AT}
    order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Promises of these guests, or of records that would be theirs if no merge were in force. */
export async function touchedByGuests(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<string[]> {
  const of = sql`any(${[...guestIds]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    select p.id from link l join promise p on p.group_id = l.group_id and p.record_id = l.record_id where l.group_id = ${groupId} and l.guest_id = ${of} and ${LOOKED_AT}
    union select p.id from link l join promise p on p.group_id = l.group_id and p.record_id = l.record_id where l.group_id = ${groupId} and l.home_guest_id = ${of} and ${LOOKED_AT}
    order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}

/** What was promised on a record that is about to go moves to another record of the same guest: the house's word outlives the file. */
export const takeOverPromises: TakeOver = (tx, groupId, heirs) => handOver(tx, groupId, heirs, 'promise');
