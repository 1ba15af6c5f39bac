// A name as sources write it -> the forms in which it may meet itself again. Nothing is invented: a Japanese or Korean name in
// characters gets no pinyin, a title is not a gender, 王先生 stays a family name only.
import type { PersonName } from '../intake/canonical.ts';
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import { hanReadings, simplified } from './hanname.ts';
import { isBareSurname, nameWords, parse, parsesOfParts, parsesOfText } from './nameorder.ts';
import type { NameParse } from './nameorder.ts';
import { withoutNoise, withoutTitles } from './nametitles.ts';
import type { Generation } from './nametitles.ts';
import { isPlaceholderName } from './proxies.ts';
import { chineseSurnameLength, isChineseSurname, japaneseSurnameLength, koreanSurnameLength } from './surnames.ts';
import { latinFold, plainText, scriptOf, withoutEmoji } from './text.ts';
import type { Script } from './text.ts';

export type NameKind =
  | 'full' // family and given name, whichever is which
  | 'familyOnly' // 王先生, Mr Wang, 王
  | 'mononym' // one word that may be either
  | 'placeholder' // TEST, 散客
  | 'none';

export type HanName = { family: string; given: string; language: 'zh' | 'ja' | 'ko' };

export type NormalName = {
  kind: NameKind;
  /** cleaned text as it may be shown */
  text: string;
  script: Script;
  /** in simplified characters; absent where the name has none */
  han?: HanName;
  /** the part written in the person's own script, as written */
  native?: string;
  /** latin readings, the likeliest first, at most six; empty for kanji without a reading */
  parses: NameParse[];
  /** those of them that the characters, kana or hangul give by themselves: no latin spelling beside them is among these */
  sounds?: NameParse[];
  titleGender?: 'male' | 'female';
  generation?: Generation;
  /** the field names several persons; the first one is read */
  several: boolean;
};

const NO_NAME: NormalName = { kind: 'none', text: '', script: 'none', parses: [], several: false };
const MOST_PARSES = 6;

/** `nationality`: alpha-2 where known. */
export function normaliseName(name: PersonName, nationality: string | undefined, cleaning: Cleaning[]): NormalName {
  const family = name.family ?? '';
  const given = name.given ?? '';
  const whole = name.native ?? name.text ?? '';
  if (whole === '' && (family !== '' || given !== '')) return fromParts(name, nationality, cleaning);
  const main = fromText(whole, nationality, cleaning);
  const beside =
    name.latin ??
    (name.native !== undefined && (family !== '' || given !== '')
      ? [family, given].filter(Boolean).join('/')
      : undefined);
  const second = beside === undefined ? undefined : fromText(beside, nationality, cleaning);
  return second === undefined || second.kind === 'none' || second.kind === 'placeholder'
    ? main
    : together(main, second);
}

function together(main: NormalName, latin: NormalName): NormalName {
  if (main.kind === 'none' || main.kind === 'placeholder') return latin;
  if (latin.script !== 'latin') return main;
  // The latin spelling a source gives outranks our own reading of the characters.
  return {
    ...main,
    kind: main.kind === 'full' || latin.kind === 'full' ? 'full' : main.kind,
    parses: [...latin.parses, ...main.parses].slice(0, MOST_PARSES),
  };
}

function fromParts(name: PersonName, nationality: string | undefined, cleaning: Cleaning[]): NormalName {
  const family = partText(name.family ?? '', cleaning);
  const given = partText(name.given ?? '', cleaning);
  if (scriptOf(family.text + given.text) !== 'latin')
    return fromText(joinParts(family.text, given.text), nationality, cleaning);
  const folded = latinFold(family.text + given.text);
  if (isPlaceholderName(folded)) return placeholder(`${given.text} ${family.text}`.trim(), cleaning);
  const middle = partText(name.middle ?? '', cleaning).text;
  const suffix = withoutTitles(`x ${name.suffix ?? ''}`, isBareSurname, []);
  const generation = suffix.generation ?? family.generation ?? given.generation;
  const titleGender = family.titleGender ?? given.titleGender;
  return {
    kind:
      family.text === '' || given.text === ''
        ? family.titled && given.text === ''
          ? 'familyOnly'
          : 'mononym'
        : 'full',
    text: [given.text, middle, family.text].filter(Boolean).join(' '),
    script: 'latin',
    parses: parsesOfParts(family.text, given.text, middle),
    several: false,
    ...(titleGender === undefined ? {} : { titleGender }),
    ...(generation === undefined ? {} : { generation }),
  };
}

