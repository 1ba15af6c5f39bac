// Register: persons in normal form side by side as rows of numbers, so that a million of them lie in a few arrays, threads read them
// together, and whatever two persons have in common is an equality of numbers. One row has WIDTH cells; names, contacts and what
// else may be many lie in lists of their own. In: persons, one by one (enrol.ts). Out: rows for compare.ts, blocks.ts, learnt.ts.
import type { Booked } from './booked.ts';
import { absorbTexts, grown, mixed, openTexts, withSlots, type Texts } from './texts.ts';

/** Cells of a row. Numbers of texts are of `words`, but for the postal code. */
export const CELL = {
  /** place in `names` */
  name: 0,
  /** yyyymmdd; 0 = unknown */
  born: 1,
  traits: 2,
  nationality: 3,
  city: 4,
  company: 5,
  /** of `values` */
  postalCode: 6,
  region: 7,
  /** place in `lists`; 0 = none */
  lists: 8,
  /** place in `keys`; 0 = none */
  keys: 9,
} as const;
export const WIDTH = 10;

export const GENDER = { male: 1, female: 2, other: 3 } as const;
export const GENDER_BITS = 3;
export const FROM_TITLE = 4;
export const BORN_FROM_DOCUMENT = 8;

/** A name in `names`: head, then `parses` of four, then `sounds` of two. Numbers of texts are of `words`; `full` is of `values`. */
export const NAME = { head: 0, hanFamily: 1, hanGiven: 2, full: 3, order: 4, parses: 5 } as const;
export const KIND = { none: 0, placeholder: 1, mononym: 2, familyOnly: 3, full: 4 } as const;
export const LANGUAGE = { none: 0, zh: 1, ja: 2, ko: 3 } as const;
// head: kind 3 bits, language 2, generation 3, parses 3, sounds 3, whether the parses are but what such kanji are usually read like
export const kindOf = (head: number): number => head & 7;
export const languageOf = (head: number): number => (head >> 3) & 3;
export const generationOf = (head: number): number => (head >> 5) & 7;
export const parsesOf = (head: number): number => (head >> 8) & 7;
export const soundsOf = (head: number): number => (head >> 11) & 7;
export const GUESSED = 1 << 14;
/** family, given, first word of the given name, cost of the reading in half bits */
export const PARSE_WIDTH = 4;

// Lists of a row begin with their lengths, five bits each, and whether an address and further columns follow.
export const MOST_LISTED = 31;
export const PHONE_WIDTH = 4;
export const EMAIL_WIDTH = 2;
export const DOCUMENT_WIDTH = 3;
export const MEMBER_WIDTH = 2;
/** members and all that follows them in the head of the lists */
export const MEMBER_SHIFT = 15;
export const HAS_ADDRESS = 1 << 25;
export const HAS_ALSO = 1 << 26;

// Where each list of a row begins; `at` is the row's place in `lists`.
export const phonesAt = (at: number): number => at + 1;
export const emailsAt = (lists: Int32Array, at: number): number => at + 1 + phonesIn(lists[at]!) * PHONE_WIDTH;
export const documentsAt = (lists: Int32Array, at: number): number =>
  emailsAt(lists, at) + emailsIn(lists[at]!) * EMAIL_WIDTH;
export const membersAt = (lists: Int32Array, at: number): number =>
  documentsAt(lists, at) + documentsIn(lists[at]!) * DOCUMENT_WIDTH;
export const accountsAt = (lists: Int32Array, at: number): number =>
  membersAt(lists, at) + membersIn(lists[at]!) * MEMBER_WIDTH;
/** count of words, words */
export const addressAt = (lists: Int32Array, at: number): number => accountsAt(lists, at) + accountsIn(lists[at]!);
export function alsoAt(lists: Int32Array, at: number): number {
  const address = addressAt(lists, at);
  return (lists[at]! & HAS_ADDRESS) === 0 ? address : address + 1 + lists[address]!;
}
export const phonesIn = (head: number): number => head & 31;
export const emailsIn = (head: number): number => (head >> 5) & 31;
export const documentsIn = (head: number): number => (head >> 10) & 31;
export const membersIn = (head: number): number => (head >> 15) & 31;
export const accountsIn = (head: number): number => (head >> 20) & 31;

