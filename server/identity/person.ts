// identity · who is it? One person as one source knows them (PersonFacts) comes in; out comes the same person in normal form,
// each change kept as was -> is with the reason. Records in normal form are compared (compare.ts), weighed (model.ts), told apart
// or linked (decide.ts) and, over a whole base, clustered (cluster.ts). All of it is pure; the same code serves one arriving
// record and a file of a million.
import type { Address, ContactPoint, IdentityDocument, Membership, PersonFacts } from '../intake/canonical.ts';
import { normaliseBirthDate } from './birthdate.ts';
import type { Booked } from './booked.ts';
import { isDoubt, type Cleaning } from './cleaning.ts';
import { countryCode, languageTag } from './country.ts';
import { displayName } from './displayname.ts';
import type { DisplayName } from './displayname.ts';
import { chineseCardFacts, normaliseDocument } from './document.ts';
import type { NormalDocument } from './document.ts';
import { normaliseEmail } from './email.ts';
import type { NormalEmail } from './email.ts';
import { normaliseName } from './name.ts';
import type { NormalName } from './normalname.ts';
import { normalisePhones } from './phone.ts';
import type { NormalPhone } from './phone.ts';
import { addressWords, cityKey, companyKey } from './place.ts';
import type { ProxyList } from './proxies.ts';
import { latinFold } from './text.ts';

export type House = {
  /** ISO 3166-1 alpha-2: default country of phones, order of day and month */
  country: string;
  proxies: ProxyList;
  /** plain date; birth dates after it are impossible. Absent = not checked. */
  today?: string;
};

export type NormalAddress = { words: string[]; postalCode: string; region: string; country: string };

export type NormalPerson = {
  names: NormalName;
  displayName: DisplayName;
  phones: NormalPhone[];
  emails: NormalEmail[];
  /** WeChat and WeCom ids: `wechatUnionId:…`; strong identifiers */
  accounts: string[];
  documents: NormalDocument[];
  /** `program:number`, upper case */
  memberNumbers: string[];
  birthDate?: string;
  /** set where no source stated it and a card's number carries it */
  birthFrom?: 'document';
  gender?: 'male' | 'female' | 'other';
  /** where the gender was read: a title (MR, 女士) is often just the form's default */
  genderFrom?: 'source' | 'document' | 'title';
  nationality?: string;
  languages: string[];
  city: string;
  company: string;
  address?: NormalAddress;
  /** further columns named as evidence, folded */
  also: Record<string, string>;
  /** bookings the person is named in; not of the facts, gathered from one mention to the next */
  booked?: readonly Booked[];
  cleaning: Cleaning[];
  /** some step of cleaning needs a person */
  doubtful?: true;
};

/** A person in normal form without what only a screen shows: what linking reads. */
export type PersonRead = Omit<NormalPerson, 'displayName'>;

/** A person in normal form. Pure and idempotent per field: what it gives, given again, stays. */
export function normalisePerson(facts: PersonFacts, house: House): NormalPerson {
  const { names, ...read } = readPerson(facts, house);
  return withoutUnknown({ names, displayName: displayName(names, facts.name), ...read });
}

function withoutUnknown<T extends object>(person: T): T {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined)) as T;
}

/**
 * As `normalisePerson`, without the display name. What is not known is undefined, not absent, so that a million persons have one
 * shape. Values that stand in many records are shared objects: nobody may change them.
 */
export function readPerson(facts: PersonFacts, house: House): PersonRead {
  const cleaning: Cleaning[] = [];
  const nationality = facts.nationality === undefined ? undefined : countryCode(facts.nationality, cleaning);
  const names = normaliseName(facts.name, nationality, cleaning);
  const documents = readDocuments(facts.identityDocuments, cleaning);
  const { phones, emails, accounts } = readContacts(facts.contactPoints, house, cleaning);
  const languages = readLanguages(facts.languages, cleaning);
  const city = cityKey(cityOf(facts.addresses), cleaning);
  const company = companyKey(facts.company ?? '', cleaning);
  const born =
    facts.birthDate === undefined
      ? undefined
      : normaliseBirthDate(facts.birthDate, house.today, cleaning, house.country);
  const person: PersonRead = {
    names,
    phones,
    emails,
    accounts,
    documents,
    memberNumbers: memberNumbers(facts.memberships),
    languages,
    city,
    company,
    also: {},
    cleaning,
    nationality,
    address: readAddress(facts.addresses),
    birthDate: born,
    doubtful: cleaning.some(isDoubt) ? true : undefined,
    birthFrom: undefined,
    gender: undefined,
    genderFrom: undefined,
  };
  return withCardFacts(person, facts.gender);
}

