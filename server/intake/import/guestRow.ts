// The person of a row: names split only where the file itself marks the parts, everything else as written - identity makes
// normal forms of it and keeps both.
import type { ContactPoint, IdentityDocument, PersonFacts, PersonName } from '../canonical.ts';
import { isCardNumber } from '../cardNumber.ts';
import { redactText } from '../redact.ts';
import { readDocumentType, readGender, readYesNo } from './cellValue.ts';
import { readDate } from './dateValue.ts';
import type { FieldName } from './fields.ts';
import type { RowReader } from './rowReader.ts';

/** What the row says of its guest. `bookedBy` is a booker written into the name: 张三(李四代订). */
export type RowPerson = { person: PersonFacts; bookedBy?: string };

export function readPerson(row: RowReader): RowPerson {
  const { name, bookedBy } = readName(row);
  const person: PersonFacts = { name };
  const gender = row.word('gender', readGender);
  if (gender) person.gender = gender;
  readBirthday(row, person);
  const nationality = row.text('nationality');
  if (nationality) person.nationality = nationality;
  const language = row.text('language');
  if (language) person.languages = [language];
  const contactPoints = readContacts(row);
  if (contactPoints.length) person.contactPoints = contactPoints;
  readAddress(row, person);
  readDocument(row, person);
  readMembership(row, person);
  const company = row.text('company');
  if (company && /\p{L}/u.test(company)) person.company = company;
  const jobTitle = row.text('jobTitle');
  if (jobTitle) person.jobTitle = jobTitle;
  const vip = row.text('vip');
  if (vip && readYesNo(vip) !== false) person.vipCode = readYesNo(vip) === true ? 'VIP' : vip;
  const preference = readText(row, 'preference');
  if (preference) person.preferences = [{ text: preference }];
  const remark = readText(row, 'remark');
  if (remark) person.remarks = [...(person.remarks ?? []), remark];
  readConsent(row, person);
  return bookedBy ? { person, bookedBy } : { person };
}

/** Free text with card numbers taken out. */
export function readText(row: RowReader, field: FieldName): string {
  const text = row.text(field);
  if (!/(?:\d[ -]?){13}/.test(text)) return text;
  const safe = redactText(text);
  if (safe.redacted) row.warn('card_redacted', field);
  return safe.text;
}

/** True where nothing is known that could ever tell who this is. */
export function isNobody(person: PersonFacts): boolean {
  const { name } = person;
  const named = name.text ?? name.family ?? name.given ?? name.native ?? name.latin;
  return !named && !person.contactPoints?.length && !person.identityDocuments?.length && !person.memberships?.length;
}

/** what is longer is no name; it is kept, but not taken apart */
const LONGEST_NAME = 200;

const TITLE =
  /^(?:(mr|mrs|ms|miss|mstr|dr|prof|先生|女士|小姐)[.\s]+)?(.*?)(?:[\s,]+(mr|mrs|ms|miss|mstr|dr|prof)\.?)?$/i;

function readName(row: RowReader): { name: PersonName; bookedBy?: string } {
  const name: PersonName = {};
  const whole = row.text('name');
  const { text, bookedBy } = withoutBooker(whole);
  if (bookedBy) row.warn('unparsed_value', 'name', whole, text);
  if (text) Object.assign(name, nameParts(text));
  const part = (key: keyof PersonName, value: string): void => void (value && (name[key] = value));
  part('family', row.text('family'));
  part('given', row.text('given'));
  part('prefix', row.text('title'));
  part('native', row.text('nativeName'));
  part('latin', row.text('latinName'));
  return bookedBy ? { name, bookedBy } : { name };
}

/** `LI/XIAOMING MR` and `Müller, Jürgen` say which part is the family name; anything else stays one text. */
export function nameParts(text: string): PersonName {
  if (text.length > LONGEST_NAME) return { text };
  const slash = /^([^/\d]{1,60})\/([^/\d]{1,60})$/.exec(text);
  const comma = /^([^,，\d]{1,60}),\s*([^,，\d]{1,60})$/.exec(text);
  const found = slash ?? comma;
  const name: PersonName = { text };
  const titled = TITLE.exec(found ? found[2]!.trim() : text);
  const prefix = titled?.[1] ?? titled?.[3];
  if (prefix && titled![2]) name.prefix = prefix;
  if (found) {
    name.family = found[1]!.trim();
    name.given = (prefix ? titled![2]! : found[2]!).trim();
  }
  return name;
}

