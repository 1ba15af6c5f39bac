// Names in the person's own script. Nothing is invented: a Japanese or Korean name in characters gets no pinyin, kana and hangul spell
// themselves, a Chinese name has the pinyin of every reading that may be meant.
import { hanReadings, simplified, plainReading } from './hanname.ts';
import { familyReadings, givenReadings, isKana, kanaFamilyLength, spellKana } from './japanese.ts';
import type { NameRead } from './normalname.ts';
import { MOST_PARSES, nameWords, parse, parsesOfText } from './nameorder.ts';
import type { NameParse } from './nameorder.ts';
import {
  chineseSurnameLength,
  firstSigns,
  isChineseSurname,
  isJapaneseSurname,
  japaneseSurnameLength,
  koreanSurnameLength,
  signCount,
  surnameShare,
} from './surnames.ts';
import { latinFold } from './text.ts';
import type { Script } from './text.ts';

/** What stood around a name: one that tells man or woman (先生, 女士, Mr), or one that does not (様, 님, Dr). */
type Titled = 'gendered' | 'polite' | undefined;

/** A name in characters, kana or hangul, perhaps with latin words beside it: 王小明 Wang Xiaoming, 李娜 Lina, David 王. */
export function nativeName(text: string, script: Script, nationality: string | undefined, titled?: Titled): NameRead {
  const own = text.replace(/[A-Za-zÀ-ɏ.'’ ]+/g, (part) => (/[A-Za-zÀ-ɏ]/.test(part) ? ' ' : part)).trim();
  const latin = nameWords(text.replace(/[^A-Za-zÀ-ɏ.'’\s-]+/g, ' '));
  const read = ownName(own, script, nationality, titled);
  if (latin.length > 1)
    return {
      ...read,
      kind: 'full',
      parses: [...parsesOfText(latin.join(' '), nationality), ...(read.guessed ? [] : read.parses)].slice(
        0,
        MOST_PARSES,
      ),
      guessed: undefined,
    };
  if (latin.length === 1 && read.kind === 'familyOnly') {
    const family = read.parses[0]?.family ?? '';
    return { ...read, kind: 'full', parses: [parse([family], latin, 0)] };
  }
  return read;
}

/** A name in the person's own script and nothing else. */
export function ownName(own: string, script: Script, nationality: string | undefined, titled?: Titled): NameRead {
  if (titled !== undefined && nationality !== 'CN' && isHonouredFamily(own, titled))
    return { ...japaneseFamily(own), native: own, sounds: [] };
  const found =
    script === 'hangul'
      ? koreanName(own)
      : script === 'kana' || isJapanese(own, nationality)
        ? japaneseName(own)
        : nationality === 'KR' || nationality === 'KP'
          ? koreanHan(own)
          : chineseName(own);
  return { ...found, native: own, sounds: found.guessed ? [] : found.parses };
}

// 山田様: nobody's given name is said with it. 高桥先生 may be Mr Gao Qiao; 铃木先生 and 田辺先生 are no Chinese.
function isHonouredFamily(own: string, titled: Titled): boolean {
  if (!isJapaneseSurname(own)) return false;
  return titled === 'polite' || chineseSurnameLength(own) === 0 || JAPANESE_FORMS.test(own);
}

function japaneseFamily(own: string): NameRead {
  const family = simplified(own);
  return {
    kind: 'familyOnly',
    han: { family, given: '', language: 'ja' },
    parses: kanjiParses(family, ''),
    guessed: true,
  };
}

// Nothing where the family name has no usual reading; a given name without one is left open.
function kanjiParses(family: string, given: string): NameParse[] {
  const parses: NameParse[] = [];
  const own = givenReadings(given);
  for (const reading of familyReadings(family))
    for (const spoken of own.length === 0 ? [''] : own)
      parses.push(parse([reading], spoken === '' ? [] : [spoken], parses.length === 0 ? 0 : 0.5));
  return parses.slice(0, MOST_PARSES);
}

const JAPANESE_FORMS = /[々辺斎桜沢広徳黒関浜髙﨑亜恵栄竜滝歩歳増蔵峠畑辻込榊凪颯菜樹]/u;

function isJapanese(text: string, nationality: string | undefined): boolean {
  if (nationality !== undefined) return nationality === 'JP';
  const whole = withoutBlanks(text);
  const length = japaneseSurnameLength(whole);
  if (length < 2) return chineseSurnameLength(whole) === 0 && JAPANESE_FORMS.test(text);
  const signs = [...whole];
  if (!isChineseSurname(signs[0]!) || signs.length > 3 || JAPANESE_FORMS.test(text)) return true;
  // 田中花, 高橋進: both parts are what Japanese are called
  const [family, given] = [simplified(firstSigns(whole, length)), simplified(whole.slice(length))];
  return familyReadings(family).length > 0 && givenReadings(given).length > 0;
}

function withoutBlanks(text: string): string {
  return /\s/.test(text) ? text.replace(/\s/g, '') : text;
}

function japaneseName(text: string): NameRead {
  const parts = text.split(/[\s　・·]+/).filter(Boolean);
  const whole = parts.join('');
  if (parts.length === 1 && isJapaneseSurname(whole)) return japaneseFamily(whole);
  const inKana = isKana(whole);
  const length =
    parts.length > 1 ? [...parts[0]!].length : inKana ? kanaFamilyLength(whole) : japaneseSurnameLength(whole);
  const signs = [...simplified(whole)];
  const han = { family: signs.slice(0, length).join(''), given: signs.slice(length).join(''), language: 'ja' as const };
  const kind = length > 0 && length === signs.length ? 'familyOnly' : 'full';
  // Kana spell themselves; kanji do not.
  if (!inKana) return { kind, han, parses: kanjiParses(han.family, han.given), guessed: true };
  const [family, given] = [[...whole].slice(0, length).join(''), [...whole].slice(length).join('')].map(spellKana);
  const parses = length > 0 ? [parse([family!], [given!], 0), parse([given!], [family!], 1)] : [parse([], [given!], 0)];
  return { kind, han, parses };
}

function koreanName(text: string): NameRead {
  const whole = text.replace(/\s+/g, '');
  const length = Math.min(koreanSurnameLength(whole), whole.length);
  const family = whole.slice(0, length);
  const given = whole.slice(length);
  const parses = [parse([latinFold(family)], given === '' ? [] : [latinFold(given)], 0)];
  return { kind: given === '' ? 'familyOnly' : 'full', han: { family, given, language: 'ko' }, parses };
}

function koreanHan(text: string): NameRead {
  const signs = [...simplified(text.replace(/\s+/g, ''))];
  return {
    kind: signs.length === 1 ? 'familyOnly' : 'full',
    han: { family: signs[0] ?? '', given: signs.slice(1).join(''), language: 'ko' },
    parses: [],
  };
}

const PARTING = /[·・•.‧\s]/;

function chineseName(text: string): NameRead {
  if (!PARTING.test(text)) return undottedName(simplified(text));
  const parts = text.split(/[·・•.‧\s]+/).filter(Boolean);
  return parts.length > 1 && /[·・•‧]/.test(text) ? dottedName(parts) : undottedName(simplified(parts.join('')));
}

// 小王, 老刘: what colleagues call someone. The family name and nothing else; 小芳 tells not even that.
const FAMILIAR = /^[小老阿]/u;
const COMMON = 0.001;

function familiarName(whole: string): NameRead {
  const sign = whole.charAt(1);
  if ((surnameShare(sign) ?? 0) < COMMON)
    return isJapaneseSurname(whole) ? japaneseFamily(whole) : { kind: 'mononym', parses: [] };
  return { kind: 'familyOnly', han: { family: sign, given: '', language: 'zh' }, parses: combine(sign, 1) };
}

function undottedName(whole: string): NameRead {
  const count = signCount(whole);
  if (count === 2 && FAMILIAR.test(whole)) return familiarName(whole);
  if (isChineseSurname(whole) || count === 1)
    return { kind: 'familyOnly', han: { family: whole, given: '', language: 'zh' }, parses: combine(whole, count) };
  const length = chineseSurnameLength(whole) || 1;
  const family = firstSigns(whole, length);
  return {
    kind: 'full',
    han: { family, given: whole.slice(family.length), language: 'zh' },
    parses: combine(whole, length),
  };
}

function combine(han: string, surnameLength: number): NameParse[] {
  const plain = plainReading(han, surnameLength);
  if (plain !== undefined) return [{ family: plain.family, given: plain.given, firstGiven: plain.given, guess: 0 }];
  const { family, given } = hanReadings(han, surnameLength);
  const parses: NameParse[] = [];
  for (const reading of family)
    for (const own of given.length === 0 ? [''] : given)
      parses.push(parse([reading], own === '' ? [] : [own], parses.length === 0 ? 0 : 0.5));
  return parses.slice(0, MOST_PARSES);
}

// 买买提·阿凡提, 约翰·史密斯: given name, dot, family (or father's) name, spelt by sound.
function dottedName(parts: string[]): NameRead {
  const spelt = parts.map((part) => hanReadings(simplified(part), 0).given[0] ?? '');
  const family = simplified(parts.at(-1)!);
  const given = simplified(parts.slice(0, -1).join(''));
  return {
    kind: 'full',
    han: { family, given, language: 'zh' },
    parses: [parse(spelt.slice(-1), spelt.slice(0, -1), 0), parse(spelt.slice(0, 1), spelt.slice(1), 1)],
  };
}
