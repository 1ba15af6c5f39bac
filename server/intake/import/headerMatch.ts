// Which field a header means: exactly one of the known words, or nearly. Near matches are proposals (`sure: false`). Chinese
// headers are never matched by edit distance: 到店日期 and 离店日期 are one character apart and opposite.
import { FIELDS, FIELD_NAMES, fieldsFor } from './fields.ts';
import type { FieldName, ImportKind } from './fields.ts';
import { editDistance } from './similarity.ts';

export type HeaderMatch = { field: FieldName; sure: boolean };

/** what is longer is a sentence, not a header */
const LONGEST_HEADER = 200;
const WORDS: ReadonlyMap<string, readonly FieldName[]> = words();
const CARD = /信用卡号|银行卡号|^cvv|^cvc|creditcard|cardno$|^cardnumber$|安全码/;

/** Fields of this kind that the header may mean, best first; none for an unknown header or a payment card's. */
export function matchHeader(header: string, kind: ImportKind): HeaderMatch[] {
  const word = headerWord(header);
  if (word === '' || CARD.test(word)) return [];
  const known = new Set(fieldsFor(kind));
  const exact = (WORDS.get(word) ?? []).filter((field) => known.has(field));
  if (exact.length) return exact.map((field) => ({ field, sure: true }));
  return near(word, known).map((field) => ({ field, sure: false }));
}

/** True where some kind of import knows exactly this header. */
export function isKnownHeader(header: string): boolean {
  return WORDS.has(headerWord(header));
}

/** Header without case, width, blanks, signs and units: `联系电话（必填）` -> `联系电话`, `Check-In_Date` -> `checkindate`. */
export function headerWord(header: string): string {
  return header
    .slice(0, LONGEST_HEADER)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/gu, '')
    .replace(/[^\p{L}\p{N}&]/gu, '');
}

function words(): Map<string, FieldName[]> {
  const map = new Map<string, FieldName[]>();
  for (const field of FIELD_NAMES) {
    for (const header of FIELDS[field].headers.split('|')) {
      const word = headerWord(header);
      const fields = map.get(word) ?? [];
      if (!fields.includes(field)) map.set(word, [...fields, field]);
    }
  }
  return map;
}

/** The best among the words of this kind: what another kind would call it says nothing here. */
function near(word: string, of: ReadonlySet<FieldName>): FieldName[] {
  let best: { fields: readonly FieldName[]; score: number } = { fields: [], score: 0 };
  const latin = /^[\p{Script=Latin}\p{N}&]+$/u.test(word);
  for (const [known, fields] of WORDS) {
    const own = fields.filter((field) => of.has(field));
    if (own.length === 0) continue;
    const score = Math.max(latin ? typed(word, known) : 0, contained(word, known));
    if (score > best.score) best = { fields: own, score };
  }
  return [...best.fields];
}

/** Typing slips: two edits in a word of eight letters, one in five. */
function typed(word: string, known: string): number {
  const limit = Math.min(word.length, known.length) >= 8 ? 2 : Math.min(word.length, known.length) >= 5 ? 1 : 0;
  if (limit === 0) return 0;
  const distance = editDistance(word, known, limit);
  return distance > limit ? 0 : 100 - distance;
}

/** A longer header ending in a known word (客人手机号码, primary guest phone number), or beginning with a long Chinese one. */
function contained(word: string, known: string): number {
  const han = /\p{Script=Han}/u.test(known);
  if (known.length < (han ? 2 : 5) || word.length > known.length + 14) return 0;
  return word.endsWith(known) || (han && known.length >= 3 && word.startsWith(known)) ? known.length : 0;
}
