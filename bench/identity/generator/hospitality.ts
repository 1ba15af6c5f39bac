// The hospitality kinds: guests of a hotel and its restaurant as property systems, platforms, agencies, companies, tills, members,
// surveys and WeChat write them down. In goes a number of records, out come cells in the order of HOSPITALITY_COLUMNS, household by
// household; the truth is the person's number.
import { makeBookers, type Booker, type Bookers } from './booker.ts';
import { DAYS, households, onDay, type Person } from './household.ts';
import { relayAddress } from './mailbox.ts';
import { NO_DATE, NO_EMAIL, NO_PHONE, writePhone, type PhoneStyle } from './phone.ts';
import { draw, Random, scramble, tableOf, tableOfShares, type Table } from './random.ts';
import type { Filled, HospitalitySettings, Source, Style } from './settings.ts';
import { mistype, mistypeNumber } from './typing.ts';
import { writeName } from './writing.ts';

export const HOSPITALITY_COLUMNS = [
  'source', 'name', 'email', 'phone', 'birth_date', 'gender', 'document_type', 'document_number', 'nationality',
  'address_line', 'postcode', 'city', 'company', 'member_number', 'recorded_on',
] as const; // prettier-ignore

const PHONE_STYLES = tableOfShares({ national: 36, plus: 30, dashes: 12, brackets: 8, zeros: 8, spaced: 4, bare: 2 }) as Table<PhoneStyle>; // prettier-ignore
const PLATFORMS: ReadonlySet<Source> = new Set(['ctrip', 'fliggy', 'meituan']);
const RELAYS: ReadonlySet<Source> = new Set(['booking', 'expedia', 'agoda']);

const DATES = Array.from({ length: DAYS }, (_, day) => new Date(1672531200000 + day * 86400000).toISOString().slice(0, 10)); // prettier-ignore

type House = {
  settings: HospitalitySettings;
  random: Random;
  bookers: Bookers;
  sources: { here: Table<Source>; abroad: Table<Source> };
  styles: Record<Source, { own: Table<Style>; latin: Table<Style> }>;
};

/** Emits cells of one record after the other; `person` counts from 0. */
export function makeHospitality(
  settings: HospitalitySettings,
  seed: number,
  records: number,
  emit: (person: number, cells: readonly string[]) => void,
): void {
  const random = new Random();
  const counts = tableOf(
    settings.records.map((_, place) => place + 1),
    (_, place) => settings.records[place]!,
  );
  const persons = records / meanOf(settings.records);
  const size = (each: number): number => Math.max(12, Math.round(persons / each));
  const house: House = {
    settings,
    random,
    bookers: makeBookers(seed, size(settings.personsPerAgency), size(settings.personsPerCompany)),
    sources: {
      here: tableOfShares(settings.sources.here as Record<string, number>) as Table<Source>,
      abroad: tableOfShares(settings.sources.abroad as Record<string, number>) as Table<Source>,
    },
    styles: stylesOf(settings),
  };
  const world = { seed, persons, companies: house.bookers.companies.length };
  const families = households(settings, world, random);
  let made = 0;
  for (let home = 0, first = 0; made < records; home++) {
    random.begin(seed, home);
    const members = families.next();
    const put = (member: number, cells: readonly string[]): void => {
      if (made < records) emit(first + member, cells);
      made++;
    };
    members.forEach((person, member) => {
      for (let left = draw(random, counts); left > 0; left--)
        put(member, recordOf(house, person, members[member === 0 ? 1 : 0]));
    });
    if (members.length > 1 && random.chance(settings.households.jointStay)) jointStay(house, members, put);
    first += members.length;
  }
}

const meanOf = (weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * (place + 1), 0) /
  weights.reduce((sum, weight) => sum + weight, 0);

function stylesOf({ styles }: HospitalitySettings): House['styles'] {
  const tables = ({ own, latin }: HospitalitySettings['styles'][Source]) => ({
    own: tableOfShares(own as Record<string, number>) as Table<Style>,
    latin: tableOfShares(latin as Record<string, number>) as Table<Style>,
  });
  return Object.fromEntries(
    Object.entries(styles).map(([source, shares]) => [source, tables(shares)]),
  ) as House['styles'];
}

function recordOf(house: House, person: Person, beside: Person | undefined): string[] {
  const { random, sources } = house;
  const table = person.country === 'CN' || person.country === 'HK' ? sources.here : sources.abroad;
  let source = draw(random, table);
  if (source === 'corporate' && person.company === undefined) source = draw(random, table);
  if (source === 'corporate' && person.company === undefined) source = 'pms';
  return write(house, person, person, source, random.below(DAYS), beside);
}

// Two of a household on one night: both cards are written by one desk, with the contacts of the one who booked.
function jointStay(
  house: House,
  members: readonly Person[],
  put: (member: number, cells: readonly string[]) => void,
): void {
  const { random, settings } = house;
  const day = random.below(DAYS);
  const [head, other] = [members[0]!, members[1 + random.below(members.length - 1)]!];
  const one = write(house, head, head, 'pms', day, undefined);
  const two = write(house, other, head, 'pms', day, undefined);
  if (random.chance(settings.households.oneDocument)) two.splice(6, 2, one[6]!, one[7]!);
  put(0, one);
  put(members.indexOf(other), two);
}

