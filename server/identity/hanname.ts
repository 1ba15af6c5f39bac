// Names in Chinese characters: one script (simplified), pinyin in every reading that may be meant. A surname's reading differs
// from the character's usual one (曾 zeng/ceng, 单 shan/dan), so both are kept; ü is written lyu, lv or lu in the wild.
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import { tellingNeighbours } from './polyphones.ts';
import { remembered } from './recent.ts';

const convert = Converter({ from: 'tw', to: 'cn' });
// Japanese new forms and variants that stand in Chinese names too, beyond the converter's tables.
const VARIANTS: Record<string, string> = { 渡: '渡', 辺: '边', 邊: '边', 斎: '斋', 齋: '斋', 桜: '樱', 沢: '泽', 澤: '泽', 広: '广', 国: '国', 徳: '德', 黒: '黑', 関: '关', 鉄: '铁', 浜: '滨', 濱: '滨', 髙: '高', 﨑: '崎', 亜: '亚', 恵: '惠', 栄: '荣', 売: '卖', 竜: '龙', 滝: '泷', 温: '温', 歩: '步', 歳: '岁', 増: '增', 蔵: '藏', 塚: '冢', 峯: '峰', 淼: '淼', 喆: '喆' }; // prettier-ignore

// Converted otherwise within words of the converter than alone (反覆, 沈思, 乾隆); all others have one simplified form.
const CHANGED_IN_WORDS = new Set('坏瞭逕鍊計麼乾噁藉俱祕濛蒐覆剋鍾氾昇吒沈徵釐彷甦扞於鉅脩陞哩劄畫薹衹袷谿么著');
/** One of the 20,992 unified ideographs U+4E00 to U+9FFF. */
type Sign = {
  /** its simplified form in every text of such characters; '' where that hangs on the word */
  simple: string;
  /** its usual reading; '' where it has none */
  sound: string;
  /** its reading at the head of a name */
  surnameSound: string;
  /** beside these the whole name must be looked up */
  neighbours: string;
};

const FIRST_SIGN = 0x4e00;
const SIGNS = 0xa000 - FIRST_SIGN;
const signs = Array.from<Sign | undefined>({ length: SIGNS });

function signAt(text: string, at: number): Sign | undefined {
  const place = text.charCodeAt(at) - FIRST_SIGN;
  if (place < 0 || place >= SIGNS) return undefined;
  return (signs[place] ??= readSign(text.charAt(at)));
}

function readSign(sign: string): Sign {
  return {
    simple: CHANGED_IN_WORDS.has(sign) ? '' : convertAll(sign),
    // 了 alone is read otherwise than after anything: it is always looked up.
    sound: sign === '了' ? '' : readings(sign, false)[0]!,
    surnameSound: readings(sign, true)[0]!,
    neighbours: tellingNeighbours(sign),
  };
}

const REMEMBER = 8192;

/** Traditional and Japanese forms folded to simplified characters. */
export function simplified(text: string): string {
  let result = text;
  for (let i = 0; i < text.length; i++) {
    const simple = signAt(text, i)?.simple ?? '';
    if (simple === '') return convertText(text);
    if (result !== text) result += simple;
    else if (simple !== text.charAt(i)) result = text.slice(0, i) + simple;
  }
  return result;
}

const convertText = remembered(REMEMBER, convertAll);

function convertAll(text: string): string {
  const result = convert(text);
  return /[^\u0000-\u007f]/.test(result) ? [...result].map((sign) => VARIANTS[sign] ?? sign).join('') : result;
}

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
  const sounds = soundsOf(han);
  if (sounds === undefined) return readHan(`${surnameLength} ${han}`);
  const head = signAt(han, 0)?.surnameSound;
  return readingOf(head === sounds[0] ? sounds : [head!, ...sounds.slice(1)], sounds, surnameLength);
}

/** Pinyin of family and given name where each has one reading and one spelling; undefined where there are more: see `hanReadings`. */
export function plainReading(han: string, surnameLength: number): { family: string; given: string } | undefined {
  let family = '';
  let given = '';
  for (let i = 0; i < han.length; i++) {
    const sound = soundAt(han, i);
    if (sound === '' || sound.includes('v') || (i === 0 && signAt(han, 0)!.surnameSound !== sound)) return undefined;
    if (i < surnameLength) family += sound;
    else given += sound;
  }
  return { family, given };
}

// The usual reading of a character that none of its neighbours changes; '' where it is to be looked up.
function soundAt(han: string, at: number): string {
  const sign = signAt(han, at);
  if (sign === undefined) return '';
  if (sign.neighbours === '') return sign.sound;
  const changed =
    (at > 0 && sign.neighbours.includes(han.charAt(at - 1))) ||
    (at + 1 < han.length && sign.neighbours.includes(han.charAt(at + 1)));
  return changed ? '' : sign.sound;
}

function soundsOf(han: string): string[] | undefined {
  const sounds: string[] = [];
  for (let i = 0; i < han.length; i++) {
    const sound = soundAt(han, i);
    if (sound === '') return undefined;
    sounds.push(sound);
  }
  return sounds;
}

const readHan = remembered(REMEMBER, (key) => {
  const han = key.slice(key.indexOf(' ') + 1);
  return readingOf(readings(han, true), readings(han, false), Number.parseInt(key, 10));
});

function readingOf(asSurname: string[], plain: string[], surnameLength: number): HanReading {
  const given = umlauts(plain.slice(surnameLength).join(''));
  const family = umlauts(plain.slice(0, surnameLength).join(''));
  if (asSurname === plain) return { family: filled(family), given: filled(given), full: filled([plain.join(' ')]) };
  const familyFirst = umlauts(asSurname.slice(0, surnameLength).join(''));
  const givenBeside = umlauts(asSurname.slice(surnameLength).join(''));
  return {
    family: distinct([...familyFirst, ...family]),
    given: distinct([...given, ...givenBeside]),
    full: distinct([asSurname.filter(Boolean).join(' '), plain.filter(Boolean).join(' ')]),
  };
}

function filled(texts: string[]): string[] {
  return texts[0] === '' ? [] : texts;
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
