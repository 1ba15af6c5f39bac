// Numbers outside of card fields that look like a card: by range, length, Luhn and grouping together, and not where a field
// says that its value is an id or a phone.
import { isCardGrouping, isCardNumber } from './cardNumber.ts';
import { isCardElement, isIdField } from './fieldNames.ts';
import type { Span } from './mask.ts';

/** Card numbers anywhere else, by their looks. */
export function looseSpans(text: string, covered: Uint8Array): Span[] {
  const spans: Span[] = [];
  let last = 0;
  for (const group of digitGroups(text)) {
    if (group.from < last || covered[group.from]) continue;
    const span = cardFrom(text, group);
    if (span && !isIdValue(text, span)) {
      spans.push(span);
      last = span.to;
    }
  }
  return spans;
}

type Group = { from: number; to: number };

function* digitGroups(text: string): Generator<Group> {
  const digits = /\d+/g;
  for (let found = digits.exec(text); found; found = digits.exec(text)) {
    if (found[0].length >= 4 && found[0].length <= 19 && /^[2-68]/.test(found[0]))
      yield { from: found.index, to: found.index + found[0].length };
  }
}

function cardFrom(text: string, first: Group): Span | undefined {
  if (!startsNumber(text, first.from)) return undefined;
  let to = first.to;
  let digits = text.slice(first.from, first.to);
  const sizes = [digits.length];
  for (;;) {
    const ends = !/[A-Za-z0-9_]/.test(text[to] ?? ' ');
    const international = text[first.from - 1] === '+' && digits.length <= 15;
    if (ends && !international && isCardGrouping(sizes) && isCardNumber(digits))
      return { from: first.from, to, keepLast: 4 };
    const next = /^(?: {1,2}|[-.\u00a0])(\d{1,13})/.exec(text.slice(to, to + 15));
    if (!next || sizes.length > 4 || digits.length + next[1]!.length > 19) return undefined;
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
