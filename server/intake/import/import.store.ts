// An import and what belongs to it: the file in parts, its rejected rows, what it changed, the mappings of earlier files.
import type { ImportView } from '@regulars/contract/import.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/tables.ts';
import type { LeaseStore } from '../../platform/leases.io.ts';
import { json, wellFormed } from '../../platform/storable.ts';
import type { Batch } from '../batch.ts';
import type { FileLayout, LayoutChoice } from './file.ts';
import type { ImportKind } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { Answers, Question } from './questions.ts';
import type { RowError } from './reasons.ts';

export type ImportState = ImportView['state'];
export type Counts = ImportView['counts'];
export const noCounts: Counts = { rows: 0, good: 0, rejected: 0, created: 0, updated: 0, unchanged: 0, warnings: 0 };

/** What the person chose; kept so that each new preview starts from it. */
export type Choice = LayoutChoice & { kind?: ImportKind; answers?: Answers };
export type StoredPreview = {
  layout: FileLayout;
  sheets: string[];
  questions: Question[];
  columns: ImportView['columns'];
  sample: ImportView['sample'];
  mappingRemembered: boolean;
  rows: number;
};

export type ImportRow = {
  id: string;
  propertyId: string;
  connectionId: string;
  fileName: string;
  bytes: number;
  sha256: string;
  kind: ImportKind;
  state: ImportState;
  choice: Choice;
  mapping: Mapping;
  preview: StoredPreview;
  counts: Counts;
  cursor: number;
  total: number;
  cause: ImportView['cause'];
  createdAt: string;
  createdBy: string;
  creator: string;
  finishedAt: string | null;
  undoneAt: string | null;
};

const columns =
  sql.raw(`i.id, i.property_id as "propertyId", i.connection_id as "connectionId", i.file_name as "fileName", i.bytes, i.sha256, i.kind, i.state, i.format as choice, i.mapping,
  i.preview, i.counts, i.cursor, i.total, i.cause, i.created_at as "createdAt", i.created_by as "createdBy", coalesce((select s.name from staff s where s.group_id = i.group_id and s.id = i.created_by), '') as creator,
  i.finished_at as "finishedAt", i.undone_at as "undoneAt"`);

export async function addPart(
  tx: Tx,
  groupId: string,
  importId: string,
  part: number,
  bytes: Uint8Array,
): Promise<void> {
  await sql`insert into import_part (group_id, import_id, part, bytes) values (${groupId}, ${importId}, ${part}, ${bytes})`.execute(
    tx,
  );
}

export async function readPart(tx: Tx, groupId: string, importId: string, part: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{
    bytes: Buffer;
  }>`select bytes from import_part where group_id = ${groupId} and import_id = ${importId} and part = ${part}`.execute(
    tx,
  );
  return rows[0]?.bytes;
}

export async function addImport(
  tx: Tx,
  groupId: string,
  i: Pick<ImportRow, 'id' | 'propertyId' | 'connectionId' | 'fileName' | 'kind' | 'choice' | 'createdBy'>,
  at: string,
): Promise<void> {
  await sql`insert into import (group_id, id, property_id, connection_id, file_name, bytes, sha256, kind, state, format, mapping, preview, counts, created_at, created_by)
    values (${groupId}, ${i.id}, ${i.propertyId}, ${i.connectionId}, ${i.fileName}, 0, '', ${i.kind}, 'uploaded', ${JSON.stringify(i.choice)}::jsonb, '{}', '{}', ${JSON.stringify(noCounts)}::jsonb, ${at}::timestamptz, ${i.createdBy})`.execute(
    tx,
  );
}

export async function deleteImport(tx: Tx, groupId: string, importId: string): Promise<void> {
  await sql`delete from import where group_id = ${groupId} and id = ${importId}`.execute(tx);
}

export async function keepFile(
  tx: Tx,
  groupId: string,
  importId: string,
  bytes: number,
  sha256: string,
): Promise<void> {
  await sql`update import set bytes = ${bytes}, sha256 = ${sha256} where group_id = ${groupId} and id = ${importId}`.execute(
    tx,
  );
}