// A Chinese identity card carries birth date and gender: they fill what is missing; the stated gender outranks a title's.
function withCardFacts(person: PersonRead, stated: PersonFacts['gender']): PersonRead {
  const card = person.documents.find(({ chineseId }) => chineseId);
  const facts = card === undefined ? undefined : chineseCardFacts(card.number);
  if (person.birthDate === undefined && facts?.birthDate !== undefined) {
    person.birthDate = facts.birthDate;
    person.birthFrom = 'document';
    person.cleaning.push({ field: 'birthDate', was: '', is: facts.birthDate, why: 'birth_date_from_document' });
  }
  const gender = stated ?? (card?.checked === true ? facts?.gender : undefined) ?? person.names.titleGender;
  if (gender !== undefined) {
    person.gender = gender;
    person.genderFrom = stated !== undefined ? 'source' : card?.checked === true ? 'document' : 'title';
  }
  return person;
}

function readDocuments(documents: readonly IdentityDocument[] = NONE, cleaning: Cleaning[]): NormalDocument[] {
  const read: NormalDocument[] = [];
  for (const document of documents) {
    const normal = normaliseDocument(document, cleaning);
    if (normal !== undefined) read.push(normal);
  }
  return distinct(read, ({ type, number }) => `${type}:${number}`);
}

const NONE: readonly never[] = [];

type Contacts = Pick<PersonRead, 'phones' | 'emails' | 'accounts'>;

// Phones before e-mails, so that what was cleaned is told in this order.
function readContacts(points: readonly ContactPoint[] = NONE, house: House, cleaning: Cleaning[]): Contacts {
  const read: Contacts = { phones: [], emails: [], accounts: [] };
  for (const { kind, raw } of points)
    if (kind === 'phone') {
      const phones = normalisePhones(raw, house.country, house.proxies, cleaning);
      if (read.phones.length === 0) read.phones = phones;
      else read.phones.push(...phones);
    }
  for (const { kind, raw } of points) {
    if (kind === 'email') {
      const email = normaliseEmail(raw, house.proxies, cleaning);
      if (email !== undefined) read.emails.push(email);
    } else if (kind.startsWith('we') && raw.trim() !== '') read.accounts.push(`${kind}:${raw.trim()}`);
  }
  read.phones = distinct(read.phones, phoneIdentity);
  read.emails = distinct(read.emails, ({ address }) => address);
  return read;
}

function phoneIdentity({ e164, masked, raw, extension }: NormalPhone): string {
  return masked === undefined ? `${e164 ?? raw}#${extension ?? ''}` : `${masked.prefix}*${masked.last4}`;
}

function memberNumbers(memberships: readonly Membership[] = NONE): string[] {
  if (memberships.length === 0) return [];
  const numbers = memberships.map(
    ({ programId, membershipId }) =>
      `${latinFold(programId)}:${membershipId
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '')}`,
  );
  return [...new Set(numbers)].filter((text) => text.length - text.indexOf(':') > 3 && !/:(.)\1*$/.test(text));
}

function readLanguages(languages: readonly string[] = NONE, cleaning: Cleaning[]): string[] {
  const tags: string[] = [];
  for (const language of languages) {
    const tag = languageTag(language, cleaning);
    if (tag !== undefined && !tags.includes(tag)) tags.push(tag);
  }
  return tags;
}

function cityOf(addresses: readonly Address[] = NONE): string {
  for (const { city } of addresses) if (city !== undefined && city !== '') return city;
  return '';
}

function readAddress(addresses: readonly Address[] = NONE): NormalAddress | undefined {
  for (const address of addresses) {
    const normal = normalAddress(address);
    if (normal !== undefined) return normal;
  }
  return undefined;
}

function normalAddress(address: Address): NormalAddress | undefined {
  const words = addressWords(address.lines);
  const postalCode = postalCodeOf(address.postalCode ?? '');
  if (words.length === 0 && postalCode === '') return undefined;
  return { words, postalCode, region: latinFold(address.region ?? ''), country: address.country ?? '' };
}

export function postalCodeOf(raw: string): string {
  if (!/[^A-Z0-9]/.test(raw)) return raw;
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

function distinct<T>(items: T[], key: (item: T) => string): T[] {
  if (items.length < 2) return items;
  const seen = new Set<string>();
  return items.filter((item) => {
    const id = key(item);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