function joinParts(family: string, given: string): string {
  if (given.startsWith(family)) return given;
  if (scriptOf(family) === 'han' && family !== '' && chineseSurnameLength(family) === [...family].length)
    return family + given;
  return scriptOf(given) === 'han' || scriptOf(given) === 'hangul' || scriptOf(given) === 'kana'
    ? family + given
    : `${given} ${family}`.trim();
}

function partText(raw: string, cleaning: Cleaning[]): ReturnType<typeof withoutTitles> {
  const text = withoutNoise(withoutEmoji(plainText(raw, 'name', cleaning), 'name', cleaning), cleaning);
  return withoutTitles(text, isBareSurname, cleaning);
}

function placeholder(text: string, cleaning: Cleaning[]): NormalName {
  cleaned(cleaning, 'name', text, '', 'placeholder');
  return { ...NO_NAME, kind: 'placeholder', text };
}

function fromText(raw: string, nationality: string | undefined, cleaning: Cleaning[]): NormalName {
  const plain = withoutEmoji(plainText(raw, 'name', cleaning), 'name', cleaning);
  if (plain === '') return NO_NAME;
  if (isPlaceholderName(plain.toLowerCase().replace(/[\s./_-]+/g, ''))) return placeholder(plain, cleaning);
  const [first, several] = firstPerson(plain, cleaning);
  const { text, titled, titleGender, generation } = withoutTitles(
    withoutNoise(first, cleaning),
    isBareSurname,
    cleaning,
  );
  const script = scriptOf(text);
  const bare = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (script === 'none' || isPlaceholderName(bare)) return placeholder(plain, cleaning);
  const read =
    script === 'latin' || script === 'other'
      ? latinName(text, titled, nationality)
      : asianName(text, script, nationality);
  if (read.kind === 'familyOnly') cleaning.push({ field: 'name', was: plain, is: text, why: 'honorific_only' });
  return {
    ...read,
    text,
    script,
    several,
    ...(titleGender === undefined ? {} : { titleGender }),
    ...(generation === undefined ? {} : { generation }),
  };
}

// 王小明/李红, 王小明、李红, Anna Berg & Tom Berg: the first is read, the field is marked.
function firstPerson(text: string, cleaning: Cleaning[]): [string, boolean] {
  const parts =
    scriptOf(text) === 'han'
      ? text.split(/[/、,，;；&+]|\s和\s/).map((part) => part.trim())
      : text.split(/\s+(?:&|and|und|et)\s+(?=\S+\s+\S)/i);
  const persons = parts.filter((part) => (scriptOf(text) === 'han' ? /^\p{Script=Han}{2,}/u.test(part) : part !== ''));
  if (persons.length < 2 || /^(mr|mrs|ms)\.?$/i.test(persons[0]!)) return [text, false];
  return [cleaned(cleaning, 'name', text, persons[0]!, 'several_persons'), true];
}

type Read = Pick<NormalName, 'kind' | 'parses' | 'han' | 'native' | 'sounds'>;

function latinName(text: string, titled: boolean, nationality: string | undefined): Read {
  const parted = /^([^/,]+)[/,]\s*(.+)$/.exec(text);
  if (parted !== null && nameWords(parted[1]!).length > 0 && nameWords(parted[2]!).length > 0) {
    return { kind: 'full', parses: parsesOfParts(parted[1]!, parted[2]!.replace(/[/,]/g, ' '), '') };
  }
  const words = nameWords(text);
  if (titled && words.length === 1) return { kind: 'familyOnly', parses: [parse(words, [], 0)] };
  const parses = parsesOfText(text, nationality);
  // Mrs Marin Saenz may be given and family name or two family names.
  if (titled && words.length === 2 && !words.some((word) => word.length === 1))
    return { kind: 'full', parses: [...parses, parse(words, [], 0.5)] };
  return { kind: words.length === 1 ? 'mononym' : 'full', parses };
}

