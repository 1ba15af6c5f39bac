// Documents, member numbers, accounts and birth dates of two rows.
import { codeOf, NO_CODE, type Scale } from './codes.ts';
import { TERM, type Rarity } from './rarity.ts';
import { say, type Pattern } from './pattern.ts';
import {
  BORN_FROM_DOCUMENT,
  CELL,
  DOCUMENT_WIDTH,
  MEMBER_WIDTH,
  accountsAt,
  accountsIn,
  documentsAt,
  documentsIn,
  membersAt,
  membersIn,
  type Register,
} from './register.ts';
import { distance, distanceWithin } from './similarity.ts';

/** Cells of a document in `lists`; numbers of texts are of `values`. */
export const DOCUMENT = {
  number: 0,
  country: 1,
  /** type, IS_CHINESE_CARD, IS_WRONG */
  traits: 2,
} as const;
export const DOCUMENT_TYPES = ['other', 'passport', 'idCard', 'drivingLicence', 'visa', 'residencePermit'] as const;
const TYPE = 15;
export const IS_CHINESE_CARD = 16;
export const IS_WRONG = 32;

const D = {
  same: codeOf('document.same'),
  close: codeOf('document.close'),
  sameWrong: codeOf('document.sameWrong'),
  otherNumber: codeOf('document.otherNumber'),
  different: codeOf('document.different'),
  differentCard: codeOf('document.differentCard'),
};
const M = { same: codeOf('member.same'), different: codeOf('member.different') };
const ACCOUNT_SAME = codeOf('account.same');

/** A number that the house has seen with many names was typed to get past the field, or is a company's: it says nothing. */
export function documentLevels(
  { lists, values }: Register,
  listsA: number,
  listsB: number,
  rarity: Rarity,
  scale: Scale,
  pattern: Pattern,
): void {
  const [countA, countB] = [documentsIn(lists[listsA]!), documentsIn(lists[listsB]!)];
  if (countA === 0 || countB === 0) return;
  const [atA, atB] = [documentsAt(lists, listsA), documentsAt(lists, listsB)];
  let [against, againstLeft, againstRight] = [NO_CODE, 0, 0];
  for (let i = 0; i < countA; i++) {
    for (let j = 0; j < countB; j++) {
      const [left, right] = [atA + i * DOCUMENT_WIDTH, atB + j * DOCUMENT_WIDTH];
      const [traitsA, traitsB] = [lists[left + DOCUMENT.traits]!, lists[right + DOCUMENT.traits]!];
      const [numberA, numberB] = [lists[left]!, lists[right]!];
      if (numberA === numberB) {
        if (rarity.isShared(numberA)) continue;
        if (((traitsA | traitsB) & IS_WRONG) === 0) return say(pattern, scale, D.same, 0, i, j);
        [against, againstLeft, againstRight] = [D.sameWrong, i, j];
        continue;
      }
      if (((traitsA ^ traitsB) & TYPE) !== 0 || lists[left + DOCUMENT.country] !== lists[right + DOCUMENT.country])
        continue;
      const length = Math.min(
        values.start[numberA + 1]! - values.start[numberA]!,
        values.start[numberB + 1]! - values.start[numberB]!,
      );
      const level =
        distanceWithin(values, numberA, numberB, 2) <= (length >= 12 ? 2 : 1)
          ? D.close
          : (traitsA & traitsB & IS_CHINESE_CARD) !== 0
            ? D.differentCard
            : (traitsA & TYPE) === 0
              ? D.otherNumber
              : D.different;
      if (against === NO_CODE || (level === D.close && against !== D.sameWrong))
        [against, againstLeft, againstRight] = [level, i, j];
    }
  }
  if (against !== NO_CODE) say(pattern, scale, against, 0, againstLeft, againstRight);
}

