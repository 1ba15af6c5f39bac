// Whether the name of a dish tells that a guest must not or will not eat it. It never tells that they may: what is in a dish no name says.
import { allergens, catalogue } from '@regulars/contract/catalogue.ts';
import { simplified } from '../identity/hanname.ts';
import { flesh, foods, imitated, leftAway } from './eatableWords.ts';

export type NotEaten = { kind: string; code: string | null; text: string };
type Named = (said: string) => boolean;

const found = new Map<string, Named>();

/** The first thing noted of the guest that the dish's name names; undefined where it names none. */
export function namedIn(dish: string, noted: readonly NotEaten[]): NotEaten | undefined {
  const said = plain(dish);
  return noted.find(({ code }) => code !== null && namedBy(code)(said));
}

/** Simplified, lower case, without accents; signs between words stay signs, so that no word reaches over them. */
function plain(dish: string): string {
  const bare = simplified(dish).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return bare
    .replace(/[\s'’.·-]+/gu, ' ')
    .replace(/[^\p{L}\p{N} ]+/gu, ' , ')
    .replace(/ +/g, ' ');
}

function namedBy(code: string): Named {
  const known = found.get(code);
  if (known !== undefined) return known;
  const named = namesOf(code);
  found.set(code, named);
  return named;
}

function namesOf(code: string): Named {
  const allergy = /^allergy\.(.+)$/.exec(code)?.[1];
  const { foods: away, free } = leftAway[code] ?? { foods: allergy === undefined ? [] : [allergy] };
  const freed = free === undefined ? undefined : new RegExp(free);
  const names = [...away.map(foodNamed), wordsNamed(catalogue.filter((entry) => entry.code === code && entry.avoided === true && !(code in leftAway)))]; // prettier-ignore
  return (said) => freed?.test(said) !== true && names.some((named) => named(said));
}

/** A food by the words of the menu and, where guests are allergic to it, those that notes have for it. */
function foodNamed(key: string): Named {
  const noted = allergens.filter((one) => one.key === key);
  const food = foods[key];
  if (food === undefined) return wordsNamed(noted);
  const zh = [...noted.flatMap((one) => one.zh), food.zh].join('|');
  const en = [...noted.flatMap((one) => one.en), food.en].join('|');
  const words = new RegExp(`${zh}|${whole(en)}`);
  const but = [...(food.but === undefined ? [] : [whole(food.but)]), ...(flesh.has(key) ? [whole(imitated)] : [])];
  const only = but.length === 0 ? undefined : new RegExp(but.join('|'), 'g');
  return (said) => words.test(only === undefined ? said : said.replace(only, ' '));
}

function wordsNamed(entries: readonly { zh: readonly string[]; en: readonly string[] }[]): Named {
  if (entries.length === 0) return () => false;
  const [zh, en] = [entries.flatMap((one) => one.zh), entries.flatMap((one) => one.en)];
  const words = new RegExp([...zh, ...(en.length === 0 ? [] : [whole(en.join('|'))])].join('|'));
  return (said) => words.test(said);
}

/** Latin words from end to end, plural s allowed. */
const whole = (words: string): string => `(?<![a-z0-9])(?:${words})(?:s|es)?(?![a-z0-9])`;
