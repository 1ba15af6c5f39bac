// Preferences on disk: each stays on the record it was noted on, whoever the record belongs to. The same wish noted twice is two
// facts and one line on the card: the surest of them, with how often it was said.
//   readPreferences(tx, groupId, guestIds, at)    what to show, per guest, safety first
//   proposePreferences(tx, groupId, proposals)    what arriving records wish; the same words are not doubled
//   withdrawProposed(tx, groupId, proposed)       a file is taken back, and with it what it wished
import type { Preference } from '@regulars/contract/preference.ts';
import { sql } from 'kysely';
import { json } from '../platform/storable.ts';
import { newId } from '../platform/id.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { ProposedPreference } from './guest.ts';
import { gathered } from './preferences.ts';
import type { PreferenceRow } from './preferences.ts';

const columns = sql`p.id as "preferenceId", p.record_id as "recordId", p.kind, p.code, p.text, p.source, s.name as "notedBy", p.noted_at as "notedAt",
  p.valid_until as "validUntil", p.state, p.confirmed_count as "confirmedCount", p.judged_at as "judgedAt"`;

/** Active and confirmed ones with today's confidence, and those contradicted or expired behind them. */
export async function readPreferences(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  at: string,
): Promise<Map<string, Preference[]>> {
  if (guestIds.length === 0) return new Map();
  const { rows } = await sql<PreferenceRow & { guestId: string }>`
    select l.guest_id as "guestId", ${columns}
    from link l join preference p on p.group_id = l.group_id and p.record_id = l.record_id
    left join staff s on s.group_id = p.group_id and s.id = p.noted_by
    where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[])`.execute(tx);
  const byGuest = Map.groupBy(rows, ({ guestId }) => guestId);
  return new Map(guestIds.map((guestId) => [guestId, gathered(byGuest.get(guestId) ?? [], at)]));
}

/** A preference that arriving records brought: `before` null = it is new, else what it said until then; `became` = as old as it is now. */
export type Proposed = {
  preferenceId: string;
  before: { notedAt: string; validUntil: string | null } | null;
  became: string;
};

/** Gives those that are new or younger. One already on a record of the same guest, in the same words or of the same code, only grows younger; a guest merged with it keeps its own, should they be taken apart. */
export async function proposePreferences(
  tx: Tx,
  groupId: string,
  proposals: readonly ProposedPreference[],
): Promise<Proposed[]> {
  if (proposals.length === 0) return [];
  const rows = distinct(proposals).map((one) => ({
    ...one,
    id: newId(),
    kind: one.kind ?? 'other',
    code: one.code ?? null,
    validUntil: one.validUntil ?? null,
  }));
  const { rows: proposed } = await sql<Proposed>`
    with given as (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as n(id uuid, "recordId" uuid, kind text, code text, text text, source text, at timestamptz, "validUntil" date)
    ), same as (
      select n.id as given_id, p.id, n.at, n."validUntil", p.noted_at as was_noted, p.valid_until as was_valid from given n
      join link own on own.group_id = ${groupId} and own.record_id = n."recordId"
      join link l on l.group_id = own.group_id and l.home_guest_id = own.home_guest_id
      join preference p on p.group_id = l.group_id and p.record_id = l.record_id
        and (case when n.code is null then p.code is null and lower(p.text) = lower(n.text) else p.code = n.code and (n.code <> 'temperature' or p.text = n.text) end)
    ), younger as (
      update preference p set noted_at = greatest(p.noted_at, s.at), valid_until = case when p.valid_until is null or s."validUntil" is null then null else greatest(p.valid_until, s."validUntil") end
      from (select id, max(at) as at, max("validUntil") filter (where "validUntil" is not null) as "validUntil", min(was_noted) as was_noted, min(was_valid) as was_valid from same group by id) s
      where p.group_id = ${groupId} and p.id = s.id and p.source in ('booking', 'profile') and p.state in ('active', 'confirmed') and p.noted_at < s.at
      returning p.id, jsonb_build_object('notedAt', s.was_noted, 'validUntil', s.was_valid) as before, p.noted_at
    ), fresh as (
      insert into preference (group_id, id, record_id, kind, code, text, source, noted_at, valid_until)
      select ${groupId}::uuid, n.id, n."recordId", n.kind, n.code, n.text, n.source, n.at, n."validUntil" from given n
      where not exists (select from same s where s.given_id = n.id) and exists (select from record r where r.group_id = ${groupId} and r.id = n."recordId")
      returning id, noted_at
    )
    select id as "preferenceId", null::jsonb as before, noted_at as became from fresh
    union all select id, before, noted_at from younger order by 1`.execute(tx);
  return proposed;
}

/**
 * Takes back what a file proposed: what is new goes, what grew younger is as old as before; not where a person has agreed since.
 * Where another message has said so since, that stands; where it was another file, that one goes back to before this one when it
 * is taken back too. Gives the guests concerned.
 */
