// Japanese names: what kanji are read like and how kana are spelt. A name in kanji has no reading of its own, but the common family
// names have one or two and many given names few; where the table knows none the answer is empty and nothing is said of it. Readings
// are as passports spell them: Hepburn without long vowels (Sato, Ono, Yuko).
import { simplified } from './hanname.ts';
import { JAPANESE_FAMILIES, JAPANESE_GIVEN } from './japaneseNames.ts';
import { recent } from './recent.ts';

type Table = Map<string, readonly string[]>;
let family: Table | undefined;
let given: Table | undefined;
let spokenFamily: ReadonlySet<string> | undefined;

function tableOf(text: string): Table {
  const table: Table = new Map();
  for (const item of text.split(' ')) {
    const at = item.search(/[a-z]/);
    table.set(simplified(item.slice(0, at)), item.slice(at).split(','));
  }
  return table;
}

const NONE: readonly string[] = [];

/** Usual readings of a family name in (simplified) kanji, the likeliest first; none where the table does not know it. */
export const familyReadings = (kanji: string): readonly string[] =>
  (family ??= tableOf(JAPANESE_FAMILIES)).get(kanji) ?? NONE;

/** The same of a given name; in kana it reads as it is spelt. */
export function givenReadings(name: string): readonly string[] {
  return isKana(name) ? [spellKana(name)] : ((given ??= tableOf(JAPANESE_GIVEN)).get(name) ?? NONE);
}

export const isKana = (text: string): boolean => /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(text);

/** ワタナベキョウコ without a blank: how many signs the family name has, by the table; 0 where no known one begins it. */
export function kanaFamilyLength(kana: string): number {
  spokenFamily ??= new Set([...(family ??= tableOf(JAPANESE_FAMILIES)).values()].flat());
  for (let length = kana.length - 2; length >= 2; length--)
    if (!SMALL.test(kana.charAt(length)) && spokenFamily.has(spellKana(kana.slice(0, length)))) return length;
  return 0;
}

const SMALL = /[ャュョァィゥェォッンー]/;

const SIGNS =
  'アaイiウuエeオoカkaキkiクkuケkeコkoサsaシshiスsuセseソsoタtaチchiツtsuテteトtoナnaニniヌnuネneノnoハhaヒhiフfuヘheホhoマmaミmiムmuメmeモmoヤyaユyuヨyoラraリriルruレreロroワwaヲoンnガgaギgiグguゲgeゴgoザzaジjiズzuゼzeゾzo' +
  'ダdaヂjiヅzuデdeドdoバbaビbiブbuベbeボboパpaピpiプpuペpeポpoヴvuァaィiゥuェeォo';
const SOUNDS = new Map([...SIGNS.matchAll(/(\p{Script=Katakana})([a-z]+)/gu)].map((hit) => [hit[1]!, hit[2]!]));
const GLIDES: Readonly<Record<string, string>> = { ャ: 'ya', ュ: 'yu', ョ: 'yo' };
const spelt = recent<string>(4096);

/** Kana -> Hepburn without long vowels: ショウタ shota, さとう sato, ケンイチ kenichi. */
export function spellKana(kana: string): string {
  let found = spelt.get(kana);
  if (found === undefined) spelt.set(kana, (found = spellOut(kana)));
  return found;
}

function spellOut(kana: string): string {
  let text = '';
  let doubled = false;
  for (const written of kana.normalize('NFKC')) {
    const sign = toKatakana(written);
    const glide = GLIDES[sign];
    if (glide !== undefined) {
      // キ + ョ: kyo; シ + ョ: sho
      text = text.slice(0, -1) + (/(?:sh|ch|j)i$/.test(text) ? glide.slice(1) : glide);
      continue;
    }
    if (sign === 'ッ') doubled = true;
    const sound = SOUNDS.get(sign);
    if (sound === undefined) continue;
    text += doubled ? (sound.startsWith('ch') ? 't' : sound.charAt(0)) + sound : sound;
    doubled = false;
  }
  return withoutLongVowels(text);
}

// Passports leave them out; where one name ends in the vowel the next begins with (Inoue), it stays.
const withoutLongVowels = (text: string): string => text.replace(/o[uo](?!e)/g, 'o').replace(/uu/g, 'u');

const FROM_HIRAGANA = 0x60;

function toKatakana(sign: string): string {
  const code = sign.charCodeAt(0);
  return code >= 0x3041 && code <= 0x3096 ? String.fromCharCode(code + FROM_HIRAGANA) : sign;
}