/** Member numbers and accounts. */
export function memberLevel({ lists }: Register, listsA: number, listsB: number, scale: Scale, pattern: Pattern): void {
  const [headA, headB] = [lists[listsA]!, lists[listsB]!];
  if (headA >> 15 === 0 || headB >> 15 === 0) return;
  const [accountsA, accountsB] = [accountsIn(headA), accountsIn(headB)];
  if (accountsA > 0 && accountsB > 0)
    accountLevel(lists, accountsAt(lists, listsA), accountsA, accountsAt(lists, listsB), accountsB, scale, pattern);
  const [startA, startB] = [membersAt(lists, listsA), membersAt(lists, listsB)];
  const [countA, countB] = [membersIn(headA), membersIn(headB)];
  let [level, bestLeft, bestRight] = [NO_CODE, 0, 0];
  for (let i = 0; i < countA; i++) {
    for (let j = 0; j < countB; j++) {
      const [left, right] = [startA + i * MEMBER_WIDTH, startB + j * MEMBER_WIDTH];
      if (lists[left + 1] === lists[right + 1]) return say(pattern, scale, M.same, 0, i, j);
      if (level === NO_CODE && lists[left] === lists[right]) [level, bestLeft, bestRight] = [M.different, i, j];
    }
  }
  if (level !== NO_CODE) say(pattern, scale, level, 0, bestLeft, bestRight);
}

function accountLevel(
  lists: Int32Array,
  a: number,
  countA: number,
  b: number,
  countB: number,
  scale: Scale,
  pattern: Pattern,
): void {
  for (let i = 0; i < countA; i++)
    for (let j = 0; j < countB; j++)
      if (lists[a + i] === lists[b + j]) return say(pattern, scale, ACCOUNT_SAME, 0, i, j);
}

const B = {
  same: codeOf('birthDate.same'),
  sameDoubtful: codeOf('birthDate.sameDoubtful'),
  dayMonthSwapped: codeOf('birthDate.dayMonthSwapped'),
  oneDigit: codeOf('birthDate.oneDigit'),
  otherYear: codeOf('birthDate.otherYear'),
  sameYear: codeOf('birthDate.sameYear'),
  shifted: codeOf('birthDate.shifted'),
  twoDigits: codeOf('birthDate.twoDigits'),
  different: codeOf('birthDate.different'),
};

/** `left`, `right`: where the rows begin in `cells`. */
export function birthLevel(
  { cells }: Register,
  left: number,
  right: number,
  rarity: Rarity,
  scale: Scale,
  pattern: Pattern,
): void {
  const [a, b] = [cells[left + CELL.born]!, cells[right + CELL.born]!];
  if (a === 0 || b === 0) return;
  // Both read off one number that cannot be right: that was counted with the number.
  const bothRead = (cells[left + CELL.traits]! & cells[right + CELL.traits]! & BORN_FROM_DOCUMENT) !== 0;
  if (bothRead) for (let i = 0; i < pattern.count; i++) if (pattern.codes[i] === D.sameWrong) return;
  const level = compareBirthDates(a, b);
  if (level !== NO_CODE) say(pattern, scale, level, scale.byTerm[level] === 0 ? 0 : rarity.share(TERM.birthDate, a));
}

// 1 January: true for one person in 365 and for everyone whose date nobody asked.
const isDoubtful = (date: number): boolean => date % 10_000 === 101;

/** Level of two dates as yyyymmdd; NO_CODE where one of them is doubtful and they differ. */
export function compareBirthDates(a: number, b: number): number {
  if (a === b) return isDoubtful(a) ? B.sameDoubtful : B.same;
  if (isDoubtful(a) || isDoubtful(b)) return NO_CODE;
  const [yearA, yearB] = [Math.floor(a / 10_000), Math.floor(b / 10_000)];
  const [monthA, monthB] = [Math.floor(a / 100) % 100, Math.floor(b / 100) % 100];
  const [dayA, dayB] = [a % 100, b % 100];
  if (yearA === yearB && monthA === dayB && dayA === monthB) return B.dayMonthSwapped;
  const apart = distance(written(a, b), 0, 10, 10, 10, 2);
  if (apart <= 1) return B.oneDigit;
  if (monthA === monthB && dayA === dayB) return B.otherYear;
  if (yearA === yearB && (monthA === monthB || dayA === dayB)) return B.sameYear;
  // Off by one year or ten, and by a little in month and day: misread or guessed, rather than someone else's.
  const years = Math.abs(yearA - yearB);
  if ((years < 2 || years === 10) && Math.abs(monthA - monthB) <= 2 && Math.abs(dayA - dayB) <= 6) return B.shifted;
  return apart <= 2 ? B.twoDigits : B.different;
}

const scratch = new Uint16Array(20).fill(45);

/** Both dates in ISO form, one behind the other. */
function written(a: number, b: number): Uint16Array {
  for (let date = 0; date < 2; date++) {
    let rest = date === 0 ? a : b;
    for (let i = 9; i >= 0; i--) {
      if (i === 4 || i === 7) continue;
      scratch[date * 10 + i] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
  }
  return scratch;
}
