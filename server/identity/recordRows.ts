// Rows of a record file -> facts of a person. Columns: the vocabulary of docs/identity.md, any subset in any order.
import type { PersonFacts } from '../intake/canonical.ts';
import { latinFold } from './text.ts';

export const RECORD_COLUMNS = [
  'record_id', 'source', 'name', 'given_name', 'surname', 'email', 'phone', 'birth_date', 'gender', 'document_type', 'document_number', 'nationality',
  'address_line', 'postcode', 'city', 'region', 'country', 'company', 'member_number', 'recorded_on',
] as const; // prettier-ignore

type DocumentType = NonNullable<PersonFacts['identityDocuments']>[number]['type'];
const DOCUMENT_TYPES: Readonly<Record<string, DocumentType>> = { passport: 'passport', idcard: 'idCard', id: 'idCard', drivinglicence: 'drivingLicence', driverlicense: 'drivingLicence', visa: 'visa', residencepermit: 'residencePermit', 身份证: 'idCard', 护照: 'passport' }; // prettier-ignore
const GENDERS: Readonly<Record<string, PersonFacts['gender']>> = { m: 'male', male: 'male', f: 'female', female: 'female', 男: 'male', 女: 'female' }; // prettier-ignore

export const genderOf = (raw: string): PersonFacts['gender'] => GENDERS[raw.trim().toLowerCase()];
export const documentTypeOf = (raw: string): DocumentType =>
  DOCUMENT_TYPES[latinFold(raw)] ?? DOCUMENT_TYPES[raw] ?? 'other';

/** Cells of one row as facts, for a head of these columns; unknown columns are left out, cells are cut at `longest` characters. */
export function factsReader(head: readonly string[], longest: number): (cells: readonly string[]) => PersonFacts {
  const place = (column: (typeof RECORD_COLUMNS)[number]): number => head.indexOf(column);
  const at = Object.fromEntries(RECORD_COLUMNS.map((column) => [column, place(column)])) as Record<
    (typeof RECORD_COLUMNS)[number],
    number
  >;
  const types = new Map<string, DocumentType>();
  const typeOf = (raw: string): DocumentType => {
    let type = types.get(raw);
    if (type === undefined) types.set(raw, (type = documentTypeOf(raw)));
    return type;
  };
  return (cells) => {
    const cell = (index: number): string | undefined => {
      const text = index < 0 ? undefined : cells[index];
      return text === undefined || text === '' ? undefined : text.length > longest ? text.slice(0, longest) : text;
    };
    const [phone, email, number] = [cell(at.phone), cell(at.email), cell(at.document_number)];
    const member = cell(at.member_number);
    const contactPoints: NonNullable<PersonFacts['contactPoints']> = [];
    if (phone !== undefined) contactPoints.push({ kind: 'phone', raw: phone });
    if (email !== undefined) contactPoints.push({ kind: 'email', raw: email });
    const gender = cell(at.gender);
    return {
      name: { text: cell(at.name), family: cell(at.surname), given: cell(at.given_name) },
      gender: gender === undefined ? undefined : genderOf(gender),
      birthDate: cell(at.birth_date),
      nationality: cell(at.nationality),
      contactPoints,
      addresses: addressesOf(
        cell(at.address_line),
        cell(at.postcode),
        cell(at.city),
        cell(at.region),
        cell(at.country),
      ),
      identityDocuments: number === undefined ? [] : [{ type: typeOf(cell(at.document_type) ?? ''), number }],
      memberships: member === undefined ? [] : [{ programId: 'member', membershipId: member }],
      company: cell(at.company),
    };
  };
}

function addressesOf(
  line: string | undefined,
  postalCode: string | undefined,
  city: string | undefined,
  region: string | undefined,
  country: string | undefined,
): NonNullable<PersonFacts['addresses']> {
  if (
    line === undefined &&
    postalCode === undefined &&
    city === undefined &&
    region === undefined &&
    country === undefined
  )
    return [];
  return [{ lines: line === undefined ? [] : [line], city, region, postalCode }];
}
