// Countries and languages as OpenTravel senders write them: codes of two or three letters, or a name.
import countries from 'i18n-iso-countries';
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import zh from 'i18n-iso-countries/langs/zh.json' with { type: 'json' };

countries.registerLocale(en);
countries.registerLocale(zh);

const ALIASES: Readonly<Record<string, string>> = {
  UK: 'GB',
  ENGLAND: 'GB',
  'GREAT BRITAIN': 'GB',
  USA: 'US',
  'U.S.A.': 'US',
  KOREA: 'KR',
  TAIWAN: 'TW',
  台湾: 'TW',
  香港: 'HK',
  澳门: 'MO',
  RUSSIA: 'RU',
  VIETNAM: 'VN',
  'CZECH REPUBLIC': 'CZ',
  HOLLAND: 'NL',
};

/** ISO 3166-1 alpha-2, undefined where it can't be told. */
export function countryOf(text: string): string | undefined {
  const upper = text.normalize('NFKC').trim().toUpperCase();
  if (Object.hasOwn(ALIASES, upper)) return ALIASES[upper];
  if (/^[A-Z]{2}$/.test(upper)) return countries.isValid(upper) ? upper : undefined;
  if (/^[A-Z]{3}$/.test(upper)) return countries.alpha3ToAlpha2(upper);
  return countries.getAlpha2Code(text.trim(), 'en') ?? countries.getAlpha2Code(text.trim(), 'zh');
}

/** OPERA's language letters beside BCP 47. */
const LANGUAGE_LETTERS: Readonly<Record<string, string>> = {
  E: 'en',
  F: 'fr',
  G: 'de',
  S: 'es',
  I: 'it',
  J: 'ja',
  C: 'zh',
  P: 'pt',
  R: 'ru',
};

/** BCP 47 tag in its usual spelling (`zh_CN` -> `zh-CN`), undefined where it is none. */
export function languageOf(text: string): string | undefined {
  const tag = text.trim().replaceAll('_', '-');
  const letter = tag.toUpperCase();
  if (Object.hasOwn(LANGUAGE_LETTERS, letter)) return LANGUAGE_LETTERS[letter];
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
