// What stands around a name without being of it: titles, honorifics, generation marks, notes the desk typed into the field.
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import { wordSet } from './wordset.ts';

export type NameParts = {
  text: string;
  /** a title or honorific was there: what is left may be a family name only */
  titled: boolean;
  titleGender?: 'male' | 'female';
  generation?: Generation;
};
export type Generation = 'junior' | 'senior' | 'second' | 'third' | 'fourth';

const NOISE =
  /(?<![a-z])(v{1,2}ip\d?|vvip|dnm|do not (?:move|use|disturb)|no ?show|walk-?in|day ?use|house ?use|compl?i(?:mentary)?|comp|repeat(?:er)?|regular|long ?stay|l\/s|late (?:c\/o|check-?out|arrival)|early (?:c\/i|check-?in|arrival)|share with.*|w\/.*)(?![a-z])/gi;
const NOTE_WORDS =
  '续住 续 换房 加床 延住 延 长住 长包 长包房 钟点 钟点房 免房 免费 自用 协议 内宾 外宾 贵宾 会员 常客 老客户 回头客 黑名单 团队 团 预付 现付 月结 挂账 代订 代付 代 本人 儿童 小孩 司机 重要客人 勿动 待定 已付'.split(
    ' ',
  );
const CHINESE_NOISE = atEnd(NOTE_WORDS);

function atEnd(words: readonly string[]): RegExp {
  return new RegExp(`(${words.join('|')})$`, 'u');
}

const NOTES = /[([【（［{《<][^)\]】）］}》>]*[)\]】）］}》>]?/g;

