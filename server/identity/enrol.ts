// Enrolling: one person in normal form becomes a row of a register.
import { DOCUMENT_TYPES, IS_CHINESE_CARD, IS_WRONG } from './comparefacts.ts';
import { FIXED_LINE, IS_MASKED, ONLY_THE_NAME, PERSONAL } from './comparecontacts.ts';
import { bookingKeys } from './booked.ts';
import { eachKey, eachWideKey, type TakeKey } from './keys.ts';
import type { NormalName } from './normalname.ts';
import type { PersonRead } from './person.ts';
import { maskOf } from './phone.ts';
import {
  BORN_FROM_DOCUMENT,
  CELL,
  FROM_TITLE,
  GENDER,
  GUESSED,
  HAS_ADDRESS,
  HAS_ALSO,
  KIND,
  LANGUAGE,
  MOST_LISTED,
  namePlace,
  roomFor,
  WIDTH,
  type Register,
} from './register.ts';
import { fullNameKey } from './terms.ts';
import { hashOf, mixed, textId, type Texts } from './texts.ts';

/** The row a person gets. Of more than 31 phones, addresses … the first 31 count. */
export function enrol(register: Register, person: PersonRead): number {
  const row = register.size++;
  const at = row * WIDTH;
  register.cells = roomFor(register.cells, at + WIDTH);
  const { cells, words, values } = register;
  cells[at + CELL.name] = enrolName(register, person);
  cells[at + CELL.born] = person.birthDate === undefined ? 0 : dateNumber(person.birthDate);
  cells[at + CELL.traits] = traitsOf(person);
  cells[at + CELL.nationality] = textId(words, person.nationality ?? '');
  cells[at + CELL.city] = textId(words, person.city);
  cells[at + CELL.company] = textId(words, person.company);
  cells[at + CELL.postalCode] = textId(values, person.address?.postalCode ?? '');
  cells[at + CELL.region] = textId(words, person.address?.region ?? '');
  cells[at + CELL.lists] = enrolLists(register, person);
  cells[at + CELL.keys] = enrolKeys(register, person);
  if (person.booked !== undefined) register.booked.set(row, person.booked);
  return row;
}

export const dateNumber = (date: string): number =>
  Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));

function traitsOf({ gender, genderFrom, birthFrom }: PersonRead): number {
  return (
    (gender === undefined ? 0 : GENDER[gender]) |
    (genderFrom === 'title' ? FROM_TITLE : 0) |
    (birthFrom === 'document' ? BORN_FROM_DOCUMENT : 0)
  );
}

const GENERATIONS = ['junior', 'senior', 'second', 'third', 'fourth'];
const MOST_SOUNDS = 7;
const name: number[] = [];

/** Where the person's name lies in `names`; 0 where there is none. */
export function enrolName(register: Register, person: Pick<PersonRead, 'names'>): number {
  const { names } = person;
  if (names.kind === 'none' || names.kind === 'placeholder') return 0;
  const { words, values } = register;
  const { han, parses } = names;
  seenCount = 0;
  const sounds = (names.sounds ?? []).filter(({ guess }) => guess < 1).slice(0, MOST_SOUNDS);
  name.length = 0;
  name.push(
    headOf(names, parses.length, sounds.length),
    han === undefined ? 0 : wordId(words, han.family),
    han === undefined ? 0 : wordId(words, han.given),
    textId(values, fullNameKey(person)),
    orderOf(names, words),
  );
  for (const { family, given, firstGiven, guess } of parses)
    name.push(wordId(words, family), wordId(words, given), wordId(words, firstGiven), Math.round(guess * 2));
  for (const { family, given } of sounds) name.push(wordId(words, family), wordId(words, given));
  return namePlace(register, name);
}

// Of two names the one with the lesser number comes first, whoever arrives first and in whatever register.
function orderOf({ han, parses }: NormalName, words: Texts): number {
  let order = han === undefined ? 0 : words.hash[wordId(words, han.family)]! ^ words.hash[wordId(words, han.given)]!;
  for (const { family, given } of parses)
    order = Math.imul(order, 31) + words.hash[wordId(words, family)]! + Math.imul(words.hash[wordId(words, given)]!, 7);
  return mixed(order);
}

