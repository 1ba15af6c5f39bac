// Learnt: what a register teaches of its own people, with no truth needed - how common names and other values are, over how many
// names a contact is spread, how many people bear one name. Plain arrays, so that threads share them; nothing depends on the order
// of the rows.
import { EMAIL, PERSONAL, PHONE } from './comparecontacts.ts';
import { DOCUMENT } from './comparefacts.ts';
import { answers, dayNumber, TERM, termField, type Rarity } from './rarity.ts';
import {
  alsoAt,
  CELL,
  DOCUMENT_WIDTH,
  documentsAt,
  documentsIn,
  EMAIL_WIDTH,
  emailsAt,
  emailsIn,
  HAS_ALSO,
  LANGUAGE,
  languageOf,
  NAME,
  parsesOf,
  PHONE_WIDTH,
  phonesAt,
  phonesIn,
  WIDTH,
  type Register,
} from './register.ts';
import {
  isSpreadOver,
  KANJI,
  MOST_DATES,
  SHARING_UNKNOWN,
  shippedShare,
  type Population,
  sharingOdds,
} from './terms.ts';
import { editDistance } from './similarity.ts';
import { compareTexts, knownTextId, mixed, textOf } from './texts.ts';

export type Learnt = {
  size: number;
  /** records with the value, by term and number of the word (dates: day number) */
  counts: Int32Array[];
  totals: number[];
  /** origin of a family name, numbered from 1; 0 = not known */
  originOf: Uint8Array;
  /** `origin * 2^26 + given` -> records, and records by origin */
  givens: Map<number, number>;
  givenTotals: number[];
  /** by number of `values` */
  sharing: Float64Array;
  shared: Uint8Array;
  /** birth dates by whole name: of name n from start[n] to start[n + 1] */
  datesStart: Int32Array;
  dates: Int32Array;
};

export type Spread = Pick<Learnt, 'sharing' | 'shared'>;

const PRIOR_WEIGHT = 30;

/** What a register says of itself; `spread`: where that was learnt before. */
export function learn(register: Register, spread: Spread = learnSpread(register)): Learnt {
  const { counts, totals } = countTerms(register);
  return {
    size: register.size,
    counts,
    totals,
    ...countOrigins(register),
    ...spread,
    ...gatherDates(register),
  };
}

function shared32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

function countTerms(register: Register): Pick<Learnt, 'counts' | 'totals'> {
  const { cells, names, lists, words, also, size } = register;
  let latest = 0;
  for (let row = 0; row < size; row++) latest = Math.max(latest, cells[row * WIDTH + CELL.born]!);
  const counts = Array.from({ length: TERM.also + also.length }, (_, term) =>
    shared32(term === TERM.birthDate ? dayNumber(latest) + 1 : words.count),
  );
  const totals = counts.map(() => 0);
  const add = (term: number, value: number): void => {
    if (value === 0) return;
    counts[term]![value]!++;
    totals[term]!++;
  };
  for (let row = 0; row < size; row++) {
    const at = row * WIDTH;
    const name = cells[at + CELL.name]!;
    if (name !== 0) {
      add(TERM.familyHan, names[name + NAME.hanFamily]!);
      add(TERM.givenHan, names[name + NAME.hanGiven]!);
      if (parsesOf(names[name]!) > 0) {
        add(TERM.family, names[name + NAME.parses]!);
        add(TERM.given, names[name + NAME.parses + 1]!);
      }
    }
    const born = cells[at + CELL.born]!;
    if (born !== 0) add(TERM.birthDate, dayNumber(born));
    add(TERM.city, cells[at + CELL.city]!);
    add(TERM.company, cells[at + CELL.company]!);
    const list = cells[at + CELL.lists]!;
    if (list !== 0 && (lists[list]! & HAS_ALSO) !== 0)
      for (let i = 0; i < also.length; i++) add(TERM.also + i, lists[alsoAt(lists, list) + i]!);
  }
  return { counts, totals };
}

