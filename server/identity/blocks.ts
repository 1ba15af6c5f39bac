// Candidate pairs of a batch: rows that share a key. A fat block is refined, never dropped: its rows are put in the order of second
// traits (name; birth date and contact) and each is compared with its neighbours, so that one value shared by everyone costs n,
// not n squared. Blocks are told apart by the hash of their key, so that threads take a part of them each.
import { EMAIL, PHONE } from './comparecontacts.ts';
import { CONTACT_BITS, CONTACT_SHIFT, IS_DEAR, IS_WIDE } from './enrol.ts';
import { MOST_KEYS } from './keys.ts';
import type { Orders } from './orders.ts';
import type { Rarity } from './rarity.ts';
import {
  CELL,
  EMAIL_WIDTH,
  emailsAt,
  emailsIn,
  NAME,
  PHONE_WIDTH,
  phonesAt,
  phonesIn,
  WIDTH,
  type Register,
} from './register.ts';
import { grown, type Texts } from './texts.ts';

/** What is done with the blocks of a kind of key. */
type Habit = {
  /** all pairs of a block up to this size are compared */
  small: number;
  /** … up to this size those that agree in something else, by so many points */
  whole: number;
  points: number;
  /** in larger ones each row with so many neighbours, if they agree by so many points */
  neighbours: number;
  pointsFar: number;
};
/** Blocks of narrow keys, of whole names and of wide keys (keys.ts), and whether keys that bring little for many pairs are used. */
type Plan = { narrow: Habit; named: Habit; wide: Habit; dear: boolean };
const GENEROUS: Plan = {
  narrow: { small: 40, whole: 40, points: 0, neighbours: 5, pointsFar: -9 },
  named: { small: 40, whole: 40, points: 0, neighbours: 5, pointsFar: -9 },
  wide: { small: 12, whole: 12, points: 0, neighbours: 2, pointsFar: -9 },
  dear: true,
};
const THRIFTY: Plan = {
  narrow: { small: 10, whole: 40, points: 5, neighbours: 5, pointsFar: 6 },
  // The name is four points; who was born another day needs something else.
  named: { small: 1, whole: 40, points: 4, neighbours: 5, pointsFar: 6 },
  wide: { small: 3, whole: 12, points: 3, neighbours: 0, pointsFar: 5 },
  dear: false,
};
/** Up to so many rows pairs are cheap; among more, most of what names alone bring together are strangers. */
const MOST_GENEROUS = 150_000;

/** A pair a < b as one number, a * RADIX + b. */
export const RADIX = 2 ** 26;

type Entries = { start: Uint32Array; low: Int32Array; rest: Int32Array; row: Int32Array };

/** Pairs of the `part`th of `parts` of the blocks, in order, each once. */
export function candidatePairs(register: Register, rarity: Rarity, orders: Orders, part = 0, parts = 1): Float64Array {
  const plan = register.size > MOST_GENEROUS ? THRIFTY : GENEROUS;
  const entries = sortEntries(register, rarity, plan.dear, part, parts);
  const pairs = openPairs();
  eachBlock(entries, (rows, marks) => {
    const habit = (marks & IS_WIDE) !== 0 ? plan.wide : (marks & IS_DEAR) !== 0 ? plan.named : plan.narrow;
    pairsOf(register, rows, habit, orders, pairs.add);
  });
  return pairs.sorted();
}

/**
 * How much two rows have in common at a glance: what they share is by itself too common to compare all who do, so something else
 * must agree.
 */
function agreement(register: Register, a: number, b: number): number {
  const { cells, names, words } = register;
  const left = a * WIDTH;
  const right = b * WIDTH;
  let points = 0;
  const nameA = cells[left + CELL.name]!;
  const nameB = cells[right + CELL.name]!;
  if (nameA !== 0 && nameB !== 0) {
    const familyA = names[nameA + NAME.parses]!;
    const familyB = names[nameB + NAME.parses]!;
    const givenA = names[nameA + NAME.parses + 1]!;
    const givenB = names[nameB + NAME.parses + 1]!;
    const isFamily = familyA === familyB && familyA !== 0;
    const isGiven = givenA === givenB && givenA !== 0;
    if (isFamily) points += 2;
    if (isGiven) points += 2;
    if (familyA === givenB && familyA !== 0) points += 2;
    if (givenA === familyB && givenA !== 0) points += 2;
    if (!isFamily && !isGiven && beginAlike(words, familyA, familyB) && beginAlike(words, givenA, givenB)) points++;
  }
  const bornA = cells[left + CELL.born]!;
  const bornB = cells[right + CELL.born]!;
  if (bornA !== 0 && bornB !== 0) points += bornA === bornB ? 3 : nearDates(bornA, bornB) ? 1 : -1;
  if (cells[left + CELL.city] !== 0 && cells[left + CELL.city] === cells[right + CELL.city]) points++;
  if (cells[left + CELL.postalCode] !== 0 && cells[left + CELL.postalCode] === cells[right + CELL.postalCode]) points++;
  if (cells[left + CELL.company] !== 0 && cells[left + CELL.company] === cells[right + CELL.company]) points++;
  return points + contactPoints(register, cells[left + CELL.lists]!, cells[right + CELL.lists]!);
}

