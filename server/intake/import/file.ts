// An uploaded file as the rest of the import sees it: a text file whose bytes can be read again and again, or a workbook whose
// sheets can (file.io.ts makes either). What goes out of here: its layout - encoding, delimiter, sheet, header - and its rows.
import { z } from 'zod';
import { Refusal } from '../../platform/refusal.ts';
import { csvRows } from './csvRows.ts';
import { decodeHead } from './decoding.ts';
import { DELIMITERS } from './csv.ts';
import { sniffDialect } from './dialect.ts';
import { ENCODINGS, encodingScan } from './encoding.ts';
import type { Encoding, EncodingVerdict } from './encoding.ts';
import { findHeader, headerAt, HEADER_WITHIN } from './header.ts';
import type { Header } from './header.ts';
import { isBlank } from './sheet.ts';
import type { SheetRow } from './sheet.ts';

export type ImportFile =
  | { format: 'csv'; chunks(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>; close(): Promise<void> }
  | { format: 'xlsx'; sheets: string[]; rows(sheet: string): AsyncIterable<SheetRow>; close(): Promise<void> };

/** How to read the file; plain data, kept with the import so that a resumed run reads the same rows. */
export const fileLayout = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.enum(ENCODINGS).optional(),
  dialect: z.strictObject({ delimiter: z.enum(DELIMITERS), newline: z.enum(['\n', '\r']) }).optional(),
  sheet: z.string().optional(),
  /** 0 = no header */
  headerRow: z.int().min(0),
  names: z.array(z.string()),
  ragged: z.boolean().optional(),
});
export type FileLayout = z.output<typeof fileLayout>;

export type LayoutChoice = { encoding?: Encoding; sheet?: string; headerRow?: number };

const HEAD_BYTES = 262_144;

/** Tells the layout from the bytes and the first rows. Refuses `import_empty_file`, `import_unknown_sheet`. */
export async function findLayout(
  file: ImportFile,
  choice: LayoutChoice = {},
): Promise<{ layout: FileLayout; verdict?: EncodingVerdict }> {
  if (file.format === 'xlsx') {
    const sheet = choice.sheet ?? file.sheets[0] ?? '';
    if (!file.sheets.includes(sheet)) throw new Refusal('import_unknown_sheet', { sheet, sheets: file.sheets });
    return {
      layout: withHeader(
        { format: 'xlsx', sheet, headerRow: 0, names: [] },
        await firstRows(file.rows(sheet)),
        choice.headerRow,
      ),
    };
  }
  const verdict = await tellEncoding(file.chunks());
  const encoding = choice.encoding ?? verdict.encoding;
  const dialect = sniffDialect(decodeHead(await headBytes(file.chunks()), encoding));
  const head = await firstRows(csvRows(file.chunks(), { encoding, dialect }));
  return {
    layout: withHeader({ format: 'csv', encoding, dialect, headerRow: 0, names: [] }, head, choice.headerRow),
    verdict,
  };
}

/** The rows below the header that hold something, in the file's order, the unreadable ones with their problem. */
export async function* dataRows(file: ImportFile, layout: FileLayout): AsyncGenerator<SheetRow> {
  for await (const row of allRows(file, layout)) if (row.row > layout.headerRow && !isBlank(row)) yield row;
}

function allRows(file: ImportFile, layout: FileLayout): AsyncIterable<SheetRow> {
  if (file.format === 'xlsx') return file.rows(layout.sheet ?? file.sheets[0] ?? '');
  const { encoding = 'utf-8', dialect = { delimiter: ',', newline: '\n' } as const, headerRow, ragged } = layout;
  return csvRows(file.chunks(), { encoding, dialect, columns: layout.names.length, headerRow, ragged });
}

async function tellEncoding(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<EncodingVerdict> {
  const scan = encodingScan();
  let empty = true;
  for await (const chunk of chunks) {
    if (chunk.length) empty = false;
    scan.push(chunk);
  }
  if (empty) throw new Refusal('import_empty_file');
  return scan.verdict();
}

async function headBytes(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    head.set(part, at);
    at += part.length;
  }
  return head.subarray(0, HEAD_BYTES);
}

async function firstRows(rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const row of rows) {
    if (!isBlank(row)) first.push(row);
    if (first.length >= HEADER_WITHIN || row.row > 1_000) break;
  }
  return first;
}

function withHeader(layout: FileLayout, head: SheetRow[], chosen: number | undefined): FileLayout {
  if (head.length === 0) throw new Refusal('import_empty_file');
  let header: Header;
  if (chosen === undefined) header = findHeader(head);
  else {
    const row = head.find((one) => one.row === chosen);
    if (!row && chosen > 0) throw new Refusal('import_no_header_there', { row: chosen });
    header = row ? headerAt(row) : { ...findHeader([]), names: widest(head) };
  }
  return { ...layout, headerRow: header.row, names: header.names };
}

function widest(rows: SheetRow[]): string[] {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  return Array.from({ length: width }, () => '');
}
