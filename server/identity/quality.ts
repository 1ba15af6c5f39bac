// Data quality: how well a guest is known and what a person may put in a doubtful value's place. A doubtful value is one that was
// read and cannot be right (cleaning.ts says which). In: persons in normal form. Out: scores with what they are made of, the facts
// of a correction, what may be shown of a value.
import { qualityParts } from '@regulars/contract/identity.ts';
import type { IdentityDocument, PersonFacts } from '../intake/canonical.ts';
import type { ValueKind } from './cleaning.ts';
import type { NormalPerson } from './person.ts';

export type QualityPart = (typeof qualityParts)[number];
export type GuestQuality = {
  score: number;
  parts: { part: QualityPart; known: boolean; points: number }[];
  doubtful: number;
  cost: number;
};

/** What each part is worth: who it is first, how to reach them next, then what serves them well. Together 100. */
const POINTS: Readonly<Record<QualityPart, number>> = {
  name: 30,
  phone: 20,
  email: 15,
  birthDate: 10,
  nationality: 10,
  language: 5,
  document: 10,
};
const COST = 5;
const MOST_COST = 30;

/** A guest is known by what any of the records knows; each doubtful value costs five points, thirty at most. */
export function guestQuality(persons: readonly NormalPerson[], doubtful: number): GuestQuality {
  const parts = qualityParts.map((part) => ({
    part,
    known: persons.some((person) => knows(person, part)),
    points: POINTS[part],
  }));
  const earned = parts.reduce((sum, { known, points }) => sum + (known ? points : 0), 0);
  const cost = Math.min(MOST_COST, doubtful * COST, earned);
  return { score: earned - cost, parts, doubtful, cost };
}

/** Whether a value of this kind can be used; proxies (relays, switchboards) and numbers that cannot be right do not count. */
export function knows(person: NormalPerson, part: QualityPart): boolean {
  switch (part) {
    case 'name':
      return person.names.kind === 'full' || person.names.kind === 'mononym';
    case 'phone':
      return person.phones.some(({ valid, class: kind }) => valid && kind === 'personal');
    case 'email':
      return person.emails.some(({ valid, class: kind }) => valid && kind === 'personal');
    case 'birthDate':
      return person.birthDate !== undefined;
    case 'nationality':
      return person.nationality !== undefined;
    case 'language':
      return person.languages.length > 0;
    case 'document':
      return person.documents.some(({ wrong }) => !wrong);
  }
}

/** A correction's value as facts; `type`: the document it stands for. */
export function factsOf(kind: ValueKind, value: string, type: IdentityDocument['type'] = 'other'): PersonFacts {
  switch (kind) {
    case 'name':
      return { name: { text: value } };
    case 'phone':
    case 'email':
      return { name: {}, contactPoints: [{ kind, raw: value }] };
    case 'document':
      return { name: {}, identityDocuments: [{ type, number: value }] };
    case 'birthDate':
      return { name: {}, birthDate: value };
    case 'nationality':
      return { name: {}, nationality: value };
    case 'language':
      return { name: {}, languages: [value] };
  }
}

/** A second correction of the same record: values a person has several of stand side by side, the others are replaced. */
export function withCorrection(before: PersonFacts, facts: PersonFacts): PersonFacts {
  const both = <T>(a: readonly T[] = [], b: readonly T[] = []): T[] => [
    ...a.filter((one) => !b.some((other) => JSON.stringify(other) === JSON.stringify(one))),
    ...b,
  ];
  return {
    ...before,
    ...facts,
    name: facts.name.text === undefined ? before.name : facts.name,
    ...(facts.contactPoints && { contactPoints: both(before.contactPoints, facts.contactPoints) }),
    ...(facts.identityDocuments && { identityDocuments: both(before.identityDocuments, facts.identityDocuments) }),
  };
}

/** `correction:<record>`: under this key of the record's own connection stands what the house says of it. */
export const correctionKey = (recordId: string): string => `correction:${recordId}`;
/** The source of what a person of the house said. */
export const STAFF = 'staff';

/** What may be shown of a doubtful birth date: a placeholder whole, as it tells nothing of anybody; of others not the year. */
export function maskedDate(date: string, why: string): string {
  return why === 'placeholder' ? date : date.replace(/(?<!\d)(?:1[89]|20)\d{2}(?!\d{5,})/, '****');
}
