// Glances: what blocks.ts looks at to tell whether two rows that share a key are worth comparing, eight numbers a row side by side, so
// that a row is one reach into memory. Most pairs that share a name, a birth date or a place alone are strangers.
import { PHONE } from './comparecontacts.ts';
import { CELL, emailsAt, emailsIn, NAME, parsesOf, phonesAt, phonesIn, WIDTH, type Register } from './register.ts';
import type { Texts } from './texts.ts';

/** Rows of GLANCE_WIDTH cells. */
export type Glances = Int32Array;
export const GLANCE_WIDTH = 8;
const GLANCE = {
  family: 0,
  given: 1,
  /** first signs of both, sixteen bits each; 0 = not both are there */
  initials: 2,
  born: 3,
  city: 4,
  postalCode: 5,
  company: 6,
  /** place in `lists` of a row that has a phone or an address; 0 = neither */
  contacts: 7,
} as const;

export function glancesOf(register: Register): Glances {
  const glances = new Int32Array(register.size * GLANCE_WIDTH);
  fillGlances(register, glances, 0, register.size);
  return glances;
}

/** Those of rows from..to. */
export function fillGlances(
  { cells, names, lists, words }: Register,
  glances: Glances,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const at = row * WIDTH;
    const into = row * GLANCE_WIDTH;
    const name = cells[at + CELL.name]!;
    if (name !== 0) {
      const isRead = parsesOf(names[name]!) > 0;
      const family = names[name + (isRead ? NAME.parses : NAME.hanFamily)]!;
      const given = names[name + (isRead ? NAME.parses + 1 : NAME.hanGiven)]!;
      glances[into + GLANCE.family] = family;
      glances[into + GLANCE.given] = given;
      if (family !== 0 && given !== 0)
        glances[into + GLANCE.initials] = firstSign(words, family) | (firstSign(words, given) << 16);
    }
    glances[into + GLANCE.born] = cells[at + CELL.born]!;
    glances[into + GLANCE.city] = cells[at + CELL.city]!;
    glances[into + GLANCE.postalCode] = cells[at + CELL.postalCode]!;
    glances[into + GLANCE.company] = cells[at + CELL.company]!;
    const list = cells[at + CELL.lists]!;
    if (list !== 0 && (phonesIn(lists[list]!) > 0 || emailsIn(lists[list]!) > 0))
      glances[into + GLANCE.contacts] = list;
  }
}

const firstSign = ({ units, start }: Texts, word: number): number => units[start[word]!]!;

/**
 * How much two rows have in common at a glance: what they share is by itself too common to compare all who do, so something else
 * must agree.
 */
export function agreement(register: Register, glances: Glances, a: number, b: number): number {
  const left = a * GLANCE_WIDTH;
  const right = b * GLANCE_WIDTH;
  let points = 0;
  const familyA = glances[left + GLANCE.family]!;
  const familyB = glances[right + GLANCE.family]!;
  const givenA = glances[left + GLANCE.given]!;
  const givenB = glances[right + GLANCE.given]!;
  const isFamily = familyA === familyB && familyA !== 0;
  const isGiven = givenA === givenB && givenA !== 0;
  if (isFamily) points += 2;
  if (isGiven) points += 2;
  if (familyA === givenB && familyA !== 0) points += 2;
  if (givenA === familyB && givenA !== 0) points += 2;
  const initials = glances[left + GLANCE.initials]!;
  if (!isFamily && !isGiven && initials !== 0 && initials === glances[right + GLANCE.initials]) points++;
  const bornA = glances[left + GLANCE.born]!;
  const bornB = glances[right + GLANCE.born]!;
  if (bornA !== 0 && bornB !== 0) points += bornA === bornB ? 3 : areNearDates(bornA, bornB) ? 1 : -1;
  for (let cell: number = GLANCE.city; cell <= GLANCE.company; cell++)
    if (glances[left + cell] !== 0 && glances[left + cell] === glances[right + cell]) points++;
  const contactsA = glances[left + GLANCE.contacts]!;
  const contactsB = glances[right + GLANCE.contacts]!;
  return contactsA === 0 || contactsB === 0 ? points : points + contactPoints(register, contactsA, contactsB);
}

/** At most two digits differ. */
function areNearDates(a: number, b: number): boolean {
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