/** Given names by the origin of the family name beside them: the nationality most of its bearers have. */
function countOrigins(register: Register): Pick<Learnt, 'originOf' | 'givens' | 'givenTotals'> {
  const { cells, names, words, size } = register;
  const nations: number[] = [0];
  const nationOf = new Map<number, number>([[0, 0]]);
  const bearers = new Map<number, number>();
  const latinName = (row: number): number => {
    const name = cells[row * WIDTH + CELL.name]!;
    if (name === 0 || languageOf(names[name]!) !== LANGUAGE.none || parsesOf(names[name]!) === 0) return 0;
    return names[name + NAME.parses] === 0 ? 0 : name + NAME.parses;
  };
  for (let row = 0; row < size; row++) {
    const nation = cells[row * WIDTH + CELL.nationality]!;
    const parse = nation === 0 ? 0 : latinName(row);
    if (parse === 0) continue;
    if (!nationOf.has(nation)) nationOf.set(nation, Math.min(255, nations.push(nation) - 1));
    const key = names[parse]! * 256 + nationOf.get(nation)!;
    bearers.set(key, (bearers.get(key) ?? 0) + 1);
  }
  const originOf = new Uint8Array(new SharedArrayBuffer(words.count));
  const most = new Int32Array(bearers.size === 0 ? 0 : words.count);
  for (const [key, count] of bearers) {
    const [family, nation] = [Math.floor(key / 256), key % 256];
    const before = most[family]!;
    const wins =
      count > before || (count === before && compareTexts(words, nations[nation]!, nations[originOf[family]!]!) < 0);
    if (wins) [most[family], originOf[family]] = [count, nation];
  }
  const givens = new Map<number, number>();
  const givenTotals = nations.map(() => 0);
  if (bearers.size > 0)
    for (let row = 0; row < size; row++) {
      const parse = latinName(row);
      const origin = parse === 0 ? 0 : originOf[names[parse]!]!;
      if (origin === 0 || names[parse + 1] === 0) continue;
      const key = origin * 2 ** 26 + names[parse + 1]!;
      givens.set(key, (givens.get(key) ?? 0) + 1);
      givenTotals[origin]!++;
    }
  return { originOf, givens, givenTotals };
}

/** Calls for each personal contact of a row - number, address, mask - and each document. */
function eachContact(register: Register, row: number, visit: (contact: number) => void): void {
  const { cells, lists } = register;
  const at = cells[row * WIDTH + CELL.lists]!;
  if (at === 0) return;
  const head = lists[at]!;
  for (let i = 0, place = phonesAt(at); i < phonesIn(head); i++, place += PHONE_WIDTH) {
    if ((lists[place + PHONE.last]! & PERSONAL) === 0) continue;
    if (lists[place + PHONE.e164] !== 0) visit(lists[place + PHONE.e164]!);
    visit(lists[place + PHONE.mask]!);
  }
  for (let i = 0, place = emailsAt(lists, at); i < emailsIn(head); i++, place += EMAIL_WIDTH)
    if ((lists[place + EMAIL.local]! & PERSONAL) !== 0) visit(lists[place + EMAIL.mailbox]!);
  for (let i = 0, place = documentsAt(lists, at); i < documentsIn(head); i++, place += DOCUMENT_WIDTH)
    visit(lists[place + DOCUMENT.number]!);
}

const fullName = ({ cells, names }: Register, row: number): number => {
  const name = cells[row * WIDTH + CELL.name]!;
  return name === 0 ? 0 : names[name + NAME.full]!;
};

