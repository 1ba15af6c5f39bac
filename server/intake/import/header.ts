// Where the header stands: exports begin with titles, hotel names and print times, and end with totals. The row with the most
// known words wins; a file without any known word has its header in the first row that looks like words, or none at all.
import { filled } from './cellValue.ts';
import { dateShape } from './dateValue.ts';
import { columnLetter } from './reasons.ts';
import { isKnownHeader, headerWord } from './headerMatch.ts';
import type { SheetRow } from './sheet.ts';

/** rows that are looked at for the header */
export const HEADER_WITHIN = 40;
/** columns that our own file of rejected rows adds; they are no part of the original */
export const REASON_COLUMNS = ['[行号 Row]', '[原因]', '[Reason]'] as const;

export type Header = {
  /** as `SheetRow.row`; 0 = the file has no header, columns are named by their letters */
  row: number;
  names: string[];
};

/** Finds the header in the first rows of a sheet (blank rows may be missing from them). */
export function findHeader(rows: readonly SheetRow[]): Header {
  let best: SheetRow | undefined;
  let bestScore = 1;
  for (const row of rows.slice(0, HEADER_WITHIN)) {
    const score = row.cells.filter((cell) => isKnownHeader(cell)).length;
    if (score > bestScore && !hasData(row)) {
      best = row;
      bestScore = score;
    }
  }
  best ??= rows.slice(0, HEADER_WITHIN).find((row) => looksLikeHeader(row, rows));
  return best ? headerAt(best) : headless(rows);
}

/** The header that a person pointed at. */
export function headerAt(row: SheetRow): Header {
  const names = row.cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  while (names.length > 1 && names.at(-1) === '') names.pop();
  return { row: row.row, names };
}

function headless(rows: readonly SheetRow[]): Header {
  const width = rows.slice(0, HEADER_WITHIN).reduce((most, row) => Math.max(most, row.cells.length), 0);
  return { row: 0, names: Array.from({ length: width }, (_, i) => columnLetter(i)) };
}

function hasData(row: SheetRow): boolean {
  return row.cells.some((cell) => /@|\d{6,}/.test(cell) || !['none', 'serial', 'named'].includes(dateShape(cell)));
}

/** Words over a row of data: at least two different ones, no figures, as wide as what follows. */
function looksLikeHeader(row: SheetRow, rows: readonly SheetRow[]): boolean {
  const named = row.cells.filter((cell) => filled(cell) !== '');
  const next = rows[rows.indexOf(row) + 1];
  if (named.length < 2 || !next || new Set(named).size < named.length || next.cells.length !== row.cells.length)
    return false;
  if (hasData(row) || !named.every((cell) => /\p{L}/u.test(cell) && cell.length <= 60)) return false;
  return rows.some((other) => other.row > row.row && other.cells.some((cell) => /\d/.test(cell)));
}

/** What is remembered of a header: the same columns in the same order, whatever their case and width. */
export function headerSignature(names: readonly string[]): string {
  return names
    .filter((name) => !isReasonColumn(name))
    .map(headerWord)
    .join('|');
}

export function isReasonColumn(name: string): boolean {
  return (REASON_COLUMNS as readonly string[]).includes(name.trim());
}

const TOTAL =
  /^(合\s*计|总\s*计|小\s*计|共\s*计|本页合计|本页小计|累\s*计|grand\s*total|sub-?\s*total|total|totals|sum|average|平均)\s*[:：]?\s*(\d+\s*(条|行|人|间|笔|rows|records)?)?$/i;

/**
 * True for sums under (or between) the rows: the label stands in one of the first two filled cells, and none of the `telling`
 * columns beside it holds a date, an address or a long number - a guest may be called Sum, but then has an arrival or a phone.
 */
export function isTotalRow(cells: readonly string[], telling: readonly number[] = []): boolean {
  const label = totalLabel(cells);
  return label >= 0 && !telling.some((i) => i !== label && tells(filled(cells[i] ?? '')));
}

/** Column of the label among the first two filled cells, else -1. */
function totalLabel(cells: readonly string[]): number {
  let seen = 0;
  for (let i = 0; i < cells.length && seen < 2; i++) {
    const cell = filled(cells[i]!);
    if (cell === '') continue;
    if (cell.length <= 40 && TOTAL.test(cell.normalize('NFKC'))) return i;
    seen++;
  }
  return -1;
}

function tells(cell: string): boolean {
  return cell.includes('@') || cell.replace(/[\s()-]/g, '').length >= 6 || dateShape(cell) !== 'none';
}

/** True for the header printed again at the top of a later page. */
export function repeatsHeader(cells: readonly string[], names: readonly string[]): boolean {
  let same = 0;
  for (let i = 0; i < names.length; i++) {
    if (names[i] === '') continue;
    if ((cells[i] ?? '').replace(/\s+/g, ' ').trim() !== names[i]) return false;
    same++;
  }
  return same >= 2;
}
