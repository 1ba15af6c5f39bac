// What somebody typed into the search field, read as everything it may be: 汉字, pinyin (with or without blanks), initials, the
// end or the beginning of a phone, an e-mail, a booking, room or member number, a company. Each reading is a probe of the tokens.
import { hanReadings } from '../identity/hanname.ts';
import { chineseSurnameLength } from '../identity/surnames.ts';
import { latinWords, scriptOf } from '../identity/text.ts';
import { hanFold, numberKey } from './tokens.ts';

export type Probe = {
  /** the token, or its beginning */
  token: string;
  how: 'is' | 'begins';
  /** further tokens of the same guest that must be there too */
  also: { token: string; how: 'is' | 'begins' }[];
  /** 0 = the whole of what was typed is the token; higher is a looser reading */
  loose: number;
  /** what must be found again in the guest's own values: characters next to each other, digits of a phone */
  verify?: { kind: 'han' | 'phone'; text: string };
};

const MOST_WORDS = 5;
const MOST_PROBES = 48;

/** Pure. Empty where nothing searchable was typed; the closest readings first. */
export function readQuery(typed: string): Probe[] {
  const text = typed.normalize('NFKC').trim().slice(0, 100);
  return probesOf(text)
    .filter(({ token }) => token.length > 1)
    .toSorted((a, b) => a.loose - b.loose)
    .slice(0, MOST_PROBES);
}

function probesOf(text: string): Probe[] {
  if (text.includes('@')) return [begins('e', text.toLowerCase().replace(/\s+/g, ''), 0)];
  const words = wordsOf(text);
  if (words.length === 0) return [];
  if (words.length === 1) return wordProbes(words[0]!);
  const phone = /^[+\d\s()./-]+$/.test(text)
    ? digitProbes(text)
    : /\d/.test(text) && !isHan(text)
      ? numberProbes(text.replace(/\s/g, ''))
      : [];
  if (words.every((word) => scriptOf(word) === 'latin')) return [...phone, ...latinNameProbes(words)];
  if (words.every((word) => isHan(word))) return hanProbes(words.join(''));
  return [...phone, ...halfTypedProbes(words), ...mixedProbes(words)];
}

/** Runs of one kind: `王小明 1234`, `王xm`, `wang xiaoming`. A booking number of letters and digits stays whole. */
function wordsOf(text: string): string[] {
  return text
    .split(/[\s,，、/]+/)
    .flatMap((word) =>
      /\p{Script=Han}/u.test(word) ? (word.match(/[\p{Script=Han}·・々]+|[^\p{Script=Han}·・々]+/gu) ?? []) : [word],
    )
    .map((word) => (isHan(word) ? withoutHonorific(word) : word))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS);
}

function isHan(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);
}

function withoutHonorific(word: string): string {
  return word.replace(/(?<=.)(先生|女士|小姐|太太|夫人|老师|教授|总)$/u, '');
}

const is = (kind: string, text: string, loose: number): Probe => ({ token: kind + text, how: 'is', also: [], loose });
const begins = (kind: string, text: string, loose: number): Probe => ({
  token: kind + text,
  how: 'begins',
  also: [],
  loose,
});

function wordProbes(word: string): Probe[] {
  if (isHan(word)) return hanProbes(word);
  if (/^[+\d()./-]+$/.test(word)) return digitProbes(word);
  if (/\d/.test(word)) return numberProbes(word);
  const folded = latinWords(word).join('');
  if (folded === '') return isOther(word) ? hanProbes(word) : [];
  return [
    ...nameProbes(folded),
    ...initialProbes(folded),
    ...(folded.length > 1 ? [begins('e', word.toLowerCase(), 3), begins('c', folded, 3)] : []),
    ...(folded.length > 2 ? [begins('m', numberKey(word), 3), begins('b', numberKey(word), 3)] : []),
  ];
}

function isOther(word: string): boolean {
  return /\p{L}/u.test(word);
}

