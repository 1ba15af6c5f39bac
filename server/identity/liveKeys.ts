// Keys at work in the database: which tell people apart well enough to be looked up far, and which two workers who meet the same
// new person at once must wait for each other on, because they can link by themselves.
import { bookingKeys } from './booked.ts';
import { blockingKeys } from './keys.ts';
import { formalName } from './nicknames.ts';
import type { NormalPerson } from './person.ts';

const STRONG = new Set(['d', 'w', 'm', 'p', 'e', 'k']);
const LOCKED = new Set([...STRONG, 'bi']);

/** Records looked at per key. A weak key that more records share is left out: live, a name alone never links. */
export const MOST_PER_STRONG_KEY = 50;
export const MOST_PER_WEAK_KEY = 20;
/** Records looked at for one person whom only weak keys find: a common name and year of birth would bring a hundred strangers. */
export const MOST_BY_WEAK_KEYS = 5;
/** … and where there is time to look again. */
export const MOST_BY_WEAK_KEYS_AGAIN = 40;

/** Every key a record is kept under. */
export function recordKeys(normal: NormalPerson, isShared?: (contact: string) => boolean): string[] {
  return [...blockingKeys(normal, isShared), ...bookingKeys(normal), ...wordKeys(normal), ...numberKeys(normal)];
}

/**
 * A number but for its last four digits, with a letter of the name: there one of them was mistyped. And a number that is no
 * mobile phone's, whole: who else has it tells what it is worth.
 */
export function numberKeys({ names, phones }: NormalPerson): string[] {
  const letter = (names.parses[0] ?? names.han)?.family[0];
  return phones.flatMap(({ class: kind, e164, identityKey }) => {
    if (kind !== 'personal' || e164 === undefined) return [];
    const head = letter !== undefined && e164.length > 9 ? [`ph:${e164.slice(0, -4)}:${letter}`] : [];
    return identityKey ? head : [...head, `pe:${e164}`];
  });
}

/** Either word of the name alone, as the other may be misspelt or missing: brings somebody only where the word is rare in the house. */
function wordKeys({ names }: NormalPerson): string[] {
  const best = names.parses[0] ?? names.han;
  if (best === undefined) return [];
  const words = new Set([best.family, formalName(best.given)]);
  return [...words].filter((word) => word.length > 1).map((word) => `wd:${word}`);
}

/** A word of the name alone: not looked up where many bear it. */
export const isWordKey = (key: string): boolean => key.startsWith('wd:');
export const wordOf = (key: string): string => key.slice(key.indexOf(':') + 1);

const kindOf = (key: string): string => key.slice(0, key.indexOf(':'));

export const lockedKeys = (keys: readonly string[]): string[] => keys.filter((key) => LOCKED.has(kindOf(key)));
/** One word of the name and the year of birth: thousands share them; only with another key do they bring anybody. */
export const tellsAlone = (key: string): boolean => kindOf(key) !== 'by';
export const isStrongKey = (key: string): boolean => STRONG.has(kindOf(key));

/** 64-bit number of a text for an advisory lock. Two FNV-1a walks with different starts. */
export function lockNumber(text: string): bigint {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + i), 0x01000193);
  }
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
}
