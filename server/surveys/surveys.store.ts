// What was asked and answered, on disk. The door table has no group: it leads whoever holds an address to the group it belongs to;
// only the hash of the address lies there.
import type { Answers, SurveyForm, SurveyKind } from '@regulars/contract/pulse.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { json } from '../platform/storable.ts';
import { handOver, heirRows, type TakeOver } from '../identity/heirs.store.ts';
import type { Tx } from '../platform/database/tables.ts';

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export type Door = { groupId: string; kind: 'ask' | 'terminal'; ref: string };

/** Asked outside any group. */
export async function readDoor(tx: Tx, token: string): Promise<Door | undefined> {
  const { rows } = await sql<Door>`
    select group_ref as "groupId", kind, ref from survey_door where token_hash = ${hashOf(token)}`.execute(tx);
  return rows[0];
}

export async function addDoor(tx: Tx, token: string, { groupId, kind, ref }: Door): Promise<void> {
  await sql`insert into survey_door (token_hash, group_ref, kind, ref) values (${hashOf(token)}, ${groupId}, ${kind}, ${ref})`.execute(
    tx,
  );
}

export async function closeDoors(tx: Tx, groupId: string, ref: string): Promise<void> {
  await sql`delete from survey_door where group_ref = ${groupId} and ref = ${ref}`.execute(tx);
}

export type KeptForm = { form: SurveyForm; version: number; by: string | null; at: string | null };

/** The newest form, or the one of a version; undefined where the house keeps the shipped one. */
export async function readForm(
  tx: Tx,
  groupId: string,
  { propertyId, kind, version }: { propertyId: string; kind: SurveyKind; version?: number | undefined },
): Promise<KeptForm | undefined> {
  const of = version === undefined ? sql`true` : sql`f.version = ${version}`;
  const { rows } = await sql<KeptForm>`
    select f.form, f.version, s.name as by, f.at from survey_form f left join staff s on s.group_id = f.group_id and s.id = f.by
    where f.group_id = ${groupId} and f.property_id = ${propertyId} and f.kind = ${kind} and ${of} order by f.version desc limit 1`.execute(
    tx,
  );
  return rows[0];
}