// The same few words stand in all readings of a name.
const seenWords: string[] = [];
const seenIds: number[] = [];
let seenCount = 0;

function wordId(words: Texts, word: string): number {
  for (let i = 0; i < seenCount; i++) if (seenWords[i] === word) return seenIds[i]!;
  const id = textId(words, word);
  seenWords[seenCount] = word;
  seenIds[seenCount++] = id;
  return id;
}

function headOf({ kind, han, generation, guessed }: NormalName, parses: number, sounds: number): number {
  return (
    KIND[kind] |
    ((han === undefined ? LANGUAGE.none : LANGUAGE[han.language]) << 3) |
    ((generation === undefined ? 0 : GENERATIONS.indexOf(generation) + 1) << 5) |
    (parses << 8) |
    (sounds << 11) |
    (guessed ? GUESSED : 0)
  );
}

function enrolLists(register: Register, person: PersonRead): number {
  const { phones, emails, documents, memberNumbers, accounts, address } = person;
  const count = (list: readonly unknown[]): number => Math.min(MOST_LISTED, list.length);
  const hasAlso = register.also.length > 0 && register.also.some((column) => (person.also[column] ?? '') !== '');
  const head =
    count(phones) |
    (count(emails) << 5) |
    (count(documents) << 10) |
    (count(memberNumbers) << 15) |
    (count(accounts) << 20) |
    (address === undefined ? 0 : HAS_ADDRESS) |
    (hasAlso ? HAS_ALSO : 0);
  if (head === 0) return 0;
  const at = register.listsEnd;
  // Four cells at most for each of five kinds, and what an address and further columns need.
  const most = 5 * 4 * MOST_LISTED + (address?.words.length ?? 0) + register.also.length + 8;
  register.lists = roomFor(register.lists, at + most);
  const { lists, words, values } = register;
  let place = at;
  lists[place++] = head;
  for (let i = 0; i < phones.length && i < MOST_LISTED; i++) {
    const phone = phones[i]!;
    lists[place++] = textId(values, phone.e164 ?? '');
    lists[place++] = textId(values, phone.masked?.prefix ?? '');
    lists[place++] = textId(values, maskOf(phone));
    lists[place++] =
      Number(phone.last4 || '0') |
      (phone.last4.length << 14) |
      (phone.class === 'personal' ? PERSONAL : 0) |
      (phone.type === 'FIXED_LINE' ? FIXED_LINE : 0) |
      (phone.masked === undefined ? 0 : IS_MASKED);
  }
  for (let i = 0; i < emails.length && i < MOST_LISTED; i++) {
    const email = emails[i]!;
    const personal = email.class === 'personal';
    lists[place++] = textId(values, email.mailbox);
    lists[place++] =
      Math.min(email.local.length, 65_535) |
      (personal ? PERSONAL : 0) |
      (personal && saysOnlyTheName(email.local, person.names) ? ONLY_THE_NAME : 0);
  }
  for (let i = 0; i < documents.length && i < MOST_LISTED; i++) {
    const { number, issuingCountry, type, chineseId, wrong } = documents[i]!;
    lists[place++] = textId(values, number);
    lists[place++] = textId(values, issuingCountry ?? '');
    lists[place++] =
      Math.max(0, DOCUMENT_TYPES.indexOf(type)) | (chineseId ? IS_CHINESE_CARD : 0) | (wrong ? IS_WRONG : 0);
  }
  for (let i = 0; i < memberNumbers.length && i < MOST_LISTED; i++) {
    const number = memberNumbers[i]!;
    lists[place++] = textId(values, number.slice(0, number.indexOf(':')));
    lists[place++] = textId(values, number);
  }
  for (let i = 0; i < accounts.length && i < MOST_LISTED; i++) lists[place++] = textId(values, accounts[i]!);
  if (address !== undefined) {
    lists[place++] = address.words.length;
    for (const word of address.words) lists[place++] = textId(words, word);
  }
  if (hasAlso) for (const column of register.also) lists[place++] = textId(words, person.also[column] ?? '');
  register.listsEnd = place;
  return at;
}

