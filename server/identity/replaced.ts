// Replaced: an order's guest was changed for somebody else - the order, its number and the key of its guest are the same, the
// person is not. A corrected spelling, a title, a name now written in characters is no other person; nor is anyone who keeps a
// phone, an address, a document of their own.
import { compareLevels } from './decide.ts';
import type { Said } from './evidence.ts';
import { isOtherName } from './fieldlevel.ts';
import type { NormalPerson } from './person.ts';
import { latinFold } from './text.ts';

const KEPT: Readonly<Record<string, readonly string[]>> = {
  phone: ['same', 'sameLine', 'masked', 'close'],
  email: ['same', 'close', 'sameLocal'],
  account: ['same'],
  document: ['same', 'close'],
  member: ['same'],
  birthDate: ['same', 'dayMonthSwapped', 'oneDigit'],
};

/** True where the names contradict each other and nothing of the one is the other's. */
export function isAnotherPerson(before: NormalPerson, after: NormalPerson): boolean {
  const levels = compareLevels(before, after);
  if (!levels.some(isOtherName)) return false;
  if (lettersOf(before) === lettersOf(after)) return false;
  return !levels.some(keepsSomething);
}

// 小明王 for 王小明: whatever way round it was read
const lettersOf = ({ names }: NormalPerson): string => [...latinFold(names.text)].sort().join('').trim();

const keepsSomething = ({ field, level }: Said): boolean => KEPT[field]?.includes(level) ?? false;
