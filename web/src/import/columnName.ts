import type { ImportView } from '@regulars/contract/import.ts';
import type { Reader } from '../ui/told.ts';

/** A column's own name, or its spreadsheet letter where it has none. */
export function columnName(
  column: Pick<ImportView['columns'][number], 'index' | 'header'>,
  { t }: Pick<Reader, 't'>,
): string {
  return column.header.trim() || t('import.unnamedColumn', { letter: letterOf(column.index) });
}

/** 0 = A, 27 = AB. */
export function letterOf(index: number): string {
  return (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
