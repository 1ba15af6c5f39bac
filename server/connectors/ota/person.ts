// Profile, Customer, CompanyInfo, ContactPerson, Guest, MemberInfo -> what the sender knows of one person or company.
import type { IdentityDocument, Membership, PersonFacts, PersonName } from '../../intake/canonical.ts';
import { attribute, child, children, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { addresses, consents, contactPoints, countryFacts, defined } from './contact.ts';
import { languageOf } from './places.ts';
import { preferencesOf } from './preferences.ts';
import { warn } from './reading.ts';
import type { Reading } from './reading.ts';
import { plainDate } from './times.ts';

/** A natural person from an element that holds `PersonName`. */
export function personFacts(reading: Reading, node: XmlNode): PersonFacts {
  const points = contactPoints(reading, node);
  const homes = addresses(reading, node);
  const documents = children(node, 'Document')
    .map((one) => documentOf(reading, one))
    .filter((one) => one !== undefined);
  const cards = [...children(node, 'CustLoyalty'), ...children(node, 'Loyalty')];
  const memberships = cards.map((one) => membershipOf(reading, one)).filter((one) => one !== undefined);
  const employee = child(node, 'EmployeeInfo');
  const challenged = textOf(node, 'PhysChallName');
  return defined({
    name: nameOf(child(node, 'PersonName') ?? child(node, 'Name')),
    gender: genderOf(node),
    birthDate: dateAttribute(reading, node, 'BirthDate'),
    nationality: countryFacts(reading, child(node, 'CitizenCountryName')).country,
    languages: languagesOf(reading, node),
    contactPoints: filled(points),
    addresses: filled(homes),
    identityDocuments: filled(documents),
    memberships: filled(memberships),
    company: textOf(node, 'CompanyName') ?? textOf(node, 'EmployerInfo', 'CompanyName'),
    jobTitle: attribute(employee, 'EmployeeTitle') ?? (employee?.text || undefined),
    vipCode: isYes(attribute(node, 'VIP_Indicator')) ? 'VIP' : attribute(node, 'CustomerValue'),
    preferences: challenged === undefined ? undefined : [{ kind: 'accessibility', text: challenged }],
    marketingConsent: consents(node),
  }) as PersonFacts;
}

/** A whole profile: the person or company in it, with the preferences beside it. */
export function profileFacts(
  reading: Reading,
  profile: XmlNode,
): { kind: 'person' | 'company'; facts: PersonFacts } | undefined {
  const customer = child(profile, 'Customer');
  if (customer) {
    const facts = personFacts(reading, customer);
    const preferences = [...(facts.preferences ?? []), ...preferencesOf(profile)];
    return { kind: 'person', facts: preferences.length > 0 ? { ...facts, preferences } : facts };
  }
  const company = child(profile, 'CompanyInfo');
  return company ? { kind: 'company', facts: companyFacts(reading, company) } : undefined;
}

export function companyFacts(reading: Reading, company: XmlNode): PersonFacts {
  const named = child(company, 'CompanyName');
  const name = named?.text || attribute(named, 'CompanyShortName') || undefined;
  return defined({
    name: name === undefined ? {} : { text: name },
    company: name,
    contactPoints: filled(contactPoints(reading, company)),
    addresses: filled(addresses(reading, company)),
  }) as PersonFacts;
}

/** `PersonName`; given and middle names may come several times. */
export function nameOf(node: XmlNode | undefined): PersonName {
  const joined = (name: string): string | undefined =>
    children(node, name)
      .map((one) => one.text)
      .filter((text) => text !== '')
      .join(' ') || undefined;
  const surname =
    [joined('SurnamePrefix'), joined('Surname')].filter((part) => part !== undefined).join(' ') || undefined;
  // Booking.com and others put the whole name into Surname: with a blank and no given name it is not taken apart here.
  const whole = joined('GivenName') === undefined && joined('SurnamePrefix') === undefined && surname?.includes(' ');
  const family = whole ? undefined : surname;
  const suffix =
    [joined('NameSuffix'), joined('NameTitle')].filter((part) => part !== undefined).join(', ') || undefined;
  const name = {
    family,
    given: joined('GivenName'),
    middle: joined('MiddleName'),
    prefix: joined('NamePrefix'),
    suffix,
  };
  const text = whole ? surname : family === undefined && name.given === undefined ? node?.text || undefined : undefined;
  return defined({ ...name, text });
}

/** True where there is a name to show. */
export function isNamed(facts: PersonFacts): boolean {
  return facts.name.family !== undefined || facts.name.given !== undefined || facts.name.text !== undefined;
}

function genderOf(node: XmlNode): PersonFacts['gender'] {
  switch (attribute(node, 'Gender')?.toLowerCase()) {
    case 'male':
    case 'm':
      return 'male';
    case 'female':
    case 'f':
      return 'female';
    case undefined:
    case 'unknown':
    case 'u':
      return undefined;
    default:
      return 'other';
  }
}

function languagesOf(reading: Reading, node: XmlNode): string[] | undefined {
  const written = [attribute(node, 'Language'), attribute(node, 'PrimaryLangID')].filter((one) => one !== undefined);
  const tags = written.map((text) => {
    const tag = languageOf(text);
    if (tag === undefined) warn(reading, 'unknown_language', node, { attribute: 'Language', value: text });
    return tag;
  });
  return filled([...new Set(tags.filter((tag) => tag !== undefined))]);
}

/** A date in an attribute; a day that does not exist is a warning. */
export function dateAttribute(reading: Reading, node: XmlNode, name: string): string | undefined {
  const text = attribute(node, name);
  if (text === undefined) return undefined;
  const date = plainDate(text);
  if (date === undefined) warn(reading, 'impossible_date', node, { attribute: name, value: text });
  return date;
}

/** OpenTravel code list DOC. */
const DOCUMENT_TYPES: Readonly<Record<string, IdentityDocument['type']>> = {
  '1': 'visa',
  '2': 'passport',
  '4': 'drivingLicence',
  '5': 'idCard',
  '7': 'residencePermit',
};

function documentOf(reading: Reading, node: XmlNode): IdentityDocument | undefined {
  const number = attribute(node, 'DocID');
  if (number === undefined) return undefined;
  const issuer = attribute(node, 'DocIssueCountry') ?? attribute(node, 'DocIssueAuthority');
  const expires = dateAttribute(reading, node, 'ExpireDate');
  const issuingCountry =
    issuer === undefined ? undefined : countryFacts(reading, { ...node, text: issuer, attributes: {} }).country;
  return {
    type: DOCUMENT_TYPES[attribute(node, 'DocType') ?? ''] ?? 'other',
    number,
    ...defined({ issuingCountry, expires }),
  };
}

/** `CustLoyalty` (also 2001's spelling), a guest's `Loyalty`, a room stay's `Membership`. */
export function membershipOf(reading: Reading, node: XmlNode): Membership | undefined {
  const programId = attribute(node, 'ProgramID') ?? attribute(node, 'ProgramCode');
  const membershipId =
    attribute(node, 'MembershipID') ?? attribute(node, 'MembershipId') ?? attribute(node, 'AccountID');
  if (membershipId === undefined) return undefined;
  if (isMasked(membershipId)) {
    warn(reading, 'unparsed_value', node, { value: membershipId, readAs: 'no membership' });
    return undefined;
  }
  const points = Number(attribute(node, 'PointBalance') ?? NaN);
  return {
    programId: programId ?? '',
    membershipId,
    ...defined({
      levelCode: attribute(node, 'LoyalLevel') ?? attribute(node, 'LoyalLevelCode'),
      points: Number.isSafeInteger(points) ? points : undefined,
      expireDate: dateAttribute(reading, node, 'ExpireDate'),
    }),
  };
}

/** `**** **** **** 1111`, `XXXXXXXX1111`: many cards look like that, it names none. */
export function isMasked(number: string): boolean {
  return /[*•●＊]|[#?]{2}|x{4}/iu.test(number);
}

export function isYes(text: string | undefined): boolean {
  return text === 'true' || text === '1' || text?.toLowerCase() === 'yes';
}

export function filled<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