const beginAlike = ({ units, start }: Texts, a: number, b: number): boolean =>
  a !== 0 && b !== 0 && units[start[a]!] === units[start[b]!];

/** At most two digits differ. */
function nearDates(a: number, b: number): boolean {
  let differing = 0;
  for (let i = 0; i < 8; i++) {
    const [restA, restB] = [(a / 10) | 0, (b / 10) | 0];
    if (a - restA * 10 !== b - restB * 10 && ++differing > 2) return false;
    a = restA;
    b = restB;
  }
  return true;
}

function contactPoints({ lists, values }: Register, a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  let points = 0;
  if (phonesIn(lists[a]!) > 0 && phonesIn(lists[b]!) > 0) {
    const [left, right] = [lists[phonesAt(a) + PHONE.last]!, lists[phonesAt(b) + PHONE.last]!];
    if ((left & 0x3fff) === (right & 0x3fff)) points += 2;
  }
  if (emailsIn(lists[a]!) > 0 && emailsIn(lists[b]!) > 0) {
    const left = lists[emailsAt(lists, a)]!;
    const right = lists[emailsAt(lists, b)]!;
    if (left === right || values.letters[left] === values.letters[right]) points += 2;
    else if (values.units[values.start[left]!] === values.units[values.start[right]!]) points++;
  }
  return points;
}

const HASH_REST = IS_WIDE | IS_DEAR | (IS_DEAR - 1);
const DEAR_AND_WIDE = IS_WIDE | IS_DEAR;
const PER_BUCKET = 64;

const NONE: Int32Array = new Int32Array(0);

/** Keys of all rows but those of contacts that are shared; of the narrow ones the first twelve. */
function sortEntries(register: Register, rarity: Rarity, dear: boolean, part: number, parts: number): Entries {
  const { keysEnd } = register;
  let bits = 6;
  while (bits < 22 && keysEnd / 2 / PER_BUCKET > 2 ** bits) bits++;
  const shift = 32 - bits;
  const from = Math.floor((2 ** bits * part) / parts);
  const to = Math.floor((2 ** bits * (part + 1)) / parts);
  const start = new Uint32Array(to - from + 1);
  const { cells, keys, size } = register;
  let [lows, rests, rows] = [NONE, NONE, NONE];
  const next = start.subarray(0, to - from);
  // Counted first, then placed.
  for (let round = 0; round < 2; round++) {
    for (let row = 0; row < size; row++) {
      const at = cells[row * WIDTH + CELL.keys]!;
      if (at === 0) continue;
      const end = at + 1 + keys[at]! * 2;
      let narrow = 0;
      for (let place = at + 1; place < end; place += 2) {
        const rest = keys[place + 1]!;
        if (!dear && (rest & DEAR_AND_WIDE) === DEAR_AND_WIDE) continue;
        const contact = (rest >> CONTACT_SHIFT) & CONTACT_BITS;
        if (contact !== 0 && isSharedContact(register, row, contact, rarity)) continue;
        if ((rest & IS_WIDE) === 0 && ++narrow > MOST_KEYS) continue;
        const bucket = (keys[place]! >>> shift) - from;
        if (bucket < 0 || bucket >= to - from) continue;
        if (round === 0) start[bucket + 1]!++;
        else {
          const entry = next[bucket]!++;
          lows[entry] = keys[place]!;
          rests[entry] = rest & HASH_REST;
          rows[entry] = row;
        }
      }
    }
    if (round === 1) break;
    for (let bucket = 0; bucket < to - from; bucket++) start[bucket + 1]! += start[bucket]!;
    const total = start[to - from]!;
    [lows, rests, rows] = [new Int32Array(total), new Int32Array(total), new Int32Array(total)];
  }
  // Each place has moved on to where the next bucket begins.
  start.copyWithin(1, 0, to - from);
  start[0] = 0;
  return { start, low: lows, rest: rests, row: rows };
}

function isSharedContact(register: Register, row: number, contact: number, rarity: Rarity): boolean {
  const { cells, lists } = register;
  const at = cells[row * WIDTH + CELL.lists]!;
  const phones = phonesIn(lists[at]!);
  const value =
    contact <= phones
      ? lists[phonesAt(at) + (contact - 1) * PHONE_WIDTH + PHONE.e164]!
      : contact - phones <= emailsIn(lists[at]!)
        ? lists[emailsAt(lists, at) + (contact - 1 - phones) * EMAIL_WIDTH + EMAIL.mailbox]!
        : 0;
  return value !== 0 && rarity.isShared(value);
}

