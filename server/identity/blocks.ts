// Candidate pairs of a batch: rows that share a key. A fat block is refined, never dropped: its rows are put in the order of second
// traits (name; birth date and contact) and each is compared with its neighbours, so that one value shared by everyone costs n,
// not n squared. Blocks are told apart by the hash of their key, so that threads take a part of them each.
import { EMAIL, PHONE } from './comparecontacts.ts';
import { CONTACT_BITS, CONTACT_SHIFT, IS_DEAR, IS_WIDE } from './enrol.ts';
import { agreement, GLANCE_WIDTH, glancesOf, type Glances } from './glances.ts';
import { MOST_KEYS } from './keys.ts';
import type { Orders } from './orders.ts';
import type { Rarity } from './rarity.ts';
import {
  CELL,
  EMAIL_WIDTH,
  emailsAt,
  emailsIn,
  PHONE_WIDTH,
  phonesAt,
  phonesIn,
  WIDTH,
  type Register,
} from './register.ts';
import { grown } from './texts.ts';

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
export function candidatePairs(
  register: Register,
  rarity: Pick<Rarity, 'isShared'>,
  orders: Orders,
  part = 0,
  parts = 1,
  glances: Glances = glancesOf(register),
): Float64Array {
  const plan = register.size > MOST_GENEROUS ? THRIFTY : GENEROUS;
  const entries = sortEntries(register, rarity, plan.dear, part, parts);
  const pairs = openPairs(register.size);
  eachBlock(entries, (rows, from, to, marks) => {
    const habit = (marks & IS_WIDE) !== 0 ? plan.wide : (marks & IS_DEAR) !== 0 ? plan.named : plan.narrow;
    pairsOf(register, rows, from, to, habit, orders, glances, pairs.add);
  });
  return pairs.sorted();
}

const HASH_REST = IS_WIDE | IS_DEAR | (IS_DEAR - 1);
const DEAR_AND_WIDE = IS_WIDE | IS_DEAR;
const PER_BUCKET = 64;

/** Keys of all rows but those of contacts that are shared; of the narrow ones the first twelve. */
function sortEntries(
  register: Register,
  rarity: Pick<Rarity, 'isShared'>,
  dear: boolean,
  part: number,
  parts: number,
): Entries {
  const { keysEnd } = register;
  let bits = 6;
  while (bits < 22 && keysEnd / 2 / PER_BUCKET > 2 ** bits) bits++;
  const shift = 32 - bits;
  const from = Math.floor((2 ** bits * part) / parts);
  const to = Math.floor((2 ** bits * (part + 1)) / parts);
  const start = new Uint32Array(to - from + 1);
  const { cells, keys, size } = register;
  // Gathered and counted first, then placed. The parts are about equal: the hash spreads.
  let found = new Int32Array(Math.ceil((keysEnd / 2 / parts) * 1.05) * FOUND);
  let count = 0;
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
      start[bucket + 1]!++;
      if (count + FOUND > found.length) found = grown(found, found.length * 2 + FOUND);
      found[count] = keys[place]!;
      found[count + 1] = rest & HASH_REST;
      found[count + 2] = row;
      count += FOUND;
    }
  }
  for (let bucket = 0; bucket < to - from; bucket++) start[bucket + 1]! += start[bucket]!;
  const total = count / FOUND;
  const [low, rest, row] = [new Int32Array(total), new Int32Array(total), new Int32Array(total)];
  const next = start.subarray(0, to - from);
  for (let at = 0; at < count; at += FOUND) {
    const entry = next[(found[at]! >>> shift) - from]!++;
    low[entry] = found[at]!;
    rest[entry] = found[at + 1]!;
    row[entry] = found[at + 2]!;
  }
  // Each place has moved on to where the next bucket begins.
  start.copyWithin(1, 0, to - from);
  start[0] = 0;
  return { start, low, rest, row };
}

/** Cells of a key as it is found: hash, the rest of it, row. */
const FOUND = 3;

function isSharedContact(register: Register, row: number, contact: number, rarity: Pick<Rarity, 'isShared'>): boolean {
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

/** Entries of one bucket in groups of one key: `rows` from..to. */
function eachBlock(
  { start, low, rest, row }: Entries,
  visit: (rows: Int32Array, from: number, to: number, marks: number) => void,
): void {
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
      if (count[one]! - begin > 1) visit(placed, begin, count[one]!, rest[first[one]!]!);
  }
}

