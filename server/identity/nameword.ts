// What is asked of one word of a latin name: may it be pinyin, is it the spelling of a Chinese family name, can it open a longer family
// name. Words are folded: a to z.
import { hanReadings } from './hanname.ts';
import { chineseSurnames, spellingReadings } from './surnames.ts';
import { wordSet } from './wordset.ts';

let surnamePinyin: Map<string, number> | undefined;

// Pinyin of Chinese family names with the share of all characters so read.
function pinyinShares(): Map<string, number> {
  if (surnamePinyin !== undefined) return surnamePinyin;
  surnamePinyin = new Map();
  const compounds = [
    'ouyang',
    'sima',
    'shangguan',
    'zhuge',
    'huangfu',
    'gongsun',
    'murong',
    'linghu',
    'situ',
    'xiahou',
    'duanmu',
    'dongfang',
    'yuchi',
    'zhangsun',
    'dugu',
    'nangong',
  ];
  for (const name of compounds) surnamePinyin.set(name, 0.0001);
  for (const [sign, perMille] of chineseSurnames()) {
    for (const reading of hanReadings(sign, 1).family)
      surnamePinyin.set(reading, (surnamePinyin.get(reading) ?? 0) + perMille / 1000);
  }
  return surnamePinyin;
}

/** Share of Chinese people whose family name is so spelt in pinyin; 0 where it is none. */
export function pinyinSurnameShare(word: string): number {
  return pinyinShares().get(word) ?? 0;
}

/** True for the pinyin (any reading) or another usual latin spelling of a Chinese family name. */
export function isChineseSurnameSpelling(word: string): boolean {
  return pinyinShares().has(word) || spellingReadings(word).length > 1;
}

const SYLLABLES =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)){1,3}$/;
const LAST_LETTERS = 'aeiouvngr';
const LONGEST = 18;

/** True for the form of one to three syllables. */
export function looksLikePinyin(word: string): boolean {
  return word.length <= LONGEST && LAST_LETTERS.includes(word.charAt(word.length - 1)) && SYLLABLES.test(word);
}

/** von, de la, bin: a family name may begin here. */
export const isParticle = wordSet(
  'van von der den de del della di da do dos das du la le los las el al bin ibn bint ben ter ten zu zur af av st saint mac mc y e'.split(
    ' ',
  ),
);