/** Entries of one bucket in groups of one key. */
function eachBlock({ start, low, rest, row }: Entries, visit: (rows: Int32Array, marks: number) => void): void {
  let slots = new Int32Array(256);
  let stamps = new Int32Array(256);
  let group = new Int32Array(256);
  let first = new Int32Array(256);
  let count = new Int32Array(257);
  let placed = new Int32Array(256);
  for (let bucket = 0; bucket + 1 < start.length; bucket++) {
    const [from, to] = [start[bucket]!, start[bucket + 1]!];
    const size = to - from;
    if (size < 2) continue;
    if (size * 2 > slots.length) {
      const room = 2 ** Math.ceil(Math.log2(size * 2));
      [slots, stamps, group, first] = [
        new Int32Array(room),
        new Int32Array(room),
        new Int32Array(room),
        new Int32Array(room),
      ];
      [count, placed] = [new Int32Array(room + 1), new Int32Array(room)];
    }
    const mask = slots.length - 1;
    let groups = 0;
    for (let i = from; i < to; i++) {
      let place = Math.imul(low[i]! ^ rest[i]!, 0x9e3779b1) & mask;
      for (;;) {
        if (stamps[place] !== bucket + 1) {
          stamps[place] = bucket + 1;
          slots[place] = groups;
          first[groups] = i;
          count[groups++] = 0;
          break;
        }
        const known = first[slots[place]!]!;
        if (low[known] === low[i] && rest[known] === rest[i]) break;
        place = (place + 1) & mask;
      }
      group[i - from] = slots[place]!;
      count[slots[place]!]!++;
    }
    if (groups === size) continue;
    let end = 0;
    for (let one = 0; one < groups; one++) {
      const n = count[one]!;
      count[one] = end;
      end += n;
    }
    count[groups] = end;
    for (let i = from; i < to; i++) placed[count[group[i - from]!]!++] = row[i]!;
    // count[one] is now where the next group begins
    for (let one = 0, begin = 0; one < groups; begin = count[one]!, one++)
      if (count[one]! - begin > 1) visit(placed.subarray(begin, count[one]!), rest[first[one]!]!);
  }
}

function pairsOf(
  register: Register,
  rows: Int32Array,
  { small, whole, points, neighbours, pointsFar }: Habit,
  orders: Orders,
  add: (a: number, b: number) => void,
): void {
  const { length } = rows;
  if (length <= whole) {
    for (let i = 0; i < length; i++)
      for (let j = i + 1; j < length; j++)
        if (length <= small || agreement(register, rows[i]!, rows[j]!) >= points) add(rows[i]!, rows[j]!);
    return;
  }
  const take = (a: number, b: number): void => {
    if (agreement(register, a, b) >= pointsFar) add(a, b);
  };
  eachNeighbour(rows, orders.byName, orders.rowByName, neighbours, take);
  eachNeighbour(rows, orders.byTrait, orders.rowByTrait, neighbours, take);
}

function eachNeighbour(
  rows: Int32Array,
  place: Uint32Array,
  rowAt: Uint32Array,
  reach: number,
  add: (a: number, b: number) => void,
): void {
  const places = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) places[i] = place[rows[i]!]!;
  places.sort();
  for (let i = 0; i < places.length; i++)
    for (let j = i + 1; j <= i + reach && j < places.length; j++) add(rowAt[places[i]!]!, rowAt[places[j]!]!);
}

/** Pairs parted by their first row of `size`, so that all findings of one pair come to one thread, and neighbours with them. */
export function partsOf(pairs: Float64Array, parts: number, size: number): Float64Array[] {
  if (parts === 1) return [pairs];
  const cuts = Array.from({ length: parts + 1 }, (_, part) => Math.floor((size * part) / parts) * RADIX);
  return Array.from({ length: parts }, (_, part) =>
    pairs.slice(firstFrom(pairs, cuts[part]!), firstFrom(pairs, cuts[part + 1]!)),
  );
}

/** Place of the first pair that is not below. */
function firstFrom(pairs: Float64Array, least: number): number {
  let [low, high] = [0, pairs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pairs[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pairs as they are found; many come again under another key. */
function openPairs(): { add(a: number, b: number): void; sorted(): Float64Array } {
  let pairs = new Float64Array(4096);
  let count = 0;
  // Most of what comes again was here lately.
  const lately = new Float64Array(2 ** 18);
  return {
    add: (a, b) => {
      if (a === b) return;
      const pair = a < b ? a * RADIX + b : b * RADIX + a;
      const place = (Math.imul(a ^ b, 0x9e3779b1) >>> 14) & (2 ** 18 - 1);
      if (lately[place] === pair) return;
      lately[place] = pair;
      if (count === pairs.length) pairs = grown(pairs, count * 2);
      pairs[count++] = pair;
    },
    sorted: () => distinct(pairs.subarray(0, count)),
  };
}

/** Sorts in place; the part that holds each pair once. */
export function distinct(pairs: Float64Array): Float64Array {
  pairs.sort();
  let count = 0;
  for (let i = 0; i < pairs.length; i++) if (count === 0 || pairs[i] !== pairs[count - 1]) pairs[count++] = pairs[i]!;
  return pairs.slice(0, count);
}