/** 张三(李四代订): staff write the booker behind the guest. */
function withoutBooker(text: string): { text: string; bookedBy?: string } {
  if (text.length > LONGEST_NAME) return { text };
  const found = /^(.+?)\s*[(（【[]\s*(?:由)?(.{1,30}?)\s*(?:代订|代定|代预订|代为预订|预订|订房)\s*[)）】\]]$/u.exec(
    text,
  );
  return found ? { text: found[1]!, bookedBy: found[2]! } : { text };
}

function readBirthday(row: RowReader, person: PersonFacts): void {
  const text = row.text('birthDate');
  if (text === '') return;
  const day = /^(?:--)?(\d{1,2})(?:\s*[-/.]\s*|月)(\d{1,2})[日号]?$/.exec(text.normalize('NFKC'));
  const lunar = /农历|阴历|旧历|闰|腊月|正月|冬月|初[一二三四五六七八九十]|lunar/i.test(text);
  if (lunar) {
    // the day differs every year; which year it was written for isn't said
    person.remarks = [`生日 ${text}`];
    row.warn('unparsed_value', 'birthDate', text, 'remark');
  } else if (day && text.includes('月') && typeof readDate(`2024-${day[1]}-${day[2]}`) === 'object') {
    person.specialDates = [{ kind: 'birthday', date: `--${day[1]!.padStart(2, '0')}-${day[2]!.padStart(2, '0')}` }];
  } else {
    const date = row.date('birthDate');
    if (date) person.birthDate = date.date;
  }
}

function readContacts(row: RowReader): ContactPoint[] {
  const points: ContactPoint[] = [];
  const phone = row.text('phone');
  if (phone) points.push({ kind: 'phone', raw: phone });
  const other = row.text('otherPhone');
  if (other) points.push({ kind: 'phone', raw: other, use: 'other' });
  for (const raw of row.text('email').split(/[\s;,、，；]+/)) {
    if (raw === '') continue;
    if (/^[^@\s]+@[^@\s]+$/.test(raw)) points.push({ kind: 'email', raw });
    else row.warn('unparsed_value', 'email', raw);
  }
  return points;
}

function readAddress(row: RowReader, person: PersonFacts): void {
  const [street, city, region, postalCode, country] = (
    ['address', 'city', 'region', 'postalCode', 'addressCountry'] as const
  ).map((field) => row.text(field));
  if (!street && !city && !region && !postalCode && !country) return;
  person.addresses = [
    {
      lines: street ? street.split('\n') : [],
      ...(city && { city }),
      ...(region && { region }),
      ...(postalCode && { postalCode }),
      ...(country && (/^[A-Z]{2}$/.test(country) ? { country } : { countryText: country })),
    },
  ];
}

function readDocument(row: RowReader, person: PersonFacts): void {
  const number = row.text('idNumber');
  const type = row.word('idType', readDocumentType, 'unknown_code');
  if (number === '') return;
  const told: IdentityDocument['type'] = type ?? (/^\d{17}[\dX]$/i.test(number) ? 'idCard' : 'other');
  const expires = row.date('idExpires')?.date;
  person.identityDocuments = [{ type: told, number, ...(expires && { expires }) }];
}

function readMembership(row: RowReader, person: PersonFacts): void {
  const number = row.text('memberNo');
  if (number === '') return;
  if (isCardNumber(number.replace(/[\s-]/g, ''))) {
    row.warn('card_redacted', 'memberNo');
    return;
  }
  const level = row.text('memberLevel');
  const points = row.count('points');
  person.memberships = [
    {
      programId: 'house',
      membershipId: number,
      ...(level && { levelCode: level }),
      ...(points !== undefined && { points }),
    },
  ];
}

/** A consent is recorded only where the file states one; an empty cell states nothing. */
function readConsent(row: RowReader, person: PersonFacts): void {
  const granted = row.word('marketingConsent', readYesNo);
  if (granted !== undefined)
    person.marketingConsent = { channel: consentChannel(row.header('marketingConsent')), granted };
}

function consentChannel(header: string): string {
  if (/短信|sms|text message/i.test(header)) return 'sms';
  if (/邮|e-?mail|newsletter/i.test(header)) return 'email';
  if (/微信|wechat/i.test(header)) return 'wechat';
  return /电话|phone/i.test(header) ? 'phone' : 'all';
}
