// Phones and e-mail addresses of two rows: the pair that agrees best speaks. Relay, role, switchboard, placeholder and shared
// contacts are silent, for and against.
import { codeOf, NO_CODE, type Scale } from './codes.ts';
import type { Rarity } from './rarity.ts';
import { say, type Pattern } from './pattern.ts';
import { CELL, EMAIL_WIDTH, emailsAt, emailsIn, PHONE_WIDTH, phonesAt, phonesIn, type Register } from './register.ts';
import { distance, distanceWithin } from './similarity.ts';
import { compareTexts, type Texts } from './texts.ts';

/** Cells of a phone in `lists`; numbers of texts are of `values`. */
export const PHONE = {
  /** E.164; 0 = masked or no number */
  e164: 0,
  /** what is left before the mask; 0 = not masked */
  prefix: 1,
  /** three digits, mask, last four: what a masked number and a whole one have in common */
  mask: 2,
  /** last digits as a number, their count from bit 14, PERSONAL, FIXED_LINE, IS_MASKED */
  last: 3,
} as const;
export const PERSONAL = 1 << 20;
export const FIXED_LINE = 1 << 21;
export const IS_MASKED = 1 << 22;
const LAST_DIGITS = (1 << 20) - 1;

/** Cells of an e-mail address in `lists`. */
export const EMAIL = {
  mailbox: 0,
  /** length of the local part, PERSONAL, ONLY_THE_NAME */
  local: 1,
} as const;
/** wei.wang@ says no more than the name does */
export const ONLY_THE_NAME = 1 << 21;
const LOCAL_LENGTH = (1 << 16) - 1;

const P = {
  same: codeOf('phone.same'),
  sameLine: codeOf('phone.sameLine'),
  masked: codeOf('phone.masked'),
  close: codeOf('phone.close'),
  different: codeOf('phone.different'),
};
const PHONE_RANK = [P.same, P.sameLine, P.masked, P.close, P.different];

export function phoneLevel(
  register: Register,
  listsA: number,
  listsB: number,
  rarity: Rarity,
  scale: Scale,
  pattern: Pattern,
): void {
  const { lists, values } = register;
  const [countA, countB] = [phonesIn(lists[listsA]!), phonesIn(lists[listsB]!)];
  if (countA === 0 || countB === 0) return;
  let [best, contact, bestLeft, bestRight] = [NO_CODE, 0, 0, 0];
  for (let i = 0; i < countA; i++) {
    const left = phonesAt(listsA) + i * PHONE_WIDTH;
    if (!speaks(lists, left, rarity)) continue;
    for (let j = 0; j < countB; j++) {
      const right = phonesAt(listsB) + j * PHONE_WIDTH;
      if (!speaks(lists, right, rarity)) continue;
      const level = comparePhones(lists, values, left, right);
      if (level === NO_CODE) continue;
      const shared =
        level === P.masked
          ? lists[((lists[left + PHONE.last]! & IS_MASKED) === 0 ? right : left) + PHONE.mask]!
          : lesser(values, lists[left + PHONE.e164]!, lists[right + PHONE.e164]!);
      if (!outranks(values, PHONE_RANK, level, shared, best, contact)) continue;
      [best, contact, bestLeft, bestRight] = [level, shared, i, j];
    }
  }
  if (best === NO_CODE) return;
  say(pattern, scale, best, 0, bestLeft, bestRight);
  if (best !== P.different) pattern.sharing = Math.max(pattern.sharing, rarity.sharing(contact));
}

// The better level counts; among equals the lesser contact, so that the order of the two persons does not matter.
function outranks(
  values: Texts,
  rank: readonly number[],
  level: number,
  contact: number,
  best: number,
  other: number,
): boolean {
  if (best === NO_CODE) return true;
  const gain = rank.indexOf(best) - rank.indexOf(level);
  return gain > 0 || (gain === 0 && compareTexts(values, contact, other) < 0);
}

const lesser = (values: Texts, a: number, b: number): number => (compareTexts(values, a, b) < 0 ? a : b);

