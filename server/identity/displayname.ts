// How a name is shown and sorted: `native, family, given, latin, order` (never first/last), a sort key made here, not in the
// database (ICU files 曾 under C), initials and the pinyin forms search finds it by.
import type { PersonName } from '../intake/canonical.ts';
import { hanReadings, simplified } from './hanname.ts';
import type { NormalName } from './normalname.ts';
import { looksLikePinyin, pinyinSurnameShare } from './nameword.ts';
import { latinFold, scriptOf } from './text.ts';

export type DisplayName = {
  /** in the person's own script; '' where only latin letters are known */
  native: string;
  family: string;
  given: string;
  /** the name in latin letters, in the order it is spoken; '' where no reading is known */
  latin: string;
  order: 'familyFirst' | 'givenFirst';
  /** lower-case latin family name, a blank, given name; own script where no reading is known */
  sortKey: string;
  /** latin capitals: LXM for 李小明, JS for John Smith; the first character where no reading is known */
  initials: string;
  /** readings in syllables, all that may be meant: `zeng xiao xian`, `ceng xiao xian`; empty unless Chinese */
  pinyin: string[];
};

function titleCase(word: string): string {
  if (word.length < 2 || (word !== word.toUpperCase() && word !== word.toLowerCase())) return word;
  return word
    .toLowerCase()
    .replace(/(^|[-'’\s])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function capital(word: string): string {
  return word === '' ? '' : word[0]!.toUpperCase() + word.slice(1);
}

export function displayName(name: NormalName, source: PersonName): DisplayName {
  if (name.kind === 'none' || name.kind === 'placeholder') {
    return { native: '', family: '', given: '', latin: '', order: 'givenFirst', sortKey: '', initials: '', pinyin: [] };
  }
  return name.han === undefined ? latinDisplay(name) : hanDisplay(name, source);
}

function hanDisplay(name: NormalName, source: PersonName): DisplayName {
  const han = name.han!;
  const native = name.native ?? source.native ?? name.text;
  const dotted = /[·・•‧]/.test(native) && han.language === 'zh';
  const signs = [...native.replace(/\s+/g, '')];
  const familyLength = [...han.family].length;
  const family = dotted ? native.split(/[·・•‧]/).at(-1)! : signs.slice(0, familyLength).join('');
  const given = dotted
    ? native
        .split(/[·・•‧]/)
        .slice(0, -1)
        .join('·')
    : signs.slice(familyLength).join('');
  const pinyin =
    han.language === 'zh' && !dotted
      ? hanReadings(simplified(signs.filter((sign) => scriptOf(sign) === 'han').join('')), familyLength).full
      : [];
  const best = name.guessed ? undefined : name.parses[0];
  const latin =
    best === undefined
      ? ''
      : (dotted ? [best.given, best.family] : [best.family, best.given]).map(capital).filter(Boolean).join(' ');
  const sortKey = best === undefined ? native : `${best.family} ${best.given}`.trim();
  const initials =
    pinyin[0] === undefined
      ? initialsOf([best?.family ?? '', best?.given ?? ''], native)
      : pinyin[0]
          .split(' ')
          .map((syllable) => syllable[0]!.toUpperCase())
          .join('');
  return { native, family, given, latin, order: dotted ? 'givenFirst' : 'familyFirst', sortKey, initials, pinyin };
}

function latinDisplay(name: NormalName): DisplayName {
  const best = name.parses[0] ?? { family: '', given: '', firstGiven: '', guess: 0 };
  const words = name.text
    .replace(/[/,]+/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
    .map(titleCase);
  const family = wordsThatSpell(words, best.family);
  const given =
    best.family !== '' && family !== ''
      ? words.filter((word) => !family.split(' ').includes(word)).join(' ')
      : words.join(' ');
  const latinFamily = family === '' && best.family !== '' ? capital(best.family) : family;
  const own = scriptOf(name.text) === 'other' ? name.text : '';
  const shown = best.given === '' ? '' : given;
  // Wang Xiaoming keeps its order in latin letters too.
  const familyFirst = pinyinSurnameShare(best.family) > 0 && best.given !== '' && looksLikePinyin(best.given);
  const spoken = own === '' ? [shown, latinFamily] : [capital(best.given), capital(best.family)];
  const latin = (familyFirst ? spoken.toReversed() : spoken).filter(Boolean).join(' ');
  return {
    native: own,
    family: latinFamily,
    given: shown,
    latin,
    order: familyFirst ? 'familyFirst' : 'givenFirst',
    sortKey: `${best.family} ${best.given}`.trim(),
    initials: initialsOf((familyFirst ? [latinFamily, given] : [given, latinFamily]).map(latinFold), name.text),
    pinyin: [],
  };
}

// The written words whose folded letters are the family name: accents, hyphens and particles stay as they were written.
function wordsThatSpell(words: string[], folded: string): string {
  for (let from = 0; folded !== '' && from < words.length; from++) {
    let spelt = '';
    for (let to = from; to < words.length && spelt.length < folded.length; to++) {
      spelt += latinFold(words[to]!);
      if (spelt === folded) return words.slice(from, to + 1).join(' ');
    }
  }
  return '';
}

function initialsOf(parts: string[], fallback: string): string {
  const letters = parts.map((part) => (part[0] ?? '').toUpperCase()).join('');
  return letters === '' ? ([...fallback][0] ?? '') : letters;
}
