// The house's model: what a house has learnt about its own people, in a form that can be kept - how common names, places and birth
// dates are, from which country the bearers of a family name come, how many people bear one name - beside the weights per
// comparison level. In: persons, one by one. Out: counts for the database, and from them the population live linking asks.
// Values that fewer than three records bear are not kept: a rare name is a person's own, and would outlive its erasure until the
// next run. They count as borne by two, since two are what a comparison needs.
import type { Sharing } from './terms.ts';
import { MODEL_VERSION, SHIPPED_MODEL, type Model } from './model.ts';
import type { NormalPerson } from './person.ts';
import { shippedPopulation, type Population } from './population.ts';
import { fullNameKey, shippedShare, termsOf, type TermField } from './terms.ts';

/** Values with the number of their records, the commonest first; of family names also their origin; of names their namesakes. */
export type Shares = { total: number; values: [string, number | string][] };
export type HouseTerms = Record<string, Shares>;
export type HouseModel = {
  /** 0: nothing learnt yet, all is as shipped */
  version: number;
  /** records it was learnt from */
  records: number;
  model: Model;
  terms: HouseTerms;
};

/** A house with fewer records is linked with what is shipped: its own counts say too little. */
export const LEAST_RECORDS = 1000;
export const MOST_VALUES = 20_000;
const LEAST_BEARERS = 3;
const UNLISTED = 2;
// As in learnt.ts: shipped shares count as so many records.
const PRIOR_WEIGHT = 30;
const ORIGIN = 'origin';
const NAMESAKES = 'namesakes';
const givenIn = (origin: string): string => `given@${origin}`;

export const COLD_START: HouseModel = { version: 0, records: 0, model: SHIPPED_MODEL, terms: {} };

/** `4.house.7`, or `4` while nothing is learnt: written to every link event. */
export const versionOf = ({ version }: Pick<HouseModel, 'version'>): string =>
  version === 0 ? MODEL_VERSION : `${MODEL_VERSION}.house.${version}`;

export type Counted = { records: number; terms: HouseTerms };
/** `counted` asks how many people bear a name of whoever has seen them all. */
export type HouseCounter = { add(person: NormalPerson): void; counted(namesakes: Population['namesakes']): Counted };

/** Memory: one entry per distinct value while it counts; what it gives is bounded by `MOST_VALUES` a field. */
export function countHouse(): HouseCounter {
  let records = 0;
  const fields = new Map<string, Counts>();
  const names = new Map<string, number>();
  const families = new Map<string, Map<string, number>>();
  const pairs = new Map<string, Map<string, number>>();
  const add = (person: NormalPerson): void => {
    records++;
    for (const [field, value] of termsOf(person)) countIn(fields, field, value);
    countOrigin(person, families, pairs);
    const name = fullNameKey(person);
    if (name === '') return;
    names.set(name, (names.get(name) ?? 0) + 1);
  };
  const counted = (namesakes: Population['namesakes']): Counted => {
    const familyCounts = fields.get('family')?.values ?? new Map<string, number>();
    const terms: HouseTerms = {};
    for (const [field, counts] of fields) terms[field] = sharesOf(counts);
    Object.assign(terms, originShares(families, pairs, familyCounts));
    const shared = [...names]
      .filter(([, n]) => n >= LEAST_BEARERS)
      .map(([name]): [string, number] => [name, namesakes(name)])
      .filter(([, others]) => others > 0);
    terms[NAMESAKES] = { total: names.size, values: commonest(shared) };
    return { records, terms };
  };
  return { add, counted };
}

type Counts = { total: number; values: Map<string, number> };

function countIn(fields: Map<string, Counts>, field: string, value: string): void {
  let counts = fields.get(field);
  if (counts === undefined) fields.set(field, (counts = { total: 0, values: new Map() }));
  counts.total++;
  counts.values.set(value, (counts.values.get(value) ?? 0) + 1);
}

function sharesOf({ total, values }: Counts): Shares {
  return { total, values: commonest([...values].filter(([, n]) => n >= LEAST_BEARERS)) };
}

function commonest(values: [string, number][]): [string, number][] {
  return values.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_VALUES);
}