function write(
  house: House,
  person: Person,
  contact: Person,
  source: Source,
  day: number,
  beside: Person | undefined,
): string[] {
  const { settings, random, styles } = house;
  const filled = (field: Filled): boolean => random.chance(settings.filled[source][field] ?? 0);
  const name = onDay(person.names, day);
  const other = beside === undefined ? undefined : onDay(beside.names, day);
  const style = draw(random, name.family.own === undefined ? styles[source].latin : styles[source].own);
  const booker = bookerOf(house, person, source);
  const place = onDay(person.places, day);
  const addressed = filled('address_line');
  const [type, number] = filled('document_number') ? paperOf(house, person, source, day) : ['', ''];
  const company = person.company === undefined ? '' : house.bookers.companies[person.company]!.name;
  const written =
    random.chance(settings.names.company) && company !== ''
      ? company
      : writeName(name, style, person.gender, settings.names, random, other);
  return [
    source,
    written,
    filled('email') ? emailOf(house, contact, source, day, booker) : '',
    filled('phone') ? phoneOf(house, contact, source, day, booker) : '',
    filled('birth_date') ? birthOf(house, person) : '',
    filled('gender') ? person.gender : '',
    type,
    number,
    filled('nationality') ? person.country : '',
    addressed ? place.line : '',
    addressed && random.chance(0.7) ? place.postcode : '',
    filled('city') ? place.city : '',
    source === 'corporate' ? company : filled('company') ? company : '',
    filled('member_number') ? person.member : '',
    DATES[day]!,
  ];
}

function bookerOf({ bookers, random }: House, person: Person, source: Source): Booker | undefined {
  if (source === 'corporate' && person.company !== undefined) return bookers.companies[person.company];
  if (source !== 'agency') return undefined;
  // Most people book with one agency.
  const usual = scramble(Number(person.member)) % bookers.agencies.length;
  return bookers.agencies[random.chance(0.7) ? usual : random.below(bookers.agencies.length)];
}

function emailOf(
  { settings: { values }, random, bookers }: House,
  person: Person,
  source: Source,
  day: number,
  booker: Booker | undefined,
): string {
  if (RELAYS.has(source)) return relayAddress(source, onDay(person.names, day), random);
  if (random.chance(values.desk)) return bookers.desk.email;
  if (source !== 'member' && source !== 'survey' && source !== 'corporate' && random.chance(values.noEmail))
    return random.pick(NO_EMAIL);
  const kind = random.unit();
  if (source === 'agency' && booker !== undefined) return random.pick(booker.clerks).email;
  if (source === 'corporate' && booker !== undefined && kind < 0.6) return booker.role;
  if (source === 'corporate' && booker !== undefined && kind < 0.6 + values.assistant)
    return random.pick(booker.clerks).email;
  let email = onDay(person.emails, day);
  if (random.chance(values.subAddress)) email = email.replace('@', '+hotel@');
  return random.chance(values.mistypedEmail) ? mistype(email, random) : email;
}

function phoneOf(
  { settings, random, bookers }: House,
  person: Person,
  source: Source,
  day: number,
  booker: Booker | undefined,
): string {
  const { values, masked, platformLine } = settings;
  if (random.chance(values.noPhone)) return random.pick(NO_PHONE);
  if (random.chance(values.desk)) return bookers.desk.phone;
  const style = draw(random, PHONE_STYLES);
  const kind = random.unit();
  if (source === 'agency' && booker !== undefined && kind < 0.75)
    return writePhone(random.pick(booker.clerks).phone, style);
  if (source === 'corporate' && booker !== undefined && kind < 0.45) return writePhone(booker.line, style);
  if (source === 'corporate' && booker !== undefined && kind < 0.45 + values.assistant)
    return writePhone(random.pick(booker.clerks).phone, style);
  const phone = onDay(person.phones, day);
  if (PLATFORMS.has(source) && kind < masked) return writePhone(phone, 'masked');
  if (PLATFORMS.has(source) && kind < masked + platformLine) return platformNumber(random);
  const text = writePhone(phone, style);
  if (random.chance(values.mistypedPhone)) return mistypeNumber(text, random);
  return random.chance(values.extension) ? `${text} ext. ${random.between(10, 999)}` : text;
}

// A line of the platform, lent for this booking and told apart by its extension.
const platformNumber = (random: Random): string =>
  random.chance(0.5) ? `170${random.digits(8)}转${random.digits(4)}` : `4008${random.digits(6)},${random.digits(4)}`;

function birthOf({ settings: { values }, random }: House, { birthDate }: Person): string {
  const at = random.unit();
  if (at < values.noDate) return random.pick(NO_DATE);
  const [year = '', month = '', day = ''] = birthDate.split('-');
  let edge = values.noDate + values.swappedDate;
  // With a day above twelve no such date exists: its source wrote it all the same.
  if (at < edge) return `${year}-${day}-${month}`;
  edge += values.otherYear;
  if (at < edge) return `${Number(year) + (random.chance(0.5) ? 1 : -1)}-${month}-${day}`;
  edge += values.mistypedDate;
  if (at < edge) return `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
  return birthDate;
}

function paperOf(
  { settings: { values }, random }: House,
  person: Person,
  source: Source,
  day: number,
): [string, string] {
  const passport = person.card === undefined || source === 'agency' || random.chance(0.12);
  const number = passport ? onDay(person.passports, day) : person.card!;
  const type = passport ? 'passport' : 'id_card';
  return [type, random.chance(values.mistypedDocument) ? mistypeNumber(number, random) : number];
}
