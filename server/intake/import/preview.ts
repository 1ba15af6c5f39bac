// The preview: what the file is, what its columns mean as far as it tells, what must be asked, and how the first rows would
// come in. Nothing is written. Every row is read once for it, because only a whole column tells how its dates are written.
import type { CanonicalRecord } from '../canonical.ts';
import { columnProfiles, profileRows } from './columnProfile.ts';
import type { ColumnProfile } from './columnProfile.ts';
import type { EncodingVerdict } from './encoding.ts';
import { keyPart } from './entityKey.ts';
import type { ImportKind } from './fields.ts';
import { dataRows, findLayout } from './file.ts';
import type { FileLayout, ImportFile, LayoutChoice } from './file.ts';
import { headerSignature, isReasonColumn, isTotalRow } from './header.ts';
import { mapRow } from './mapRow.ts';
import type { RowContext, RowResult } from './mapRow.ts';
import { completed, proposeMapping, withRepeatedKeys } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { encodingQuestion, settle } from './questions.ts';
import type { Answers, Question } from './questions.ts';
import type { SheetRow } from './sheet.ts';
import { shownRecords } from './shownRecords.ts';

export type PreviewChoice = LayoutChoice & {
  kind?: ImportKind;
  /** remembered for this header, or corrected by a person */
  mapping?: Mapping;
  answers?: Answers;
};

export type Preview = {
  layout: FileLayout;
  verdict?: EncodingVerdict;
  sheets: string[];
  /** true where the given mapping fits this file's header */
  mappingRemembered: boolean;
  mapping: Mapping;
  questions: Question[];
  columns: { index: number; header: string; samples: string[]; field: string | null; sure: boolean; filled: number }[];
  sample: { row: number; cells: string[]; shown: Record<string, string>; result: RowResult }[];
  /** `unreadable`: rows that no mapping can save; `checked` tells of the first rows only */
  counts: {
    rows: number;
    unreadable: number;
    checked: { rows: number; good: number; rejected: number; skipped: number; warnings: number };
  };
};

const SAMPLE = 20;
const CHECKED = 500;

export async function previewFile(file: ImportFile, context: RowContext, choice: PreviewChoice = {}): Promise<Preview> {
  const { layout: found, verdict } = await findLayout(file, choice);
  const remembered = choice.mapping !== undefined && choice.mapping.signature === headerSignature(found.names);
  const seen = await readWhole(file, found, choice);
  const layout = seen.ragged ? { ...found, ragged: true } : found;
  const proposed = remembered
    ? completedOnce(choice.mapping!)
    : withRepeatedKeys(proposeMapping(found.names, seen.profiles, choice.kind), seen.keysRepeat);
  const { mapping, questions } = settle(proposed, seen.profiles, choice.answers);
  const asked = verdict && !choice.encoding ? encodingQuestion(verdict, choice.answers?.['encoding']) : [];
  const { sample, checked } = await readFirst(file, layout, mapping, context);
  return {
    layout,
    ...(verdict && { verdict }),
    sheets: file.format === 'xlsx' ? file.sheets : [],
    mappingRemembered: remembered,
    mapping,
    questions: [...asked, ...questions],
    columns: mapping.columns
      .filter((column) => !isReasonColumn(column.header))
      .map(({ index, header, field, sure }) => ({
        index,
        header,
        field,
        sure,
        samples: seen.profiles[index]?.samples ?? [],
        filled: seen.profiles[index]?.filled ?? 0,
      })),
    sample,
    counts: { rows: seen.rows, unreadable: seen.unreadable, checked },
  };
}

/** Every row with what becomes of it: for the dry run, the run and its resumption. */
export async function* mappedRows(
  file: ImportFile,
  layout: FileLayout,
  mapping: Mapping,
  context: RowContext,
): AsyncGenerator<{ row: SheetRow; result: RowResult }> {
  const within = mapping.kind === 'orders' ? { ...context, repeats: repeatCounter() } : context;
  for await (const row of dataRows(file, layout)) yield { row, result: mapRow(row, mapping, within) };
}

