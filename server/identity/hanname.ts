// Names in Chinese characters: one script (simplified), pinyin in every reading that may be meant. A surname's reading differs
// from the character's usual one (曾 zeng/ceng, 单 shan/dan), so both are kept; ü is written lyu, lv or lu in the wild.
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const convert = Converter({ from: 'tw', to: 'cn' });
// Japanese new forms and variants that stand in Chinese names too, beyond the converter's tables.
const VARIANTS: Record<string, string> = { 渡: '渡', 辺: '边', 邊: '边', 斎: '斋', 齋: '斋', 桜: '樱', 沢: '泽', 澤: '泽', 広: '广', 国: '国', 徳: '德', 黒: '黑', 関: '关', 鉄: '铁', 浜: '滨', 濱: '滨', 髙: '高', 﨑: '崎', 亜: '亚', 恵: '惠', 栄: '荣', 売: '卖', 竜: '龙', 滝: '泷', 温: '温', 歩: '步', 歳: '岁', 増: '增', 蔵: '藏', 塚: '冢', 峯: '峰', 淼: '淼', 喆: '喆' }; // prettier-ignore

const remembered = new Map<string, string>();
const REMEMBER = 20_000;

/** Traditional and Japanese forms folded to simplified characters. */
export function simplified(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  let result = convert(text);
  if (/[^\u0000-\u007f]/.test(result)) result = [...result].map((sign) => VARIANTS[sign] ?? sign).join('');
  if (remembered.size >= REMEMBER) remembered.clear();
  remembered.set(text, result);
  return result;
}

const read = new Map<string, HanReading>();

function readings(text: string, head: boolean): string[] {
  const list = pinyin(
    text,
    head ? { toneType: 'none', type: 'array', surname: 'head', v: true } : { toneType: 'none', type: 'array', v: true },
  );
  // One entry per character, '' for a character without a reading (𠮷), so that positions hold.
  return list.map((syllable) =>
    syllable
      .toLowerCase()
      .replace(/[^a-zü]/g, '')
      .replace(/ü/g, 'v'),
  );
}

function umlauts(syllables: string): string[] {
  return /[ln]v/.test(syllables)
    ? [syllables.replace(/([ln])v/g, '$1yu'), syllables.replace(/([ln])v/g, '$1u'), syllables]
    : [syllables];
}

export type HanReading = { family: string[]; given: string[]; full: string[] };

/**
 * Pinyin without tones of a name in simplified characters whose family name has `surnameLength` characters. All readings, the
 * surname reading first: 曾小贤 -> family [zeng, ceng], given [xiaoxian], full [zeng xiao xian, ceng xiao xian].
 */
export function hanReadings(han: string, surnameLength: number): HanReading {
  const name = `${surnameLength}${han}`;
  let reading = read.get(name);
  if (reading === undefined) {
    reading = readHan(han, surnameLength);
    if (read.size >= REMEMBER) read.clear();
    read.set(name, reading);
  }
  return reading;
}

function readHan(han: string, surnameLength: number): HanReading {
  const asSurname = readings(han, true);
  const plain = readings(han, false);
  const given = plain.slice(surnameLength).join('');
  const family = [
    ...umlauts(asSurname.slice(0, surnameLength).join('')),
    ...umlauts(plain.slice(0, surnameLength).join('')),
  ];
  return {
    family: [...new Set(family)].filter((text) => text !== ''),
    given: [...new Set([...umlauts(given), ...umlauts(asSurname.slice(surnameLength).join(''))])].filter(
      (text) => text !== '',
    ),
    full: [...new Set([asSurname.filter(Boolean).join(' '), plain.filter(Boolean).join(' ')])].filter(
      (text) => text !== '',
    ),
  };
}
