// What of a person has a frequency: names, dates, places, contacts; and how common each is before anything is learnt.
import { pinyinSurnameShare } from './nameorder.ts';
import type { PersonRead } from './person.ts';
import { surnameShare } from './surnames.ts';

export type TermField =
  | 'family'
  | 'familyHan'
  | 'given'
  | 'givenHan'
  | 'birthDate'
  | 'city'
  | 'company'
  | `also:${string}`;

export type Population = {
  /** records (or guests) a new one is compared with */
  size: number;
  /**
   * Share of records with the value, 0..1, never 0. A given name is as common as among the people whose family name is of the
   * same origin (`beside`): Sakura is rare in the house, not beside Kato.
   */
  share(field: TermField, value: string, beside?: string): number;
  /**
   * Of two records that carry this contact (E.164 or mailbox): odds that they are different people who share it to that they
   * are one person. About .3 where nothing is known.
   */
  sharing(contact: string): number;
  /** how many other people of this very name (`fullNameKey`) the house is known to have, judged by differing birth dates; 0 where unknown */
  namesakes(name: string): number;
  /** true for contacts seen with so many different names that they say nothing */
  isShared(contact: string): boolean;
};

const UNKNOWN: Record<string, number> = {
  family: 2e-4,
  familyHan: 4e-4,
  given: 5e-4,
  givenHan: 5e-4,
  birthDate: 5e-5,
  city: 0.02,
  company: 1e-3,
};
/** Shares of a typical house, before anything is learnt. */
export function shippedShare(field: TermField, value: string): number {
  if (field === 'familyHan') return surnameShare(value) ?? UNKNOWN.familyHan!;
  if (field === 'family') return Math.max(pinyinSurnameShare(value), surnameShare(value) ?? 0, UNKNOWN.family!);
  // A one-character given name (伟) is shared by many more people than a two-character one.
  if (field === 'givenHan') return [...value].length === 1 ? 2e-3 : UNKNOWN.givenHan!;
  if (field === 'given') return value.length <= 4 ? 2e-3 : UNKNOWN.given!;
  if (field === 'birthDate') return value.endsWith('-01-01') ? 0.005 : UNKNOWN.birthDate!;
  return UNKNOWN[field] ?? 0.02;
}

/** Only how contacts spread over names, and names over people. */
export type Sharing = Pick<Population, 'sharing' | 'namesakes' | 'isShared'>;

export const SHARING_UNKNOWN = 0.3;
const SHARING_LEAST = 0.1;
const SHARED_NAMES = 6;
/** Birth dates looked at of one name. */
export const MOST_DATES = 64;

const pairsOf = (n: number): number => (n * (n - 1)) / 2;

/**
 * Odds that two who carry a contact are different people. Its records under names in latin letters and in kanji, which cannot be
 * compared, and how many pairs of them bear one name.
 */
export function sharingOdds(latin: number, kanji: number, oneName: number): number {
  const other = pairsOf(latin) + pairsOf(kanji) - oneName;
  return Math.max(SHARING_LEAST, (other + SHARING_UNKNOWN) / (oneName + 1));
}

/** So many names among so many records that the contact says nothing. */
export const isSpreadOver = (names: number, records: number): boolean =>
  names >= SHARED_NAMES && names >= records * 0.25;

/**
 * Words of the name in alphabetical order, so that order and script (characters or pinyin) do not count as two names; kanji apart
 * from latin letters, as they cannot be compared. '' for a bare family name, one word or an initial.
 */
export function fullNameKey({ names: { kind, parses, han } }: Pick<PersonRead, 'names'>): string {
  if (kind !== 'full') return '';
  const best = parses[0];
  if (best === undefined || (best.given === '' && han !== undefined))
    return han === undefined ? '' : `${KANJI}${han.family}${han.given}`;
  if (best.given.length < 2 || best.family.length < 2) return '';
  return best.family < best.given ? `${best.family} ${best.given}` : `${best.given} ${best.family}`;
}
/** what the key of a name in kanji begins with */
export const KANJI = '=';

/** The values of a person that have a frequency. */
export function termsOf(person: PersonRead): [TermField, string][] {
  const terms: [TermField, string][] = [];
  const { han, parses } = person.names;
  const best = parses[0];
  if (han !== undefined && han.family !== '') terms.push(['familyHan', han.family]);
  if (han !== undefined && han.given !== '') terms.push(['givenHan', han.given]);
  if (best !== undefined && best.family !== '') terms.push(['family', best.family]);
  if (best !== undefined && best.given !== '') terms.push(['given', best.given]);
  if (person.birthDate !== undefined) terms.push(['birthDate', person.birthDate]);
  if (person.city !== '') terms.push(['city', person.city]);
  if (person.company !== '') terms.push(['company', person.company]);
  for (const [name, value] of Object.entries(person.also)) terms.push([`also:${name}`, value]);
  return terms;
}

/** A person's own-looking contacts, as they are counted and compared: E.164 and mailbox. */
export function contactsOf(person: Pick<PersonRead, 'phones' | 'emails'>): string[] {
  const phones = person.phones
    .filter((phone) => phone.class === 'personal' && phone.e164 !== undefined)
    .map((phone) => phone.e164!);
  return [...phones, ...person.emails.filter((email) => email.class === 'personal').map((email) => email.mailbox)];
}
