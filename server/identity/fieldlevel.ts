// One field of two persons side by side: how far they agree (the level), both values, and what the agreement is worth by.
import type { Population, TermField } from './terms.ts';

export type CompareField =
  | 'family'
  | 'given'
  | 'nameOrder'
  | 'generation'
  | 'phone'
  | 'email'
  | 'account'
  | 'document'
  | 'member'
  | 'booking'
  | 'birthDate'
  | 'gender'
  | 'title'
  | 'namesakes'
  | 'nationality'
  | 'city'
  | 'company'
  | 'address'
  | 'postalCode'
  | 'region'
  | `also:${string}`;

export type FieldLevel = {
  field: CompareField;
  level: string;
  /** both values, as a person may read them */
  a: string;
  b: string;
  /** the value whose frequency decides what agreement is worth */
  term?: {
    field: TermField;
    value: string;
    /** the rarer of two values that nearly agree */ other?: string;
    /** family names beside a given name */ beside?: readonly string[];
  };
  /** the shared contact (E.164, mailbox) */
  contact?: string;
  /** bits fixed by the comparison itself */
  cost?: number;
};

/** What the comparison itself needs to know of the house: shared contacts and namesakes. */
export type Known = Pick<Population, 'isShared' | 'namesakes'>;

export function lesser(a: string, b: string): string {
  return a < b ? a : b;
}

/** One of the two names is another one. */
export function isOtherName({ field, level }: { field: string; level: string }): boolean {
  return (field === 'family' || field === 'given') && level.startsWith('different');
}