export async function withdrawProposed(tx: Tx, groupId: string, proposed: readonly Proposed[]): Promise<string[]> {
  if (proposed.length === 0) return [];
  const given = sql`jsonb_to_recordset(${json(proposed)}::jsonb) as n("preferenceId" uuid, before jsonb, became timestamptz)`;
  await sql`
    update import_change c set before = jsonb_set(c.before, '{before}', coalesce(n.before, 'null'))
    from ${given} join preference p on p.group_id = ${groupId} and p.id = n."preferenceId" and p.noted_at <> n.became
    cross join import i
    where i.group_id = ${groupId} and c.group_id = i.group_id and c.import_id = i.id and c.entity = 'preference' and c.entity_id = p.id
      and (c.before -> 'before' ->> 'notedAt')::timestamptz = n.became`.execute(tx);
  const { rows } = await sql<{ guestId: string }>`
    with touched as (
      select p.id, p.record_id, n.before from ${given} join preference p on p.group_id = ${groupId} and p.id = n."preferenceId" and p.noted_at = n.became
    ), gone as (
      delete from preference p using touched t where p.group_id = ${groupId} and p.id = t.id and coalesce(t.before, 'null') = 'null' and p.judged_at is null
    ), older as (
      update preference p set noted_at = (t.before ->> 'notedAt')::timestamptz, valid_until = (t.before ->> 'validUntil')::date
      from touched t where p.group_id = ${groupId} and p.id = t.id and coalesce(t.before, 'null') <> 'null'
    )
    select distinct l.guest_id as "guestId" from touched t join link l on l.group_id = ${groupId} and l.record_id = t.record_id order by 1`.execute(
    tx,
  );
  return rows.map(({ guestId }) => guestId);
}

function distinct(proposals: readonly ProposedPreference[]): ProposedPreference[] {
  return [
    ...new Map(
      proposals.map((one) => [
        `${one.recordId} ${one.code ?? ''} ${one.code == null || one.code === 'temperature' ? one.text.toLowerCase() : ''}`,
        one,
      ]),
    ).values(),
  ];
}

export type NewPreference = Pick<Preference, 'kind' | 'code' | 'text' | 'source' | 'validUntil'>;

/** Those of a note, once: a note that is there already has its own. */
export async function addPreferences(
  tx: Tx,
  groupId: string,
  note: { noteId: string; recordId: string; by: string; at: string },
  preferences: readonly NewPreference[],
): Promise<void> {
  if (preferences.length === 0) return;
  const rows = preferences.map((one) => ({ ...one, id: newId() }));
  await sql`insert into preference (group_id, id, record_id, kind, code, text, source, noted_by, noted_at, valid_until, note_id)
    select ${groupId}::uuid, n.id, ${note.recordId}::uuid, n.kind, n.code, n.text, n.source, ${note.by}::uuid, ${note.at}::timestamptz, n."validUntil", ${note.noteId}::uuid
    from jsonb_to_recordset(${json(rows)}::jsonb) as n(id uuid, kind text, code text, text text, source text, "validUntil" date)`.execute(
    tx,
  );
}

export async function readPreferencesOfNote(tx: Tx, groupId: string, noteId: string): Promise<PreferenceRow[]> {
  const { rows } =
    await sql<PreferenceRow>`select ${columns} from preference p left join staff s on s.group_id = p.group_id and s.id = p.noted_by
    where p.group_id = ${groupId} and p.note_id = ${noteId}::uuid order by p.id`.execute(tx);
  return rows;
}

/** The preference and those of the same guest that say the same, locked; they are judged together. */
export async function lockAlike(
  tx: Tx,
  groupId: string,
  guestId: string,
  preferenceId: string,
): Promise<PreferenceRow[]> {
  const { rows } = await sql<PreferenceRow>`
    select ${columns} from preference one
    join preference p on p.group_id = one.group_id and (p.id = one.id or (case when one.code is null then p.code is null and lower(p.text) = lower(one.text)
      else p.code = one.code and (one.code <> 'temperature' or p.text = one.text) end))
    join link l on l.group_id = p.group_id and l.record_id = p.record_id and l.guest_id = ${guestId}::uuid
    left join staff s on s.group_id = p.group_id and s.id = p.noted_by
    where one.group_id = ${groupId} and one.id = ${preferenceId}::uuid
      and exists (select from link own where own.group_id = one.group_id and own.record_id = one.record_id and own.guest_id = ${guestId}::uuid)
    order by p.id for update of p`.execute(tx);
  return rows;
}

export async function writeJudgement(
  tx: Tx,
  groupId: string,
  rows: readonly PreferenceRow[],
  by: string,
  reason: string | null,
): Promise<void> {
  await sql`update preference p set state = n.state, confirmed_count = n."confirmedCount", judged_at = n."judgedAt", judged_by = ${by}::uuid, judged_reason = ${reason}
    from jsonb_to_recordset(${json(rows)}::jsonb) as n("preferenceId" uuid, state text, "confirmedCount" int, "judgedAt" timestamptz)
    where p.group_id = ${groupId} and p.id = n."preferenceId"`.execute(tx);
}
