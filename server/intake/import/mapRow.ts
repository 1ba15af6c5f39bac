// One row of a file and its mapping -> canonical records, or everything that keeps the row out. Pure: the same row, mapping and
// context give the same records and the same source keys, so a file read twice changes nothing.
import type { CanonicalRecord, MapWarning, Provenance } from '../canonical.ts';
import { isNobody, readPerson } from './guestRow.ts';
import type { FieldName } from './fields.ts';
import { isTotalRow, repeatsHeader } from './header.ts';
import { readInteraction } from './interactionRow.ts';
import type { Mapping } from './mapping.ts';
import { readOrder } from './orderRow.ts';
import { columnLetter } from './reasons.ts';
import type { RowError } from './reasons.ts';
import { readReservation } from './reservationRow.ts';
import { rowReader } from './rowReader.ts';
import type { RowReader } from './rowReader.ts';
import type { SheetRow } from './sheet.ts';
import { sourceKey } from './sourceKey.ts';
import { readStay } from './stayRow.ts';

export type RowContext = {
  /** IANA zone of the property */
  timeZone: string;
  /** ISO 3166-1 alpha-2 of the property */
  country: string;
  /** ISO 4217 where the file says none */
  currency: string;
  /** `source` of the records */
  importSource: string;
  /** names rows that have neither a number nor a person */
  fileSha256: string;
  /** the property's day of the import: tells stays that are over from those to come where the file doesn't */
  today: string;
  /** how often this text was asked for before, in one reading of the file: tells equal lines of one check apart */
  repeats?: (text: string) => number;
};

/** No records and no errors: a sum, or the header printed again. */
export type RowResult =
  | { ok: true; records: CanonicalRecord[]; warnings: MapWarning[] }
  | { ok: false; errors: RowError[] };

export function mapRow(row: SheetRow, mapping: Mapping, context: RowContext): RowResult {
  if (row.problem) return { ok: false, errors: [problemError(row, mapping)] };
  if (isSkipped(row, mapping))
    return { ok: true, records: [], warnings: [{ code: 'ignored_part', at: `row ${row.row}` }] };
  const reader = rowReader(row, mapping, context);
  const records = readRecords(reader, mapping, context);
  if (reader.errors.length) return { ok: false, errors: distinct(reader.errors) };
  return { ok: true, records, warnings: reader.warnings };
}

const TELLING: ReadonlySet<string | null> = new Set<FieldName>([
  'phone',
  'otherPhone',
  'email',
  'idNumber',
  'memberNo',
  'guestNo',
  'arrivalDate',
  'departureDate',
  'confirmationNo',
  'channelNo',
  'roomNumber',
  'birthDate',
  'checkNo',
  'openedAt',
  'closedAt',
  'interactionNo',
  'interactionAt',
]);

const skipping = new WeakMap<Mapping, { telling: number[]; names: string[] }>();

function isSkipped(row: SheetRow, mapping: Mapping): boolean {
  let seen = skipping.get(mapping);
  if (!seen) {
    const telling = mapping.columns.filter((column) => TELLING.has(column.field)).map((column) => column.index);
    seen = { telling, names: mapping.columns.map((column) => column.header) };
    skipping.set(mapping, seen);
  }
  return isTotalRow(row.cells, seen.telling) || repeatsHeader(row.cells, seen.names);
}

function readRecords(row: RowReader, mapping: Mapping, context: RowContext): CanonicalRecord[] {
  const identify = (of: RowReader): Provenance => ({
    source: context.importSource,
    sourceEntityId: sourceKey(of, mapping, context.fileSha256),
  });
  switch (mapping.kind) {
    case 'guests': {
      const { person } = readPerson(row);
      if (isNobody(person)) row.fail(undefined, '', 'missing_guest');
      return [{ kind: 'guest', ...identify(row), role: 'profile', person }];
    }
    case 'reservations': {
      const reservation = readReservation(row, context.timeZone, identify);
      return reservation ? [reservation] : [];
    }
    case 'stays':
      return readStay(row, { ...context, revenueFromRate: mapping.revenueFromRate }, identify);
    case 'interactions': {
      const interaction = readInteraction(row, identify);
      return interaction ? [interaction] : [];
    }
    case 'orders': {
      const order = readOrder(row, context, identify);
      return order ? [order] : [];
    }
  }
}

function problemError(row: SheetRow, mapping: Mapping): RowError {
  const { code, params, column } = row.problem!;
  const header = column === undefined ? '' : mapping.columns[column]?.header || columnLetter(column);
  const value = column === undefined ? row.cells.join(' ').slice(0, 200) : (row.cells[column] ?? '').slice(0, 200);
  return { column: header, value, code, params };
}

function distinct(errors: RowError[]): RowError[] {
  const seen = new Set<string>();
  return errors.filter((error) => {
    const key = `${error.column}\u001f${error.code}`;
    return seen.has(key) ? false : !!seen.add(key);
  });
}