export type Register = {
  size: number;
  cells: Int32Array;
  names: Int32Array;
  namesEnd: number;
  /** open addressing over `names`, so that a name borne by many lies there once */
  nameSlots: Int32Array;
  nameCount: number;
  lists: Int32Array;
  listsEnd: number;
  keys: Int32Array;
  keysEnd: number;
  /** names, places, companies: what has a frequency */
  words: Texts;
  /** contacts, numbers, whole names and addresses */
  values: Texts;
  /** further columns that are evidence */
  also: readonly string[];
  /** bookings a person is named in, by row */
  booked: Map<number, readonly Booked[]>;
};

/** Words are far fewer than rows, and the denser their table the nearer it lies. */
const MOST_WORDS_FIRST = 2 ** 15;

export function openRegister(also: readonly string[] = [], expected = 16): Register {
  return {
    size: 0,
    cells: new Int32Array(expected * WIDTH),
    names: new Int32Array(Math.max(64, expected * 12)),
    namesEnd: 1,
    nameSlots: new Int32Array(powerOfTwo(expected * 2)),
    nameCount: 0,
    lists: new Int32Array(Math.max(64, expected * 10)),
    listsEnd: 1,
    keys: new Int32Array(Math.max(64, expected * 20)),
    keysEnd: 1,
    words: openTexts(Math.min(expected, MOST_WORDS_FIRST)),
    values: openTexts(expected),
    also,
    booked: new Map(),
  };
}

function powerOfTwo(least: number): number {
  let room = 64;
  while (room < least) room *= 2;
  return room;
}

/** Adds rows of another register; both were opened with the same further columns. */
export function absorbRegister(into: Register, from: Register): void {
  const words = absorbTexts(into.words, from.words);
  const values = absorbTexts(into.values, from.values);
  const names = absorbNames(into, from, words, values);
  const listsAt = into.listsEnd;
  into.lists = roomFor(into.lists, into.listsEnd + from.listsEnd);
  into.lists.set(from.lists.subarray(0, from.listsEnd), listsAt);
  into.listsEnd += from.listsEnd;
  const keysAt = into.keysEnd;
  into.keys = roomFor(into.keys, into.keysEnd + from.keysEnd);
  into.keys.set(from.keys.subarray(0, from.keysEnd), keysAt);
  into.keysEnd += from.keysEnd;
  into.cells = roomFor(into.cells, (into.size + from.size) * WIDTH);
  into.cells.set(from.cells.subarray(0, from.size * WIDTH), into.size * WIDTH);
  const { cells } = into;
  for (let row = 0; row < from.size; row++) {
    const [was, is] = [row * WIDTH, (into.size + row) * WIDTH];
    cells[is + CELL.name] = names[from.cells[was + CELL.name]!]!;
    for (const cell of WORD_CELLS) cells[is + cell] = words[from.cells[was + cell]!]!;
    cells[is + CELL.postalCode] = values[from.cells[was + CELL.postalCode]!]!;
    if (cells[is + CELL.keys] !== 0) cells[is + CELL.keys]! += keysAt;
    if (cells[is + CELL.lists] === 0) continue;
    cells[is + CELL.lists]! += listsAt;
    renumberLists(into, cells[is + CELL.lists]!, words, values);
  }
  for (const [row, booked] of from.booked) into.booked.set(into.size + row, booked);
  into.size += from.size;
}

const WORD_CELLS = [CELL.nationality, CELL.city, CELL.company, CELL.region];

