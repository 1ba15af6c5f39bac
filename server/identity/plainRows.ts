// Plain rows: lines of a record file in which nothing is to be mended - ASCII without quotes, family and given name of one word each, a
// whole birth date, a number as a document has it. Nearly all of a large file are, and they are read from their bytes straight into
// the register: a cell that came before is known by its hash, and no string is made. For every other line the answer is NOT_PLAIN and
// the long way is to be gone (records.io.ts: person.ts, enrol.ts), which gives the same row for these (plainRows.test.ts).
import { countryCode } from './country.ts';
import { DOCUMENT_TYPES } from './comparefacts.ts';
import { closeKeys, fileKey, keyKind, openKeys } from './enrol.ts';
import {
  cutCells,
  dateIn,
  isPlainNumber,
  LONGEST_WORD,
  NOT_PLAIN,
  openCells,
  openNameWords,
  readOnce,
  splitWords,
  wordBegin,
  wordEnd,
} from './plainCells.ts';
import { postalCodeOf } from './person.ts';
import { cityKey, companyKey } from './place.ts';
import { addIdOfBytes, type RecordIds } from './recordIds.ts';
import { documentTypeOf, genderOf, type RECORD_COLUMNS } from './recordRows.ts';
import {
  CELL,
  GENDER,
  HAS_ADDRESS,
  KIND,
  NAME,
  knownName,
  addName,
  roomFor,
  WIDTH,
  type Register,
} from './register.ts';
import { latinFold } from './text.ts';
import { compareTexts, hashOfBytes, mixed, SMALL, textId, textIdOfBytes, type Texts } from './texts.ts';

/** Enrols the row that begins at `from` and gives the place of its line feed (or `end`); NOT_PLAIN where the long way is to be gone. */
export type PlainRows = (bytes: Uint8Array, from: number, end: number) => number;

const genderNumber = (gender: keyof typeof GENDER | undefined): number => (gender === undefined ? 0 : GENDER[gender]);

/** Columns that are read the long way where something stands in them. */
const LONG_WAY = ['name', 'email', 'phone', 'member_number'];

