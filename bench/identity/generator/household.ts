// People as they are, household by household: names, birth dates, papers, phones and mailboxes, and what of these they share or
// change over the years. The truth that records are written from.
import { familyIn, givenIn, type Culture, type PersonName } from './culture.ts';
import { dateBetween } from './easy.ts';
import { mailboxOf } from './mailbox.ts';
import type { FamilyName, Gender } from './names.ts';
import { hongKongCard, passportOf, residentCard } from './papers.ts';
import { mobileIn, type Phone } from './phone.ts';
import { addressIn, type Place } from './place.ts';
import { draw, Random, tableOf, tableOfShares, type Table } from './random.ts';
import type { HospitalitySettings } from './settings.ts';

/** What holds until `until` (a day counted from the first recorded one), then the next of the list. */
export type Lasting<T> = { until: number; value: T };
/** … made when a record first asks for it, which few do. */
export type Made<T> = { until: number; value?: T; make: () => T };

export type Person = {
  names: Lasting<PersonName>[];
  gender: Gender;
  birthDate: string;
  country: string;
  phones: Made<Phone>[];
  emails: Made<string>[];
  card?: string;
  passports: Made<string>[];
  places: Made<Place>[];
  /** place in the list of companies */
  company?: number;
  member: string;
};

/** Days over which records fall: from 2023-01-01. */
export const DAYS = 1200;
const ALWAYS = Number.POSITIVE_INFINITY;

const COUNTRIES: Readonly<Record<Culture, Table<string>>> = Object.fromEntries(
  Object.entries<Record<string, number>>({
    chinese: { CN: 97, US: 1, CA: 1, AU: 1 },
    hongkong: { HK: 92, MO: 5, GB: 3 },
    taiwan: { TW: 1 },
    singapore: { SG: 65, MY: 35 },
    english: { US: 50, GB: 30, AU: 12, CA: 8 },
    german: { DE: 1 },
    french: { FR: 1 },
    spanish: { ES: 70, MX: 30 },
    italian: { IT: 1 },
    dutch: { NL: 1 },
    nordic: { SE: 1 },
    polish: { PL: 1 },
    portuguese: { PT: 40, BR: 60 },
    turkish: { TR: 1 },
    japanese: { JP: 1 },
    korean: { KR: 1 },
    russian: { RU: 1 },
    arabic: { AE: 50, SA: 30, EG: 20 },
    vietnamese: { VN: 1 },
    thai: { TH: 1 },
    indian: { IN: 1 },
    indonesian: { ID: 1 },
  }).map(([culture, shares]) => [culture, tableOfShares(shares)]),
) as unknown as Record<Culture, Table<string>>;
const HUSBANDS_NAME: ReadonlySet<Culture> = new Set(['english', 'german', 'french', 'italian', 'dutch', 'nordic', 'polish', 'russian', 'turkish', 'japanese', 'indian']); // prettier-ignore

/** What households draw from together. */
export type World = { seed: number; persons: number; companies: number };
export type Households = { next(): Person[] };

/** Makes one household at a time from the stream that `random` stands at. */
export function households(settings: HospitalitySettings, world: World, random: Random): Households {
  const cultures = tableOfShares(settings.cultures as Record<string, number>) as Table<Culture>;
  const sizes = tableOf(
    settings.households.sizes.map((_, place) => place + 1),
    (_, place) => settings.households.sizes[place]!,
  );
  return {
    next: () => {
      const culture = draw(random, cultures);
      const home: Home = {
        culture,
        country: draw(random, COUNTRIES[culture]),
        family: familyIn(culture, random),
        world,
      };
      const size = draw(random, sizes);
      const head = personOf(home, 'M', random.between(1948, 2003), settings, random);
      if (size === 1)
        return [random.chance(0.5) ? head : personOf(home, 'F', random.between(1948, 2003), settings, random)];
      return familyOf(head, home, size, settings, random);
    },
  };
}

type Home = { culture: Culture; country: string; family: Record<Gender, FamilyName>; world: World };

function familyOf(head: Person, home: Home, size: number, settings: HospitalitySettings, random: Random): Person[] {
  const born = Number(head.birthDate.slice(0, 4));
  const persons = [head];
  if (random.chance(0.75)) persons.push(wifeOf(head, home, born, settings, random));
  let last: Person | undefined;
  while (persons.length < size) {
    const gender = random.chance(0.5) ? 'M' : 'F';
    const year = Math.min(2008, born + random.between(20, 34));
    const twin = last !== undefined && random.chance(settings.households.twins);
    const child = personOf(home, twin ? last!.gender : gender, year, settings, random, last);
    if (twin) sameBirth(child, last!, random);
    else if (gender === 'M' && random.chance(settings.households.junior)) namedAfter(child, head);
    persons.push(child);
    last = child;
  }
  for (const member of persons.slice(1)) shareHome(member, head, settings, random);
  return persons;
}

