// Rarity: what weighing needs to know of the house, asked by numbers of a register - how common a value is, over whom a contact is
// shared, how many bear one name. It is learnt from the register itself (learnt.ts) or comes from what the house learnt before.
import type { Register } from './register.ts';
import type { Population, TermField } from './terms.ts';
import { grown, textOf } from './texts.ts';

/** What a value is of; further columns count on from `also`. */
export const TERM = {
  family: 0,
  familyHan: 1,
  given: 2,
  givenHan: 3,
  birthDate: 4,
  city: 5,
  company: 6,
  also: 7,
} as const;

export type Rarity = {
  /** records (or guests) a new one is compared with */
  size: number;
  /** share of records with the value, 0..1, never 0; `value` is a number of `words`, a birth date yyyymmdd */
  share(term: number, value: number): number;
  /** a given name is as common as among people whose family name is of the same origin */
  givenBeside(given: number, family: number): number;
  /** odds that two who carry this contact (a number of `values`) are different people, to one */
  sharing(contact: number): number;
  /** how many others of this whole name (a number of `values`) the house is known to have */
  namesakes(full: number): number;
  isShared(contact: number): boolean;
};

const FIELDS: readonly TermField[] = ['family', 'familyHan', 'given', 'givenHan', 'birthDate', 'city', 'company'];

export function termField(term: number, also: readonly string[]): TermField {
  return FIELDS[term] ?? `also:${also[term - TERM.also]}`;
}

const dateText = (date: number): string => {
  const text = String(date).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
};

/** Rarity of a register from a population that knows texts; each answer is asked once. */
export function rarityOf(register: Register, population: Population): Rarity {
  const { words, values, also } = register;
  const shares = Array.from({ length: TERM.also + also.length }, () => answers());
  const beside = new Map<number, number>();
  const sharing = answers();
  const namesakes = answers();
  const shared = answers();
  return {
    size: population.size,
    share: (term, value) => {
      // A birth date's number is large: one comparison must not open a table of all days.
      if (term === TERM.birthDate) return population.share('birthDate', dateText(value));
      return shares[term]!(value, () => population.share(termField(term, also), textOf(words, value)));
    },
    givenBeside: (given, family) => {
      const key = given * 2 ** 26 + family;
      let found = beside.get(key);
      if (found === undefined)
        beside.set(key, (found = population.share('given', textOf(words, given), textOf(words, family))));
      return found;
    },
    sharing: (contact) => sharing(contact, () => population.sharing(textOf(values, contact))),
    namesakes: (full) => (full === 0 ? 0 : namesakes(full, () => population.namesakes(textOf(values, full)))),
    isShared: (contact) => shared(contact, () => Number(population.isShared(textOf(values, contact)))) === 1,
  };
}

/** A date as a small number: all days from the year 0 on, as if each month had 31. */
export const dayNumber = (date: number): number =>
  (Math.floor(date / 10_000) * 12 + (Math.floor(date / 100) % 100)) * 32 + (date % 100);

/** Answers by small number, each asked for once. */
export function answers(): (key: number, ask: () => number) => number {
  let known = new Float64Array(64).fill(Number.NaN);
  return (key, ask) => {
    if (key >= known.length) {
      const before = known.length;
      known = grown(known, Math.max(key + 1, before * 2));
      known.fill(Number.NaN, before);
    }
    const found = known[key]!;
    return found === found ? found : (known[key] = ask());
  };
}