export async function keepPreview(
  tx: Tx,
  groupId: string,
  importId: string,
  p: { kind: ImportKind; choice: Choice; mapping: Mapping; preview: StoredPreview; counts: Counts },
): Promise<void> {
  await sql`update import set kind = ${p.kind}, format = ${json(p.choice)}::jsonb, mapping = ${json(p.mapping)}::jsonb, preview = ${json(p.preview)}::jsonb,
    counts = ${JSON.stringify(p.counts)}::jsonb, total = ${p.preview.rows}, state = 'uploaded', cursor = 0, cause = null where group_id = ${groupId} and id = ${importId}`.execute(
    tx,
  );
}

export async function readImport(tx: Tx, groupId: string, importId: string): Promise<ImportRow | undefined> {
  const { rows } =
    await sql<ImportRow>`select ${columns} from import i where i.group_id = ${groupId} and i.id = ${importId}`.execute(
      tx,
    );
  return rows[0];
}

export async function readImports(tx: Tx, groupId: string, propertyIds: readonly string[]): Promise<ImportRow[]> {
  const { rows } =
    await sql<ImportRow>`select ${columns} from import i where i.group_id = ${groupId} and i.property_id = any(${propertyIds}::uuid[]) and i.total > 0 order by i.id desc limit 100`.execute(
      tx,
    );
  return rows;
}

/** Moves an import on, only from one of the states it may be in; false = it was in none of them. */
export async function moveImport(
  tx: Tx,
  groupId: string,
  importId: string,
  from: readonly ImportState[],
  to: {
    state: ImportState;
    counts?: Counts;
    cursor?: number;
    finishedAt?: string;
    undoneAt?: string;
    undoReason?: string;
    cause?: ImportView['cause'];
  },
): Promise<boolean> {
  const { rows } =
    await sql`update import set state = ${to.state}, counts = coalesce(${to.counts ? JSON.stringify(to.counts) : null}::jsonb, counts), cursor = coalesce(${to.cursor ?? null}::bigint, cursor),
      finished_at = coalesce(${to.finishedAt ?? null}::timestamptz, finished_at), undone_at = coalesce(${to.undoneAt ?? null}::timestamptz, undone_at), undo_reason = coalesce(${to.undoReason ?? null}, undo_reason),
      cause = ${to.cause ? JSON.stringify(to.cause) : null}::jsonb, leased_by = null, leased_until = null
    where group_id = ${groupId} and id = ${importId} and state = any(${from}::text[]) returning id`.execute(tx);
  return rows.length > 0;
}

/** The next import that has work to do; a lease that ran out (its process died) is taken over and goes on where it stopped. */
export async function leaseImport(
  tx: Tx,
  groupId: string,
  by: string,
  at: string,
  until: string,
): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string;
  }>`update import set leased_by = ${by}, leased_until = ${until}::timestamptz where group_id = ${groupId} and id = (
      select id from import where group_id = ${groupId} and state in ('checking', 'running', 'undoing') and (leased_until is null or leased_until < ${at}::timestamptz) order by id limit 1 for update skip locked) returning id`.execute(
    tx,
  );
  return rows[0]?.id;
}

/** Who has imports in hand, and letting go of all that some of them hold (platform/leases.ts). */
export const importLeases: LeaseStore = {
  async holders(tx, groupId) {
    const { rows } = await sql<{
      by: string;
    }>`select distinct leased_by as by from import where group_id = ${groupId} and leased_by is not null`.execute(tx);
    return rows.map((row) => row.by);
  },
  async release(tx, groupId, holders) {
    await sql`update import set leased_by = null, leased_until = null where group_id = ${groupId} and leased_by = any(${[...holders]}::text[])`.execute(
      tx,
    );
  },
};

/** Keeps how far it is, and the lease alive; false = somebody else has it now, or it was stopped. */
export async function stepImport(
  tx: Tx,
  groupId: string,
  importId: string,
  by: string,
  step: { cursor: number; counts: Counts; until: string; state: ImportState },
): Promise<boolean> {
  const { rows } =
    await sql`update import set cursor = ${step.cursor}, counts = ${JSON.stringify(step.counts)}::jsonb, leased_until = ${step.until}::timestamptz
    where group_id = ${groupId} and id = ${importId} and leased_by = ${by} and state = ${step.state} returning id`.execute(
      tx,
    );
  return rows.length > 0;
}

