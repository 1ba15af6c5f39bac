// File import as a person walks through it: upload and preview, correct the mapping, dry run, confirm, watch, take back. Nothing of
// the file's rows reaches the house before it is confirmed.
import type { ImportView, importView } from '@regulars/contract/import.ts';
import type { z } from 'zod';
import { dayIn, type Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.io.ts';
import type { Tx } from '../../platform/database/tables.ts';
import { newId } from '../../platform/id.io.ts';
import { Refusal } from '../../platform/refusal.ts';
import { mustBeAllowed, scopeOf, type Who } from '../../platform/who.ts';
import { readProperties } from '../../properties/properties.store.ts';
import { fileConnection } from '../connections.store.ts';
import { redactText } from '../redact.ts';
import { ENCODINGS, type Encoding } from './encoding.ts';
import { fieldsFor, type FieldName, type ImportKind } from './fields.ts';
import { dataRows, findLayout } from './file.ts';
import { openImportFile } from './file.io.ts';
import { headerSignature } from './header.ts';
import * as store from './import.store.ts';
import type { RowContext } from './mapRow.ts';
import { completed, type Mapping } from './mapping.ts';
import { previewFile } from './preview.ts';
import { rejectedHeader, rejectedLine } from './rejected.ts';
import { keepUpload } from './upload.io.ts';

export type ImportService = ReturnType<typeof createImportService>;
const undoDays = 7;
const changeable = ['uploaded', 'checked', 'failed'] as const satisfies readonly store.ImportState[];

export function createImportService(parts: {
  database: Database;
  clock: Clock;
  wake(groupId: string): void;
  limitBytes: number;
}) {
  const { database, clock } = parts;

  async function upload(
    who: Who,
    given: { propertyId: string; fileName: string; kind?: ImportKind },
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<ImportView> {
    mustBeAllowed(who, 'import.run', given.propertyId);
    const { groupId } = who;
    const id = newId();
    await database.tenant(groupId, async (tx) => {
      const connectionId = await fileConnection(tx, groupId, given.propertyId, newId(), clock.now());
      await store.addImport(
        tx,
        groupId,
        {
          id,
          propertyId: given.propertyId,
          connectionId,
          fileName: given.fileName.slice(0, 255),
          kind: given.kind ?? 'guests',
          choice: { kind: given.kind },
          createdBy: who.staffId,
        },
        clock.now(),
      );
    });
    try {
      const kept = await keepUpload(chunks, parts.limitBytes, (part, bytes) =>
        database.tenant(groupId, (tx) => store.addPart(tx, groupId, id, part, bytes)),
      );
      await database.tenant(groupId, (tx) => store.keepFile(tx, groupId, id, kept.bytes, kept.sha256));
      await preview(groupId, id, { kind: given.kind });
    } catch (error) {
      await database.tenant(groupId, (tx) => store.deleteImport(tx, groupId, id));
      throw error;
    }
    return read(who, id);
  }

  /** Reads the whole file once and keeps what it seems to be; a mapping of an earlier file with the same header is taken up. */
  async function preview(groupId: string, id: string, choice: store.Choice, corrected?: Mapping): Promise<void> {
    const row = await database.tenant(groupId, (tx) => store.readImport(tx, groupId, id));
    if (!row) throw new Refusal('not_found', {}, 404);
    const context = await contextOf(groupId, row);
    const file = await openImportFile({ chunks: () => partsOf(database, groupId, id) });
    try {
      const { layout } = await findLayout(file, choice);
      if (file.format === 'xlsx') await refuseCards(dataRows(file, layout));
      const remembered =
        corrected ??
        (await database.tenant(groupId, (tx) =>
          store.rememberedMapping(tx, groupId, row.propertyId, headerSignature(layout.names), choice.kind),
        ));
      const seen = await previewFile(file, context, { ...choice, mapping: remembered });
      await database.tenant(groupId, (tx) =>
        store.keepPreview(tx, groupId, id, {
          kind: seen.mapping.kind,
          choice,
          mapping: seen.mapping,
          counts: { ...store.noCounts, rows: seen.counts.rows },
          preview: {
            layout: seen.layout,
            sheets: seen.sheets,
            questions: seen.questions,
            mappingRemembered: seen.mappingRemembered && corrected === undefined,
            rows: seen.counts.rows,
            columns: seen.columns.map(({ index, header, samples, field, sure }) => ({
              index,
              header,
              samples,
              field,
              sure,
            })),
            sample: seen.sample.map(({ row: no, cells, shown, result }) => ({
              row: no,
              cells,
              result: shown,
              errors: result.ok
                ? []
                : result.errors.map((e) => ({
                    code: `import.error.${e.code}`,
                    params: { ...e.params, column: e.column },
                  })),
            })),
          },
        }),
      );
    } finally {
      await file.close();
    }
  }

  async function contextOf(groupId: string, row: store.ImportRow): Promise<RowContext> {
    const property = (await database.tenant(groupId, (tx) => readProperties(tx, groupId))).find(
      (p) => p.id === row.propertyId,
    )!;
    return {
      timeZone: property.timeZone,
      country: property.country,
      currency: property.currency,
      importSource: 'file',
      fileSha256: row.sha256,
      today: dayIn(property.timeZone, row.createdAt),
    };
  }

  async function change(
    who: Who,
    id: string,
    to: {
      kind?: ImportKind;
      sheet?: string;
      headerRow?: number;
      encoding?: string;
      columns?: { index: number; field: string | null }[];
      answers?: Record<string, string>;
    },
  ): Promise<ImportView> {
    const row = await own(who, id);
    if (!changeable.some((state) => state === row.state))
      throw new Refusal('import_not_now', { state: row.state }, 409);
    if (to.encoding !== undefined && !ENCODINGS.includes(to.encoding as Encoding))
      throw new Refusal('import_unknown_encoding', { encoding: to.encoding }, 400);
    const choice: store.Choice = {
      ...row.choice,
      ...(to.kind && { kind: to.kind }),
      ...(to.sheet && { sheet: to.sheet }),
      ...(to.headerRow !== undefined && { headerRow: to.headerRow }),
      ...(to.encoding && { encoding: to.encoding as Encoding }),
      answers: { ...row.choice.answers, ...to.answers },
    };
    const readsOtherwise =
      to.sheet !== undefined ||
      to.headerRow !== undefined ||
      to.encoding !== undefined ||
      (to.kind !== undefined && to.kind !== row.kind);
    await preview(
      who.groupId,
      id,
      choice,
      readsOtherwise && !to.columns ? undefined : corrected(row.mapping, to.columns),
    );
    return read(who, id);
  }

  function corrected(mapping: Mapping, columns: { index: number; field: string | null }[] = []): Mapping {
    const allowed = new Set<string>(fieldsFor(mapping.kind));
    const wanted = new Map(columns.map(({ index, field }) => [index, field]));
    for (const field of wanted.values())
      if (field !== null && !allowed.has(field)) throw new Refusal('import_unknown_field', { field }, 400);
    return completed({
      ...mapping,
      columns: mapping.columns.map((c) =>
        wanted.has(c.index) ? { ...c, field: wanted.get(c.index) as FieldName | null, sure: true, read: undefined } : c,
      ),
    });
  }

  async function start(who: Who, id: string, state: 'checking' | 'running'): Promise<ImportView> {
    const row = await own(who, id);
    const open = row.preview.questions.filter((question) => question.answer === undefined);
    if (open.length > 0)
      throw new Refusal('import_questions_open', { questions: open.map((question) => question.key) }, 422);
    if (!row.mapping.columns.some((column) => column.field !== null))
      throw new Refusal('import_nothing_mapped', {}, 422);
    await database.tenant(who.groupId, async (tx) => {
      const moved = await store.moveImport(tx, who.groupId, id, changeable, {
        state,
        cursor: 0,
        counts: { ...store.noCounts, rows: row.total },
      });
      if (!moved) throw new Refusal('import_not_now', { state: row.state }, 409);
      await store.clearRejects(tx, who.groupId, id);
      if (state === 'running') await store.rememberMapping(tx, who.groupId, row.propertyId, row.mapping, clock.now());
    });
    parts.wake(who.groupId);
    return read(who, id);
  }

  async function undo(who: Who, id: string, reason: string): Promise<ImportView> {
    const row = await own(who, id);
    if (row.finishedAt && Date.parse(undoableUntil(row)!) < clock.nowMs())
      throw new Refusal('import_undo_late', { days: undoDays }, 409);
    const moved = await database.tenant(who.groupId, (tx) =>
      store.moveImport(tx, who.groupId, id, ['done', 'running', 'failed'], { state: 'undoing', undoReason: reason }),
    );
    if (!moved) throw new Refusal('import_not_now', { state: row.state }, 409);
    parts.wake(who.groupId);
    return read(who, id);
  }

  async function own(who: Who, id: string): Promise<store.ImportRow> {
    const row = await database.tenantReadOnly(who.groupId, (tx) => store.readImport(tx, who.groupId, id));
    if (!row) throw new Refusal('not_found', {}, 404);
    mustBeAllowed(who, 'import.run', row.propertyId);
    return row;
  }

  const read = async (who: Who, id: string): Promise<ImportView> => viewOf(await own(who, id));
  const list = (who: Who) =>
    database.tenantReadOnly(who.groupId, async (tx: Tx) =>
      (await store.readImports(tx, who.groupId, scopeOf(who, 'import.run'))).map(viewOf),
    );

  /** The rejected rows as a file, a thousand at a time. */
  async function errors(who: Who, id: string): Promise<{ fileName: string; lines: AsyncIterable<string> }> {
    const row = await own(who, id);
    const { names } = row.preview.layout;
    async function* lines() {
      yield rejectedHeader(names);
      for (let after = -1; ;) {
        const rejects = await database.tenantReadOnly(who.groupId, (tx) =>
          store.readRejects(tx, who.groupId, id, after, 1000),
        );
        for (const reject of rejects) yield rejectedLine(names, reject);
        if (rejects.length < 1000) return;
        after = rejects.at(-1)!.row;
      }
    }
    return { fileName: row.fileName.replace(/\.\w+$/, ''), lines: lines() };
  }

  return {
    upload,
    change,
    check: (who: Who, id: string) => start(who, id, 'checking'),
    run: (who: Who, id: string) => start(who, id, 'running'),
    undo,
    read,
    list,
    errors,
    contextOf,
  };
}

/** The file's bytes as they were kept, a part at a time. */
export async function* partsOf(database: Database, groupId: string, importId: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const bytes = await database.tenantReadOnly(groupId, (tx) => store.readPart(tx, groupId, importId, part));
    if (bytes === undefined) return;
    yield bytes;
  }
}

/** A workbook can't be stripped without making another file of it: one that holds card numbers is refused and not kept. */
async function refuseCards(rows: AsyncIterable<{ row: number; cells: string[] }>): Promise<void> {
  for await (const { row, cells } of rows)
    if (redactText(cells.join('\t')).redacted > 0) throw new Refusal('import_holds_cards', { row }, 422);
}

const undoableUntil = (row: store.ImportRow) =>
  row.finishedAt && new Date(Date.parse(row.finishedAt) + undoDays * 86_400_000).toISOString();

function viewOf(row: store.ImportRow): z.output<typeof importView> {
  const isBusy = row.state === 'checking' || row.state === 'running' || row.state === 'undoing';
  return {
    importId: row.id,
    propertyId: row.propertyId,
    fileName: row.fileName,
    bytes: row.bytes,
    kind: row.kind,
    state: row.state,
    encoding: row.preview.layout.encoding ?? '',
    sheet: row.preview.layout.sheet ?? null,
    sheets: row.preview.sheets,
    headerRow: row.preview.layout.headerRow,
    columns: row.preview.columns,
    fields: fieldsFor(row.kind),
    mappingRemembered: row.preview.mappingRemembered,
    questions: row.preview.questions.map((q) => ({
      key: q.key,
      told: { code: `import.question.${q.code}`, params: q.params },
      options: q.options.map((value) => ({ value, told: { code: `import.option.${value}`, params: {} } })),
      answer: q.answer ?? null,
    })),
    sample: row.preview.sample,
    counts: row.counts,
    progress: isBusy ? { done: row.cursor, total: row.total } : null,
    createdAt: row.createdAt,
    createdBy: row.creator,
    finishedAt: row.finishedAt,
    undoableUntil: row.state === 'done' ? undoableUntil(row) : null,
    cause: row.cause,
  };
}
