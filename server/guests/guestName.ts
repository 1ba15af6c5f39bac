// A golden name: native and latin form (which may come from two records), how the surname is said, how the person is addressed.
// Nothing is guessed: without a noted title or a known gender there is no form of address.
import type { GuestName } from '@regulars/contract/guest.ts';
import { pinyin } from 'pinyin-pro';
import { displayName, type DisplayName } from '../identity/displayname.ts';
import { normaliseName } from '../identity/name.ts';
import type { NormalName } from '../identity/normalname.ts';
import { simplified } from '../identity/hanname.ts';
import { chineseSurnameLength } from '../identity/surnames.ts';
import { scriptOf } from '../identity/text.ts';
import type { PersonName } from '../intake/canonical.ts';

export type NamePieces = {
  native: string;
  family: string;
  given: string;
  latin: string;
  /** family name in latin letters, where known */
  latinFamily: string;
  order: 'familyFirst' | 'givenFirst';
  script: GuestName['script'];
  kind: 'full' | 'familyOnly' | 'mononym' | 'placeholder' | 'none';
  /** the latin form was written by the source, not read from the characters by us */
  latinWritten: boolean;
  sortKey: string;
  initials: string;
  /** readings in syllables: `zeng xiao xian` */
  pinyin: string[];
};

/** `nationality`: alpha-2 where known; it decides whether characters are read as Chinese. Deterministic. */
export function namePieces(name: PersonName, nationality: string | undefined): NamePieces {
  const normal = normaliseName(name, nationality, []);
  return piecesOf(name, normal, displayName(normal, name));
}

/** Of a name that was read already: `normal` and `shown` are what normaliseName and displayName made of it. */
export function piecesOf(name: PersonName, normal: NormalName, shown: DisplayName): NamePieces {
  const written = normal.script === 'latin' || (normal.han !== undefined && hasLatinBeside(name));
  const best = normal.parses[0];
  const spelt = written && shown.native !== '' ? latinBeside(name) : shown.latin;
  return {
    native: shown.native,
    family: shown.family,
    given: shown.given,
    latin: spelt,
    // How a Korean or Japanese family name is spelt is the guest's own choice: only a written one is used.
    latinFamily:
      shown.native === '' ? shown.family : written || normal.han?.language === 'zh' ? capital(best?.family ?? '') : '',
    order: shown.order,
    script: nameScript(normal.script, normal.han?.language),
    kind: normal.kind,
    latinWritten: written && spelt !== '',
    sortKey: shown.sortKey,
    initials: shown.initials,
    pinyin: shown.pinyin,
  };
}

function hasLatinBeside(name: PersonName): boolean {
  return latinBeside(name) !== '';
}

/** The latin spelling a source gives beside the native one, in the order it writes it. */
function latinBeside(name: PersonName): string {
  const beside = name.latin ?? [name.given, name.middle, name.family].filter(Boolean).join(' ');
  return scriptOf(beside) === 'latin'
    ? displayName(normaliseName({ text: beside }, undefined, []), { text: beside }).latin
    : '';
}

function nameScript(script: string, language: 'zh' | 'ja' | 'ko' | undefined): GuestName['script'] {
  if (language === 'ja' || script === 'kana') return 'japanese';
  if (language === 'ko' || script === 'hangul') return 'korean';
  if (script === 'han') return 'han';
  return script === 'latin' ? 'latin' : 'other';
}

function capital(word: string): string {
  return word === '' ? '' : word[0]!.toUpperCase() + word.slice(1);
}

const READ_IN_MANDARIN = new Set(['CN', 'TW']);

/** Tone-marked pinyin of a Chinese surname (曾 Zēng, 欧阳 Ōuyáng); null for others and where nationality says otherwise. */
export function sayItRight(pieces: NamePieces, nationality: string | undefined): string | null {
  if (pieces.script !== 'han' || pieces.family === '' || pieces.order !== 'familyFirst') return null;
  if (nationality !== undefined && !READ_IN_MANDARIN.has(nationality)) return null;
  const family = simplified(pieces.family);
  if (chineseSurnameLength(family + pieces.given) === 0) return null;
  const syllables = pinyin(family, { surname: 'head', type: 'array' });
  return syllables.every((syllable) => /^\p{Script=Latin}+$/u.test(syllable)) ? capital(syllables.join('')) : null;
}

/** A title as noted: Chinese ones follow the surname (王总), western ones go before it (Dr Wang). */
export type Title = { zh: string | null; en: string | null };

const TITLES: readonly [RegExp, Title][] = [
  [/^(?:prof\.?|professor|教授)$/i, { zh: '教授', en: 'Prof' }],
  [/^(?:dr\.?|doctor|博士)$/i, { zh: '博士', en: 'Dr' }],
  [/^(?:医生|大夫)$/, { zh: '医生', en: 'Dr' }],
  [/^(?:总|总经理|总裁|董事长|董|总监)$/, { zh: '总', en: null }],
  [/^(?:局长|局)$/, { zh: '局长', en: null }],
  [/^(?:处长|科长|院长|校长|主席|部长|书记|主任|经理|律师|老师)$/, { zh: null, en: null }],
];

/** The noted title in a source's name: its prefix or suffix, or the office behind a bare surname (王总). Undefined where none is. */
export function notedTitle(name: PersonName, kind: NamePieces['kind']): Title | undefined {
  for (const word of [name.prefix, name.suffix]) {
    const known = word === undefined ? undefined : titleOf(word.trim());
    if (known !== undefined) return known;
  }
  const text = (name.native ?? name.text ?? `${name.family ?? ''}${name.given ?? ''}`).trim();
  if (kind !== 'familyOnly') {
    const before = /^(prof\.?|professor|dr\.?|doctor)\s+\S/i.exec(text)?.[1];
    return before === undefined ? titleOf(/(教授|博士)$/.exec(text)?.[1] ?? '') : titleOf(before);
  }
  return (
    titleOf([...text].slice(chineseSurnameLength(simplified(text)) || 1).join('')) ??
    titleOf(/^(\S+)\s/.exec(text)?.[1] ?? '')
  );
}

function titleOf(word: string): Title | undefined {
  if (word === '') return undefined;
  const found = TITLES.find(([pattern]) => pattern.test(word));
  return found === undefined
    ? undefined
    : { zh: found[1].zh ?? (/\p{Script=Han}/u.test(word) ? word : null), en: found[1].en };
}

/** 王先生 / Mr Wang; null where neither title nor gender is known, or no family name. */
export function addressForms(
  pieces: NamePieces,
  latin: { family: string },
  title: Title | undefined,
  gender: string | undefined,
): GuestName['address'] {
  const zhTitle = title?.zh ?? (gender === 'male' ? '先生' : gender === 'female' ? '女士' : null);
  const enTitle = title?.en ?? (gender === 'male' ? 'Mr' : gender === 'female' ? 'Ms' : null);
  const zhFamily = pieces.native !== '' && pieces.family !== '' ? pieces.family : latin.family;
  const space = scriptOf(zhFamily) === 'han' ? '' : ' ';
  return {
    zh: zhTitle === null || zhFamily === '' ? null : `${zhFamily}${space}${zhTitle}`,
    en: enTitle === null || latin.family === '' ? null : `${enTitle} ${latin.family}`,
  };
}
