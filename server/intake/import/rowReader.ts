// One row seen through a mapping: each field's cell read by its kind, troubles collected instead of thrown, so that a person
// sees everything that is wrong with a row at once.
import type { MapWarning, Money } from '../canonical.ts';
import { currencyOf, parseMoney } from '../../platform/money.ts';
import { filled } from './cellValue.ts';
import { instantIn, readDate } from './dateValue.ts';
import type { DateValue } from './dateValue.ts';
import { readingOf } from './fields.ts';
import type { FieldName } from './fields.ts';
import type { ColumnMapping, Mapping } from './mapping.ts';
import { columnLetter } from './reasons.ts';
import type { ImportErrorCode, RowError } from './reasons.ts';
import { cellKind } from './sheet.ts';
import type { SheetRow } from './sheet.ts';

export type RowReader = {
  row: number;
  errors: RowError[];
  warnings: MapWarning[];
  has(field: FieldName): boolean;
  header(field: FieldName): string;
  /** '' where the column is missing or holds nothing */
  text(field: FieldName): string;
  date(field: FieldName): DateValue | undefined;
  /** a date with its time in the property's zone; the start of the day where no time is written */
  instant(field: FieldName): string | undefined;
  money(field: FieldName): Money | undefined;
  count(field: FieldName): number | undefined;
  /** a word through a table; a word it doesn't know is warned of */
  word<T>(field: FieldName, read: (text: string) => T | undefined, code?: MapWarning['code']): T | undefined;
  fail(
    field: FieldName | undefined,
    value: string,
    code: ImportErrorCode,
    params?: Record<string, string | number>,
  ): void;
  warn(code: MapWarning['code'], field: FieldName, value?: string, readAs?: string): void;
};

export function rowReader(row: SheetRow, mapping: Mapping, place: { currency: string; timeZone: string }): RowReader {
  const columns = columnsOf(mapping);
  const errors: RowError[] = [];
  const warnings: MapWarning[] = [];
  const nameOf = (field: FieldName | undefined): string => {
    const column = field && columns.get(field);
    return column ? column.header || columnLetter(column.index) : '';
  };
  const fail: RowReader['fail'] = (field, value, code, params = {}) => {
    errors.push({
      column: nameOf(field),
      value: value.slice(0, 200),
      code,
      params: { value: value.slice(0, 80), ...params },
    });
  };
  const text = (field: FieldName): string => {
    const column = columns.get(field);
    return column ? filled(row.cells[column.index] ?? '') : '';
  };
  const reader: RowReader = {
    row: row.row,
    errors,
    warnings,
    has: (field) => columns.has(field),
    header: (field) => columns.get(field)?.header ?? '',
    text,
    date(field) {
      const value = text(field);
      if (value === '') return undefined;
      const read = readDate(value, { ...columns.get(field)!.read, date1904: row.date1904 ?? false });
      if (typeof read !== 'string') return read;
      fail(field, value, read);
      return undefined;
    },
    instant(field) {
      const value = text(field);
      if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/.test(value)) {
        const ms = Date.parse(value.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
        if (!Number.isNaN(ms)) return new Date(ms).toISOString();
      }
      const read = reader.date(field);
      return read && instantIn(place.timeZone, read);
    },
    money(field) {
      const value = text(field);
      if (value === '') return undefined;
      const column = columns.get(field)!;
      const said = text('currency');
      const code = said === '' ? place.currency : currencyOf(said);
      if (!code) {
        fail('currency', said, 'unknown_currency');
        return undefined;
      }
      const plain = cellKind(row, column.index) !== 't';
      const decimal = plain ? '.' : column.read?.decimal;
      if (!decimal && /^\D*\d{1,3}[.,]\d{3}\D*$/.test(value)) {
        fail(field, value, 'ambiguous_amount');
        return undefined;
      }
      const money = parseMoney(value.replace(/[¥￥]/g, ''), code, { ...(decimal && { decimal }), round: true });
      if (!money) fail(field, value, 'unreadable_amount', { currency: code });
      return money;
    },
    count(field) {
      const value = text(field);
      if (value === '') return undefined;
      const figure = /^(-?\d{1,9})(?:\.0+)?\s*[^\d\s.,-]{0,3}$/.exec(
        value.normalize('NFKC').replace(/(?<=\d),(?=\d{3}\b)/g, ''),
      );
      if (figure) return Number(figure[1]);
      fail(field, value, 'unreadable_number');
      return undefined;
    },
    word(field, read, code = 'unparsed_value') {
      const value = text(field);
      if (value === '') return undefined;
      const found = read(value);
      if (found === undefined) reader.warn(code, field, value);
      return found;
    },
    fail,
    warn(code, field, value, readAs) {
      warnings.push({
        code,
        at: nameOf(field) || field,
        ...(value !== undefined && { value: value.slice(0, 200) }),
        ...(readAs !== undefined && { readAs }),
      });
    },
  };
  for (const column of columns.values()) checkCell(row, column, fail);
  return reader;
}

const known = new WeakMap<Mapping, Map<FieldName, ColumnMapping>>();

/** The mapped columns by field; a mapping is never changed once rows are read with it. */
function columnsOf(mapping: Mapping): Map<FieldName, ColumnMapping> {
  let columns = known.get(mapping);
  if (!columns) {
    columns = new Map(mapping.columns.flatMap((column) => (column.field ? [[column.field, column] as const] : [])));
    known.set(mapping, columns);
  }
  return columns;
}

/** Cells whose content was lost before we saw it. */
function checkCell(row: SheetRow, column: ColumnMapping, fail: RowReader['fail']): void {
  const text = row.cells[column.index] ?? '';
  if (text === '') return;
  const kind = cellKind(row, column.index);
  const field = column.field!;
  if (kind === 'e') fail(field, text, 'formula_error');
  else if (text.includes('\ufffd')) fail(field, text, 'replacement_character');
  else if (readingOf(field) === 'code' && (kind === 'L' || hasLostDigits(text))) fail(field, text, 'digits_lost');
}

/** 1.38001E+10, and an identity number cut to fifteen digits and filled up with noughts. */
function hasLostDigits(text: string): boolean {
  const plain = text.normalize('NFKC').trim();
  if (/^\d(?:[.,]\d+)?E\+?\d{1,3}$/i.test(plain)) return true;
  return /^[1-9]\d{14}000$/.test(plain) && !hasCheckDigit(plain);
}

/** Check digit of a resident identity number (GB 11643-1999, ISO 7064 MOD 11-2). */
function hasCheckDigit(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(number[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] === number[17];
}
