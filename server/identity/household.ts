// Household: two people who share a phone, a mailbox or an address and are not one person. What would glue families in a plain
// matcher is kept as a relation between their records: shown, never merged. An agency's or a front desk's number is no household:
// contacts learnt to be shared are silent in every comparison.
import type { Comparison } from './decide.ts';
import { isOtherName } from './fieldlevel.ts';

export const householdKinds = ['family', 'booker', 'shared_contact'] as const;
export type HouseholdKind = (typeof householdKinds)[number];
export const sharedThings = ['phone', 'email', 'address'] as const;
export type SharedThing = (typeof sharedThings)[number];
export type Relation = { kind: HouseholdKind; shared: SharedThing[] };

const SHARES: Readonly<Record<SharedThing, readonly string[]>> = {
  phone: ['same', 'sameLine'],
  email: ['same'],
  address: ['same'],
};
const ONE_FAMILY = new Set(['same', 'sameCharacters', 'spelling', 'homophone']);

/** What two records of different people have in common; undefined where nothing, or where they may be one person. */
export function relationOf(
  comparison: Pick<Comparison, 'evidence' | 'veto'>,
  roles: readonly [string, string],
): Relation | undefined {
  const { evidence, veto } = comparison;
  const has = (field: string, levels: { has(level: string): boolean }): boolean =>
    evidence.some((one) => one.field === field && levels.has(one.level));
  const shared = sharedThings.filter((thing) => has(thing, new Set(SHARES[thing])));
  if (shared.length === 0) return undefined;
  const differ = veto !== undefined || evidence.some(isOtherName) || has('given', new Set(['oneCharacter']));
  if (!differ) return undefined;
  const family = has('family', ONE_FAMILY);
  // Many live at one address: only with one family name, or a contact beside it, is it a household.
  if (shared.length === 1 && shared[0] === 'address' && !family) return undefined;
  const kind = roles.includes('booker') ? 'booker' : family || shared.includes('address') ? 'family' : 'shared_contact';
  return { kind, shared };
}
