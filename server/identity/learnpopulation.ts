// What a house learns about its own people, one record at a time, with no truth needed: how common names and other values are, over
// how many names a contact is spread, how many people bear one name.
import { countOrigins } from './origins.ts';
import type { NormalPerson } from './person.ts';
import { editDistance } from './similarity.ts';
import { contactsOf, masksOf, SHARING_UNKNOWN, shippedShare, termsOf } from './terms.ts';
import type { Population, TermField } from './terms.ts';

const SHARING_LEAST = 0.1;
const MOST_NAMES = 64;
const SHARED_NAMES = 6;
const PRIOR_WEIGHT = 30;

export type PopulationLearner = { add(person: NormalPerson): void; learnt(): Population };

/** Counts terms and the spread of contacts over names, one person at a time. Memory: one entry per distinct value. */
export function learnPopulation(): PopulationLearner {
  let size = 0;
  const terms = countTerms();
  const origins = countOrigins();
  const spread = learnSpread();
  const add = (person: NormalPerson): void => {
    size++;
    for (const [field, value] of termsOf(person)) terms.add(field, value);
    origins.add(person);
    spread.add(person);
  };
  return { add, learnt: () => ({ size, share: origins.within(terms.share), ...spread.learnt() }) };
}

export type Sharing = Pick<Population, 'sharing' | 'namesakes' | 'isShared'>;

/** Only how contacts spread over names, and names over people: all that the few candidates of a live batch can tell. */
export function learnSpread(): { add(person: NormalPerson): void; learnt(): Sharing } {
  const names = new Map<string, Spread>();
  const birthDates = new Map<string, Set<string>>();
  const add = (person: NormalPerson): void => {
    const name = fullNameKey(person);
    if (name === '') return;
    if (person.birthDate !== undefined && !person.birthDate.endsWith('-01-01'))
      addTo(birthDates, name, person.birthDate);
    for (const contact of [...contactsOf(person), ...masksOf(person)]) spreadOver(names, contact, name);
  };
  const learnt = (): Sharing => {
    const namesakes = remember((name) => namesakesIn(birthDates.get(name)));
    return {
      sharing: remember((contact) => sharingOdds(names.get(contact))),
      namesakes: (person) => namesakes(fullNameKey(person)),
      isShared: remember((contact) => isSpread(names.get(contact))),
    };
  };
  return { add, learnt };
}

// What is asked for every pair is worked out once per value.
function remember<T>(answer: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = answer(key)));
    return found;
  };
}

function countTerms(): { add(field: TermField, value: string): void; share: Population['share'] } {
  const counts = new Map<TermField, Map<string, number>>();
  const totals = new Map<TermField, number>();
  const add = (field: TermField, value: string): void => {
    let values = counts.get(field);
    if (values === undefined) counts.set(field, (values = new Map()));
    values.set(value, (values.get(value) ?? 0) + 1);
    totals.set(field, (totals.get(field) ?? 0) + 1);
  };
  const shareOf = (field: TermField, value: string): number =>
    ((counts.get(field)?.get(value) ?? 0) + PRIOR_WEIGHT * shippedShare(field, value)) /
    ((totals.get(field) ?? 0) + PRIOR_WEIGHT);
  // A name in the other field (swapped, or order guessed) is as common as where it usually stands.
  const share = (field: TermField, value: string): number =>
    field === 'family'
      ? Math.max(shareOf(field, value), shareOf('given', value))
      : field === 'given'
        ? Math.max(shareOf(field, value), shareOf('family', value))
        : shareOf(field, value);
  return { add, share };
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([value]));
  else if (known.size < MOST_NAMES) known.add(value);
}

/**
 * Words of the name in alphabetical order, so that order and script (characters or pinyin) do not count as two names; kanji apart
 * from latin letters, as they cannot be compared. '' for a bare family name, one word or an initial.
 */
export function fullNameKey(person: NormalPerson): string {
  const { kind, parses, han } = person.names;
  if (kind !== 'full') return '';
  const best = parses[0];
  if (best === undefined) return han === undefined ? '' : `${KANJI}${han.family}${han.given}`;
  if (best.given.length < 2 || best.family.length < 2) return '';
  return best.family < best.given ? `${best.family} ${best.given}` : `${best.given} ${best.family}`;
}
const KANJI = '=';

// Birth dates that are not a typing error of one another: so many people bear the name, less one.
function namesakesIn(dates: Set<string> | undefined): number {
  if (dates === undefined || dates.size < 2) return 0;
  const persons: string[] = [];
  for (const date of dates) if (!persons.some((known) => editDistance(known, date, 2) <= 2)) persons.push(date);
  return persons.length - 1;
}

/** records per name, for names in latin letters (and what has a reading) and for kanji */
type Spread = Map<string, number>;

function spreadOver(names: Map<string, Spread>, contact: string, name: string): void {
  let seen = names.get(contact);
  if (seen === undefined) names.set(contact, (seen = new Map()));
  if (seen.size < MOST_NAMES || seen.has(name)) seen.set(name, (seen.get(name) ?? 0) + 1);
}

function isSpread(seen: Spread | undefined): boolean {
  if (seen === undefined || seen.size < SHARED_NAMES) return false;
  let records = 0;
  for (const n of seen.values()) records += n;
  return seen.size >= records * 0.25;
}

function sharingOdds(seen: Spread | undefined): number {
  if (seen === undefined) return SHARING_UNKNOWN;
  let same = 0;
  let other = 0;
  for (const kanji of [false, true]) {
    let records = 0;
    let together = 0;
    for (const [name, n] of seen) {
      if (name.startsWith(KANJI) !== kanji) continue;
      records += n;
      together += (n * (n - 1)) / 2;
    }
    same += together;
    other += (records * (records - 1)) / 2 - together;
  }
  return Math.max(SHARING_LEAST, (other + SHARING_UNKNOWN) / (same + 1));
}
