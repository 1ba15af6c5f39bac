// Which records are worth comparing: at most twelve keys a record; two records that share none are never compared. Relay, role,
// switchboard, placeholder and shared values never make a key, neither does a name of one word.
import type { NormalName } from './name.ts';
import { formalName } from './nicknames.ts';
import type { NormalPerson } from './person.ts';
import { maskable } from './phone.ts';
import { isDoubtfulDate } from './birthdate.ts';

export const MOST_KEYS = 12;

type Skip = (contact: string) => boolean;

/** Keys, strongest first. `isShared`: contacts a house has learnt to be shared. Stable under the order of the name's words. */
export function blockingKeys(person: NormalPerson, isShared: Skip = () => false): string[] {
  const keys: string[] = [];
  // A number that cannot be right finds whom to ask about, not whom to join: a weak key, left out where many share it.
  for (const { number, wrong } of person.documents) keys.push(`${wrong ? 'dw' : 'd'}:${number}`);
  for (const id of person.accounts) keys.push(`w:${id}`);
  for (const id of person.memberNumbers) keys.push(`m:${id}`);
  const words = nameWordsOf(person.names);
  contactKeys(person, words, isShared, keys);
  nameKeys(person, words, keys);
  return [...new Set(keys)].slice(0, MOST_KEYS);
}

type Words = { family: string; given: string; turned: string; initials: string };

// The two words of the likeliest reading, in alphabetical order: 李小明, LI/XIAOMING and Xiaoming Li make one key.
function nameWordsOf(name: NormalName): Words {
  const best =
    name.parses[0] ?? (name.han === undefined ? undefined : { family: name.han.family, given: name.han.given });
  if (best === undefined) return { family: '', given: '', turned: '', initials: '' };
  const { family, given } = best;
  const both = [family, given].filter((word) => word !== '').toSorted();
  return {
    family,
    given,
    turned: both.length === 2 ? both.join(' ') : '',
    initials: both.map((word) => word[0]!).join(''),
  };
}

// Mailboxes of everybody: their domain says nothing.
const PUBLIC_MAIL =
  /^(gmail|qq|163|126|sina|sohu|foxmail|aliyun|139|189|yeah|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|t-online|freenet|orange|wanadoo|free|laposte|mail|yandex|naver|daum|hanmail|protonmail|proton)\./;

function contactKeys(person: NormalPerson, words: Words, isShared: Skip, keys: string[]): void {
  for (const phone of person.phones) {
    if (phone.class !== 'personal' || (phone.e164 !== undefined && isShared(phone.e164))) continue;
    if (phone.identityKey) keys.push(`p:${phone.e164}`);
    const prefix = phone.masked?.prefix.slice(0, 3) ?? maskable(phone.e164 ?? '').slice(0, 3);
    if (phone.last4.length < 4) continue;
    // A masked or mistyped number needs a letter of the name beside it.
    if (words.initials !== '') keys.push(`pi:${prefix}:${phone.last4}:${words.family[0] ?? words.initials[0]}`);
    if (words.turned !== '') keys.push(`pn:${phone.last4}:${words.initials}`);
  }
  for (const email of person.emails) {
    if (email.class !== 'personal' || isShared(email.mailbox)) continue;
    keys.push(`e:${email.mailbox}`);
    const letters = email.local.replace(/[._-]/g, '');
    if (letters.length >= 4) keys.push(`el:${letters}`);
  }
}

function nameKeys(person: NormalPerson, words: Words, keys: string[]): void {
  const born = person.birthDate !== undefined && !isDoubtfulDate(person.birthDate) ? person.birthDate : undefined;
  if (born !== undefined)
    keys.push(words.initials === '' ? `b:${born}:${person.city}` : `bi:${born}:${words.initials[0]}`);
  if (words.turned !== '' && words.family.length + words.given.length >= 4) keys.push(`n:${words.turned}`);
  if (born !== undefined) for (const word of singleWords(words)) keys.push(`by:${born.slice(0, 4)}:${word}`);
  if (person.address !== undefined && person.address.postalCode !== '')
    keys.push(`a:${person.address.postalCode}:${words.initials}`);
}

/**
 * Keys that many people share: either word of the name alone or with the city, as the other may be missing, misspelt or in the
 * wrong field. Only for a batch, whose blocks are refined (blocks.ts); too wide for one look-up in a base of a million.
 */
export function wideKeys(person: NormalPerson): string[] {
  const words = nameWordsOf(person.names);
  const single = singleWords(words);
  const keys = person.city === '' ? [] : single.map((word) => `c:${person.city.slice(0, 4)}:${word}`);
  if (person.birthDate !== undefined && !isDoubtfulDate(person.birthDate)) keys.push(`bd:${person.birthDate}`);
  for (const { class: kind, domain, local } of person.emails)
    if (kind === 'personal' && !PUBLIC_MAIL.test(domain)) keys.push(`ed:${domain}:${local[0] ?? ''}`);
  for (const word of single) keys.push(`w:${word}`);
  return keys.slice(0, MOST_WIDE_KEYS);
}
const MOST_WIDE_KEYS = 6;

function singleWords({ family, given }: Words): string[] {
  return [...new Set([family, formalName(given)])].filter((word) => word.length > 1).toSorted();
}

const WIDE = /^(c|bd|ed|w):/;

export function isWideKey(key: string): boolean {
  return WIDE.test(key);
}