/** Glances of the rows of one block side by side: each is fetched once for all the pairs it is in. */
const gathered: Glances = new Int32Array(GLANCE_WIDTH * Math.max(GENEROUS.narrow.whole, THRIFTY.narrow.whole));

function gather(glances: Glances, rows: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const [is, was] = [(i - from) * GLANCE_WIDTH, rows[i]! * GLANCE_WIDTH];
    for (let cell = 0; cell < GLANCE_WIDTH; cell++) gathered[is + cell] = glances[was + cell]!;
  }
}

function pairsOf(
  register: Register,
  rows: Int32Array,
  from: number,
  to: number,
  { small, whole, points, neighbours, pointsFar }: Habit,
  orders: Orders,
  glances: Glances,
  add: (a: number, b: number) => void,
): void {
  const length = to - from;
  if (length <= small) {
    for (let i = from; i < to; i++) for (let j = i + 1; j < to; j++) add(rows[i]!, rows[j]!);
    return;
  }
  if (length <= whole) {
    gather(glances, rows, from, to);
    for (let i = 0; i < length; i++)
      for (let j = i + 1; j < length; j++)
        if (agreement(register, gathered, i, j) >= points) add(rows[from + i]!, rows[from + j]!);
    return;
  }
  const own = rows.subarray(from, to);
  const take = (a: number, b: number): void => {
    if (agreement(register, glances, a, b) >= pointsFar) add(a, b);
  };
  eachNeighbour(own, orders.byName, orders.rowByName, neighbours, take);
  eachNeighbour(own, orders.byTrait, orders.rowByTrait, neighbours, take);
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
function openPairs(size: number): { add(a: number, b: number): void; sorted(): Float64Array } {
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
    sorted: () => distinct(pairs.subarray(0, count), size),
  };
}

/** Sorts in place; the part that holds each pair once. By counting, as the first row of a pair is a small number. */
function distinct(pairs: Float64Array, size: number): Float64Array {
  const start = new Uint32Array(size + 1);
  for (let i = 0; i < pairs.length; i++) start[Math.floor(pairs[i]! / RADIX) + 1]!++;
  for (let row = 0; row < size; row++) start[row + 1]! += start[row]!;
  const others = new Uint32Array(pairs.length);
  const next = start.slice(0, size);
  for (let i = 0; i < pairs.length; i++) {
    const row = Math.floor(pairs[i]! / RADIX);
    others[next[row]!++] = pairs[i]! - row * RADIX;
  }
  let count = 0;
  for (let row = 0; row < size; row++) {
    const [from, to] = [start[row]!, start[row + 1]!];
    if (from === to) continue;
    if (to - from > 1) sortStretch(others, from, to);
    for (let i = from; i < to; i++)
      if (i === from || others[i] !== others[i - 1]) pairs[count++] = row * RADIX + others[i]!;
  }
  return pairs.slice(0, count);
}

const FEW = 24;

function sortStretch(numbers: Uint32Array, from: number, to: number): void {
  if (to - from > FEW) {
    numbers.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const number = numbers[i]!;
    let place = i;
    for (; place > from && numbers[place - 1]! > number; place--) numbers[place] = numbers[place - 1]!;
    numbers[place] = number;
  }
}

/** Several findings, each in order and each pair once, as one. */
export function mergePairs(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0]!;
  if (parts.length > 2) {
    const half = parts.length >> 1;
    return mergePairs([mergePairs(parts.slice(0, half)), mergePairs(parts.slice(half))]);
  }
  const [left, right] = [parts[0]!, parts[1]!];
  const merged = new Float64Array(left.length + right.length);
  let [i, j, count] = [0, 0, 0];
  while (i < left.length && j < right.length) {
    const [one, other] = [left[i]!, right[j]!];
    merged[count++] = one < other ? one : other;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  while (i < left.length) merged[count++] = left[i++]!;
  while (j < right.length) merged[count++] = right[j++]!;
  return merged.subarray(0, count);
}
