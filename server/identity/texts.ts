// Texts: each distinct text once, told by its number; number 0 is ''. They lie one behind the other as UTF-16 units in one array,
// so that threads read them side by side and two texts are equal where their numbers are.

export type Texts = {
  units: Uint16Array;
  /** text n lies from start[n] to start[n + 1] */
  start: Uint32Array;
  hash: Int32Array;
  /** a second hash: with the first one it stands for the text where two are told apart, some sixty bits together */
  check: Int32Array;
  /** which letters a text has, one bit each (of the low five bits of the unit): tells early that two are not alike */
  letters: Int32Array;
  /** open addressing by hash, number and second hash side by side; number 0 = free */
  slots: Int32Array;
  count: number;
  /** what names ask of a word (wordTraits.ts), kept here where threads share the texts, so that only the first of them asks */
  traits?: Uint8Array;
};

const LEAST = 64;

export function openTexts(expected: number = LEAST): Texts {
  const room = powerAbove(Math.max(LEAST, expected));
  return {
    units: new Uint16Array(room * 8),
    start: new Uint32Array(room),
    hash: new Int32Array(room),
    check: new Int32Array(room),
    letters: new Int32Array(room),
    slots: new Int32Array(room * 4),
    count: 1,
  };
}

function powerAbove(least: number): number {
  let room = 1;
  while (room < least) room *= 2;
  return room;
}

let check = 0;

/** Hash of a text; `check` is the second one. */
export function hashOf(text: string): number {
  const { length } = text;
  let one = length;
  let two = length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two, 0x5bd1e995) + unit;
  }
  check = mixed(two);
  return mixed(one);
}

/** `hashOf` of ASCII where it lies as bytes. `small`: SMALL to take letters and digits in lower case, 0 to take all as it stands. */
export function hashOfBytes(bytes: Uint8Array | Uint16Array, from: number, to: number, small = 0): number {
  let one = to - from;
  let two = one;
  for (let i = from; i < to; i++) {
    const unit = bytes[i]! | small;
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two, 0x5bd1e995) + unit;
  }
  check = mixed(two);
  return mixed(one);
}

/** The second hash of the text that was hashed last. */
export const secondHash = (): number => check;

/** Hash of a stretch with one more unit behind it. */
export function hashOfEnded(units: Uint8Array, from: number, to: number, last: number): number {
  let hash = to - from + 1;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ units[i]!, 0x01000193);
  return mixed(Math.imul(hash ^ last, 0x01000193));
}

/** The bit that makes an ASCII letter small and leaves a digit as it is. */
export const SMALL = 0x20;

/** Number of a text, given at its first coming. */
export function textId(texts: Texts, text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  const hash = hashOf(text);
  const second = check;
  const place = slotOf(texts.slots, hash, second);
  const known = texts.slots[place * 2]!;
  if (known !== 0) return known;
  const id = added(texts, hash, second, place, length);
  const { units } = texts;
  const from = texts.start[id]!;
  let letters = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    units[from + i] = unit;
    letters |= 1 << (unit & 31);
  }
  texts.letters[id] = letters;
  return id;
}

/** `textId` of ASCII where it lies as bytes: what a large file has in plenty need not become a string first. */
export function textIdOfBytes(texts: Texts, bytes: Uint8Array, from: number, to: number, small = 0): number {
  if (to === from) return 0;
  const hash = hashOfBytes(bytes, from, to, small);
  const second = check;
  const place = slotOf(texts.slots, hash, second);
  const known = texts.slots[place * 2]!;
  if (known !== 0) return known;
  const id = added(texts, hash, second, place, to - from);
  const { units } = texts;
  const shift = texts.start[id]! - from;
  let letters = 0;
  for (let i = from; i < to; i++) {
    const unit = bytes[i]! | small;
    units[shift + i] = unit;
    letters |= 1 << (unit & 31);
  }
  texts.letters[id] = letters;
  return id;
}

