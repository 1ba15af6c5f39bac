// Consent on disk: statements are added, never changed; what a record said already is not kept twice. A statement leaves with its
// record, and counts no more once the import that brought it is taken back.
import { consentChannels } from '@regulars/contract/guest.ts';
import { sql, type RawBuilder } from 'kysely';
import { json } from '../platform/storable.ts';
import { newId } from '../platform/id.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { NewStatement, Statement } from './consent.ts';

/**
 * One statement for the whole batch, none where nothing was said. What says the same as the word before it is not kept: a source
 * that repeats a yes with every message fills nothing.
 */
export async function addStatements(
  tx: Tx,
  groupId: string,
  statements: readonly NewStatement[],
  { importId, at }: { importId: string | null; at: string },
): Promise<void> {
  if (statements.length === 0) return;
  const rows = statements.map((one) => ({ id: newId(), ...one }));
  await sql`
    insert into consent (group_id, id, record_id, purpose, channel, granted, at, source, message_id, import_id, kept_at)
    select distinct on (n."recordId", n.purpose, n.channel, n.at, n.granted)
      ${groupId}::uuid, n.id, n."recordId", n.purpose, n.channel, n.granted, n.at, n.source, n."messageId", ${importId}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as n(id uuid, "recordId" uuid, purpose text, channel text, granted boolean, at timestamptz, source text, "messageId" uuid)
    join record r on r.group_id = ${groupId} and r.id = n."recordId"
    where (
      select c.granted from consent c
      where c.group_id = ${groupId} and c.record_id = n."recordId" and c.purpose = n.purpose and c.channel = n.channel and c.at <= n.at
        and ${stands()}
      order by c.at desc, c.granted limit 1) is distinct from n.granted
    order by n."recordId", n.purpose, n.channel, n.at, n.granted, n.id`.execute(tx);
  await keepConsents(tx, groupId, { recordIds: statements.map(({ recordId }) => recordId) });
}

const stands = () =>
  sql`not exists (select from import i where i.group_id = c.group_id and i.id = c.import_id and i.state in ('undoing', 'undone'))`;

/** Everything the records of a guest said and that still stands, oldest first. */
export async function readStatements(tx: Tx, groupId: string, guestId: string): Promise<Statement[]> {
  const { rows } = await sql<Statement>`
    select c.record_id as "recordId", c.purpose, c.channel, c.granted, c.at, c.source
    from link l join consent c on c.group_id = l.group_id and c.record_id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = ${guestId} and ${stands()} order by c.at, c.id`.execute(tx);
  return rows;
}

const eachChannel = (columnOf: (channel: string) => RawBuilder<unknown>) => sql.join(consentChannels.map(columnOf));
const kept = (table: string) => eachChannel((channel) => sql.ref(`${table}.consent_${channel}`));

/**
 * Keeps on the summary row what holds now (`consentsOf`), for these guests or for those of these records: of each record its latest
 * word on the channel or on all of them; where records differ the stricter counts.
 */
export async function keepConsents(
  tx: Tx,
  groupId: string,
  whose: { guestIds: readonly string[] } | { recordIds: readonly string[] },
): Promise<void> {
  const ids = [...new Set('guestIds' in whose ? whose.guestIds : whose.recordIds)];
  if (ids.length === 0) return;
  const guests =
    'guestIds' in whose
      ? sql`select id from unnest(${ids}::uuid[]) as id`
      : sql`select distinct guest_id as id from link where group_id = ${groupId} and record_id = any(${ids}::uuid[])`;
  await sql`
    with g as (${guests}), word as (
      select distinct on (g.id, l.record_id, ch.code) g.id, ch.code, c.granted from g
      cross join lateral (select l.record_id from link l where l.group_id = ${groupId} and l.guest_id = g.id offset 0) l
      cross join lateral (select c.channel, c.granted, c.at from consent c where c.group_id = ${groupId} and c.record_id = l.record_id and c.purpose = 'marketing' and ${stands()} offset 0) c
      join unnest(${[...consentChannels]}::text[]) as ch(code) on c.channel in (ch.code, 'all')
      order by g.id, l.record_id, ch.code, c.at desc, c.granted
    ), held as (
      select id, ${eachChannel((channel) => sql`bool_and(granted) filter (where code = ${channel}) as ${sql.ref(`consent_${channel}`)}`)} from word group by id
    )
    update guest_summary s set ${eachChannel((channel) => sql`${sql.ref(`consent_${channel}`)} = held.${sql.ref(`consent_${channel}`)}`)}
    from g left join held on held.id = g.id
    where s.group_id = ${groupId} and s.guest_id = g.id and (${kept('s')}) is distinct from (${kept('held')})`.execute(
    tx,
  );
}
