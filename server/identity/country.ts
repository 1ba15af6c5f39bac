// Countries and languages as sources write them -> ISO 3166-1 alpha-2 and BCP 47.
import countries from 'i18n-iso-countries';
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import zh from 'i18n-iso-countries/langs/zh.json' with { type: 'json' };
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import type { Cleaning } from './cleaning.ts';
import { cleaned, rememberedReading } from './cleaning.ts';
import { plainText } from './text.ts';

for (const locale of [en, zh, de, fr]) countries.registerLocale(locale);

// Written by sources and not in the tables above. Alpha-2 codes that are no longer or not officially so are mended here too.
const ALIASES: Record<string, string> = {
  uk: 'GB', england: 'GB', scotland: 'GB', wales: 'GB', britain: 'GB', greatbritain: 'GB', 英格兰: 'GB', korea: 'KR', southkorea: 'KR', republicofkorea: 'KR', rok: 'KR',
  韩国: 'KR', 南韩: 'KR', 南朝鲜: 'KR', 大韩民国: 'KR', northkorea: 'KP', 北韩: 'KP', taiwan: 'TW', 台湾: 'TW', 臺灣: 'TW', 台灣: 'TW', 中国台湾: 'TW', taiwanchina: 'TW', taiwanprovinceofchina: 'TW',
  hongkong: 'HK', 香港: 'HK', 中国香港: 'HK', hongkongsar: 'HK', hongkongchina: 'HK', macau: 'MO', macao: 'MO', 澳门: 'MO', 澳門: 'MO', 中国澳门: 'MO',
  china: 'CN', prc: 'CN', prchina: 'CN', mainlandchina: 'CN', peoplesrepublicofchina: 'CN', 中国: 'CN', 中国大陆: 'CN', 中华人民共和国: 'CN', 大陆: 'CN', 中國: 'CN', 汉: 'CN',
  usa: 'US', us: 'US', america: 'US', unitedstates: 'US', 美国: 'US', 美國: 'US', 英国: 'GB', 日本国: 'JP', holland: 'NL', thenetherlands: 'NL', 荷兰: 'NL', russia: 'RU', 俄国: 'RU',
  vietnam: 'VN', laos: 'LA', uae: 'AE', dubai: 'AE', 阿联酋: 'AE', czechrepublic: 'CZ', czechia: 'CZ', burma: 'MM', persia: 'IR', ivorycoast: 'CI', macedonia: 'MK', palestine: 'PS', swaziland: 'SZ',
  澳洲: 'AU', 纽西兰: 'NZ', 新西兰: 'NZ', 德国: 'DE', deutschland: 'DE', 法国: 'FR', 意大利: 'IT', italia: 'IT', 西班牙: 'ES', espana: 'ES', brasil: 'BR', schweiz: 'CH', suisse: 'CH', osterreich: 'AT',
}; // prettier-ignore

const CODE_MENDS: Record<string, string> = {
  UK: 'GB',
  EN: 'GB',
  EL: 'GR',
  TP: 'TL',
  ROM: 'RO',
  GER: 'DE',
  CHI: 'CN',
  HKG: 'HK',
};

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase().replace(/[^\p{L}]/gu, ''); // prettier-ignore
}

/** Alpha-2 of a code (alpha-2, alpha-3, numeric) or a name in Chinese, English, German or French; undefined where unknown. */
export function countryCode(raw: string, cleaning: Cleaning[] = []): string | undefined {
  return readCountry(raw, cleaning).code;
}

const WRITTEN_FORMS = 512;
const readCountry = rememberedReading(WRITTEN_FORMS, (raw, cleaning): { code?: string } => {
  const text = plainText(raw, 'nationality', cleaning);
  if (text === '') return {};
  const upper = text.toUpperCase();
  const code = own(CODE_MENDS, upper) ?? (/^[A-Z]{2}$/.test(upper) ? upper : undefined);
  if (code !== undefined && countries.isValid(code))
    return { code: cleaned(cleaning, 'nationality', text, code, 'country_name') };
  const found =
    (/^([A-Z]{3}|\d{3})$/.test(upper) ? countries.toAlpha2(upper) : undefined) ??
    own(ALIASES, fold(text)) ??
    (['en', 'zh', 'de', 'fr'] as const)
      .map((locale) => countries.getAlpha2Code(text, locale))
      .find((hit) => hit !== undefined);
  if (found === undefined) cleaned(cleaning, 'nationality', text, '', 'unknown_country');
  else cleaned(cleaning, 'nationality', text, found, 'country_name');
  return { code: found };
});

function own(table: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

// OPERA and other PMS write one letter or their own words; ISO 639-2 codes stand in some profiles.
const LANGUAGES: Record<string, string> = {
  e: 'en', g: 'de', d: 'de', f: 'fr', s: 'es', i: 'it', p: 'pt', j: 'ja', c: 'zh', k: 'ko', r: 'ru', a: 'ar', n: 'nl', t: 'th',
  eng: 'en', ger: 'de', deu: 'de', fre: 'fr', fra: 'fr', spa: 'es', ita: 'it', por: 'pt', jpn: 'ja', chi: 'zh', zho: 'zh', kor: 'ko', rus: 'ru', ara: 'ar', dut: 'nl', nld: 'nl', tha: 'th',
  english: 'en', german: 'de', deutsch: 'de', french: 'fr', francais: 'fr', spanish: 'es', espanol: 'es', italian: 'it', portuguese: 'pt', japanese: 'ja', korean: 'ko', russian: 'ru', arabic: 'ar', dutch: 'nl', thai: 'th',
  chinese: 'zh', mandarin: 'zh', cantonese: 'yue', simplifiedchinese: 'zh-Hans', traditionalchinese: 'zh-Hant', sc: 'zh-Hans', tc: 'zh-Hant',
  中文: 'zh', 汉语: 'zh', 普通话: 'zh', 简体中文: 'zh-Hans', 繁体中文: 'zh-Hant', 粤语: 'yue', 英文: 'en', 英语: 'en', 日文: 'ja', 日语: 'ja', 日本語: 'ja', 韩文: 'ko', 韩语: 'ko', 法语: 'fr', 德语: 'de', 俄语: 'ru', 西班牙语: 'es',
  jp: 'ja', cn: 'zh', kr: 'ko', gb: 'en', cs: 'cs', cz: 'cs',
}; // prettier-ignore

/** BCP 47 tag of a language as a source writes it; undefined where unknown. */
export function languageTag(raw: string, cleaning: Cleaning[] = []): string | undefined {
  return readLanguage(raw, cleaning).tag;
}

const readLanguage = rememberedReading(WRITTEN_FORMS, (raw, cleaning): { tag?: string } => {
  const text = plainText(raw, 'language', cleaning);
  if (text === '') return {};
  const known = own(LANGUAGES, fold(text));
  const shaped = known ?? canonicalTag(text.replace(/_/g, '-'));
  if (shaped === undefined) cleaned(cleaning, 'language', text, '', 'unknown_language');
  else cleaned(cleaning, 'language', text, shaped, 'language_code');
  return { tag: shaped };
});

function canonicalTag(text: string): string | undefined {
  const hit = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?$/i.exec(text);
  if (hit === null) return undefined;
  const script = hit[2] === undefined ? '' : `-${hit[2][0]!.toUpperCase()}${hit[2].slice(1).toLowerCase()}`;
  return `${hit[1]!.toLowerCase()}${script}${hit[3] === undefined ? '' : `-${hit[3].toUpperCase()}`}`;
}