function renumberLists({ lists, also }: Register, at: number, words: Int32Array, values: Int32Array): void {
  const head = lists[at]!;
  renumber(lists, phonesAt(at), phonesIn(head), PHONE_WIDTH, 3, values);
  renumber(lists, emailsAt(lists, at), emailsIn(head), EMAIL_WIDTH, 1, values);
  renumber(lists, documentsAt(lists, at), documentsIn(head), DOCUMENT_WIDTH, 2, values);
  renumber(lists, membersAt(lists, at), membersIn(head), MEMBER_WIDTH, 2, values);
  renumber(lists, accountsAt(lists, at), accountsIn(head), 1, 1, values);
  if ((head & HAS_ADDRESS) !== 0) {
    const address = addressAt(lists, at);
    renumber(lists, address + 1, lists[address]!, 1, 1, words);
  }
  if ((head & HAS_ALSO) !== 0) renumber(lists, alsoAt(lists, at), also.length, 1, 1, words);
}

/** Of `count` entries of `width` cells each, the first `cells` of them. */
function renumber(
  lists: Int32Array,
  from: number,
  count: number,
  width: number,
  cells: number,
  numbers: Int32Array,
): void {
  for (let i = 0; i < count; i++)
    for (let at = from + i * width; at < from + i * width + cells; at++) lists[at] = numbers[lists[at]!]!;
}

function absorbNames(into: Register, from: Register, words: Int32Array, values: Int32Array): Int32Array {
  // By place there; most lie unused, and a look-up is one reach.
  const places = new Int32Array(from.namesEnd);
  const name: number[] = [];
  for (let at = 1; at < from.namesEnd;) {
    const length = nameLength(from.names[at]!);
    name.length = 0;
    for (let i = 0; i < length; i++) name.push(from.names[at + i]!);
    name[NAME.hanFamily] = words[name[NAME.hanFamily]!]!;
    name[NAME.hanGiven] = words[name[NAME.hanGiven]!]!;
    name[NAME.full] = values[name[NAME.full]!]!;
    const soundsAt = NAME.parses + parsesOf(name[0]!) * PARSE_WIDTH;
    for (let i = NAME.parses; i < length; i++)
      if (i >= soundsAt || (i - NAME.parses) % PARSE_WIDTH !== PARSE_WIDTH - 1) name[i] = words[name[i]!]!;
    places[at] = namePlace(into, name);
    at += length;
  }
  return places;
}

export const nameLength = (head: number): number => NAME.parses + parsesOf(head) * PARSE_WIDTH + soundsOf(head) * 2;

/** Where a name of these numbers lies, put there at its first coming. */
export const namePlace = (register: Register, name: readonly number[]): number =>
  knownName(register, name) || addName(register, name);

// The slot where the name asked for last would come.
let freeSlot = 0;

/** Where a name of these numbers lies; 0 = it has not come yet. Its whole text is not asked for: it follows from the rest. */
export function knownName({ names, nameSlots }: Register, name: readonly number[]): number {
  const mask = nameSlots.length - 1;
  let place = nameHash(name[NAME.head]!, name[NAME.order]!) & mask;
  for (let at = nameSlots[place]!; at !== 0; at = nameSlots[place]!) {
    if (isName(names, at, name)) return at;
    place = (place + 1) & mask;
  }
  freeSlot = place;
  return 0;
}

/** Puts the name there that `knownName` has just not found. */
export function addName(register: Register, name: readonly number[]): number {
  const { nameSlots, namesEnd: at } = register;
  register.names = roomFor(register.names, at + name.length);
  const { names } = register;
  for (let i = 0; i < name.length; i++) names[at + i] = name[i]!;
  register.namesEnd += name.length;
  nameSlots[freeSlot] = at;
  if (++register.nameCount * 2 > nameSlots.length) rehashNames(register);
  return at;
}

// The order of a name is made of the hashes of all its words.
const nameHash = (head: number, order: number): number => mixed(order ^ Math.imul(head, 0x9e3779b1));

function isName(names: Int32Array, at: number, name: readonly number[]): boolean {
  for (let i = 0; i < name.length; i++) if (names[at + i] !== name[i] && i !== NAME.full) return false;
  return true;
}