function wifeOf(head: Person, home: Home, born: number, settings: HospitalitySettings, random: Random): Person {
  const { married, marriedLately } = settings.households;
  const taken = HUSBANDS_NAME.has(home.culture) && random.chance(married);
  const lately = taken && random.chance(marriedLately);
  const maiden = taken && !lately ? home.family : familyIn(home.culture, random);
  const wife = personOf({ ...home, family: maiden }, 'F', born + random.between(-6, 8), settings, random);
  if (!lately) return wife;
  const before = wife.names[0]!.value;
  const after = { ...before, family: home.family.F };
  wife.names = [
    { until: random.between(DAYS * 0.3, DAYS * 0.7), value: before },
    { until: ALWAYS, value: after },
  ];
  return wife;
}

function sameBirth(child: Person, twin: Person, random: Random): void {
  child.birthDate = twin.birthDate;
  if (child.card !== undefined) child.card = residentCard(child.birthDate, child.gender, random);
}

function namedAfter(son: Person, father: Person): void {
  const [mine, his] = [son.names[0]!.value, father.names[0]!.value];
  if (his.family.own !== undefined) return;
  son.names = [{ until: ALWAYS, value: { ...mine, given: his.given, generation: 'Jr' } }];
  father.names = father.names.map((name) => ({ ...name, value: { ...name.value, generation: 'Sr' as const } }));
}

function shareHome(
  member: Person,
  head: Person,
  { households: { phone, email, otherAddress } }: HospitalitySettings,
  random: Random,
): void {
  if (random.chance(phone)) member.phones = head.phones;
  if (random.chance(email)) member.emails = head.emails;
  if (!random.chance(otherAddress)) member.places = head.places;
}

function personOf(
  home: Home,
  gender: Gender,
  born: number,
  settings: HospitalitySettings,
  random: Random,
  sibling?: Person,
): Person {
  const { culture, country, world } = home;
  const beside = sibling?.names[0]!.value.given;
  const name = { culture, family: home.family[gender], given: givenIn(culture, gender, random, beside) };
  const birthDate = dateBetween(random, born, born);
  const { changes } = settings;
  const person: Person = {
    names: [{ until: ALWAYS, value: name }],
    gender,
    birthDate,
    country,
    phones: phonesOf(country, changes, world, random),
    emails: lasting(random, changes.email, () => mailboxOf(name, birthDate, country, random)),
    passports: lasting(random, changes.passport, () => passportOf(country, random)),
    places: lasting(random, changes.city, () => addressIn(country, random)),
    member: random.digits(9),
  };
  if (country === 'CN') person.card = residentCard(birthDate, gender, random);
  else if (country === 'HK') person.card = hongKongCard(random);
  if (random.chance(settings.travellers)) person.company = random.below(world.companies);
  return person;
}

// Numbers given out again come from a pool of which each is drawn by two on average.
function phonesOf(
  country: string,
  changes: HospitalitySettings['changes'],
  world: World,
  random: Random,
): Made<Phone>[] {
  if (country === 'CN' && random.chance(changes.recycled)) {
    const number = random.below(Math.max(1, Math.round((world.persons * changes.recycled) / 2)));
    const until = random.between(DAYS * 0.2, DAYS * 0.8);
    const own: Made<Phone> = { until: ALWAYS, make: () => mobileIn('CN', random) };
    const given: Made<Phone> = {
      until: ALWAYS,
      make: () => mobileIn('CN', new Random().begin(world.seed ^ 0x4ec7c1ed, number)),
    };
    return random.chance(0.5) ? [{ ...given, until }, own] : [{ ...own, until }, given];
  }
  return lasting(random, changes.phone, () => mobileIn(random.chance(0.03) ? 'US' : country, random));
}

function lasting<T>(random: Random, change: number, make: () => T): Made<T>[] {
  if (!random.chance(change)) return [{ until: ALWAYS, make }];
  return [
    { until: random.between(DAYS * 0.15, DAYS * 0.85), make },
    { until: ALWAYS, make },
  ];
}

export function onDay<T>(list: readonly (Lasting<T> | Made<T>)[], day: number): T {
  let at = 0;
  while (day >= list[at]!.until) at++;
  const found = list[at]!;
  if (found.value === undefined && 'make' in found) found.value = found.make();
  return found.value!;
}
