// Numbers outside of card fields that look like a card: by range, length, Luhn and grouping together, and not where a field
// says that its value is an id or a phone.
import { isCardGrouping, isCardNumber } from './cardNumber.ts';
import { isCardElement, isIdField } from './fieldNames.ts';
import type { Span } from './mask.ts';

/** Card numbers anywhere else, by their looks; `undefined` for each number that had to be looked at closely and is none. */
export function* looseSpans(text: string, covered: Uint8Array): Generator<Span | undefined> {
  let last = 0;
  for (let at = 0; at < text.length;) {
    const group = digitsAt(text, at);
    at = group.to + 1;
    if (!couldBegin(text, group) || group.from < last || covered[group.from]) continue;
    const to = cardEnd(text, group);
    if (to === NO_NUMBER) continue;
    const span = { from: group.from, to, keepLast: 4 };
    const isCard = to !== NO_CARD && !isIdValue(text, span);
    if (isCard) last = to;
    yield isCard ? span : undefined;
  }
}

/** Too short or not printed like a card; and as long as one, but of no issuer or with a wrong check digit. */
const [NO_NUMBER, NO_CARD] = [-1, -2];

const NEXT_GROUP = /(?: {1,2}|[-.\u00a0])(\d{1,13})/y;

type Group = { from: number; to: number };

/** The digits that stand together at a place; none where it holds another sign. */
function digitsAt(text: string, from: number): Group {
  let to = from;
  for (let code = text.charCodeAt(to); code >= 0x30 && code <= 0x39; code = text.charCodeAt(to)) to++;
  return { from, to };
}

/** No issuer's numbers begin with 0, 1, 7 or 9, and none is printed in groups of less than four first. */
function couldBegin(text: string, { from, to }: Group): boolean {
  const first = text.charCodeAt(from) - 0x30;
  return to - from >= 4 && to - from <= 19 && ((first >= 2 && first <= 6) || first === 8);
}

/** Where the card number ends that begins with these digits. */
function cardEnd(text: string, first: Group): number {
  if (!startsNumber(text, first.from)) return NO_NUMBER;
  let to = first.to;
  let digits = text.slice(first.from, first.to);
  let found = NO_NUMBER;
  const sizes = [digits.length];
  for (;;) {
    const ends = !/[A-Za-z0-9_]/.test(text[to] ?? ' ');
    const international = text[first.from - 1] === '+' && digits.length <= 15;
    if (digits.length >= 13 && ends && !international && isCardGrouping(sizes)) {
      if (isCardNumber(digits)) return to;
      found = NO_CARD;
    }
    NEXT_GROUP.lastIndex = to;
    const next = NEXT_GROUP.exec(text);
    if (!next || sizes.length > 4 || digits.length + next[1]!.length > 19) return found;
    digits += next[1]!;
    sizes.push(next[1]!.length);
    to += next[0].length;
  }
}

/** A number begins here: not inside a word, a longer number or behind a decimal point. */
function startsNumber(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  if (before === '.' || before === '_') return !/[\d\w]/.test(text[at - 2] ?? ' ');
  if (!/[A-Za-z0-9]/.test(before)) return true;
  const word = /[A-Za-z]+$/.exec(text.slice(Math.max(0, at - 16), at))?.[0].toLowerCase();
  return word !== undefined && /(card|visa|mastercard|master|mc|amex|cc|no|nr|jcb|unionpay|pan)$/.test(word);
}

/** The number is the whole value of a field that names an id or a phone, and that field doesn't stand in a card element. */
function isIdValue(text: string, span: Span): boolean {
  const before = text.slice(Math.max(0, span.from - 400), span.from);
  const attribute = /([\w.:-]{1,64})(?:\\{0,4}["'])?\s{0,8}[=:]\s{0,8}(?:\\{0,4}["'])?\s{0,8}\+?$/.exec(
    before.slice(-120),
  );
  if (attribute) {
    const element = /<([\w.:-]{1,64})(?:\s[^<>]*)?$/.exec(before)?.[1];
    return isIdField(attribute[1]!) && !(element !== undefined && isCardElement(element));
  }
  const element = /<([\w.:-]{1,64})(?:\s[^<>]{0,300})?>\s{0,20}\+?$/.exec(before)?.[1];
  return (
    element !== undefined &&
    isIdField(element) &&
    !isCardElement(element) &&
    /^\s{0,20}</.test(text.slice(span.to, span.to + 24))
  );
}
