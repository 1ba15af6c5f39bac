// Practical notes for guests from elsewhere: the language they speak, and what helps them here. Facts of everyday use, told only
// where they differ from the house's own country; nothing is guessed of belief or manners, and a name is never read for it.
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { Told } from '@regulars/contract/route.ts';
import { told } from './known.ts';

const SPOKEN: Readonly<Record<string, string>> = {
  CN: 'zh',
  HK: 'zh',
  MO: 'zh',
  TW: 'zh',
  JP: 'ja',
  KR: 'ko',
  DE: 'de',
  AT: 'de',
  CH: 'de',
  FR: 'fr',
  ES: 'es',
  IT: 'it',
  RU: 'ru',
  PT: 'pt',
  BR: 'pt',
  TH: 'th',
  VN: 'vi',
};
const LANGUAGES = new Set(['zh', 'ja', 'ko', 'fr', 'de', 'es', 'ru', 'it', 'pt', 'ar', 'th', 'vi']);

/** Plug families (IEC): which adapter to have ready. */
const PLUGS: Readonly<Record<string, string>> = {
  CN: 'A/I',
  US: 'A/B',
  CA: 'A/B',
  JP: 'A/B',
  TW: 'A/B',
  MX: 'A/B',
  GB: 'G',
  HK: 'G',
  SG: 'G',
  MY: 'G',
  IE: 'G',
  AE: 'G',
  AU: 'I',
  NZ: 'I',
  AR: 'I',
  CH: 'J',
  IT: 'L',
  DK: 'K',
  IN: 'D',
  ZA: 'M',
  BR: 'N',
  IL: 'H',
  DE: 'C/F',
  FR: 'E',
  ES: 'C/F',
  NL: 'C/F',
  BE: 'E',
  AT: 'C/F',
  SE: 'C/F',
  NO: 'C/F',
  FI: 'C/F',
  PL: 'E',
  CZ: 'E',
  RU: 'C/F',
  UA: 'C/F',
  KR: 'C/F',
  TR: 'C/F',
  PT: 'C/F',
  GR: 'C/F',
  TH: 'A/B/C',
  VN: 'A/C',
  ID: 'C/F',
};
const FOUR = new Set(['CN', 'HK', 'MO', 'TW', 'JP', 'KR']);
const FAMILY_FIRST = new Set(['CN', 'HK', 'MO', 'TW', 'JP', 'KR', 'VN', 'HU']);
const HOT_WATER = new Set(['CN', 'HK', 'MO', 'TW']);

/** What to know of a guest's language and country, the most useful first. `country` is the house's own, ISO 3166-1 alpha-2. */
export function cultureOf(head: Pick<GuestHead, 'language' | 'nationality'>, country: string): Told[] {
  const from = head.nationality !== null && head.nationality !== country ? head.nationality : null;
  const notes: Told[] = languageNote(head.language, country);
  if (from === null) return notes;
  if (FAMILY_FIRST.has(from) && !FAMILY_FIRST.has(country)) notes.push(told('culture.familyFirst'));
  if (!FAMILY_FIRST.has(from) && FAMILY_FIRST.has(country)) notes.push(told('culture.givenFirst'));
  if (FOUR.has(from) && !FOUR.has(country)) notes.push(told('culture.four'));
  if (HOT_WATER.has(from) && !HOT_WATER.has(country)) notes.push(told('culture.hotWater'));
  if (PLUGS[from] !== undefined && PLUGS[from] !== PLUGS[country])
    notes.push(told('culture.plug', { plug: PLUGS[from] }));
  return notes;
}

/** A guest who speaks neither the country's language nor English. */
export function languageNote(spoken: string | null, country: string): Told[] {
  const language = spoken?.split('-')[0]?.toLowerCase();
  return language === undefined || language === (SPOKEN[country] ?? 'en') || !LANGUAGES.has(language)
    ? []
    : [told(`culture.speaks.${language}`)];
}