function hanProbes(word: string): Probe[] {
  const signs = [...hanFold(word)];
  const whole = signs.join('');
  const company = signs.length > 1 ? [begins('c', whole, 3)] : [];
  if (signs.length <= 2) return [is('n', whole, 0), ...company];
  const pairs = signs.slice(0, -1).map((sign, i) => ({ token: `n${sign}${signs[i + 1]!}`, how: 'is' as const }));
  // The pair that is not the family name and its neighbour is the rarer one more often than not.
  const [driver, ...also] = pairs.toReversed();
  return [is('n', whole, 0), { ...driver!, also, loose: 1, verify: { kind: 'han', text: whole } }, ...company];
}

function nameProbes(folded: string): Probe[] {
  if (folded.length > 3) return [is('n', folded, 0), begins('n', folded, 2)];
  return [is('n', folded, 0), ...syllablesOf(folded).map((syllable) => is('n', syllable, 1)), begins('n', folded, 2)];
}

function initialProbes(folded: string): Probe[] {
  return folded.length >= 2 && folded.length <= 6 ? [is('i', folded, 1), begins('i', folded, 2)] : [];
}

/** `wang xiaoming`, `xiaoming wang`, `anna maria muller`: joined in the orders that stand in the tokens, else word by word. */
function latinNameProbes(words: string[]): Probe[] {
  const folded = words.flatMap((word) => latinWords(word));
  if (folded.length === 0) return [];
  const orders = [folded, [folded.at(-1)!, ...folded.slice(0, -1)], [...folded.slice(1), folded[0]!]];
  const joined = [...new Set(orders.map((order) => order.join('')))];
  const longest = folded.toSorted((a, b) => b.length - a.length)[0]!;
  const also = folded.filter((word) => word !== longest).map((word) => ({ token: `n${word}`, how: 'begins' as const }));
  const probes: Probe[] = joined.flatMap((text) => [is('n', text, 0), begins('n', text, 1)]);
  if (also.length > 0 && longest.length > 2) probes.push({ ...begins('n', longest, 2), also });
  return [...probes, begins('c', folded.join(''), 3)];
}

function digitProbes(text: string): Probe[] {
  const digits = text.replace(/\D/g, '');
  const number = numberKey(text);
  if (digits === '') return [];
  const room = digits.length <= 5 && /^\d+$/.test(text) ? [is('r', digits, 0)] : [];
  if (digits.length < 4) return room;
  const booking = [begins('b', number, 1), begins('m', number, 2)];
  const tail: Probe = {
    ...is('t', digits.slice(-4), digits.length === 4 ? 0 : 1),
    verify: { kind: 'phone', text: nationalEnd(text) },
  };
  if (digits.length === 4) return [...room, is('t', digits, 0), ...booking];
  return [...room, ...phoneBeginnings(text).map((beginning) => begins('p', beginning, 0)), tail, ...booking];
}

/** `+86 138…`, `0086138…`, `138…`, `021-…`: beginnings with the country code first. */
function phoneBeginnings(text: string): string[] {
  const digits = text.replace(/\D/g, '');
  if (/^\s*\+/.test(text)) return [digits];
  if (digits.startsWith('00')) return [digits.slice(2)];
  return digits.startsWith('0') ? [`86${digits.slice(1)}`] : [`86${digits}`, digits];
}

/** The digits a phone must end with: without a country code or trunk zero that the stored form may not have. */
function nationalEnd(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '').replace(/^0+/, '');
}

function numberProbes(word: string): Probe[] {
  const number = numberKey(word);
  if (number === '') return [];
  const room = number.length <= 6 ? [is('r', number, 0)] : [];
  const few = number.length > 2 ? [begins('b', number, 0), begins('m', number, 1)] : [];
  return [
    ...room,
    ...few,
    begins('e', word.toLowerCase(), 2),
    ...(latinWords(word).join('').length > 2 ? [begins('c', latinWords(word).join(''), 3)] : []),
  ];
}

