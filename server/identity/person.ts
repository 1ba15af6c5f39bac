// identity · who is it? One person as one source knows them (PersonFacts) comes in; out comes the same person in normal form,
// each change kept as was -> is with the reason. Records in normal form are compared (compare.ts), weighed (model.ts), told apart
// or linked (decide.ts) and, over a whole base, clustered (cluster.ts). All of it is pure; the same code serves one arriving
// record and a file of a million.
import type { Address, Membership, PersonFacts } from '../intake/canonical.ts';
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
import type { NormalName } from './name.ts';
import { normalisePhones } from './phone.ts';
import type { NormalPhone } from './phone.ts';
import { addressWords, cityKey, companyKey } from './place.ts';
import type { ProxyList } from './proxies.ts';
import { latinFold } from './text.ts';

export type House = {
  /** ISO 3166-1 alpha-2: default country of phones */
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

/** A person in normal form. Pure and idempotent per field: what it gives, given again, stays. */
export function normalisePerson(facts: PersonFacts, house: House): NormalPerson {
  const cleaning: Cleaning[] = [];
  const nationality = facts.nationality === undefined ? undefined : countryCode(facts.nationality, cleaning);
  const names = normaliseName(facts.name, nationality, cleaning);
  const contacts = facts.contactPoints ?? [];
  const documents = (facts.identityDocuments ?? [])
    .map((document) => normaliseDocument(document, cleaning))
    .filter((item) => item !== undefined);
  const person: NormalPerson = {
    names,
    displayName: displayName(names, facts.name),
    phones: distinct(
      contacts
        .filter(({ kind }) => kind === 'phone')
        .flatMap(({ raw }) => normalisePhones(raw, house.country, house.proxies, cleaning)),
      phoneIdentity,
    ),
    emails: distinct(
      contacts
        .filter(({ kind }) => kind === 'email')
        .map(({ raw }) => normaliseEmail(raw, house.proxies, cleaning))
        .filter((item) => item !== undefined),
      ({ address }) => address,
    ),
    accounts: contacts
      .filter(({ kind, raw }) => kind.startsWith('we') && raw.trim() !== '')
      .map(({ kind, raw }) => `${kind}:${raw.trim()}`),
    documents: distinct(documents, ({ type, number }) => `${type}:${number}`),
    memberNumbers: memberNumbers(facts.memberships ?? []),
    languages: [
      ...new Set((facts.languages ?? []).map((text) => languageTag(text, cleaning)).filter((tag) => tag !== undefined)),
    ],
    city: cityKey(facts.addresses?.find(({ city }) => city !== undefined && city !== '')?.city ?? '', cleaning),
    company: companyKey(facts.company ?? '', cleaning),
    also: {},
    cleaning,
  };
  if (nationality !== undefined) person.nationality = nationality;
  const address = facts.addresses?.map(normalAddress).find((item) => item !== undefined);
  if (address !== undefined) person.address = address;
  const born = facts.birthDate === undefined ? undefined : normaliseBirthDate(facts.birthDate, house.today, cleaning);
  if (born !== undefined) person.birthDate = born;
  if (cleaning.some(isDoubt)) person.doubtful = true;
  return withCardFacts(person, facts.gender);
}

// A Chinese identity card carries birth date and gender: they fill what is missing; the stated gender outranks a title's.
function withCardFacts(person: NormalPerson, stated: PersonFacts['gender']): NormalPerson {
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

function phoneIdentity({ e164, masked, raw, extension }: NormalPhone): string {
  return masked === undefined ? `${e164 ?? raw}#${extension ?? ''}` : `${masked.prefix}*${masked.last4}`;
}

function memberNumbers(memberships: Membership[]): string[] {
  const numbers = memberships.map(
    ({ programId, membershipId }) =>
      `${latinFold(programId)}:${membershipId
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '')}`,
  );
  return [...new Set(numbers)].filter((text) => text.length - text.indexOf(':') > 3 && !/:(.)\1*$/.test(text));
}

function normalAddress(address: Address): NormalAddress | undefined {
  const words = addressWords(address.lines);
  const postalCode = (address.postalCode ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  if (words.length === 0 && postalCode === '') return undefined;
  return { words, postalCode, region: latinFold(address.region ?? ''), country: address.country ?? '' };
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
