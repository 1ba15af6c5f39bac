// The easy kind: people as FEBRL's generator makes them (P. Christen 2005; Australian addresses), most of them once, some of them
// again with a few errors. Nobody shares anything on purpose. In goes a number of records, out come cells in the order of COLUMNS.
import { draw, Random, tableOf, tableOfShares, type Table } from './random.ts';
import type { EasySettings } from './settings.ts';
import { FAMILIES, GIVENS } from './names/australian.ts';
import { ESTATES, STREETS, STREET_KINDS, SUBURB_ENDS, SUBURB_STARTS } from './names/english.ts';
import { mishear, misread, misspace, mistype, mistypeNumber } from './typing.ts';

export const EASY_COLUMNS = ['given_name', 'surname', 'birth_date', 'address_line', 'city', 'postcode', 'region', 'document_number'] as const; // prettier-ignore
type Field = (typeof EASY_COLUMNS)[number];

const suburbs = tableOf(
  SUBURB_STARTS.flatMap((start) => SUBURB_ENDS.map((end) => start + end)),
  (_, place) => 1 / (place + 50) ** 0.75,
);
const regions = tableOfShares({ nsw: 34, vic: 25, qld: 19, wa: 10, sa: 8, tas: 2, act: 1.5, nt: 0.5 });
const postcodes: Readonly<Record<string, number>> = {
  nsw: 2000,
  vic: 3000,
  qld: 4000,
  sa: 5000,
  wa: 6000,
  tas: 7000,
  act: 2600,
  nt: 800,
};

/** Emits cells of one record after the other, person by person; `person` counts from 0. */
export function makeEasy(
  settings: EasySettings,
  seed: number,
  records: number,
  emit: (person: number, cells: readonly string[]) => void,
): void {
  const random = new Random();
  const copies = tableOf(
    settings.copies.map((_, count) => count),
    (count) => settings.copies[count]!,
  );
  const fields = tableOfShares(settings.errorsIn) as Table<Field>;
  const errors = tableOf(
    settings.errorsPerCopy.map((_, less) => less + 1),
    (count) => settings.errorsPerCopy[count - 1]!,
  );
  for (let person = 0, made = 0; made < records; person++) {
    random.begin(seed, person);
    const cells = original(settings, random);
    emit(person, cells);
    made++;
    for (let left = draw(random, copies); left > 0 && made < records; left--, made++)
      emit(person, copyOf(cells, draw(random, errors), fields, settings, random));
  }
}

function original(settings: EasySettings, random: Random): string[] {
  const region = draw(random, regions);
  const suburb = draw(random, suburbs);
  const estate = random.chance(0.35)
    ? ` ${random.pick(ESTATES)}${random.chance(0.4) ? ` ${random.pick(ESTATES)}` : ''}`
    : '';
  const cells = [
    draw(random, GIVENS),
    draw(random, FAMILIES),
    dateBetween(random, 1908, 1999),
    `${1 + Math.floor(random.unit() ** 2 * 300)} ${random.pick(STREETS).toLowerCase()} ${random.pick(STREET_KINDS)}${estate}`,
    suburb,
    String(postcodes[region]! + Math.floor(random.unit() ** 2 * 560)).padStart(4, '0'),
    region,
    random.digits(7),
  ];
  EASY_COLUMNS.forEach((field, place) => {
    if (random.chance(settings.missing[field] ?? 0)) cells[place] = '';
  });
  return cells;
}

function copyOf(
  cells: readonly string[],
  errors: number,
  fields: Table<Field>,
  settings: EasySettings,
  random: Random,
): string[] {
  const copy = [...cells];
  for (let left = errors; left > 0; left--) {
    const field = draw(random, fields);
    const place = EASY_COLUMNS.indexOf(field);
    const value = copy[place]!;
    if (value === '') continue;
    if (random.chance(settings.lost[field] ?? 0)) copy[place] = '';
    else if (place < 2 && random.chance(settings.swappedNames)) copy.splice(0, 2, copy[1]!, copy[0]!);
    else copy[place] = SPOILT[field](value, random);
  }
  return copy;
}

const SPOILT: Readonly<Record<Field, (value: string, random: Random) => string>> = {
  given_name: spoiltWord,
  surname: spoiltWord,
  birth_date: spoiltDate,
  address_line: spoiltAddress,
  city: spoiltWord,
  postcode: mistypeNumber,
  region: (_, random) => draw(random, regions),
  document_number: mistypeNumber,
};

function spoiltWord(value: string, random: Random): string {
  const kind = random.below(20);
  if (kind < 13) return mistype(value, random);
  if (kind < 17) return mishear(value, random);
  if (kind < 19) return misread(value, random);
  return misspace(value, random);
}

function spoiltAddress(value: string, random: Random): string {
  const parts = value.split(' ');
  const kind = random.below(10);
  if (kind < 2 && parts.length > 3) return parts.slice(0, 3).join(' ');
  if (kind < 3) return parts.slice(1).join(' ');
  if (kind < 5) return [mistypeNumber(parts[0]!, random), ...parts.slice(1)].join(' ');
  if (kind < 6) return misspace(value, random);
  return mistype(value, random);
}

function spoiltDate(value: string, random: Random): string {
  const [year = '', month = '', day = ''] = value.split('-');
  const kind = random.below(10);
  if (kind < 3 && Number(day) <= 12 && day !== month) return `${year}-${day}-${month}`;
  if (kind < 5) return `${Number(year) + (random.chance(0.5) ? 1 : -1)}-${month}-${day}`;
  if (kind < 8) return `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
  return `${year}-${String(random.between(1, 12)).padStart(2, '0')}-${day.replace(/29|30|31/, '28')}`;
}

export function dateBetween(random: Random, from: number, to: number): string {
  const month = random.between(1, 12);
  const day = random.between(1, month === 2 ? 28 : [4, 6, 9, 11].includes(month) ? 30 : 31);
  return `${random.between(from, to)}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}
