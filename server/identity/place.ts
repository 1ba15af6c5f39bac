// Cities, companies and address lines: folded so that spelling, script and legal form do not part them.
import { pinyin } from 'pinyin-pro';
import type { Cleaning } from './cleaning.ts';
import { cleaned, rememberedReading } from './cleaning.ts';
import { simplified } from './hanname.ts';
import { latinWords, plainText, scriptOf } from './text.ts';

const LATIN_CITY: Record<string, string> = { peking: 'beijing', canton: 'guangzhou', amoy: 'xiamen', munchen: 'munich', muenchen: 'munich', koln: 'cologne', koeln: 'cologne', wien: 'vienna', roma: 'rome', milano: 'milan', praha: 'prague', xianggang: 'hongkong', aomen: 'macau', taibei: 'taipei', nyc: 'newyork', newyorkcity: 'newyork', saigon: 'hochiminhcity' }; // prettier-ignore

/** A city's key: latin, lower case, without blanks and 市: 上海市 = Shanghai = SHANGHAI CITY. */
export function cityKey(raw: string, cleaning: Cleaning[]): string {
  return raw === '' ? '' : readCity(raw, cleaning);
}

const CITIES = 2048;
const readCity = rememberedReading(CITIES, (raw, cleaning) => {
  const text = plainText(raw, 'city', cleaning);
  if (text === '') return '';
  const bare = text.replace(/^.{2,3}省/u, '').replace(/(市|城市| city| shi)$/iu, '');
  const folded =
    scriptOf(bare) === 'han'
      ? pinyin(simplified(bare), { toneType: 'none', type: 'array' }).join('')
      : latinWords(bare).join('');
  const key = Object.hasOwn(LATIN_CITY, folded) ? LATIN_CITY[folded]! : folded;
  if (key !== text.toLowerCase()) cleaned(cleaning, 'city', text, key, 'city_form');
  return key;
});

const LEGAL_FORM =
  /\b(co|company|ltd|limited|inc|incorporated|corp|corporation|llc|plc|gmbh|ag|sa|sarl|srl|spa|bv|nv|oy|ab|pte|pty|kk|group|holdings?)\b/g;
const CHINESE_FORM = /(股份|有限|责任|公司|集团|控股|\(.*?\)|（.*?）)/g;

/** A company's key: without its legal form. */
export function companyKey(raw: string, cleaning: Cleaning[]): string {
  return raw === '' ? '' : readCompany(raw, cleaning);
}

const COMPANIES = 4096;
const readCompany = rememberedReading(COMPANIES, (raw, cleaning) => {
  const text = plainText(raw, 'company', cleaning);
  if (text === '') return '';
  const words =
    scriptOf(text) === 'han'
      ? simplified(text).replace(CHINESE_FORM, '').replace(/\s+/g, '')
      : latinWords(text).join(' ').replace(LEGAL_FORM, '').replace(/\s+/g, ' ').trim();
  const key = words === '' ? text.toLowerCase() : words;
  if (key !== text.toLowerCase()) cleaned(cleaning, 'company', text, key, 'company_form');
  return key;
});

/** Words of address lines, folded; the order is kept. */
export function addressWords(lines: readonly string[]): string[] {
  return lines.length === 1 ? lineWords(lines[0]!) : lines.flatMap(lineWords);
}

function lineWords(line: string): string[] {
  const text = plainText(line, 'address', []);
  return scriptOf(text) === 'han' ? [simplified(text).replace(/\s+/g, '')] : latinWords(text);
}
