// Templates on disk: what a property changed, version by version; version 0 is what ships.
import type { TemplateCode } from '@regulars/contract/outbox.ts';
import { sql } from 'kysely';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import { shipped, type BilingualText } from './shipped.ts';

export type TemplateVersion = BilingualText & {
  code: TemplateCode;
  version: number;
  changedAt: string | null;
  changedBy: string | null;
};

type Row = {
  code: TemplateCode;
  version: number;
  subject: { zh: string; en: string };
  text: { zh: string; en: string };
  changedAt: string;
  changedBy: string | null;
};

const ofShipped = (code: TemplateCode): TemplateVersion => ({
  code,
  version: 0,
  ...shipped[code],
  changedAt: null,
  changedBy: null,
});

/** All versions of one template, or the current of all, newest first, each list ending with what ships. */
export async function readVersions(
  tx: Tx,
  groupId: string,
  propertyId: string,
  code: TemplateCode | null,
): Promise<TemplateVersion[]> {
  const { rows } = await sql<Row>`
    select t.code, t.version, t.subject, t.words as text, t.changed_at as "changedAt", s.name as "changedBy"
    from message_template t left join staff s on s.group_id = t.group_id and s.id = t.changed_by
    where t.group_id = ${groupId} and t.property_id = ${propertyId} and ${code === null ? sql`true` : sql`t.code = ${code}`}
    order by t.code, t.version desc`.execute(tx);
  const codes = code === null ? (Object.keys(shipped) as TemplateCode[]) : [code];
  return codes.flatMap((one) => [...rows.filter((row) => row.code === one), ofShipped(one)]);
}

export async function readCurrent(
  tx: Tx,
  groupId: string,
  propertyId: string,
  code: TemplateCode,
): Promise<TemplateVersion> {
  return (await readVersions(tx, groupId, propertyId, code))[0]!;
}

export async function readVersion(
  tx: Tx,
  groupId: string,
  propertyId: string,
  code: TemplateCode,
  version: number,
): Promise<TemplateVersion> {
  const versions = await readVersions(tx, groupId, propertyId, code);
  return versions.find((one) => one.version === version) ?? versions[0]!;
}

/** False where somebody else made this version meanwhile. */
export async function addVersion(
  tx: Tx,
  groupId: string,
  propertyId: string,
  row: BilingualText & { code: TemplateCode; version: number; by: string; at: string },
): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    insert into message_template (group_id, property_id, code, version, subject, words, changed_by, changed_at)
    values (${groupId}, ${propertyId}, ${row.code}, ${row.version}, ${json(row.subject)}::jsonb, ${json(row.text)}::jsonb, ${row.by}, ${row.at}::timestamptz)
    on conflict do nothing returning version`.execute(tx);
  return rows.length === 1;
}