/** Counts equal texts from the file's first row on, so that a resumed run counts alike. Kept as 53-bit hashes. */
function repeatCounter(): (text: string) => number {
  const seen = new Map<number, number>();
  return (text) => {
    const hash = hash53(text);
    const before = seen.get(hash) ?? 0;
    seen.set(hash, before + 1);
    return before;
  };
}

function completedOnce(mapping: Mapping): Mapping {
  return mapping.keyFields.length ? { ...completed(mapping), keyFields: mapping.keyFields } : completed(mapping);
}

type Whole = { rows: number; unreadable: number; ragged: boolean; profiles: ColumnProfile[]; keysRepeat: boolean };

async function readWhole(file: ImportFile, layout: FileLayout, choice: PreviewChoice): Promise<Whole> {
  const { add, profiles } = columnProfiles(layout.names.length);
  const first: SheetRow[] = [];
  let keys: ReturnType<typeof keyWatch> | undefined;
  const whole = { rows: 0, unreadable: 0, short: 0 };
  for await (const row of dataRows(file, layout)) {
    whole.rows++;
    if (row.problem) whole.unreadable++;
    if (row.problem?.code === 'too_few_cells') whole.short++;
    if ((row.problem && row.problem.code !== 'too_few_cells') || isTotalRow(row.cells)) continue;
    add(row);
    if (keys) keys.add(row.cells);
    else if (first.push(row) === 100) keys = startKeys(first, layout, choice);
  }
  keys ??= startKeys(first, layout, choice);
  const ragged = whole.short > whole.rows * 0.2;
  return {
    rows: whole.rows,
    unreadable: whole.unreadable - (ragged ? whole.short : 0),
    ragged,
    profiles,
    keysRepeat: keys.repeated(),
  };
}

function startKeys(first: SheetRow[], layout: FileLayout, choice: PreviewChoice): ReturnType<typeof keyWatch> {
  const mapping = proposeMapping(layout.names, profileRows(layout.names.length, first), choice.kind);
  const watch = keyWatch(
    mapping.keyFields.map((field) => mapping.columns.find((column) => column.field === field)?.index ?? -1),
  );
  for (const row of first) watch.add(row.cells);
  return watch;
}

/** Does one number stand in several rows (rooms of one booking)? Numbers are kept as 53-bit hashes, two million at most. */
function keyWatch(columns: number[]): { add(cells: string[]): void; repeated(): boolean } {
  const seen = new Set<number>();
  let repeated = false;
  return {
    add(cells) {
      const key = columns.map((column) => keyPart(cells[column] ?? ''));
      if (repeated || !key[0] || seen.size >= 2_000_000) return;
      const hash = hash53(key.join('/'));
      repeated = seen.has(hash);
      seen.add(hash);
    },
    repeated: () => repeated,
  };
}

function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (b & 0x1fffff) + (a >>> 0);
}

async function readFirst(
  file: ImportFile,
  layout: FileLayout,
  mapping: Mapping,
  context: RowContext,
): Promise<Pick<Preview, 'sample'> & { checked: Preview['counts']['checked'] }> {
  const sample: Preview['sample'] = [];
  const checked = { rows: 0, good: 0, rejected: 0, skipped: 0, warnings: 0 };
  for await (const { row, result } of mappedRows(file, layout, mapping, context)) {
    checked.rows++;
    if (!result.ok) checked.rejected++;
    else if (result.records.length === 0) checked.skipped++;
    else {
      checked.good++;
      checked.warnings += result.warnings.length;
    }
    if (sample.length < SAMPLE)
      sample.push({
        row: row.row,
        cells: row.cells,
        shown: shownRecords(result.ok ? (result.records as CanonicalRecord[]) : []),
        result,
      });
    if (checked.rows >= CHECKED) break;
  }
  return { sample, checked };
}