/** False where that version is there already. */
export async function addForm(
  tx: Tx,
  groupId: string,
  form: { propertyId: string; kind: SurveyKind; version: number; form: SurveyForm; by: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into survey_form (group_id, property_id, kind, version, form, by, at)
    values (${groupId}, ${form.propertyId}, ${form.kind}, ${form.version}, ${json(form.form)}::jsonb, ${form.by}, ${form.at}::timestamptz)
    on conflict do nothing returning version`.execute(tx);
  return rows.length > 0;
}

export type Room = {
  propertyId: string;
  bookingId: string;
  roomIndex: string;
  roomNumber: string | null;
  status: string;
  departureDate: string | null;
};

/** The room of a booking as it stands; with an empty index its first. */
export async function readRoom(
  tx: Tx,
  groupId: string,
  reservationId: string,
  roomIndex: string,
): Promise<Room | undefined> {
  const { rows } = await sql<Room>`
    select r.property_id as "propertyId", coalesce(r.same_booking_as, r.id) as "bookingId", rs.room_index as "roomIndex", coalesce(rs.room_number, ac.room_number) as "roomNumber",
      case when ac.at is not null and rs.status in ('requested', 'reserved') then 'inHouse' else rs.status end as status, rs.departure_date as "departureDate"
    from reservation r join room_stay rs on rs.group_id = r.group_id and rs.reservation_id = r.id
    left join arrival_closure ac on ac.group_id = rs.group_id and ac.reservation_id = rs.reservation_id and ac.room_index = rs.room_index
    where r.group_id = ${groupId} and r.id = ${reservationId}::uuid and (${roomIndex} = '' or rs.room_index = ${roomIndex}) order by rs.room_index limit 1`.execute(
    tx,
  );
  return rows[0];
}

export type Ask = {
  id: string;
  propertyId: string;
  kind: SurveyKind;
  recordId: string;
  reservationId: string;
  roomNumber: string | null;
  channel: 'terminal' | 'link' | 'letter';
  formVersion: number;
  expiresAt: string;
  openedAt: string | null;
  answeredAt: string | null;
  language: string | null;
  bad: string[];
};
const askColumns = sql`a.id, a.property_id as "propertyId", a.kind, a.record_id as "recordId", a.reservation_id as "reservationId", a.room_number as "roomNumber", a.channel,
  a.form_version as "formVersion", a.expires_at as "expiresAt", a.opened_at as "openedAt", a.answered_at as "answeredAt", a.language, a.bad`;

/** The ask of this stay and kind, made where there is none: asked twice it is one. */
export async function addAsk(
  tx: Tx,
  groupId: string,
  ask: Omit<Ask, 'openedAt' | 'answeredAt' | 'language' | 'bad'> & {
    bookingId: string;
    roomIndex: string;
    at: string;
    by: string | null;
  },
): Promise<Ask> {
  await sql`
    insert into survey_ask (group_id, id, property_id, kind, record_id, reservation_id, booking_id, room_index, room_number, channel, form_version, asked_at, asked_by, expires_at)
    values (${groupId}, ${ask.id}, ${ask.propertyId}, ${ask.kind}, ${ask.recordId}, ${ask.reservationId}, ${ask.bookingId}, ${ask.roomIndex}, ${ask.roomNumber}, ${ask.channel}, ${ask.formVersion},
      ${ask.at}::timestamptz, ${ask.by}, ${ask.expiresAt}::timestamptz)
    on conflict (group_id, booking_id, kind, room_index) do update set expires_at = greatest(survey_ask.expires_at, excluded.expires_at),
      channel = case when survey_ask.answered_at is null then excluded.channel else survey_ask.channel end`.execute(tx);
  const { rows } = await sql<Ask>`
    select ${askColumns} from survey_ask a where a.group_id = ${groupId} and a.booking_id = ${ask.bookingId} and a.kind = ${ask.kind} and a.room_index = ${ask.roomIndex}`.execute(
    tx,
  );
  return rows[0]!;
}

/** Held until the transaction ends, so that two answers never count both. */
export async function holdAsk(tx: Tx, groupId: string, id: string): Promise<Ask | undefined> {
  const { rows } =
    await sql<Ask>`select ${askColumns} from survey_ask a where a.group_id = ${groupId} and a.id = ${id}::uuid for update`.execute(
      tx,
    );
  return rows[0];
}

export async function readAsk(tx: Tx, groupId: string, id: string): Promise<Ask | undefined> {
  const { rows } =
    await sql<Ask>`select ${askColumns} from survey_ask a where a.group_id = ${groupId} and a.id = ${id}::uuid`.execute(
      tx,
    );
  return rows[0];
}

export async function markOpened(tx: Tx, groupId: string, id: string, at: string): Promise<void> {
  await sql`update survey_ask set opened_at = ${at}::timestamptz where group_id = ${groupId} and id = ${id} and opened_at is null`.execute(
    tx,
  );
}

export async function writeAnswer(
  tx: Tx,
  groupId: string,
  id: string,
  given: {
    answers: Answers;
    satisfaction: number | null;
    bad: readonly string[];
    words: string;
    language: string;
    at: string;
  },
): Promise<void> {
  await sql`update survey_ask set answers = ${json(given.answers)}::jsonb, satisfaction = ${given.satisfaction}, bad = ${json(given.bad)}::jsonb, words = ${given.words},
    language = ${given.language}, answered_at = ${given.at}::timestamptz, opened_at = coalesce(opened_at, ${given.at}::timestamptz)
    where group_id = ${groupId} and id = ${id}`.execute(tx);
}

export async function nameCase(tx: Tx, groupId: string, id: string, caseId: string): Promise<void> {
  await sql`update survey_ask set case_id = ${caseId} where group_id = ${groupId} and id = ${id}`.execute(tx);
}

export type Before = { pulseAnswered: boolean; surveyAsked: boolean; lately: boolean };

/** Whether the person of this stay was asked about it already; `lately`: about another booking since `since`. */
export async function readBefore(
  tx: Tx,
  groupId: string,
  { bookingId, recordId, since }: { bookingId: string; recordId: string; since: string },
): Promise<Before> {
  const { rows } = await sql<Before>`
    select coalesce(bool_or(a.booking_id = ${bookingId} and a.kind = 'pulse' and a.answered_at is not null), false) as "pulseAnswered",
      coalesce(bool_or(a.booking_id = ${bookingId} and a.kind = 'survey'), false) as "surveyAsked",
      coalesce(bool_or(a.booking_id <> ${bookingId} and (a.answered_at >= ${since}::timestamptz or (a.kind = 'survey' and a.asked_at >= ${since}::timestamptz))), false) as lately
    from survey_ask a
    where a.group_id = ${groupId} and (a.booking_id = ${bookingId} or a.record_id in (
      select o.record_id from link l join link o on o.group_id = l.group_id and o.guest_id = l.guest_id where l.group_id = ${groupId} and l.record_id = ${recordId}))`.execute(
    tx,
  );
  return rows[0]!;
}

export async function isOptedOut(tx: Tx, groupId: string, recordId: string): Promise<boolean> {
  const { rows } = await sql`
    select from link l join link o on o.group_id = l.group_id and o.guest_id = l.guest_id
    join survey_optout x on x.group_id = o.group_id and x.record_id = o.record_id
    where l.group_id = ${groupId} and l.record_id = ${recordId} limit 1`.execute(tx);
  return rows.length > 0;
}

export async function addOptOut(
  tx: Tx,
  groupId: string,
  recordId: string,
  by: string | null,
  at: string,
): Promise<void> {
  await sql`insert into survey_optout (group_id, record_id, at, by) values (${groupId}, ${recordId}, ${at}::timestamptz, ${by}) on conflict do nothing`.execute(
    tx,
  );
}

/** Of every record of the guest: whoever may be asked again is asked as one person. */
export async function dropOptOut(tx: Tx, groupId: string, guestId: string): Promise<void> {
  await sql`delete from survey_optout x using link l where x.group_id = ${groupId} and l.group_id = x.group_id and l.record_id = x.record_id and l.guest_id = ${guestId}::uuid`.execute(
    tx,
  );
}

/** What the house asked of a record that is about to go (an import taken back) stays with another of the same guest. */
export const takeOverSurveys: TakeOver = async (tx, groupId, heirs) => {
  await handOver(tx, groupId, heirs, 'survey_ask');
  await sql`insert into survey_optout (group_id, record_id, at, by) select x.group_id, h."heirId", x.at, x.by from ${heirRows(heirs)} join survey_optout x on x.group_id = ${groupId} and x.record_id = h."recordId" on conflict do nothing`.execute(
    tx,
  );
};
