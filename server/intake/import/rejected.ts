// The file of rejected rows: the original header and cells with three columns behind them - row, reason in Chinese, reason in
// English - as CSV with a UTF-8 mark, every cell safe to open in a spreadsheet. Corrected and uploaded again it reads as the
// original did: guards are taken off, the three columns are known and left out, and the remembered mapping fits.
import { csvLine } from '../../platform/csv-safe.ts';
import { isReasonColumn, REASON_COLUMNS } from './header.ts';
import { reasonText } from './reasons.ts';
import type { RowError } from './reasons.ts';

export const REJECTED_CONTENT_TYPE = 'text/csv; charset=utf-8';

/** First line of the file, with its byte order mark. */
export function rejectedHeader(names: readonly string[]): string {
  return `\ufeff${csvLine([...own(names, names), ...REASON_COLUMNS])}`;
}

/** One rejected row. */
export function rejectedLine(
  names: readonly string[],
  rejected: { row: number; cells: readonly string[]; errors: readonly RowError[] },
): string {
  const cells = own(
    names,
    names.map((_, i) => rejected.cells[i] ?? ''),
  );
  const extra = rejected.cells.slice(names.length).filter((cell) => cell.trim() !== '');
  if (extra.length && cells.length) cells[cells.length - 1] = [cells.at(-1)!, ...extra].join(' ');
  return csvLine([...cells, String(rejected.row), said(rejected.errors, 'zh'), said(rejected.errors, 'en')]);
}

/** Without the three columns of an earlier round. */
function own(names: readonly string[], cells: readonly string[]): string[] {
  return cells.filter((_, i) => !isReasonColumn(names[i] ?? ''));
}

function said(errors: readonly RowError[], language: 'zh' | 'en'): string {
  const [between, after] = language === 'zh' ? [';', ':'] : ['; ', ': '];
  return errors.map((error) => (error.column ? error.column + after : '') + reasonText(error, language)).join(between);
}
