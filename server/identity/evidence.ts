// Evidence: a pattern told line by line, with both values as a person may read them; bits add up to the weight.
import { sharedBooking } from './booked.ts';
import { CODED, FIRST_FIXED, type Scale } from './codes.ts';
import type { CompareField } from './fieldlevel.ts';
import { anyone, householdBits, type Pattern } from './pattern.ts';
import type { PersonRead } from './person.ts';
import type { Register } from './register.ts';

export type EvidenceField = CompareField | 'prior' | 'household';

/** One line of the waterfall: `evidence.<field>.<level>` in both dictionaries, with both values. */
export type Evidence = { field: EvidenceField; level: string; bits: number; a: string; b: string };

/** What speaks of the name only, or goes with it. */
export const NAME_FIELDS: ReadonlySet<string> = new Set([
  'family',
  'given',
  'nameOrder',
  'namesakes',
  'generation',
  'gender',
  'title',
  'nationality',
  'region',
  'prior',
  'household',
]);
const AGAINST = /^(different|otherNumber|nameLocal)/;

export const isNameCode: readonly boolean[] = CODED.map(({ field }) => NAME_FIELDS.has(field));
export const isAgainst: readonly boolean[] = CODED.map(({ level }) => AGAINST.test(level));

/** Said of two persons: field, level and both values. */
export type Said = { field: CompareField; level: string; a: string; b: string };

export function saidOf(pattern: Pattern, place: number, register: Register, a: PersonRead, b: PersonRead): Said {
  const code = pattern.codes[place]!;
  const [left, right] = [pattern.left[place]!, pattern.right[place]!];
  const { field, level } = CODED[code]!;
  if (field === ('also' as CompareField)) {
    const column = register.also[left]!;
    return { field: `also:${column}`, level, a: a.also[column] ?? '', b: b.also[column] ?? '' };
  }
  if (field === 'booking') {
    const number = sharedBooking(a.booked ?? [], b.booked ?? [])?.number ?? '';
    return { field, level, a: number, b: number };
  }
  return { field, level, a: shown(field, a, left), b: shown(field, b, right) };
}

function shown(field: CompareField, person: PersonRead, place: number): string {
  switch (field) {
    case 'phone':
      return person.phones[place]?.raw ?? '';
    case 'email':
      return person.emails[place]?.address ?? '';
    case 'document':
      return person.documents[place]?.number ?? '';
    case 'member':
      return person.memberNumbers[place] ?? '';
    case 'account':
      return person.accounts[place] ?? '';
    case 'birthDate':
      return person.birthDate ?? '';
    case 'gender':
    case 'title':
      return person.gender ?? '';
    case 'generation':
      return person.names.generation ?? '';
    case 'nationality':
      return person.nationality ?? '';
    case 'city':
      return person.city;
    case 'company':
      return person.company;
    case 'address':
      return person.address?.words.join(' ') ?? '';
    case 'postalCode':
      return person.address?.postalCode ?? '';
    case 'region':
      return person.address?.region ?? '';
    case 'family':
    case 'given':
    case 'nameOrder':
    case 'namesakes':
    case 'booking':
      return person.names.text;
    default:
      return '';
  }
}

/** The waterfall of a pair: prior, every level, what a household explains, what was learnt of the weights. */
export function evidenceOf(
  pattern: Pattern,
  scale: Scale,
  size: number,
  register: Register,
  a: PersonRead,
  b: PersonRead,
): Evidence[] {
  const evidence: Evidence[] = [
    { field: 'prior', level: 'size', bits: anyone(size) + scale.logMatches, a: String(size), b: '' },
  ];
  for (let i = 0; i < pattern.count; i++) {
    const code = pattern.codes[i]!;
    const value = pattern.bits[i]!;
    const bits = code < FIRST_FIXED ? scale.logM[code]! - value : value;
    const { field, level, a: left, b: right } = saidOf(pattern, i, register, a, b);
    evidence.push({ field, level, bits, a: left, b: right });
  }
  const others = householdBits(pattern, scale, size);
  if (others > 0.01) evidence.push({ field: 'household', level: 'shareContacts', bits: -others, a: '', b: '' });
  if (scale.calibration !== 0)
    evidence.push({ field: 'prior', level: 'calibration', bits: scale.calibration, a: '', b: '' });
  return evidence;
}
