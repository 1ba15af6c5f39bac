// Given names by the origin of the family name beside them: the nationality most of its bearers have. Learnt from the records.
import type { NormalPerson } from './person.ts';
import type { Population } from './terms.ts';

const PRIOR_WEIGHT = 30;

export function countOrigins(): {
  add(person: NormalPerson): void;
  within(share: Population['share']): Population['share'];
} {
  const nationalities = new Map<string, Map<string, number>>();
  const pairs = new Map<string, Map<string, number>>();
  const count = (into: Map<string, Map<string, number>>, key: string, value: string): void => {
    let values = into.get(key);
    if (values === undefined) into.set(key, (values = new Map()));
    values.set(value, (values.get(value) ?? 0) + 1);
  };
  const add = ({ names, nationality }: NormalPerson): void => {
    const best = names.parses[0];
    if (best === undefined || best.family === '' || names.han !== undefined) return;
    if (nationality !== undefined) count(nationalities, best.family, nationality);
    if (best.given !== '') count(pairs, best.family, best.given);
  };
  const within = (share: Population['share']): Population['share'] => {
    const { originOf, givens, totals } = givensByOrigin(nationalities, pairs);
    return (field, value, beside) => {
      const whole = share(field, value);
      const origin = field === 'given' && beside !== undefined ? originOf.get(beside) : undefined;
      if (origin === undefined) return whole;
      const among =
        ((givens.get(origin)?.get(value) ?? 0) + PRIOR_WEIGHT * whole) / ((totals.get(origin) ?? 0) + PRIOR_WEIGHT);
      return Math.max(whole, among);
    };
  };
  return { add, within };
}

type Origins = { originOf: Map<string, string>; givens: Map<string, Map<string, number>>; totals: Map<string, number> };

function givensByOrigin(
  nationalities: Map<string, Map<string, number>>,
  pairs: Map<string, Map<string, number>>,
): Origins {
  const originOf = new Map<string, string>();
  for (const [family, seen] of nationalities)
    originOf.set(family, [...seen].toSorted((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0]![0]);
  const givens = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const [family, seen] of pairs) {
    const origin = originOf.get(family);
    if (origin === undefined) continue;
    let values = givens.get(origin);
    if (values === undefined) givens.set(origin, (values = new Map()));
    for (const [given, n] of seen) {
      values.set(given, (values.get(given) ?? 0) + n);
      totals.set(origin, (totals.get(origin) ?? 0) + n);
    }
  }
  return { originOf, givens, totals };
}
