// A sheet is what every file becomes before anyone asks what its columns mean: rows of text cells, one shape for CSV and
// XLSX. What comes in: readers (csvRows.ts, xlsx.io.ts). What goes out: rows in the file's order, each with its number as a
// spreadsheet shows it, and with the problem that keeps it out where the file itself is damaged there.
import type { ImportProblem } from './reasons.ts';

/**
 * How a cell stood in the file: `t` text, `n` a number cell of a workbook, `d` a date cell of a workbook (written out as ISO),
 * `L` a number cell that no longer holds all digits (more than 15), `b` true/false, `e` a formula error such as #N/A.
 */
export type CellKind = 't' | 'n' | 'd' | 'L' | 'b' | 'e';

export type SheetRow = {
  /** 1-based, counted as a spreadsheet counts: titles and blank rows too */
  row: number;
  cells: string[];
  /** one CellKind letter per cell; absent = all text (CSV) */
  kinds?: string;
  /** bare date serials of this workbook count from 1904 */
  date1904?: true;
  /** the row can't be taken, whatever its columns mean */
  problem?: ImportProblem;
};

export const MAX_COLUMNS = 1_000;
/** characters of one cell; a spreadsheet holds 32,767 */
export const MAX_CELL = 100_000;
/** characters of one row of a text file; beyond it the row is skipped unread */
export const MAX_ROW = 1_048_576;

export function cellKind(row: SheetRow, column: number): CellKind {
  return (row.kinds?.[column] as CellKind | undefined) ?? 't';
}

/** Limits that hold for a row of any file. */
export function boundedRow(row: SheetRow): SheetRow {
  if (row.problem) return row;
  const { cells } = row;
  if (cells.length > MAX_COLUMNS) {
    return {
      row: row.row,
      cells: cells.slice(0, MAX_COLUMNS).map((cell) => cell.slice(0, 200)),
      problem: { code: 'too_many_columns', params: { count: cells.length, limit: MAX_COLUMNS } },
    };
  }
  const long = cells.findIndex((cell) => cell.length > MAX_CELL);
  if (long < 0) return row;
  return {
    ...row,
    cells: cells.map((cell) => (cell.length > MAX_CELL ? cell.slice(0, 200) : cell)),
    problem: { code: 'cell_too_long', params: { length: cells[long]!.length, limit: MAX_CELL }, column: long },
  };
}

/** True where nothing stands in the row; a spreadsheet leaves such rows by the thousand. */
export function isBlank(row: SheetRow): boolean {
  return row.problem === undefined && row.cells.every((cell) => cell.trim() === '');
}