/** `also`: further columns that are evidence; `today`: plain date, birth dates after it are impossible. */
export function plainRows(
  register: Register,
  ids: RecordIds,
  head: readonly string[],
  also: readonly string[],
  today: string | undefined,
): PlainRows {
  const { words, values } = register;
  const cells = openCells(head.length);
  const { begin, close } = cells;
  const place = (column: (typeof RECORD_COLUMNS)[number]): number =>
    head.includes(column) ? head.indexOf(column) : head.length;
  const [idAt, familyAt, givenAt, bornAt] = [place('record_id'), place('surname'), place('given_name'), place('birth_date')]; // prettier-ignore
  const [lineAt, numberAt, postalAt, regionAt] = [place('address_line'), place('document_number'), place('postcode'), place('region')]; // prettier-ignore
  const [cityAt, companyAt, nationAt, genderAt, typeAt] = [place('city'), place('company'), place('nationality'), place('gender'), place('document_type')]; // prettier-ignore
  const strange = [...LONG_WAY, ...also].map((column) => head.indexOf(column)).filter((column) => column >= 0);
  const cityOf = readOnce((text) => textId(words, cityKey(text, [])));
  const companyOf = readOnce((text) => textId(words, companyKey(text, [])));
  const nationOf = readOnce((text) => textId(words, countryCode(text) ?? ''));
  const regionOf = readOnce((text) => textId(words, latinFold(text)));
  const postalOf = readOnce((text) => textId(values, postalCodeOf(text)));
  const sexOf = readOnce((text) => genderNumber(genderOf(text)));
  const typeOf = readOnce((text) => Math.max(0, DOCUMENT_TYPES.indexOf(documentTypeOf(text))));
  const nameWords = openNameWords(words);
  const latest = today === undefined ? Number.POSITIVE_INFINITY : Number(today.replaceAll('-', ''));

  return (bytes, from, end) => {
    const stop = cutCells(cells, bytes, from, end);
    if (stop < 0 || begin[idAt] === close[idAt]) return NOT_PLAIN;
    for (const column of strange) if (begin[column] !== close[column]) return NOT_PLAIN;
    const family = nameWords.read(bytes, begin[familyAt]!, close[familyAt]!);
    const given = nameWords.read(bytes, begin[givenAt]!, close[givenAt]!);
    if (family < 0 || given < 0 || family + given === 0 || nameWords.opens(family === 0 ? given : family))
      return NOT_PLAIN;
    const born = dateIn(bytes, begin[bornAt]!, close[bornAt]!);
    if (born < 0 || born > latest || !isPlainNumber(bytes, begin[numberAt]!, close[numberAt]!)) return NOT_PLAIN;
    const address = splitWords(bytes, begin[lineAt]!, close[lineAt]!);
    if (address < 0) return NOT_PLAIN;
    // From here on nothing turns back.
    addIdOfBytes(ids, bytes, begin[idAt]!, close[idAt]!);
    const at = register.size++ * WIDTH;
    register.cells = roomFor(register.cells, at + WIDTH);
    const row = register.cells;
    const postal = postalOf(bytes, begin[postalAt]!, close[postalAt]!);
    const hasAddress = address > 0 || postal !== 0;
    row[at + CELL.name] = enrolPlainName(register, family, given);
    row[at + CELL.born] = born;
    row[at + CELL.traits] = sexOf(bytes, begin[genderAt]!, close[genderAt]!);
    row[at + CELL.nationality] = nationOf(bytes, begin[nationAt]!, close[nationAt]!);
    row[at + CELL.city] = cityOf(bytes, begin[cityAt]!, close[cityAt]!);
    row[at + CELL.company] = companyOf(bytes, begin[companyAt]!, close[companyAt]!);
    row[at + CELL.postalCode] = hasAddress ? postal : 0;
    row[at + CELL.region] = hasAddress ? regionOf(bytes, begin[regionAt]!, close[regionAt]!) : 0;
    const number = textIdOfBytes(values, bytes, begin[numberAt]!, close[numberAt]!);
    const type = number === 0 ? 0 : typeOf(bytes, begin[typeAt]!, close[typeAt]!);
    row[at + CELL.lists] = enrolPlainLists(register, bytes, number, type, hasAddress ? address : -1);
    row[at + CELL.keys] = enrolPlainKeys(
      register,
      at,
      number,
      family,
      given,
      nameWords.formal(given),
      bytes,
      begin[bornAt]!,
    );
    return stop;
  };
}

const HEAD_FULL = KIND.full | (2 << 8);
const HEAD_ONE = KIND.mononym | (2 << 8);
const name = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4];
const joined = new Uint8Array(2 * LONGEST_WORD + 1);

/** As it stands and turned round: the two readings of a name given in two fields. */
function enrolPlainName(register: Register, family: number, given: number): number {
  const { words, values } = register;
  const { start, hash } = words;
  const hasBoth = family !== 0 && given !== 0;
  name[0] = hasBoth ? HEAD_FULL : HEAD_ONE;
  const once = hash[family]! + Math.imul(hash[given]!, 7);
  name[4] = mixed(Math.imul(once | 0, 31) + hash[given]! + Math.imul(hash[family]!, 7));
  name[5] = name[10] = name[11] = family;
  name[6] = name[7] = name[9] = given;
  const known = knownName(register, name);
  if (known !== 0) return known;
  // Only of a name that is new: its whole text.
  name[3] = 0;
  if (hasBoth && start[family + 1]! - start[family]! > 1 && start[given + 1]! - start[given]! > 1) {
    const [first, second] = compareTexts(words, family, given) < 0 ? [family, given] : [given, family];
    name[3] = textIdOfBytes(values, joined, 0, joinWords(words, first, second));
  }
  return addName(register, name);
}

/** Both words with a blank between them, in `joined`; gives the length. */
function joinWords({ units, start }: Texts, first: number, second: number): number {
  let length = 0;
  for (let at = start[first]!; at < start[first + 1]!; at++) joined[length++] = units[at]!;
  joined[length++] = 0x20;
  for (let at = start[second]!; at < start[second + 1]!; at++) joined[length++] = units[at]!;
  return length;
}