// As learnt.ts counts: names in characters have no need of it.
function countOrigin(
  { names, nationality }: NormalPerson,
  families: Map<string, Map<string, number>>,
  pairs: Map<string, Map<string, number>>,
): void {
  const best = names.parses[0];
  if (best === undefined || best.family === '' || names.han !== undefined) return;
  const count = (into: Map<string, Map<string, number>>, key: string, value: string): void => {
    let values = into.get(key);
    if (values === undefined) into.set(key, (values = new Map()));
    values.set(value, (values.get(value) ?? 0) + 1);
  };
  if (nationality !== undefined) count(families, best.family, nationality);
  if (best.given !== '') count(pairs, best.family, best.given);
}

function originShares(
  families: ReadonlyMap<string, ReadonlyMap<string, number>>,
  pairs: ReadonlyMap<string, ReadonlyMap<string, number>>,
  familyCounts: ReadonlyMap<string, number>,
): HouseTerms {
  const origins: [string, string][] = [];
  const givens = new Map<string, Counts>();
  for (const [family, seen] of families) {
    const origin = [...seen].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0]![0];
    if ((familyCounts.get(family) ?? 0) >= LEAST_BEARERS) origins.push([family, origin]);
    for (const [given, n] of pairs.get(family) ?? []) {
      let counts = givens.get(origin);
      if (counts === undefined) givens.set(origin, (counts = { total: 0, values: new Map() }));
      counts.total += n;
      counts.values.set(given, (counts.values.get(given) ?? 0) + n);
    }
  }
  const byCount = (a: [string, string], b: [string, string]): number =>
    familyCounts.get(b[0])! - familyCounts.get(a[0])! || (a[0] < b[0] ? -1 : 1);
  const terms: HouseTerms = { [ORIGIN]: { total: families.size, values: origins.sort(byCount).slice(0, MOST_VALUES) } };
  for (const [origin, counts] of givens) terms[givenIn(origin)] = sharesOf(counts);
  return terms;
}

/**
 * The population of a house; how contacts spread over names is seen in the records at hand (`sharing`), among which all that
 * share a contact are. While nothing is learnt, `size` guests as shipped.
 */
export function populationOf(house: PreparedHouse | null, sharing: Sharing, size: number): Population {
  if (house === null) {
    const { isShared, namesakes } = sharing;
    return { ...shippedPopulation(size, sharing.sharing), isShared, namesakes };
  }
  return {
    size: house.records,
    share: house.share,
    sharing: sharing.sharing,
    isShared: sharing.isShared,
    namesakes: (name) => Math.max(house.namesakes(name), sharing.namesakes(name)),
  };
}

/** A house's counts made ready to be asked: once per version, not per batch. */
export type PreparedHouse = Pick<Population, 'share' | 'namesakes'> & { records: number };

export function prepareHouse({ version, records, terms }: HouseModel): PreparedHouse | null {
  if (version === 0) return null;
  const fields = new Map(
    Object.entries(terms).map(([field, { total, values }]) => [field, { total, values: new Map(values) }]),
  );
  const shareOf = (field: TermField, value: string, unlisted: number): number => {
    const counts = fields.get(field);
    const n = counts === undefined ? 0 : ((counts.values.get(value) as number | undefined) ?? unlisted);
    return (n + PRIOR_WEIGHT * shippedShare(field, value)) / ((counts?.total ?? 0) + PRIOR_WEIGHT);
  };
  // A name in the other field (swapped, or order guessed) is as common as where it usually stands.
  const whole = (field: TermField, value: string): number =>
    field === 'family'
      ? Math.max(shareOf(field, value, UNLISTED), shareOf('given', value, 0))
      : field === 'given'
        ? Math.max(shareOf(field, value, UNLISTED), shareOf('family', value, 0))
        : shareOf(field, value, UNLISTED);
  const origins = fields.get(ORIGIN)?.values;
  const share: Population['share'] = (field, value, beside) => {
    const among = whole(field, value);
    const origin = field === 'given' && beside !== undefined ? (origins?.get(beside) as string | undefined) : undefined;
    const counts = origin === undefined ? undefined : fields.get(givenIn(origin));
    if (counts === undefined) return among;
    const n = (counts.values.get(value) as number | undefined) ?? UNLISTED;
    return Math.max(among, (n + PRIOR_WEIGHT * among) / (counts.total + PRIOR_WEIGHT));
  };
  const known = fields.get(NAMESAKES)?.values;
  return { records, share, namesakes: (name) => (known?.get(name) as number | undefined) ?? 0 };
}