/** How contacts are spread over names: all that finding pairs needs. */
export function learnSpread(register: Register): Spread {
  const { values, size } = register;
  const sharing = new Float64Array(new SharedArrayBuffer(values.count * 8)).fill(SHARING_UNKNOWN);
  const shared = new Uint8Array(new SharedArrayBuffer(values.count));
  const start = new Int32Array(values.count + 1);
  for (let row = 0; row < size; row++)
    if (fullName(register, row) !== 0) eachContact(register, row, (contact) => start[contact + 1]!++);
  for (let contact = 0; contact < values.count; contact++) start[contact + 1]! += start[contact]!;
  const bearers = new Int32Array(start[values.count]!);
  const next = start.slice(0, values.count);
  for (let row = 0; row < size; row++) {
    const full = fullName(register, row);
    if (full !== 0) eachContact(register, row, (contact) => (bearers[next[contact]!++] = full));
  }
  for (let contact = 1; contact < values.count; contact++) {
    const [from, to] = [start[contact]!, start[contact + 1]!];
    if (to - from < 2) continue;
    const own = bearers.subarray(from, to).sort();
    [sharing[contact], shared[contact]] = spreadOf(register, own);
  }
  return { sharing, shared };
}

const KANJI_UNIT = KANJI.charCodeAt(0);

/** Odds that two who carry the contact are different people, and whether it says nothing; `bearers` are whole names, sorted. */
function spreadOf({ values }: Register, bearers: Int32Array): [number, 0 | 1] {
  const records = [0, 0];
  let names = 0;
  let oneName = 0;
  for (let i = 0; i < bearers.length;) {
    let j = i;
    while (j < bearers.length && bearers[j] === bearers[i]) j++;
    names++;
    records[values.units[values.start[bearers[i]!]!] === KANJI_UNIT ? 1 : 0]! += j - i;
    oneName += ((j - i) * (j - i - 1)) / 2;
    i = j;
  }
  return [sharingOdds(records[0]!, records[1]!, oneName), isSpreadOver(names, bearers.length) ? 1 : 0];
}

function gatherDates(register: Register): Pick<Learnt, 'datesStart' | 'dates'> {
  const { cells, values, size } = register;
  const datesStart = shared32(values.count + 1);
  const told = (row: number): number => {
    const born = cells[row * WIDTH + CELL.born]!;
    return born === 0 || born % 10_000 === 101 ? 0 : fullName(register, row);
  };
  for (let row = 0; row < size; row++) datesStart[told(row) + 1]!++;
  datesStart[1] = 0;
  for (let full = 0; full < values.count; full++) datesStart[full + 1]! += datesStart[full]!;
  const dates = shared32(datesStart[values.count]!);
  const next = datesStart.slice(0, values.count);
  for (let row = 0; row < size; row++) {
    const full = told(row);
    if (full !== 0) dates[next[full]!++] = cells[row * WIDTH + CELL.born]!;
  }
  return { datesStart, dates };
}

// Birth dates that are not a typing error of one another: so many people bear the name, less one.
function namesakesIn(dates: Int32Array): number {
  if (dates.length < 2 || (dates.length === 2 && areOneDate(dates[0]!, dates[1]!))) return 0;
  const sorted = dates.slice().sort();
  let distinct: ArrayLike<number> & Iterable<number> = sorted.filter((date, i) => i === 0 || date !== sorted[i - 1]);
  // Of very many a part that does not lean to the oldest, the same one always.
  if (distinct.length > MOST_DATES)
    distinct = [...distinct].sort((a, b) => mixed(a) - mixed(b) || a - b).slice(0, MOST_DATES);
  const persons: number[] = [];
  for (const date of distinct) if (!persons.some((known) => areOneDate(known, date))) persons.push(date);
  return persons.length - 1;
}

function areOneDate(a: number, b: number): boolean {
  let differing = 0;
  for (let x = a, y = b, i = 0; i < 8; i++, x = Math.floor(x / 10), y = Math.floor(y / 10))
    if (x % 10 !== y % 10) differing++;
  if (differing <= 2) return true;
  return differing <= 4 && editDistance(String(a), String(b), 2) <= 2;
}

