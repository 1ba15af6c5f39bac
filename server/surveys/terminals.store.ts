import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type TerminalRow = {
  id: string;
  propertyId: string;
  name: string;
  seenAt: string | null;
  askId: string | null;
  askUntil: string | null;
};
const columns = sql`t.id, t.property_id as "propertyId", t.name, t.seen_at as "seenAt", t.ask_id as "askId", t.ask_until as "askUntil"`;

export async function readTerminals(tx: Tx, groupId: string, propertyId: string): Promise<TerminalRow[]> {
  const { rows } = await sql<TerminalRow>`
    select ${columns} from survey_terminal t where t.group_id = ${groupId} and t.property_id = ${propertyId} and t.retired_at is null order by t.name, t.id`.execute(
    tx,
  );
  return rows;
}

export async function readTerminal(tx: Tx, groupId: string, id: string): Promise<TerminalRow | undefined> {
  const { rows } = await sql<TerminalRow>`
    select ${columns} from survey_terminal t where t.group_id = ${groupId} and t.id = ${id}::uuid and t.retired_at is null`.execute(
    tx,
  );
  return rows[0];
}

/** False where the id is taken. */
export async function addTerminal(
  tx: Tx,
  groupId: string,
  terminal: { id: string; propertyId: string; name: string; by: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`insert into survey_terminal (group_id, id, property_id, name, made_by, made_at)
    values (${groupId}, ${terminal.id}, ${terminal.propertyId}, ${terminal.name}, ${terminal.by}, ${terminal.at}::timestamptz) on conflict do nothing returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function retireTerminal(
  tx: Tx,
  groupId: string,
  propertyId: string,
  id: string,
  at: string,
): Promise<void> {
  await sql`update survey_terminal set retired_at = ${at}::timestamptz, ask_id = null where group_id = ${groupId} and property_id = ${propertyId} and id = ${id}::uuid`.execute(
    tx,
  );
}

/** What the terminal shows next; null = its welcome. */
export async function showOn(
  tx: Tx,
  groupId: string,
  id: string,
  ask: { askId: string; until: string } | null,
): Promise<void> {
  await sql`update survey_terminal set ask_id = ${ask?.askId ?? null}::uuid, ask_until = ${ask?.until ?? null}::timestamptz where group_id = ${groupId} and id = ${id}::uuid`.execute(
    tx,
  );
}

/** Written at most twice a minute, though the terminal asks every few seconds. */
export async function markSeen(tx: Tx, groupId: string, id: string, at: string): Promise<void> {
  await sql`update survey_terminal set seen_at = ${at}::timestamptz where group_id = ${groupId} and id = ${id}::uuid
    and (seen_at is null or seen_at < ${at}::timestamptz - interval '30 seconds')`.execute(tx);
}