function rehashNames(register: Register): void {
  const { names, namesEnd } = register;
  const slots = new Int32Array(register.nameSlots.length * 2);
  const mask = slots.length - 1;
  for (let at = 1; at < namesEnd; at += nameLength(names[at]!)) {
    let place = nameHash(names[at]!, names[at + NAME.order]!) & mask;
    while (slots[place] !== 0) place = (place + 1) & mask;
    slots[place] = at;
  }
  register.nameSlots = slots;
}

export function roomFor(array: Int32Array, length: number): Int32Array {
  return length <= array.length ? array : grown(array, Math.max(length, Math.ceil(array.length * 1.7)));
}

/** A number that two rows share where all that is known of both is the same. */
export function likenessOf({ cells, lists, also }: Register, row: number): number {
  let low = 0;
  let high = 0;
  const take = (value: number): void => {
    low = mixed(Math.imul(low, 31) + value);
    high = Math.imul(high ^ value, 0x01000193);
  };
  const at = row * WIDTH;
  for (let cell = 0; cell < CELL.lists; cell++) take(cells[at + cell]!);
  const list = cells[at + CELL.lists]!;
  if (list !== 0) {
    const end = listsEndOf(lists, list, also.length);
    for (let place = list; place < end; place++) take(lists[place]!);
  }
  return (low >>> 0) * 2 ** 20 + (mixed(high) >>> 12);
}

/** A register that was kept without its slots: rows can be read and enrolled again. */
export function reopened(register: Register): Register {
  const open = {
    ...register,
    nameSlots: new Int32Array(powerOfTwo(register.nameCount)),
    words: withSlots(register.words),
    values: withSlots(register.values),
  };
  rehashNames(open);
  return open;
}

/**
 * The same rows in memory that threads share, put in an order in which those that are compared lie near each other; nothing can be
 * enrolled in it.
 */
export function sharedRegister(register: Register, order: Uint32Array): Register {
  const { size, namesEnd, listsEnd, keysEnd, also } = register;
  const room = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
  const [cells, names, lists, keys] = [room(size * WIDTH), room(namesEnd), room(listsEnd), room(keysEnd)];
  names.set(register.names.subarray(0, namesEnd));
  let [listsAt, keysAt] = [1, 1];
  for (let row = 0; row < size; row++) {
    const [was, is] = [order[row]! * WIDTH, row * WIDTH];
    for (let cell = 0; cell < WIDTH; cell++) cells[is + cell] = register.cells[was + cell]!;
    const list = cells[is + CELL.lists]!;
    if (list !== 0) {
      const end = listsEndOf(register.lists, list, also.length);
      cells[is + CELL.lists] = listsAt;
      for (let place = list; place < end; place++) lists[listsAt++] = register.lists[place]!;
    }
    const key = cells[is + CELL.keys]!;
    if (key !== 0) {
      const end = key + 1 + register.keys[key]! * 2;
      cells[is + CELL.keys] = keysAt;
      for (let place = key; place < end; place++) keys[keysAt++] = register.keys[place]!;
    }
  }
  return {
    ...register,
    cells,
    names,
    nameSlots: new Int32Array(0),
    lists,
    keys,
    words: { ...sharedTexts(register.words), traits: new Uint8Array(new SharedArrayBuffer(register.words.count)) },
    values: sharedTexts(register.values),
  };
}

const listsEndOf = (lists: Int32Array, at: number, also: number): number =>
  alsoAt(lists, at) + ((lists[at]! & HAS_ALSO) === 0 ? 0 : also);

function sharedTexts(texts: Texts): Texts {
  const end = texts.start[texts.count]!;
  const units = new Uint16Array(new SharedArrayBuffer(end * 2));
  units.set(texts.units.subarray(0, end));
  const start = new Uint32Array(new SharedArrayBuffer((texts.count + 1) * 4));
  start.set(texts.start.subarray(0, texts.count + 1));
  const letters = new Int32Array(new SharedArrayBuffer(texts.count * 4));
  letters.set(texts.letters.subarray(0, texts.count));
  const none = new Int32Array(0);
  return { units, start, letters, hash: none, check: none, slots: none, count: texts.count };
}