const NOISE_ANYWHERE = new RegExp(NOISE.source, 'i');
// Letters, and between them what stands in names: nothing here that notes are made of, unless it is a word of them.
const TIDY = /^[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ ,./'’-]*[A-Za-zÀ-ɏ.])?$/;

/** Notes in brackets, stars, VIP, 续住, room numbers: out, told as `noise_words`. */
export function withoutNoise(text: string, cleaning: Cleaning[]): string {
  if (/^[A-Z]?[a-z]+( [A-Z]?[a-z]+)*$/.test(text) && !/\b(vip|vvip|comp|repeat|regular)\b/i.test(text)) return text;
  if (TIDY.test(text) && !NOISE_ANYWHERE.test(text)) return text;
  let bare = text
    .replace(NOTES, ' ')
    .replace(/[*#★☆●■◆_=~^|\\"“”!！?？:：]+/g, ' ')
    .replace(NOISE, ' ');
  bare = bare
    .replace(/(?<=\p{Script=Han})\d+|\d+(?=\p{Script=Han})|(?<![\p{L}\d])\d+(?![\p{L}\d])/gu, ' ')
    .replace(/\+\s*\d*/g, ' ');
  bare = bare.replace(/\s+/g, ' ').trim();
  while (CHINESE_NOISE.test(bare) && [...bare].length > 2)
    bare = bare.replace(CHINESE_NOISE, '').replace(/[-/,\s]+$/, '');
  bare = bare.replace(/^[-.,/·\s]+|[-,/·\s]+$/g, '');
  return cleaned(cleaning, 'name', text, bare === '' ? text : bare, 'noise_words');
}

const LATIN_TITLES: Record<string, 'male' | 'female' | ''> = {
  mr: 'male', mister: 'male', mrs: 'female', ms: 'female', miss: 'female', mss: 'female', mstr: 'male', master: 'male', dr: '', doctor: '', prof: '', professor: '', sir: 'male', madam: 'female', madame: 'female', mme: 'female',
  mlle: 'female', herr: 'male', frau: 'female', sr: 'male', sra: 'female', srta: 'female', senor: 'male', senora: 'female', sig: 'male', signor: 'male', signora: 'female', monsieur: 'male', mdm: 'female', capt: '', rev: '', hon: '', chd: '', inf: '', adt: '', lord: 'male', lady: 'female',
}; // prettier-ignore
const SUFFIX_ONLY = new Set(['chd', 'inf', 'adt']);
const PREFIX_ONLY = new Set(['sr', 'hon', 'master', 'doctor', 'lord', 'lady', 'rev', 'capt', 'sig']);
const GENERATIONS: Record<string, Generation> = {
  jr: 'junior',
  junior: 'junior',
  jnr: 'junior',
  sr: 'senior',
  snr: 'senior',
  senior: 'senior',
  ii: 'second',
  iii: 'third',
  iv: 'fourth',
};

// The last list are offices that follow a bare family name (王总, 李老师): only then are they titles.
const MALE_WORDS = ['先生', '男士'];
const FEMALE_WORDS = ['女士', '小姐', '太太', '夫人', '女仕'];
const POLITE_WORDS = ['様', 'さん', 'さま', '氏', '殿', '님', '씨'];
const OFFICE_WORDS =
  '总经理 董事长 总监 总裁 经理 主任 老师 教授 老板 博士 医生 大夫 律师 局长 处长 科长 书记 院长 校长 主席 部长 队长 师傅 阿姨 同学 领导 总 董 工 局 哥 姐'.split(
    ' ',
  );
const HONORIFICS: [RegExp, 'male' | 'female' | ''][] = [
  [atEnd(MALE_WORDS), 'male'],
  [atEnd(FEMALE_WORDS), 'female'],
  [atEnd(POLITE_WORDS), ''],
];
const OFFICES = atEnd(OFFICE_WORDS);

/** Titles and honorifics out. `isSurname` tells whether what would be left is a family name by itself. */
export function withoutTitles(text: string, isSurname: (rest: string) => boolean, cleaning: Cleaning[]): NameParts {
  const parts: NameParts = { text, titled: false };
  if (text.charCodeAt(text.length - 1) > 0x2fff) easternTitles(parts, isSurname);
  latinTitles(parts);
  parts.text = cleaned(cleaning, 'name', text, parts.text.replace(/[\s,/]+$/, '').trim(), 'title');
  return parts;
}

function easternTitles(parts: NameParts, isSurname: (rest: string) => boolean): void {
  for (const [pattern, gender] of HONORIFICS) {
    if (pattern.test(parts.text) && parts.text.replace(pattern, '').trim() !== '')
      take(parts, parts.text.replace(pattern, ''), gender);
  }
  const rest = parts.text.replace(OFFICES, '');
  if (rest !== parts.text && isSurname(rest)) take(parts, rest, '');
}

function take(parts: NameParts, rest: string, gender: 'male' | 'female' | ''): void {
  parts.text = rest.trim();
  parts.titled = true;
  if (gender !== '') parts.titleGender = gender;
}

const AFTER_SLASH = /(?<=\/\S+)\s*\(?(mr|mrs|ms|miss|mstr)\)?\.?$/i;

// Joseph Jr Henry, HENRY/JOSEPHSR. Nasr and Qaisr are names.
const GENERATION_INSIDE =
  /(?<=\p{L}{2,}[\s,/]+)(jr|jnr|sr|snr|ii|iii|iv)\.?[\s]+(?=\p{L})|(?<=\p{L}\/\p{L}*(?!na|qai|[kby]a)\p{L}{3})(jr|sr)$/iu;

function latinTitles(parts: NameParts): void {
  const prefix = /^((?:mr|mister|ms|mrs)\.?\s*(?:&|and|\/|\+)\s*(?:mr|mrs|ms)\.?)\s+(?=\S)/i.exec(parts.text);
  if (prefix !== null) {
    parts.text = parts.text.slice(prefix[0].length);
    parts.titled = true;
  }
  for (;;) {
    const head = /^([a-z]+)\.?[\s.]+(?=\S)/i.exec(parts.text);
    const word = head?.[1]!.toLowerCase();
    if (head === null || word === undefined || !Object.hasOwn(LATIN_TITLES, word) || SUFFIX_ONLY.has(word)) break;
    take(parts, parts.text.slice(head[0].length), LATIN_TITLES[word]!);
  }
  for (;;) {
    const tail =
      /[\s,/]+([a-z]+)\.?$/i.exec(parts.text) ?? (parts.text.includes('/') ? AFTER_SLASH.exec(parts.text) : null);
    const word = tail?.[1]!.toLowerCase();
    if (tail === null || word === undefined) break;
    const generation = Object.hasOwn(GENERATIONS, word) ? GENERATIONS[word] : undefined;
    if (generation !== undefined && tail.index > 0) {
      parts.text = parts.text.slice(0, tail.index);
      parts.generation = generation;
    } else if (Object.hasOwn(LATIN_TITLES, word) && !PREFIX_ONLY.has(word))
      take(parts, parts.text.slice(0, tail.index), LATIN_TITLES[word]!);
    else break;
  }
  generationInside(parts);
}

function generationInside(parts: NameParts): void {
  const hit = GENERATION_INSIDE.exec(parts.text);
  if (hit === null) return;
  parts.generation ??= GENERATIONS[(hit[1] ?? hit[2]!).toLowerCase()]!;
  parts.text = parts.text.slice(0, hit.index) + parts.text.slice(hit.index + hit[0].length);
}

/**
 * True for a word a note, a title or a second person may begin with; lower case. Where none of them is written, a text of latin words
 * is a name as it is.
 */
export const isTellingWord = wordSet([
  ...Object.keys(LATIN_TITLES),
  ...Object.keys(GENERATIONS),
  ...'vip vvip dnm do no noshow walk walkin day dayuse house houseuse comp compi compli compimentary complimentary repeat repeater regular'.split(
    ' ',
  ),
  ...'long longstay l late early share w and und et'.split(' '),
]);

/** The gender a title after the name tells, '' for none; undefined where the word (lower case) is no such title. */
export function endTitle(word: string): 'male' | 'female' | '' | undefined {
  const title = Object.hasOwn(LATIN_TITLES, word) && !PREFIX_ONLY.has(word) && !Object.hasOwn(GENERATIONS, word);
  return title ? LATIN_TITLES[word] : undefined;
}

/** As `endTitle`, of a title before the name. */
export function headTitle(word: string): 'male' | 'female' | '' | undefined {
  return Object.hasOwn(LATIN_TITLES, word) && !SUFFIX_ONLY.has(word) ? LATIN_TITLES[word] : undefined;
}

/** Titles and generations that sources glue to a given name after a slash: BERG/ANNAMRS, HENRY/JOSEPHSR. */
export function mayEndInTitle(word: string): boolean {
  return /(?:mr|mrs|ms|miss|mstr|jr|sr)$/.test(word);
}

// What a title, office or note in characters ends with: its last two, or the one it has.
const isEnding = wordSet(
  [...MALE_WORDS, ...FEMALE_WORDS, ...POLITE_WORDS, ...OFFICE_WORDS, ...NOTE_WORDS].map((word) => word.slice(-2)),
);

/** True for two to four characters that cannot end in a title or note: a name and nothing else. */
export function isBareHan(text: string): boolean {
  return text.length > 1 && isAllOf(text, 0x4e00, 0x9fff);
}

/** As `isBareHan`, in hangul. */
export function isBareHangul(text: string): boolean {
  return text.length > 1 && isAllOf(text, 0xac00, 0xd7a3);
}

/** 李小明先生, 王女士: what is left is a name and nothing else; undefined for all others. */
export function withoutHonorific(text: string): { rest: string; gender: 'male' | 'female' } | undefined {
  const word = text.slice(-2);
  const gender = MALE_WORDS.includes(word) ? 'male' : FEMALE_WORDS.includes(word) ? 'female' : undefined;
  const rest = text.slice(0, -2);
  return gender !== undefined && rest !== '' && isAllOf(rest, 0x4e00, 0x9fff) ? { rest, gender } : undefined;
}

const MOST_SIGNS = 4;

function isAllOf(text: string, first: number, last: number): boolean {
  if (text.length > MOST_SIGNS || isEnding(text.slice(-1)) || isEnding(text.slice(-2))) return false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign < first || sign > last) return false;
  }
  return true;
}
