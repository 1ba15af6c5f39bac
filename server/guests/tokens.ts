// Search tokens: the words a guest is found by, so that search is equality or a narrow range on one index (under row-level
// security LIKE and trigram operators scan). The first letter tells the kind. Names count in every spelling any record has.
//   n name: one and two characters and the whole in 汉字 (simplified); pinyin in every reading and latin, family name first and
//     given name first joined, family name alone, each further word    i initials
//   t last four digits of a phone   p phone, country code first   e e-mail   m member number   c company   b booking   r room
import { simplified } from '../identity/hanname.ts';
import { latinWords, scriptOf } from '../identity/text.ts';
import type { Golden } from './guest.ts';
import type { RecordForSurvivorship } from './said.ts';

export type TokenPart = 'person' | 'stays';
/** kinds that each part owns and replaces as a whole */
export const kindsOf: Readonly<Record<TokenPart, string>> = { person: 'nitpemc', stays: 'br' };

const LONGEST = 60;
const MOST_NAMES = 8;

/** Tokens of a person; pure, sorted, without doubles. Proxies (relay mail, switchboards) are not searched by: they find strangers. */
export function personTokens(golden: Golden, records: readonly Pick<RecordForSurvivorship, 'normal'>[]): string[] {
  const tokens = new Set<string>();
  const names = new Map(
    records.map(({ normal }) => [`${normal.displayName.native}|${normal.displayName.latin}`, normal]),
  );
  for (const normal of [...names.values()].slice(0, MOST_NAMES)) {
    const { names: name, displayName } = normal;
    if (name.kind === 'placeholder' || name.kind === 'none') continue;
    if (displayName.native !== '') addAll(tokens, hanTokens(displayName.native));
    for (const { family, given, guess } of name.parses) if (guess <= 1) addAll(tokens, latinTokens(family, given));
    for (const word of spelledWords(displayName.native === '' ? name.text : displayName.latin)) tokens.add(`n${word}`);
    for (const reading of displayName.pinyin) addInitials(tokens, reading);
  }
  addNoted(tokens, golden);
  return [...tokens]
    .map((token) => [...token].slice(0, LONGEST).join(''))
    .filter((token) => token.length > 1)
    .toSorted();
}

/** Tokens of what a guest booked, for `writeTokens(…, 'stays', …)`. */
export function stayTokens({ numbers, rooms }: { numbers: readonly string[]; rooms: readonly string[] }): string[] {
  const tokens = [...numbers.map((number) => `b${numberKey(number)}`), ...rooms.map((room) => `r${numberKey(room)}`)];
  return [...new Set(tokens)]
    .map((token) => token.slice(0, LONGEST))
    .filter((token) => token.length > 1)
    .toSorted();
}

function addAll(tokens: Set<string>, more: Iterable<string>): void {
  for (const token of more) tokens.add(token);
}

/** Letters and digits only, capitals: booking, room and member numbers as people type them. */
export function numberKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

// Forms of one character that the converter leaves apart and people type for each other.
const VARIANTS: Readonly<Record<string, string>> = { 𠮷: '吉', 𣘺: '桥', 𠄘: '承', 甯: '宁', 喆: '哲', 淼: '淼' };

/** 汉字 of a name as they are compared: simplified, variants folded, without blanks and dots; by code points (𠮷 is one). */
export function hanFold(text: string): string {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s·・•‧.,，]+/g, '')
    .toLowerCase();
  return [...simplified(bare)].map((sign) => VARIANTS[sign] ?? sign).join('');
}

function* hanTokens(native: string): Generator<string> {
  const signs = [...hanFold(native)].slice(0, 24);
  yield `n${signs.join('')}`;
  for (let i = 0; i < signs.length; i++) {
    yield `n${signs[i]!}`;
    if (i + 1 < signs.length) yield `n${signs[i]!}${signs[i + 1]!}`;
  }
}

function* latinTokens(family: string, given: string): Generator<string> {
  if (family !== '') yield `n${family}`;
  if (given !== '') yield `n${family}${given}`;
  if (given !== '' && family !== '') yield `n${given}${family}`;
}

/** Latin words as folded, and with ae, oe, ue, ss for ä, ö, ü, ß. */
export function spelledWords(text: string): string[] {
  if (scriptOf(text) !== 'latin') return [];
  const german = /[äöüß]/i.test(text)
    ? text.replace(/[äöüßÄÖÜ]/g, (sign) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[sign.toLowerCase()] ?? sign)
    : '';
  return [...latinWords(text), ...latinWords(german)].filter((word) => word.length > 1);
}

function addInitials(tokens: Set<string>, syllables: string): void {
  const letters = syllables.split(' ').map((syllable) => syllable[0] ?? '');
  if (letters.length > 1) tokens.add(`i${letters.join('')}`);
}

function addNoted(tokens: Set<string>, golden: Golden): void {
  for (const { value } of golden.contacts) {
    if (value.isProxy) continue;
    if (value.kind === 'email') tokens.add(`e${value.value}`);
    if (value.kind !== 'phone') continue;
    const digits = value.value.replace(/\D/g, '');
    if (/\d{4}$/.test(value.value)) tokens.add(`t${digits.slice(-4)}`);
    if (value.value.startsWith('+')) tokens.add(`p${digits}`);
  }
  for (const { value } of golden.memberships) tokens.add(`m${numberKey(value.membershipId)}`);
  if (golden.company !== null) for (const form of companyForms(golden.company.value)) tokens.add(`c${form}`);
}

const PLACE =
  /^(?:中国|北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|厦门|青岛|宁波|[\p{Script=Han}]{2,3}(?:省|市|自治区))+市?/u;

/** Beginnings a company is typed by: its whole name, the name behind the place (上海…, 深圳市…), each latin word onward. */
export function companyForms(company: string): string[] {
  const folded = hanFold(company);
  const behind = folded.replace(PLACE, '');
  const words = latinWords(company);
  const onward = scriptOf(company) === 'latin' ? words.slice(0, 3).map((_, i) => words.slice(i).join('')) : [];
  return [...new Set(scriptOf(company) === 'latin' ? onward : [folded, behind])]
    .map((form) => form.slice(0, 40))
    .filter((form) => form.length > 1);
}