/** What was learnt, asked by numbers of the register it was learnt from (or of one that shares its texts). */
export function rarityLearnt(register: Register, learnt: Learnt): Rarity {
  const { words, also } = register;
  const { counts, totals, originOf, givens, givenTotals, sharing, shared, datesStart, dates } = learnt;
  const plain = (term: number, value: number): number =>
    ((counts[term]![term === TERM.birthDate ? dayNumber(value) : value] ?? 0) +
      PRIOR_WEIGHT * shippedShare(termField(term, also), textAt(term, value))) /
    (totals[term]! + PRIOR_WEIGHT);
  const textAt = (term: number, value: number): string =>
    term === TERM.birthDate ? (value % 10_000 === 101 ? '0000-01-01' : '') : textOf(words, value);
  // NaN = not asked yet.
  const known = counts.map(({ length }) => new Float64Array(length).fill(Number.NaN));
  const share = (term: number, value: number): number => {
    const shares = known[term]!;
    const at = term === TERM.birthDate ? dayNumber(value) : value;
    const found = shares[at];
    if (found === found && found !== undefined) return found;
    // A name in the other field (swapped, or order guessed) is as common as where it usually stands.
    const asked =
      term === TERM.family || term === TERM.given
        ? Math.max(plain(TERM.family, value), plain(TERM.given, value))
        : plain(term, value);
    return (shares[at] = asked);
  };
  const namesakes = answers();
  return {
    size: learnt.size,
    share,
    givenBeside: (given, family) => {
      const whole = share(TERM.given, given);
      const origin = originOf[family]!;
      if (origin === 0) return whole;
      const among =
        ((givens.get(origin * 2 ** 26 + given) ?? 0) + PRIOR_WEIGHT * whole) / (givenTotals[origin]! + PRIOR_WEIGHT);
      return Math.max(whole, among);
    },
    sharing: (contact) => sharing[contact]!,
    isShared: (contact) => shared[contact] === 1,
    namesakes: (full) =>
      datesStart[full + 1]! - datesStart[full]! < 2 || full === 0
        ? 0
        : namesakes(full, () => namesakesIn(dates.subarray(datesStart[full]!, datesStart[full + 1]!))),
  };
}

/** The same asked by texts, also of others than the register's. */
export function populationLearnt(register: Register, learnt: Learnt): Population {
  const { words, values, also } = register;
  const rarity = rarityLearnt(register, learnt);
  const termOf = (field: string): number => {
    const term = ['family', 'familyHan', 'given', 'givenHan', 'birthDate', 'city', 'company'].indexOf(field);
    return term >= 0 ? term : TERM.also + also.indexOf(field.slice('also:'.length));
  };
  return {
    size: learnt.size,
    share: (field, value, beside) => {
      const term = termOf(field);
      if (term < TERM.also && term === TERM.birthDate) return rarity.share(term, Number(value.replaceAll('-', '')));
      const word = term < TERM.also || also.length > term - TERM.also ? knownTextId(words, value) : -1;
      if (word < 0 || !(term in learnt.counts)) return unseen(field, value, learnt.totals[term] ?? 0);
      const family = beside === undefined || field !== 'given' ? -1 : knownTextId(words, beside);
      return family < 0 ? rarity.share(term, word) : rarity.givenBeside(word, family);
    },
    sharing: (contact) => {
      const value = knownTextId(values, contact);
      return value < 0 ? SHARING_UNKNOWN : rarity.sharing(value);
    },
    isShared: (contact) => {
      const value = knownTextId(values, contact);
      return value >= 0 && rarity.isShared(value);
    },
    namesakes: (full) => {
      const value = knownTextId(values, full);
      return value < 0 ? 0 : rarity.namesakes(value);
    },
  };
}

const unseen = (field: Parameters<Population['share']>[0], value: string, total: number): number =>
  (PRIOR_WEIGHT * shippedShare(field, value)) / (total + PRIOR_WEIGHT);