function asianName(text: string, script: Script, nationality: string | undefined): Read {
  const own = text.replace(/[A-Za-zÀ-ɏ.'’ ]+/g, (part) => (/[A-Za-zÀ-ɏ]/.test(part) ? ' ' : part)).trim();
  const latin = nameWords(text.replace(/[^A-Za-zÀ-ɏ.'’\s-]+/g, ' '));
  const found =
    script === 'hangul'
      ? koreanName(own)
      : script === 'kana' || isJapanese(own, nationality)
        ? japaneseName(own)
        : nationality === 'KR' || nationality === 'KP'
          ? koreanHan(own)
          : chineseName(own);
  const read = { ...found, native: own, sounds: found.parses };
  // 王小明 Wang Xiaoming, 李娜 Lina, David 王
  if (latin.length > 1)
    return {
      ...read,
      kind: 'full',
      parses: [...parsesOfText(latin.join(' '), nationality), ...read.parses].slice(0, MOST_PARSES),
    };
  if (latin.length === 1 && read.kind === 'familyOnly') {
    const family = read.parses[0]?.family ?? '';
    return { ...read, kind: 'full', parses: [parse([family], latin, 0)] };
  }
  return read;
}

const JAPANESE_FORMS = /[々辺斎桜沢広徳黒関浜髙﨑亜恵栄竜滝歩歳増蔵峠畑辻込榊凪颯菜樹]/u;

function isJapanese(text: string, nationality: string | undefined): boolean {
  if (nationality !== undefined) return nationality === 'JP';
  const signs = [...text.replace(/\s/g, '')];
  if (japaneseSurnameLength(signs.join('')) < 2)
    return JAPANESE_FORMS.test(text) && chineseSurnameLength(signs.join('')) === 0;
  return !isChineseSurname(signs[0]!) || signs.length > 3 || JAPANESE_FORMS.test(text);
}

function japaneseName(text: string): Read {
  const parts = text.split(/[\s　・·]+/).filter(Boolean);
  const whole = parts.join('');
  const length = parts.length > 1 ? [...parts[0]!].length : japaneseSurnameLength(whole);
  const signs = [...simplified(whole)];
  const han = { family: signs.slice(0, length).join(''), given: signs.slice(length).join(''), language: 'ja' as const };
  // Kana spell themselves; kanji do not.
  const parses = /\p{Script=Han}/u.test(whole)
    ? []
    : parts.length > 1
      ? [
          parse([latinFold(parts[0]!)], [latinFold(parts.slice(1).join(''))], 0),
          parse([latinFold(parts.slice(1).join(''))], [latinFold(parts[0]!)], 1),
        ]
      : [parse([], [latinFold(whole)], 0)];
  return { kind: length > 0 && length === signs.length ? 'familyOnly' : 'full', han, parses };
}

function koreanName(text: string): Read {
  const whole = text.replace(/\s+/g, '');
  const length = Math.min(koreanSurnameLength(whole), whole.length);
  const family = whole.slice(0, length);
  const given = whole.slice(length);
  const parses = [parse([latinFold(family)], given === '' ? [] : [latinFold(given)], 0)];
  return { kind: given === '' ? 'familyOnly' : 'full', han: { family, given, language: 'ko' }, parses };
}

function koreanHan(text: string): Read {
  const signs = [...simplified(text.replace(/\s+/g, ''))];
  return {
    kind: signs.length === 1 ? 'familyOnly' : 'full',
    han: { family: signs[0] ?? '', given: signs.slice(1).join(''), language: 'ko' },
    parses: [],
  };
}

function chineseName(text: string): Read {
  const parts = text.split(/[·・•.‧\s]+/).filter(Boolean);
  const whole = simplified(parts.join(''));
  if (parts.length > 1 && /[·・•‧]/.test(text)) return dottedName(parts);
  const known = chineseSurnameLength(whole);
  const signs = [...whole];
  if (isChineseSurname(whole) || signs.length === 1)
    return {
      kind: 'familyOnly',
      han: { family: whole, given: '', language: 'zh' },
      parses: combine(whole, signs.length),
    };
  const length = known === 0 ? 1 : known;
  return {
    kind: 'full',
    han: { family: signs.slice(0, length).join(''), given: signs.slice(length).join(''), language: 'zh' },
    parses: combine(whole, length),
  };
}

function combine(han: string, surnameLength: number): NameParse[] {
  const { family, given } = hanReadings(han, surnameLength);
  const parses: NameParse[] = [];
  for (const reading of family)
    for (const own of given.length === 0 ? [''] : given)
      parses.push(parse([reading], own === '' ? [] : [own], parses.length === 0 ? 0 : 0.5));
  return parses.slice(0, MOST_PARSES);
}

// 买买提·阿凡提, 约翰·史密斯: given name, dot, family (or father's) name, spelt by sound.
function dottedName(parts: string[]): Read {
  const spelt = parts.map((part) => hanReadings(simplified(part), 0).given[0] ?? '');
  const family = simplified(parts.at(-1)!);
  const given = simplified(parts.slice(0, -1).join(''));
  return {
    kind: 'full',
    han: { family, given, language: 'zh' },
    parses: [parse(spelt.slice(-1), spelt.slice(0, -1), 0), parse(spelt.slice(0, 1), spelt.slice(1), 1)],
  };
}