function speaks(lists: Int32Array, phone: number, rarity: Rarity): boolean {
  if ((lists[phone + PHONE.last]! & PERSONAL) === 0) return false;
  const e164 = lists[phone + PHONE.e164]!;
  return e164 === 0 || !rarity.isShared(e164);
}

/**
 * One of both can be reached through nobody's contacts only: a role's mailbox, an agency's line, a number that many names share. It came
 * through a booker, and the company it names is whose booker that was: colleagues may be namesakes, and of which of them it speaks is
 * nowhere said.
 */
export function isThroughBooker({ cells, lists }: Register, left: number, right: number, rarity: Rarity): boolean {
  return (
    hasNobodysOnly(lists, cells[left + CELL.lists]!, rarity) ||
    hasNobodysOnly(lists, cells[right + CELL.lists]!, rarity)
  );
}

function hasNobodysOnly(lists: Int32Array, at: number, rarity: Rarity): boolean {
  if (at === 0 || phonesIn(lists[at]!) + emailsIn(lists[at]!) === 0) return false;
  for (let i = 0; i < phonesIn(lists[at]!); i++)
    if (speaks(lists, phonesAt(at) + i * PHONE_WIDTH, rarity)) return false;
  for (let i = 0; i < emailsIn(lists[at]!); i++)
    if (isOwn(lists, emailsAt(lists, at) + i * EMAIL_WIDTH, rarity)) return false;
  return true;
}

function comparePhones(lists: Int32Array, values: Texts, a: number, b: number): number {
  const [left, right] = [lists[a + PHONE.e164]!, lists[b + PHONE.e164]!];
  const [lastA, lastB] = [lists[a + PHONE.last]!, lists[b + PHONE.last]!];
  if (left !== 0 && right !== 0) {
    if (left === right) return (lastA & FIXED_LINE) === 0 ? P.same : P.sameLine;
    const length = values.start[left + 1]! - values.start[left]!;
    return length > 9 && distanceWithin(values, left, right, 1) <= 1 ? P.close : P.different;
  }
  if (((lastA | lastB) & IS_MASKED) === 0) return NO_CODE;
  if ((lastA & LAST_DIGITS) !== (lastB & LAST_DIGITS)) return P.different;
  return beginsAlike(values, shown(lists, values, a), shown(lists, values, b)) ? P.masked : P.different;
}

/** From where to where in the units the digits before the mask lie; of a whole number all, without +86 or +. */
function shown(lists: Int32Array, { units, start }: Texts, phone: number): [number, number] {
  const masked = (lists[phone + PHONE.last]! & IS_MASKED) !== 0;
  const text = lists[phone + (masked ? PHONE.prefix : PHONE.e164)]!;
  const [from, to] = [start[text]!, start[text + 1]!];
  if (masked || from === to) return [from, to];
  const chinese = units[from + 1] === 56 && units[from + 2] === 54;
  return [from + (chinese ? 3 : 1), to];
}

function beginsAlike({ units }: Texts, [a, endA]: [number, number], [b, endB]: [number, number]): boolean {
  for (let i = a, j = b; i < endA && j < endB; i++, j++) if (units[i] !== units[j]) return false;
  return true;
}

const E = {
  same: codeOf('email.same'),
  close: codeOf('email.close'),
  sameLocal: codeOf('email.sameLocal'),
  nameLocal: codeOf('email.nameLocal'),
  different: codeOf('email.different'),
};
const EMAIL_RANK = [E.same, E.close, E.sameLocal, E.nameLocal, E.different];

