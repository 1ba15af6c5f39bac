// Names in Chinese characters, as the mainland, Taiwan, Hong Kong and Singapore spell them.
import * as chinese from './names/chinese.ts';
import { ENGLISH_MEN, ENGLISH_WOMEN } from './names/english.ts';
import { capital, NONE, type FamilyName, type Gender, type GivenName } from './names.ts';
import { byRank, draw, tableOf, type Random, type Table } from './random.ts';

export type HanCulture = 'chinese' | 'taiwan' | 'hongkong' | 'singapore';
export const isHan = (culture: string): culture is HanCulture => culture in FAMILIES;

function traditional(text: string): string {
  let written = '';
  for (const sign of text) written += chinese.TRADITIONAL[sign] ?? sign;
  return written;
}

function pinyinFamily({ reading, misread }: chinese.HanFamily): string[] {
  const first = reading === 'lv' ? ['Lyu', 'Lv', 'Lu', 'Lü'] : [capital(reading)];
  return misread === undefined ? first : [...first, capital(misread)];
}

/** Families that `spell` knows how to write; pinyin comes after. */
function familyTable(spell: (family: chinese.HanFamily) => string | undefined): Table<FamilyName> {
  const known = chinese.HAN_FAMILIES.filter((family) => spell(family) !== undefined);
  const written = known.map((family) => ({
    own: family.han,
    other: traditional(family.han),
    latin: [...new Set([spell(family)!, ...pinyinFamily(family)])],
  }));
  return tableOf<FamilyName>(written, (_, place) => known[place]!.weight);
}
const FAMILIES: Readonly<Record<HanCulture, Table<FamilyName>>> = {
  chinese: familyTable((family) => pinyinFamily(family)[0]),
  taiwan: familyTable(({ reading }) => capital(chinese.wadeGiles(reading))),
  hongkong: familyTable(({ han }) => chinese.CANTONESE_FAMILIES[han]),
  singapore: familyTable(({ han }) => chinese.HOKKIEN_FAMILIES[han]),
};

/** A character of a given name, spelt in every way. */
type Sign = { han: string; traditional: string; pinyin: string; capital: string; wade: string; cantonese?: string };
const signOf = ({ han, reading }: { han: string; reading: string }): Sign => ({
  han,
  traditional: traditional(han),
  pinyin: reading,
  capital: capital(reading),
  wade: chinese.wadeGiles(reading),
  cantonese: chinese.CANTONESE_GIVEN[han],
});
const MEN = chinese.readingsOf(chinese.HAN_MEN).map(signOf);
const WOMEN = chinese.readingsOf(chinese.HAN_WOMEN).map(signOf);
const KNOWN = new Map([...WOMEN, ...MEN].map((sign) => [sign.han, sign]));
const spoken = (signs: readonly Sign[]): Table<Sign> =>
  tableOf(
    signs.filter(({ cantonese }) => cantonese !== undefined),
    byRank,
  );
const northern = { M: tableOf(MEN, byRank), F: tableOf(WOMEN, byRank) };
const southern = { M: spoken(MEN), F: spoken(WOMEN) };

export const hanFamily = (culture: HanCulture, random: Random): FamilyName => draw(random, FAMILIES[culture]);

/** `beside`: a brother's or sister's, whose first character parents often take again. */
export function hanGiven(culture: HanCulture, gender: Gender, random: Random, beside?: GivenName): GivenName {
  const table = culture === 'chinese' || culture === 'taiwan' ? northern[gender] : southern[gender];
  let one = draw(random, table);
  const two = random.chance(culture === 'chinese' ? 0.72 : 0.92) ? draw(random, table) : undefined;
  if (beside?.own !== undefined && two !== undefined && random.chance(0.4)) one = KNOWN.get(beside.own[0]!) ?? one;
  const english = random.chance(culture === 'chinese' ? 0.12 : 0.55);
  return {
    own: two === undefined ? one.han : one.han + two.han,
    other: two === undefined ? one.traditional : one.traditional + two.traditional,
    latin: spellings(culture, one, two),
    nicknames: english ? [random.pick(gender === 'M' ? ENGLISH_MEN : ENGLISH_WOMEN)] : NONE,
  };
}

function spellings(culture: HanCulture, one: Sign, two: Sign | undefined): string[] {
  const pinyin = two === undefined ? [one.capital] : [one.capital + two.pinyin, `${one.capital} ${two.capital}`];
  if (culture === 'chinese') return pinyin;
  if (culture === 'taiwan') return [capital(two === undefined ? one.wade : `${one.wade}-${two.wade}`), ...pinyin];
  if (one.cantonese === undefined || (two !== undefined && two.cantonese === undefined)) return pinyin;
  if (two === undefined) return [one.cantonese, ...pinyin];
  return [`${one.cantonese} ${two.cantonese}`, `${one.cantonese}${two.cantonese!.toLowerCase()}`, ...pinyin];
}
