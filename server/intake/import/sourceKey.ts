// The source key of a row: its key columns; else the person by name and strongest numbers, with the stay; else the row of this
// very file. What people mend in the next export - a birthday, a mail address, a remark - is no part of it while a number is
// there, so the mended row is the same row.
import { fingerprint, keyPart, numberPart } from './entityKey.ts';
import type { FieldName } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { RowReader } from './rowReader.ts';

const KINDS = {
  guests: 'guest',
  reservations: 'reservation',
  stays: 'stay',
  interactions: 'interaction',
  orders: 'order',
} as const;
const NAMES = ['name', 'family', 'given', 'nativeName', 'latinName'] as const satisfies FieldName[];
const NUMBERS = ['guestNo', 'memberNo', 'idNumber', 'phone'] as const satisfies FieldName[];
const PARTS = [
  'arrivalYear',
  'arrivalMonth',
  'arrivalDay',
  'roomNumber',
  'roomType',
  'channelNo',
] as const satisfies FieldName[];
const LONGEST = 180;

/** `guest:…`, `stay:…`, `order:…`: the kind and its key. `fileSha256` names rows that hold neither a number nor a person. */
export function sourceKey(row: RowReader, mapping: Mapping, fileSha256: string): string {
  const kind = KINDS[mapping.kind];
  const keys = mapping.keyFields.map((field) => keyPart(row.text(field)));
  if (keys[0] && mapping.kind === 'orders') keys.push(dayOf(row), keyPart(row.text('outlet')));
  if (keys[0]) {
    const key = keys.join('/');
    return `${kind}:${key.length > LONGEST ? fingerprint(key) : key}`;
  }
  const person = personKey(row);
  if (mapping.kind === 'interactions' || mapping.kind === 'orders') {
    const parts = mapping.kind === 'orders' ? checkKey(row) : saidKey(row);
    const telling = person !== undefined || parts.some((part) => part !== '');
    const own = [...(person ?? []), dayOf(row), ...parts];
    return telling ? `${kind}:${fingerprint(own.join('\u001f'))}` : `${kind}:${fileSha256.slice(0, 16)}:${row.row}`;
  }
  if (person === undefined) return `${kind}:${fileSha256.slice(0, 16)}:${row.row}`;
  return `${kind}:${fingerprint([...person, ...(mapping.kind === 'guests' ? [] : stayKey(row))].join('\u001f'))}`;
}

function personKey(row: RowReader): string[] | undefined {
  const names = NAMES.map((field) => keyPart(row.text(field)));
  const numbers = NUMBERS.map((field) => numberPart(row.text(field)));
  const [email, birthDate] = [keyPart(row.text('email')), keyPart(row.text('birthDate'))];
  if (numbers.some((part) => part !== '')) return [...names, ...numbers];
  if (email !== '') return [...names, email];
  return names.some((part) => part !== '') ? [...names, birthDate] : undefined;
}

function stayKey(row: RowReader): string[] {
  const dates = (['arrivalDate', 'departureDate'] as const).map((field) => row.date(field)?.date ?? '');
  return [...dates, ...PARTS.map((field) => keyPart(row.text(field)))];
}

/** What was said makes it another inquiry than the next of that day. */
function saidKey(row: RowReader): string[] {
  return [
    keyPart(row.text('interactionKind')),
    row.date('interactionAt')?.time ?? '',
    row.date('arrivalDate')?.date ?? '',
    keyPart(row.text('turnawayReason')),
    keyPart(row.text('words')),
  ];
}

/** A check without a number is known by its moment, place and table. */
function checkKey(row: RowReader): string[] {
  return [
    row.date('openedAt')?.time ?? row.date('closedAt')?.time ?? '',
    keyPart(row.text('outlet')),
    keyPart(row.text('tableName')),
  ];
}

function dayOf(row: RowReader): string {
  for (const field of ['businessDate', 'openedAt', 'closedAt', 'interactionAt'] as const) {
    const day = row.date(field)?.date;
    if (day !== undefined) return day;
  }
  return '';
}
