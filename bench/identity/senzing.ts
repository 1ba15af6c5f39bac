// Senzing's truth set (159 records of three sources: families, several documents, native scripts, companies) in the columns that the
// command reads. One document a record: the first it has. Dates are American, as the files write them.
import { join } from 'node:path';
import { readRows } from './tables.io.ts';

type Row = Record<string, string>;
const COLUMNS = ['record_id', 'source', 'name', 'given_name', 'surname', 'email', 'phone', 'birth_date', 'gender', 'document_type', 'document_number', 'address_line', 'postcode', 'city', 'region', 'country', 'company'] as const; // prettier-ignore
const DOCUMENTS = [['SSN_NUMBER', 'other'], ['PASSPORT_NUMBER', 'passport'], ['DRIVERS_LICENSE_NUMBER', 'driving_licence'], ['NATIONAL_ID_NUMBER', 'other'], ['TAX_ID_NUMBER', 'other']] as const; // prettier-ignore

/** CSVs of records and truth from the folder of the set. */
export function senzingSet(folder: string): { records: string; truth: string } {
  const idOf = (row: Row): string => `${row['DATA_SOURCE']}-${row['RECORD_ID']}`;
  const rows = ['customers', 'reference', 'watchlist'].flatMap((name) => readRows(join(folder, `${name}.csv`)));
  const records = rows.map((row) => rowOf(idOf(row), row));
  const key = readRows(join(folder, 'actual_truthset_key.csv'));
  return {
    records: [COLUMNS.join(','), ...records].join('\n') + '\n',
    truth: ['record_id,person_id', ...key.map((row) => `${idOf(row)},${row['CLUSTER_ID']}`)].join('\n') + '\n',
  };
}

function rowOf(id: string, row: Row): string {
  const of = (name: string): string => (row[name] ?? '').trim();
  const company = of('PRIMARY_NAME_ORG');
  const given = [of('PRIMARY_NAME_FIRST'), of('PRIMARY_NAME_MIDDLE')].filter(Boolean).join(' ');
  const document = DOCUMENTS.find(([column]) => of(column) !== '');
  const cells: Record<(typeof COLUMNS)[number], string> = {
    record_id: id,
    source: of('DATA_SOURCE').toLowerCase(),
    name: company || of('PRIMARY_NAME_FULL') || of('NATIVE_NAME_FULL'),
    given_name: company === '' ? given : '',
    surname: company === '' ? of('PRIMARY_NAME_LAST') : '',
    email: of('EMAIL_ADDRESS'),
    phone: americanPhone(of('PHONE_NUMBER')),
    birth_date: isoDate(of('DATE_OF_BIRTH')),
    gender: of('GENDER').charAt(0).replace('U', ''),
    document_type: document?.[1] ?? '',
    document_number: document === undefined ? '' : of(document[0]),
    address_line: of('ADDR_FULL') || of('ADDR_LINE1'),
    postcode: of('ADDR_POSTAL_CODE'),
    city: of('ADDR_CITY'),
    region: of('ADDR_STATE'),
    country: of('ADDR_COUNTRY'),
    company: company || of('EMPLOYER'),
  };
  return COLUMNS.map((name) =>
    /[",]/.test(cells[name]) ? `"${cells[name].replaceAll('"', '""')}"` : cells[name],
  ).join(',');
}

// The set's house is American; the command takes numbers without a country for Chinese.
const americanPhone = (text: string): string =>
  text.replace(/\D/g, '').length === 10 && !text.startsWith('+') ? `+1 ${text}` : text;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `3/1/70`, `24-May-11`, `Mar 1 1970` -> ISO; anything else as it is. */
export function isoDate(text: string): string {
  const named = /^(\d{1,2})-([a-z]{3})[a-z]*-(\d{2,4})$|^([a-z]{3})[a-z]* (\d{1,2}),? (\d{4})$/i.exec(
    text.toLowerCase(),
  );
  if (named !== null) {
    const month = MONTHS.indexOf(named[2] ?? named[4]!) + 1;
    return iso(named[3] ?? named[6]!, month, Number(named[1] ?? named[5]));
  }
  const plain = /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})$/.exec(text);
  if (plain === null) return text;
  const [first, second] = [Number(plain[1]), Number(plain[2])];
  return first > 12 ? iso(plain[3]!, second, first) : iso(plain[3]!, first, second);
}

function iso(year: string, month: number, day: number): string {
  const full = year.length === 4 ? year : Number(year) > 25 ? `19${year}` : `20${year}`;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
