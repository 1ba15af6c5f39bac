// A name as sources write it -> the forms in which it may meet itself again. Nothing is invented: a Japanese or Korean name in
// characters gets no pinyin, a title is not a gender, 王先生 stays a family name only.
import type { PersonName } from '../intake/canonical.ts';
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import { bareName, bareParts } from './barename.ts';
import {
  familyOfTwo,
  isBareSurname,
  isFamilyAlone,
  MOST_PARSES,
  nameWords,
  parse,
  parsesOfParts,
  parsesOfText,
} from './nameorder.ts';
import { nativeName } from './nativename.ts';
import type { NameRead, NormalName } from './normalname.ts';
import { withoutNoise, withoutTitles } from './nametitles.ts';
import type { NameParts } from './nametitles.ts';
import { isPlaceholderName } from './proxies.ts';
import { recent } from './recent.ts';
import { chineseSurnameLength } from './surnames.ts';
import { latinFold, plainText, scriptOf, withoutEmoji } from './text.ts';

const NO_NAME: NormalName = { kind: 'none', text: '', script: 'none', parses: [], several: false };

// Names met lately, with what was cleaned in reading them: the same text is mostly the same object, which nobody may change.
type Known = { name: NormalName; nationality: string | undefined; steps: readonly Cleaning[] };
const NAMES = 65_536;
const LONGEST_NAME = 60;
const NO_STEPS: readonly Cleaning[] = [];
const known = recent<Known>(NAMES);

/** `nationality`: alpha-2 where known. */
export function normaliseName(name: PersonName, nationality: string | undefined, cleaning: Cleaning[]): NormalName {
  const { text = '', native = text, latin, family, given, middle, suffix } = name;
  if (native === '' || native.length > LONGEST_NAME || latin || family || given || middle || suffix)
    return readName(name, nationality, cleaning);
  let read = known.get(native);
  if (read === undefined || read.nationality !== nationality) {
    const steps: Cleaning[] = [];
    const normal = readName(name, nationality, steps);
    read = { name: normal, nationality, steps: steps.length === 0 ? NO_STEPS : steps };
    known.set(native, read);
  }
  for (const step of read.steps) cleaning.push(step);
  return read.name;
}

function readName(name: PersonName, nationality: string | undefined, cleaning: Cleaning[]): NormalName {
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
  const { guessed, ...told } = main;
  return {
    ...told,
    kind: main.kind === 'full' || latin.kind === 'full' ? 'full' : main.kind,
    parses: guessed ? latin.parses : [...latin.parses, ...main.parses].slice(0, MOST_PARSES),
  };
}

function fromParts(name: PersonName, nationality: string | undefined, cleaning: Cleaning[]): NormalName {
  const bare = name.middle || name.suffix ? undefined : bareParts(name.family ?? '', name.given ?? '');
  if (bare !== undefined) return bare;
  const family = partText(name.family ?? '', cleaning);
  const given = partText(name.given ?? '', cleaning);
  if (scriptOf(family.text + given.text) !== 'latin')
    return fromText(joinParts(family.text, given.text), nationality, cleaning);
  const folded = latinFold(family.text + given.text);
  if (isPlaceholderName(folded)) return placeholder(`${given.text} ${family.text}`.trim(), cleaning);
  const middle = partText(name.middle ?? '', cleaning).text;
  const suffix = name.suffix ? withoutTitles(`x ${name.suffix}`, isBareSurname, []).generation : undefined;
  const generation = suffix ?? family.generation ?? given.generation;
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

function partText(raw: string, cleaning: Cleaning[]): NameParts {
  const text = withoutNoise(withoutEmoji(plainText(raw, 'name', cleaning), 'name', cleaning), cleaning);
  return withoutTitles(text, isBareSurname, cleaning);
}

function placeholder(text: string, cleaning: Cleaning[]): NormalName {
  cleaned(cleaning, 'name', text, '', 'placeholder');
  return { ...NO_NAME, kind: 'placeholder', text };
}

function fromText(raw: string, nationality: string | undefined, cleaning: Cleaning[]): NormalName {
  return bareName(raw, nationality, cleaning) ?? anyName(raw, nationality, cleaning);
}

function anyName(raw: string, nationality: string | undefined, cleaning: Cleaning[]): NormalName {
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
      : nativeName(text, script, nationality, titled ? (titleGender === undefined ? 'polite' : 'gendered') : undefined);
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
  const han = scriptOf(text) === 'han';
  if (!(han ? /[/、,，;；&+]|\s和\s/ : /\s(?:&|and|und|et)\s/i).test(text)) return [text, false];
  // 齐先生 & Yuxiao Zhang
  const mixed = han && /[a-z]/i.test(text) ? text.split(/\s+(?:&|和)\s+/) : [];
  if (mixed.length > 1 && mixed.every((part) => /^\p{Script=Han}{2,}|^\p{L}+\s+\p{L}/u.test(part)))
    return [cleaned(cleaning, 'name', text, mixed[0]!, 'several_persons'), true];
  const parts = han
    ? text.split(/[/、,，;；&+]|\s和\s/).map((part) => part.trim())
    : text.split(/\s+(?:&|and|und|et)\s+(?=\S+\s+\S)/i);
  const persons = parts.filter((part) => (han ? /^\p{Script=Han}{2,}/u.test(part) : part !== ''));
  if (persons.length < 2 || /^(mr|mrs|ms)\.?$/i.test(persons[0]!)) return [text, false];
  return [cleaned(cleaning, 'name', text, persons[0]!, 'several_persons'), true];
}

function latinName(text: string, titled: boolean, nationality: string | undefined): NameRead {
  const parted = /^([^/,]+)[/,]\s*(.+)$/.exec(text);
  if (parted !== null && nameWords(parted[1]!).length > 0 && nameWords(parted[2]!).length > 0) {
    return { kind: 'full', parses: parsesOfParts(parted[1]!, parted[2]!.replace(/[/,]/g, ' '), '', true) };
  }
  const words = nameWords(text);
  if (titled && isFamilyAlone(words)) return { kind: 'familyOnly', parses: [parse(words, [], 0)] };
  const parses = parsesOfText(text, nationality);
  if (titled) parses.push(...familyOfTwo(words));
  return { kind: words.length === 1 ? 'mononym' : 'full', parses };
}
