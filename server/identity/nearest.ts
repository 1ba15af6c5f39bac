// Nearest: of two guests, each of several records, the two records that a person saw when saying that they are one: those with the
// most evidence for it. What they are at home with is what the word ties; where nothing speaks for any two, it is said of the
// oldest.
import { compare } from './decide.ts';
import type { NormalPerson } from './person.ts';
import { shippedPopulation } from './population.ts';

export type Held = { recordId: string; homeId: string; normal: NormalPerson };

/** Only the order of the weights matters, not what they are worth in this house. */
const ANY_HOUSE = shippedPopulation(1000);
/** Bits of what agrees from which on two have something in common. */
const LEAST_BITS = 1;

/** Homes of the two, in the order given; undefined where one side has no record. The order of the records does not matter. */
export function nearestHomes(ones: readonly Held[], others: readonly Held[]): [string, string] | undefined {
  const [left, right] = [oldestFirst(ones), oldestFirst(others)];
  if (left[0] === undefined || right[0] === undefined) return undefined;
  let nearest: [string, string] = [left[0].homeId, right[0].homeId];
  if (new Set(left.map(({ homeId }) => homeId)).size + new Set(right.map(({ homeId }) => homeId)).size === 2)
    return nearest;
  let most = -Infinity;
  for (const one of left)
    for (const other of right) {
      const bits = inCommon(one.normal, other.normal);
      if (bits !== undefined && bits > most) [most, nearest] = [bits, [one.homeId, other.homeId]];
    }
  return nearest;
}

const oldestFirst = (held: readonly Held[]): Held[] => held.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));

/** What agrees less what differs, in bits; undefined where nothing agrees. */
function inCommon(one: NormalPerson, other: NormalPerson): number | undefined {
  const bits = compare(one, other, ANY_HOUSE)
    .evidence.filter(({ field }) => field !== 'prior' && field !== 'household')
    .map((line) => line.bits);
  const sum = (some: readonly number[]): number => some.reduce((all, each) => all + each, 0);
  return sum(bits.filter((each) => each > 0)) > LEAST_BITS ? sum(bits) : undefined;
}
