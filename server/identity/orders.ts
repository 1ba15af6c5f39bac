// Orders in which rows lie near those they may be one person with: by name, by birth date and contact. Fat blocks are walked in them
// (blocks.ts), and threads keep their rows in the first.
import { EMAIL, PERSONAL, PHONE } from './comparecontacts.ts';
import { CELL, emailsAt, emailsIn, NAME, parsesOf, phonesAt, phonesIn, WIDTH, type Register } from './register.ts';
import type { Texts } from './texts.ts';

/** Places of the rows in the orders in which fat blocks are walked: by name, by birth date and contact. */
export type Orders = { byName: Uint32Array; rowByName: Uint32Array; byTrait: Uint32Array; rowByTrait: Uint32Array };

function inOrder(length: number): Uint32Array {
  const order = new Uint32Array(new SharedArrayBuffer(length * 4));
  for (let place = 0; place < length; place++) order[place] = place;
  return order;
}

/** The same orders where the rows themselves have been put in the order of names. */
export function ordersByName({ byName, byTrait, rowByName, rowByTrait }: Orders): Orders {
  const rows = inOrder(byName.length);
  return {
    byName: rows,
    rowByName: rows,
    byTrait: mapped(rowByName, byTrait),
    rowByTrait: mapped(rowByTrait, byName),
  };
}

function mapped(order: Uint32Array, values: Uint32Array): Uint32Array {
  const result = new Uint32Array(new SharedArrayBuffer(order.length * 4));
  for (let i = 0; i < order.length; i++) result[i] = values[order[i]!]!;
  return result;
}

export function ordersOf(register: Register): Orders {
  const { cells, names, lists, words, size } = register;
  const wordPlace = wordPlaces(words);
  const digits = { last: new Uint16Array(size), mail: new Uint16Array(size), bornLow: new Uint16Array(size), bornHigh: new Uint16Array(size), given: new Uint32Array(size), family: new Uint32Array(size) }; // prettier-ignore
  for (let row = 0; row < size; row++) {
    const at = row * WIDTH;
    const name = cells[at + CELL.name]!;
    if (name !== 0) {
      const latin = parsesOf(names[name]!) > 0;
      digits.family[row] = wordPlace[names[name + (latin ? NAME.parses : NAME.hanFamily)]!]!;
      digits.given[row] = wordPlace[names[name + (latin ? NAME.parses + 1 : NAME.hanGiven)]!]!;
    }
    const born = cells[at + CELL.born]!;
    digits.bornLow[row] = born & 0xffff;
    digits.bornHigh[row] = born >>> 16;
    const list = cells[at + CELL.lists]!;
    if (list === 0) continue;
    const head = lists[list]!;
    if (phonesIn(head) > 0) digits.last[row] = lists[phonesAt(list) + PHONE.last]! & 0x3fff;
    if (emailsIn(head) > 0 && (lists[emailsAt(lists, list) + EMAIL.local]! & PERSONAL) !== 0)
      digits.mail[row] = lists[emailsAt(lists, list) + EMAIL.mailbox]! & 0xffff;
  }
  let order = inOrder(size);
  for (const digit of [digits.mail, digits.last, digits.bornLow, digits.bornHigh]) order = byDigit(order, digit, 0);
  const byTrait = placesOf(order);
  const rowByTrait = order;
  for (const [digit, shift] of [[digits.given, 0], [digits.given, 16], [digits.family, 0], [digits.family, 16]] as const) order = byDigit(order, digit, shift); // prettier-ignore
  return { byName: placesOf(order), rowByName: order, byTrait, rowByTrait };
}

function placesOf(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(new SharedArrayBuffer(order.length * 4));
  for (let place = 0; place < order.length; place++) places[order[place]!] = place;
  return places;
}

/** Rows in the order of sixteen bits of a number each, equal ones as they were. */
function byDigit(order: Uint32Array, digit: Uint16Array | Uint32Array, shift: number): Uint32Array {
  const start = new Uint32Array(65_537);
  for (let i = 0; i < order.length; i++) start[((digit[order[i]!]! >>> shift) & 0xffff) + 1]!++;
  for (let value = 0; value < 65_536; value++) start[value + 1]! += start[value]!;
  if (start[1] === order.length) return order;
  const sorted = new Uint32Array(new SharedArrayBuffer(order.length * 4));
  for (let i = 0; i < order.length; i++) sorted[start[(digit[order[i]!]! >>> shift) & 0xffff]!++] = order[i]!;
  return sorted;
}

/** Places of words in alphabetical order by their first letters. */
function wordPlaces({ units, start, count }: Texts): Uint32Array {
  const [low, high] = [new Uint32Array(count), new Uint32Array(count)];
  for (let word = 1; word < count; word++) {
    let [first, second] = [0, 0];
    for (let i = 0; i < 6; i++) first = first * 32 + letterAt(units, start[word]! + i, start[word + 1]!);
    for (let i = 6; i < 12; i++) second = second * 32 + letterAt(units, start[word]! + i, start[word + 1]!);
    [high[word], low[word]] = [first, second];
  }
  let order = inOrder(count);
  for (const [digit, shift] of [[low, 0], [low, 16], [high, 0], [high, 16]] as const) order = byDigit(order, digit, shift); // prettier-ignore
  return placesOf(order);
}

function letterAt(units: Uint16Array, at: number, end: number): number {
  if (at >= end) return 0;
  const unit = units[at]!;
  return unit >= 97 && unit <= 122 ? unit - 96 : unit < 128 ? 27 : 28 + (unit & 3);
}