/** The slot of the text that has these hashes, or the free one where it would come. */
function slotOf(slots: Int32Array, hash: number, second: number): number {
  const mask = (slots.length >> 1) - 1;
  let place = hash & mask;
  while (slots[place * 2] !== 0 && slots[place * 2 + 1] !== second) place = (place + 1) & mask;
  return place;
}

/** Number of a text that is there already; -1 where it is not. */
export function knownTextId({ slots }: Texts, text: string): number {
  if (text === '') return 0;
  const hash = hashOf(text);
  return slots[slotOf(slots, hash, check) * 2]! || -1;
}

export function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}

/** Makes room for one more text at this free slot; its units are written by the caller. */
function added(texts: Texts, hash: number, second: number, place: number, length: number): number {
  const id = texts.count++;
  const from = texts.start[id]!;
  if (id + 2 > texts.start.length) {
    texts.start = grown(texts.start, texts.start.length * 2);
    texts.hash = grown(texts.hash, texts.hash.length * 2);
    texts.letters = grown(texts.letters, texts.letters.length * 2);
    texts.check = grown(texts.check, texts.check.length * 2);
  }
  if (from + length > texts.units.length)
    texts.units = grown(texts.units, Math.max(texts.units.length * 2, from + length));
  texts.start[id + 1] = from + length;
  texts.hash[id] = hash;
  texts.check[id] = second;
  texts.slots[place * 2] = id;
  texts.slots[place * 2 + 1] = second;
  if (texts.count * 4 > texts.slots.length) rehash(texts);
  return id;
}

export function grown<T extends Uint16Array | Uint32Array | Int32Array | Float64Array | Uint8Array>(
  before: T,
  length: number,
): T {
  const after = new (before.constructor as new (length: number) => T)(length);
  after.set(before as never);
  return after;
}

/** With its slots made anew, where they were not kept. */
export function withSlots(texts: Texts): Texts {
  const open = { ...texts, slots: new Int32Array(powerAbove(texts.count * 2)) };
  rehash(open);
  return open;
}

function rehash(texts: Texts): void {
  const slots = new Int32Array(Math.max(LEAST, texts.slots.length * 2));
  const mask = (slots.length >> 1) - 1;
  for (let id = 1; id < texts.count; id++) {
    let place = texts.hash[id]! & mask;
    while (slots[place * 2] !== 0) place = (place + 1) & mask;
    slots[place * 2] = id;
    slots[place * 2 + 1] = texts.check[id]!;
  }
  texts.slots = slots;
}

export function textOf({ units, start }: Texts, id: number): string {
  const [from, to] = [start[id]!, start[id + 1]!];
  let text = '';
  for (let at = from; at < to; at += 4096)
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(to, at + 4096)) as never);
  return text;
}

/** Takes every text of another collection in; returns its numbers here by its numbers there. */
export function absorbTexts(into: Texts, from: Texts): Int32Array {
  const numbers = new Int32Array(from.count);
  for (let other = 1; other < from.count; other++) {
    const hash = from.hash[other]!;
    const second = from.check[other]!;
    const place = slotOf(into.slots, hash, second);
    let id = into.slots[place * 2]!;
    if (id === 0) {
      const [begin, end] = [from.start[other]!, from.start[other + 1]!];
      id = added(into, hash, second, place, end - begin);
      into.units.set(from.units.subarray(begin, end), into.start[id]!);
      into.letters[id] = from.letters[other]!;
    }
    numbers[other] = id;
  }
  return numbers;
}

/** -1, 0, 1: code unit order of two texts. */
export function compareTexts({ units, start }: Texts, a: number, b: number): number {
  if (a === b) return 0;
  const [endA, endB] = [start[a + 1]!, start[b + 1]!];
  let [i, j] = [start[a]!, start[b]!];
  for (; i < endA && j < endB; i++, j++) if (units[i] !== units[j]) return units[i]! < units[j]! ? -1 : 1;
  return i < endA ? 1 : j < endB ? -1 : 0;
}
