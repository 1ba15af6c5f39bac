// Which records are worth comparing: at most twelve keys a record; two records that share none are never compared. Relay, role,
// switchboard, placeholder and shared values never make a key, neither does a name of one word.
import { isDoubtfulDate } from './birthdate.ts';
import type { NormalName } from './normalname.ts';
import { formalName } from './nicknames.ts';
import type { PersonRead } from './person.ts';
import { maskable } from './phone.ts';

export const MOST_KEYS = 12;

type Skip = (contact: string) => boolean;

/**
 * Takes a key in its parts. `contact` tells which of the person's phones and addresses, counted through from 1, it is made of; 0 =
 * of none.
 */
export type TakeKey = (kind: string, contact: number, a: string, b?: string, c?: string) => void;

/** Keys as they are kept in the database, strongest first. `isShared`: contacts a house has learnt to be shared. */
export function blockingKeys(person: PersonRead, isShared: Skip = () => false): string[] {
  const keys = new Set<string>();
  eachKey(person, (kind, contact, a, b, c) => {
    if (contact > 0 && isShared(contactAt(person, contact))) return;
    if (keys.size < MOST_KEYS) keys.add(keyText(kind, a, b, c));
  });
  return [...keys];
}

const keyText = (kind: string, a: string, b?: string, c?: string): string =>
  c !== undefined ? `${kind}:${a}:${b}:${c}` : b !== undefined ? `${kind}:${a}:${b}` : `${kind}:${a}`;

function contactAt({ phones, emails }: PersonRead, place: number): string {
  return place <= phones.length ? (phones[place - 1]!.e164 ?? '') : (emails[place - 1 - phones.length]?.mailbox ?? '');
}

/** Every key, strongest first. Stable under the order of the name's words. */
export function eachKey(person: PersonRead, take: TakeKey): void {
  // A number that cannot be right finds whom to ask about, not whom to join: a weak key, left out where many share it.
  for (const { number, wrong } of person.documents) take(wrong ? 'dw' : 'd', 0, number);
  for (const id of person.accounts) take('w', 0, id);
  for (const id of person.memberNumbers) take('m', 0, id);
  const words = nameWordsOf(person.names);
  contactKeys(person, words, take);
  nameKeys(person, words, take);
}

type Words = { family: string; given: string; turned: string; initials: string };

const NO_WORDS: Words = { family: '', given: '', turned: '', initials: '' };

// The two words of the likeliest reading, in alphabetical order: 李小明, LI/XIAOMING and Xiaoming Li make one key.
function nameWordsOf({ parses, han }: NormalName): Words {
  const best = parses[0] ?? han;
  if (best === undefined) return NO_WORDS;
  const { family } = best;
  // 清水 with a given name of which the reading is open: by its characters
  const given = best.given === '' && han !== undefined ? han.given : best.given;
  if (family === '' || given === '') return { family, given, turned: '', initials: (family || given).slice(0, 1) };
  return family < given
    ? { family, given, turned: `${family} ${given}`, initials: family[0]! + given[0]! }
    : { family, given, turned: `${given} ${family}`, initials: given[0]! + family[0]! };
}

// Mailboxes of everybody: their domain says nothing.
const PUBLIC_MAIL =
  /^(gmail|qq|163|126|sina|sohu|foxmail|aliyun|139|189|yeah|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|t-online|freenet|orange|wanadoo|free|laposte|mail|yandex|naver|daum|hanmail|protonmail|proton)\./;

function contactKeys(person: PersonRead, words: Words, take: TakeKey): void {
  const { phones, emails } = person;
  for (let i = 0; i < phones.length; i++) {
    const phone = phones[i]!;
    if (phone.class !== 'personal') continue;
    const contact = phone.e164 === undefined ? 0 : i + 1;
    if (phone.identityKey) take('p', contact, phone.e164!);
    if (phone.last4.length < 4) continue;
    const prefix = phone.masked?.prefix.slice(0, 3) ?? maskable(phone.e164 ?? '').slice(0, 3);
    // A masked or mistyped number needs a letter of the name beside it.
    if (words.initials !== '') take('pi', contact, prefix, phone.last4, words.family[0] ?? words.initials[0]!);
    if (words.turned !== '') take('pn', contact, phone.last4, words.initials);
  }
  for (let i = 0; i < emails.length; i++) {
    const { class: kind, mailbox, local } = emails[i]!;
    if (kind !== 'personal') continue;
    const contact = phones.length + i + 1;
    take('e', contact, mailbox);
    const letters = local.replace(/[._-]/g, '');
    if (letters.length >= 4) take('el', contact, letters);
  }
}

function nameKeys(person: PersonRead, words: Words, take: TakeKey): void {
  const { birthDate, address, city } = person;
  const born = birthDate !== undefined && !isDoubtfulDate(birthDate) ? birthDate : undefined;
  if (born !== undefined) {
    if (words.initials === '') take('b', 0, born, city);
    else take('bi', 0, born, words.initials[0]!);
  }
  if (words.turned !== '' && words.family.length + words.given.length >= 4) take('n', 0, words.turned);
  if (born !== undefined) eachWord(words, (word) => take('by', 0, born.slice(0, 4), word));
  if (address !== undefined && address.postalCode !== '') take('a', 0, address.postalCode, words.initials);
}

/**
 * Keys that many people share: either word of the name alone or with the city, as the other may be missing, misspelt or in the
 * wrong field. Only for a batch, whose blocks are refined (blocks.ts); too wide for one look-up in a base of a million.
 */
export function eachWideKey(person: PersonRead, take: TakeKey): void {
  const words = nameWordsOf(person.names);
  const { city, birthDate, emails } = person;
  if (city !== '') eachWord(words, (word) => take('c', 0, city.slice(0, 4), word));
  if (birthDate !== undefined && !isDoubtfulDate(birthDate)) take('bd', 0, birthDate);
  for (const { class: kind, domain, local } of emails)
    if (kind === 'personal' && !PUBLIC_MAIL.test(domain)) take('ed', 0, domain, local[0] ?? '');
  eachWord(words, (word) => take('word', 0, word));
}

/** Wide keys in the form of those in the database. */
export function wideKeys(person: PersonRead): string[] {
  const keys: string[] = [];
  eachWideKey(person, (kind, _, a, b, c) => void keys.push(keyText(kind, a, b, c)));
  return keys;
}

// Either word once, in alphabetical order, the given name in its formal form.
function eachWord({ family, given }: Words, visit: (word: string) => void): void {
  const formal = formalName(given);
  const [first, second] = family < formal ? [family, formal] : [formal, family];
  if (first.length > 1) visit(first);
  if (second.length > 1 && second !== first) visit(second);
}