/** `address`: so many words cut by `splitWords`; -1 = no address. */
function enrolPlainLists(register: Register, bytes: Uint8Array, number: number, type: number, address: number): number {
  if (number === 0 && address < 0) return 0;
  const { words } = register;
  let at = register.listsEnd;
  register.lists = roomFor(register.lists, at + 8 + Math.max(0, address));
  const { lists } = register;
  lists[at++] = (number === 0 ? 0 : ONE_DOCUMENT) | (address < 0 ? 0 : HAS_ADDRESS);
  if (number !== 0) {
    lists[at++] = number;
    lists[at++] = 0;
    lists[at++] = type;
  }
  if (address >= 0) {
    lists[at++] = address;
    for (let i = 0; i < address; i++) lists[at++] = textIdOfBytes(words, bytes, wordBegin[i]!, wordEnd[i]!, SMALL);
  }
  const from = register.listsEnd;
  register.listsEnd = at;
  return from;
}
const ONE_DOCUMENT = 1 << 10;

const [D, BI, N, BY, A, C, BD, WORD] = [keyKind('d'), keyKind('bi'), keyKind('n'), keyKind('by'), keyKind('a'), keyKind('c'), keyKind('bd'), keyKind('word')]; // prettier-ignore
/** of a city that makes a key */
const CITY_BEGINS = 4;

/** What `eachKey` and `eachWideKey` (keys.ts) give of such a row, of what was hashed already. `at`: of its cells; `formal`: of the given name. */
function enrolPlainKeys(
  register: Register,
  at: number,
  number: number,
  family: number,
  given: number,
  formal: number,
  bytes: Uint8Array,
  bornAt: number,
): number {
  const { cells, names, words, values } = register;
  const { units, start, hash } = words;
  const postal = cells[at + CELL.postalCode]!;
  const city = cells[at + CELL.city]!;
  const isBorn = cells[at + CELL.born] !== 0;
  const born = isBorn ? hashOfBytes(bytes, bornAt, bornAt + 10) : 0;
  const year = isBorn ? hashOfBytes(bytes, bornAt, bornAt + 4) : 0;
  const hasBoth = family !== 0 && given !== 0;
  const familyFirst = given === 0 || (family !== 0 && compareTexts(words, family, given) < 0);
  const [first, second] = familyFirst ? [family, given] : [given, family];
  const initial = units[start[first]!]!;
  // Either word once, in alphabetical order, the given name in its formal form.
  const formalLast = formal === given ? familyFirst && family !== 0 : compareTexts(words, family, formal) < 0;
  const one = formalLast ? family : formal;
  const other = formalLast ? formal : family;
  const hasOne = start[one + 1]! - start[one]! > 1;
  const hasOther = other !== one && start[other + 1]! - start[other]! > 1;
  openKeys(register);
  if (number !== 0) fileKey(D, 0, values.hash[number]!, 0, 0);
  if (isBorn) fileKey(BI, 0, born, signHash(initial, 0), 0);
  if (hasBoth && start[family + 1]! - start[family]! + start[given + 1]! - start[given]! >= 4) {
    const whole = names[cells[at + CELL.name]! + NAME.full]!;
    fileKey(N, 0, whole === 0 ? hashOfBytes(joined, 0, joinWords(words, first, second)) : values.hash[whole]!, 0, 0);
  }
  if (isBorn && hasOne) fileKey(BY, 0, year, hash[one]!, 0);
  if (isBorn && hasOther) fileKey(BY, 0, year, hash[other]!, 0);
  if (postal !== 0)
    fileKey(A, 0, values.hash[postal]!, signHash(initial, second === 0 ? 0 : units[start[second]!]!), 0);
  if (city !== 0) {
    const begins = beginningHash(words, city);
    if (hasOne) fileKey(C, 0, begins, hash[one]!, 0);
    if (hasOther) fileKey(C, 0, begins, hash[other]!, 0);
  }
  if (isBorn) fileKey(BD, 0, born, 0, 0);
  if (hasOne) fileKey(WORD, 0, hash[one]!, 0, 0);
  if (hasOther) fileKey(WORD, 0, hash[other]!, 0, 0);
  return closeKeys(register);
}

const signs = new Uint8Array(2);

/** Hash of one small letter or of two. */
function signHash(one: number, two: number): number {
  signs[0] = one;
  signs[1] = two;
  return hashOfBytes(signs, 0, two === 0 ? 1 : 2);
}

function beginningHash(words: Texts, word: number): number {
  const from = words.start[word]!;
  return hashOfBytes(words.units, from, Math.min(words.start[word + 1]!, from + CITY_BEGINS));
}