// wei.wang@ at two providers says no more than the name does; wei.wang83@ says a little more.
function saysOnlyTheName(local: string, { parses }: NormalName): boolean {
  if (parses.length === 0 || /\d{2}/.test(local)) return false;
  const letters = /^[a-z]+$/.test(local) ? local : local.replace(/[^a-z]/g, '');
  const { length } = letters;
  for (const { family, given } of parses) {
    const [f, g] = [family.length, given.length];
    if (length === f + g) {
      if (letters.startsWith(family) && letters.endsWith(given)) return true;
      if (letters.startsWith(given) && letters.endsWith(family)) return true;
    }
    if (length === f + Math.min(1, g)) {
      if (letters.startsWith(family) && letters.endsWith(given.slice(0, 1))) return true;
      if (letters.startsWith(given.slice(0, 1)) && letters.endsWith(family)) return true;
    }
    if (length === g + Math.min(1, f) && letters.startsWith(given) && letters.endsWith(family.slice(0, 1))) return true;
    if (letters === family || letters === given) return true;
  }
  return false;
}

/** Keys of one row in `keys`: their count, then two numbers each - a hash, and the rest of it with these marks. */
export const IS_WIDE = 1 << 31;
/** which contact the key is made of, counted through phones and addresses from 1; 0 = of none */
export const CONTACT_SHIFT = 26;
export const CONTACT_BITS = 31;
/** brings many pairs for little: a name, a birth date, a place alone; with IS_WIDE a word of the name and the year of birth */
export const IS_DEAR = 1 << 25;
const HASH_BITS = IS_DEAR - 1;
const MARKS: Readonly<Record<string, number>> = {
  by: IS_WIDE | IS_DEAR,
  n: IS_DEAR,
  b: IS_DEAR,
  bi: IS_DEAR,
  a: IS_DEAR,
  bd: IS_DEAR,
  c: IS_WIDE,
  ed: IS_WIDE,
  word: IS_WIDE,
};
const MOST_HASHED = 40;

/** A kind of key as it is hashed and marked. */
export type KeyKind = { hash: number; marks: number };
const kinds = new Map<string, KeyKind>();

export function keyKind(kind: string): KeyKind {
  let known = kinds.get(kind);
  if (known === undefined) kinds.set(kind, (known = { hash: hashOf(kind), marks: MARKS[kind] ?? 0 }));
  return known;
}

let keys: Int32Array = new Int32Array(0);
let keyCount = 0;
let keyAt = 0;

function enrolKeys(register: Register, person: PersonRead): number {
  openKeys(register);
  eachKey(person, takeKey);
  for (const key of bookingKeys(person)) takeKey('k', 0, key);
  eachWideKey(person, takeKey);
  return closeKeys(register);
}

/** Before the keys of a row are filed; `closeKeys` then tells where they lie, 0 = there are none. */
export function openKeys(register: Register): void {
  register.keys = roomFor(register.keys, register.keysEnd + 1 + 2 * MOST_HASHED);
  [keys, keyAt, keyCount] = [register.keys, register.keysEnd, 0];
}

export function closeKeys(register: Register): number {
  if (keyCount === 0) return 0;
  keys[keyAt] = keyCount;
  register.keysEnd = keyAt + 1 + 2 * keyCount;
  return keyAt;
}

const takeKey: TakeKey = (kind, contact, a, b, c) =>
  fileKey(keyKind(kind), contact, hashOf(a), b === undefined ? 0 : hashOf(b), c === undefined ? 0 : hashOf(c));

/** A key of which the parts are hashed already; 0 = has no such part. */
export function fileKey(
  { hash: first, marks }: KeyKind,
  contact: number,
  one: number,
  two: number,
  three: number,
): void {
  if (keyCount === MOST_HASHED) return;
  const low = mixed(first ^ Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b) ^ Math.imul(three, 0xc2b2ae35));
  let high = Math.imul(first, 31) + one;
  high = Math.imul(high, 0x01000193) + two;
  high = mixed(Math.imul(high, 0x01000193) + three);
  const rest = (high & HASH_BITS) | ((contact & CONTACT_BITS) << CONTACT_SHIFT) | marks;
  for (let i = 0; i < keyCount; i++) if (keys[keyAt + 1 + 2 * i] === low) return;
  keys[keyAt + 1 + 2 * keyCount] = low;
  keys[keyAt + 2 + 2 * keyCount] = rest;
  keyCount++;
}
