// Two persons said shortly, for tests of who is who: what each record says, and what comparing them comes to.
import type { PersonFacts } from '../intake/canonical.ts';
import { compare, decide } from '../identity/decide.ts';
import type { Comparison, Zone } from '../identity/decide.ts';
import { normalisePerson } from '../identity/person.ts';
import type { NormalPerson } from '../identity/person.ts';
import { shippedPopulation } from '../identity/population.ts';
import { PROXIES } from '../identity/proxies.ts';

export const house = { country: 'CN', proxies: PROXIES, today: '2026-11-21' };
export const population = shippedPopulation(50_000);

export type Said = {
  name?: string;
  phone?: string;
  email?: string;
  born?: string;
  passport?: string;
  card?: string;
  country?: string;
  gender?: PersonFacts['gender'];
  member?: string;
  company?: string;
  city?: string;
};
export function person(said: Said): NormalPerson {
  const contacts = [
    ...(said.phone === undefined ? [] : [{ kind: 'phone' as const, raw: said.phone }]),
    ...(said.email === undefined ? [] : [{ kind: 'email' as const, raw: said.email }]),
  ];
  const documents = [
    ...(said.passport === undefined ? [] : [{ type: 'passport' as const, number: said.passport }]),
    ...(said.card === undefined ? [] : [{ type: 'idCard' as const, number: said.card }]),
  ];
  const memberships = said.member === undefined ? [] : [{ programId: 'lotus', membershipId: said.member }];
  return normalisePerson(
    {
      name: { text: said.name },
      birthDate: said.born,
      nationality: said.country,
      gender: said.gender,
      contactPoints: contacts,
      identityDocuments: documents,
      memberships,
      company: said.company,
      addresses: said.city === undefined ? [] : [{ lines: [], city: said.city }],
    },
    house,
  );
}
export const versus = (a: Said, b: Said): Comparison => compare(person(a), person(b), population);
export const zone = (a: Said, b: Said): Zone => decide(versus(a, b));
export const bits = (found: Comparison, field: string): number =>
  found.evidence.filter((item) => item.field === field).reduce((sum, item) => sum + item.bits, 0);