export function emailLevel(
  register: Register,
  listsA: number,
  listsB: number,
  rarity: Rarity,
  scale: Scale,
  pattern: Pattern,
): void {
  const { lists, values } = register;
  const [countA, countB] = [emailsIn(lists[listsA]!), emailsIn(lists[listsB]!)];
  if (countA === 0 || countB === 0) return;
  const [atA, atB] = [emailsAt(lists, listsA), emailsAt(lists, listsB)];
  let [best, contact, bestLeft, bestRight] = [NO_CODE, 0, 0, 0];
  for (let i = 0; i < countA; i++) {
    const left = atA + i * EMAIL_WIDTH;
    if (!isOwn(lists, left, rarity)) continue;
    for (let j = 0; j < countB; j++) {
      const right = atB + j * EMAIL_WIDTH;
      if (!isOwn(lists, right, rarity)) continue;
      const level = compareEmails(lists, values, left, right);
      const shared = lesser(values, lists[left + EMAIL.mailbox]!, lists[right + EMAIL.mailbox]!);
      if (!outranks(values, EMAIL_RANK, level, shared, best, contact)) continue;
      [best, contact, bestLeft, bestRight] = [level, shared, i, j];
    }
  }
  if (best === NO_CODE) return;
  say(pattern, scale, best, 0, bestLeft, bestRight);
  if (best !== E.different) pattern.sharing = Math.max(pattern.sharing, rarity.sharing(contact));
}

function isOwn(lists: Int32Array, email: number, rarity: Rarity): boolean {
  return (lists[email + EMAIL.local]! & PERSONAL) !== 0 && !rarity.isShared(lists[email + EMAIL.mailbox]!);
}

function compareEmails(lists: Int32Array, values: Texts, a: number, b: number): number {
  const [left, right] = [lists[a + EMAIL.mailbox]!, lists[b + EMAIL.mailbox]!];
  if (left === right) return E.same;
  const [localA, localB] = [lists[a + EMAIL.local]!, lists[b + EMAIL.local]!];
  const alike = (localA & LOCAL_LENGTH) >= 5 && sameLetters(values, left, localA, right, localB);
  // haoran.zhang@ and haoranzhang@ are two people's mailboxes as likely as one's; shihan.wang@ and shihan.dong@ certainly are.
  if ((localA & localB & ONLY_THE_NAME) !== 0) return alike ? E.nameLocal : E.different;
  if (isNearMailbox(values, left, right)) return E.close;
  if (!alike) return E.different;
  return ((localA | localB) & ONLY_THE_NAME) !== 0 ? E.nameLocal : E.sameLocal;
}

const isParting = (unit: number): boolean => unit === 46 || unit === 95 || unit === 45;

/** Local parts that are the same but for dots, underscores and hyphens. */
function sameLetters({ units, start }: Texts, a: number, localA: number, b: number, localB: number): boolean {
  let [i, j] = [start[a]!, start[b]!];
  const [endA, endB] = [i + (localA & LOCAL_LENGTH), j + (localB & LOCAL_LENGTH)];
  for (;;) {
    while (i < endA && isParting(units[i]!)) i++;
    while (j < endB && isParting(units[j]!)) j++;
    if (i === endA || j === endB) return i === endA && j === endB;
    if (units[i++] !== units[j++]) return false;
  }
}

const scratch = new Uint16Array(1024);
const LONGEST = 256;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

// Neighbouring numbers are other mailboxes: wei83@ and wei84@ must not be near.
function isNearMailbox({ units, start }: Texts, a: number, b: number): boolean {
  const [fromA, fromB, endA, endB] = [start[a]!, start[b]!, start[a + 1]!, start[b + 1]!];
  const length = Math.min(endA - fromA, endB - fromB);
  if (length < 8 || Math.abs(endA - fromA - (endB - fromB)) > 2) return false;
  let [i, j] = [fromA, fromB];
  for (;;) {
    while (i < endA && !isDigit(units[i]!)) i++;
    while (j < endB && !isDigit(units[j]!)) j++;
    if (i === endA || j === endB) break;
    if (units[i++] !== units[j++]) return false;
  }
  if (i !== endA || j !== endB) return false;
  const lengthA = lettersInto(units, fromA, Math.min(endA, fromA + LONGEST), 0);
  const lengthB = lettersInto(units, fromB, Math.min(endB, fromB + LONGEST), lengthA);
  const allowed = length >= 14 ? 2 : 1;
  return distance(scratch, 0, lengthA, lengthA, lengthB, 2) <= allowed;
}

function lettersInto(units: Uint16Array, from: number, to: number, at: number): number {
  let length = 0;
  for (let i = from; i < to; i++) if (!isDigit(units[i]!)) scratch[at + length++] = units[i]!;
  return length;
}