export async function addRejects(
  tx: Tx,
  groupId: string,
  importId: string,
  rejects: readonly { row: number; cells: readonly string[]; errors: readonly RowError[] }[],
): Promise<void> {
  if (rejects.length === 0) return;
  await sql`insert into import_reject (group_id, import_id, row_no, cells, errors) select ${groupId}::uuid, ${importId}::uuid, r.row, r.cells, r.errors
    from jsonb_to_recordset(${json(rejects)}::jsonb) as r(row bigint, cells jsonb, errors jsonb) on conflict do nothing`.execute(
    tx,
  );
}

export async function clearRejects(tx: Tx, groupId: string, importId: string): Promise<void> {
  await sql`delete from import_reject where group_id = ${groupId} and import_id = ${importId}`.execute(tx);
}

export async function readRejects(
  tx: Tx,
  groupId: string,
  importId: string,
  after: number,
  limit: number,
): Promise<{ row: number; cells: string[]; errors: RowError[] }[]> {
  const { rows } = await sql<{
    row: number;
    cells: string[];
    errors: RowError[];
  }>`select row_no as row, cells, errors from import_reject
    where group_id = ${groupId} and import_id = ${importId} and row_no > ${after} order by row_no limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** The first picture of a thing counts: what it was before the import touched it at all. */
export async function addChanges(
  tx: Tx,
  groupId: string,
  importId: string,
  batch: number,
  changes: Batch['changes'],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`insert into import_change (group_id, import_id, batch, entity, entity_id, before) select ${groupId}::uuid, ${importId}::uuid, ${batch}::bigint, c.entity, c."entityId", c.before
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(entity text, "entityId" uuid, before jsonb) on conflict do nothing`.execute(
    tx,
  );
}

/** Takes the changes of the newest batch that is left, out of the table. */
export async function takeChanges(tx: Tx, groupId: string, importId: string): Promise<Batch['changes']> {
  const { rows } = await sql<
    Batch['changes'][number]
  >`delete from import_change where group_id = ${groupId} and import_id = ${importId}
    and batch = (select max(batch) from import_change where group_id = ${groupId} and import_id = ${importId}) returning entity, entity_id as "entityId", before`.execute(
    tx,
  );
  return rows;
}

/** Which of these keys the connection knows already, of any kind of entity. */
export async function knownKeys(
  tx: Tx,
  groupId: string,
  connectionId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select source_key as key from record where group_id = ${groupId} and connection_id = ${connectionId} and source_key = any(${keys}::text[])
    union select source_key from reservation where group_id = ${groupId} and connection_id = ${connectionId} and source_key = any(${keys}::text[])
    union select source_key from stay where group_id = ${groupId} and connection_id = ${connectionId} and source_key = any(${keys}::text[])
    union select source_key from interaction where group_id = ${groupId} and connection_id = ${connectionId} and source_key = any(${keys}::text[])
    union select source_key from pos_order where group_id = ${groupId} and connection_id = ${connectionId} and source_key = any(${keys}::text[])`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.key));
}

export async function rememberedMapping(
  tx: Tx,
  groupId: string,
  propertyId: string,
  signature: string,
  kind: ImportKind | undefined,
): Promise<Mapping | undefined> {
  const { rows } = await sql<{
    mapping: Mapping;
  }>`select mapping from import_mapping where group_id = ${groupId} and property_id = ${propertyId} and signature = ${wellFormed(signature)}
    and (${kind ?? null}::text is null or kind = ${kind ?? null}) order by used_at desc limit 1`.execute(tx);
  return rows[0]?.mapping;
}

export async function rememberMapping(
  tx: Tx,
  groupId: string,
  propertyId: string,
  mapping: Mapping,
  at: string,
): Promise<void> {
  await sql`insert into import_mapping (group_id, property_id, kind, signature, mapping, used_at) values (${groupId}, ${propertyId}, ${mapping.kind}, ${wellFormed(mapping.signature)}, ${json(mapping)}::jsonb, ${at}::timestamptz)
    on conflict (group_id, property_id, kind, signature) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    tx,
  );
}