/** `王xm`, `王xiaoming`: the family name chosen in the input method, the rest still in letters. */
function halfTypedProbes([family, rest, ...more]: string[]): Probe[] {
  if (family === undefined || rest === undefined || more.length > 0 || !isHan(family) || !/^[a-z]+$/i.test(rest))
    return [];
  const han = hanFold(family);
  const also = [{ token: `n${han}`, how: 'is' as const }];
  const letters = rest.toLowerCase();
  const { full } = hanReadings(han, chineseSurnameLength(han));
  return full.flatMap((reading) => [
    {
      ...begins(
        'i',
        reading
          .split(' ')
          .map((syllable) => syllable[0]!)
          .join('') + letters,
        1,
      ),
      also,
    },
    { ...begins('n', reading.replaceAll(' ', '') + letters, 1), also },
  ]);
}

/** A name and something that tells which: `王 1234`, `王xm`, `wang 1203`. The most telling part leads, the others must hold too. */
function mixedProbes(words: string[]): Probe[] {
  const readings = words.map((word) => wordProbes(word).filter(({ token }) => 'nitpbr'.includes(token[0]!)));
  const [lead, ...others] = readings.toSorted((a, b) => telling(b) - telling(a));
  return (lead ?? []).flatMap((probe) =>
    combine(probe, others).map((also) => ({ ...probe, also: [...probe.also, ...also], loose: probe.loose + 1 })),
  );
}

function telling(probes: readonly Probe[]): number {
  return Math.max(
    0,
    ...probes.map(({ token, how }) => (/\d{4,}$/.test(token) ? 100 : 0) + [...token].length + (how === 'is' ? 1 : 0)),
  );
}

/** One reading of each other word; at most six ways, so that a long line stays one cheap query. */
function combine(_: Probe, others: readonly Probe[][]): Probe['also'][] {
  let ways: Probe['also'][] = [[]];
  for (const readings of others) {
    const useful = readings.filter(({ how, also }) => how === 'is' || also.length === 0).slice(0, 3);
    ways = ways.flatMap((way) => useful.map(({ token, how, also }) => [...way, { token, how }, ...also])).slice(0, 6);
  }
  return ways;
}

const SYLLABLES =
  'ai an ang ao ba bai ban bao bei bi bian biao bin bo bu cai cang cao cen ceng chai chan chang chao che chen cheng chi chong chou chu chuan chun cong cui da dai dan dang dao deng di diao ding dong dou du duan e ' +
  'fan fang fei feng fu gai gan gang gao ge geng gong gou gu guan gui guo hai han hang hao he hei heng hong hou hu hua huai huan huang huo ji jia jian jiang jiao jin jing jiu ju kai kang ke kong kou kuai kuang lai lan lang lao lei leng li lian liang liao lin ling liu long lou lu luan lun luo lv lyu ' +
  'ma mai man mang mao mei meng mi miao min ming mo mou mu na nan ni nian nie ning niu nong ou ouyang pan pang pei peng pi piao ping pu qi qian qiang qiao qin qing qiu qu quan ran rao ren rong ru ruan rui sa sang sha shan shang shao she shen sheng shi shou shu shuai shuang si sima situ song su sui sun suo ' +
  'tai tan tang tao teng tian tie tong tu tuo wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xu xuan xue xun ya yan yang yao ye yi yin ying yong you yu yuan yue yun zai zan zang zeng zha zhai zhan zhang zhao zhen zheng zhi zhong zhou zhu zhuang zhuge zhuo zong zou zu zuo';

const BY_BEGINNING = new Map<string, string[]>();
for (const syllable of SYLLABLES.split(' ')) {
  for (let end = 1; end <= Math.min(3, syllable.length - 1); end++) {
    const list = BY_BEGINNING.get(syllable.slice(0, end)) ?? [];
    list.push(syllable);
    BY_BEGINNING.set(syllable.slice(0, end), list);
  }
}

/** Family-name syllables that begin so: `wa` -> wan, wang. Equality on each stays in the order of the last stay; a range would not. */
export function syllablesOf(beginning: string): readonly string[] {
  return BY_BEGINNING.get(beginning) ?? [];
}
