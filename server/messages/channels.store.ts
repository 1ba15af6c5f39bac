// The mail server of a property on disk; its password and the token of its bounce address are sealed.
import type { ChannelSettings } from '@regulars/contract/letter.ts';
import { sql } from 'kysely';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';

export type ChannelRow = {
  propertyId: string;
  enabled: boolean;
  settings: ChannelSettings;
  secretSealed: string | null;
  tokenSealed: string;
  failingSince: string | null;
  failure: string | null;
  lastSentAt: string | null;
  changedAt: string;
};

/** All of the group, by property. */
export async function readChannels(tx: Tx, groupId: string): Promise<Map<string, ChannelRow>> {
  const { rows } = await sql<ChannelRow>`
    select property_id as "propertyId", enabled, settings, secret_sealed as "secretSealed", token_sealed as "tokenSealed",
      failing_since as "failingSince", failure, last_sent_at as "lastSentAt", changed_at as "changedAt"
    from message_channel where group_id = ${groupId} and code = 'email'`.execute(tx);
  return new Map(rows.map((row) => [row.propertyId, row]));
}

export async function writeChannel(
  tx: Tx,
  groupId: string,
  row: Pick<ChannelRow, 'propertyId' | 'enabled' | 'settings' | 'secretSealed' | 'tokenSealed'> & {
    by: string;
    at: string;
  },
): Promise<void> {
  await sql`
    insert into message_channel (group_id, property_id, code, enabled, settings, secret_sealed, token_sealed, changed_by, changed_at)
    values (${groupId}, ${row.propertyId}, 'email', ${row.enabled}, ${json(row.settings)}::jsonb, ${row.secretSealed}, ${row.tokenSealed}, ${row.by}, ${row.at}::timestamptz)
    on conflict (group_id, property_id, code) do update set enabled = excluded.enabled, settings = excluded.settings, secret_sealed = excluded.secret_sealed,
      failing_since = null, failure = null, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

/** The channel does not carry anything, or does again (`failure` null). Only the first failure tells since when. */
export async function noteHealth(
  tx: Tx,
  groupId: string,
  propertyId: string,
  failure: string | null,
  at: string,
): Promise<void> {
  if (failure === null)
    await sql`update message_channel set failing_since = null, failure = null, last_sent_at = ${at}::timestamptz
      where group_id = ${groupId} and property_id = ${propertyId} and code = 'email'`.execute(tx);
  else
    await sql`update message_channel set failing_since = coalesce(failing_since, ${at}::timestamptz), failure = ${failure}
      where group_id = ${groupId} and property_id = ${propertyId} and code = 'email'`.execute(tx);
}
