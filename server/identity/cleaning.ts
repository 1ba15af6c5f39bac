// What normalisation changed: every step is kept as was -> is and why, so that a person can see how a value was read and a
// source can be told what it sends. `why` is a key of both dictionaries (`cleaning.<why>`); `field` names the fact.

import type { QualityKind } from '@regulars/contract/identity.ts';
import { remembered } from './recent.ts';

export type CleaningField =
  | 'name'
  | 'phone'
  | 'email'
  | 'document'
  | 'birthDate'
  | 'nationality'
  | 'language'
  | 'city'
  | 'company'
  | 'membership'
  | 'address';

export type CleaningReason =
  | 'unicode_form'
  | 'invisible_characters'
  | 'emoji'
  | 'noise_words'
  | 'title'
  | 'honorific_only'
  | 'placeholder'
  | 'several_persons'
  | 'traditional_script'
  | 'nickname_in_brackets'
  | 'full_number'
  | 'several_numbers'
  | 'masked_number'
  | 'extension'
  | 'not_a_number'
  | 'number_invalid'
  | 'relay'
  | 'role_address'
  | 'switchboard'
  | 'domain_typo'
  | 'sub_address'
  | 'letter_case'
  | 'not_an_address'
  | 'domain_invalid'
  | 'document_form'
  | 'machine_readable'
  | 'checksum_wrong'
  | 'birth_date_from_document'
  | 'date_form'
  | 'day_month_swapped'
  | 'impossible_date'
  | 'future_date'
  | 'country_name'
  | 'unknown_country'
  | 'language_code'
  | 'unknown_language'
  | 'city_form'
  | 'company_form';

export type Cleaning = { field: CleaningField; was: string; is: string; why: CleaningReason };

/** Writes a step down where it changed something; returns the new value so that steps can be chained. */
export function cleaned(list: Cleaning[], field: CleaningField, was: string, is: string, why: CleaningReason): string {
  if (was !== is) list.push({ field, was, is, why });
  return is;
}

/**
 * `read`, remembered by what the source wrote: what it gives and each step of cleaning, told anew to every record that holds the
 * value. The value is shared by these records and must not be changed.
 */
export function rememberedReading<Value>(
  most: number,
  read: (raw: string, cleaning: Cleaning[]) => Value,
): (raw: string, cleaning: Cleaning[]) => Value {
  const reading = remembered(most, (raw) => {
    const steps: Cleaning[] = [];
    return { value: read(raw, steps), steps };
  });
  return (raw, cleaning) => {
    const { value, steps } = reading(raw);
    for (const step of steps) cleaning.push(step);
    return value;
  };
}

/** Kinds of doubt that stand in a record's own values. */
export type ValueKind = Exclude<QualityKind, 'stayDates'>;

/** Steps that need a person: the value was read and cannot be right. What was merely tidied needs nobody. */
export const DOUBTS: Readonly<Record<ValueKind, readonly CleaningReason[]>> = {
  name: ['placeholder'],
  phone: ['not_a_number', 'number_invalid'],
  email: ['not_an_address', 'domain_invalid'],
  document: ['checksum_wrong'],
  birthDate: ['impossible_date', 'future_date', 'placeholder'],
  nationality: ['unknown_country'],
  language: ['unknown_language'],
};

const DOUBT_REASONS: ReadonlySet<CleaningReason> = new Set(Object.values(DOUBTS).flat());

export function isDoubt({ field, why }: Pick<Cleaning, 'field' | 'why'>): boolean {
  return DOUBT_REASONS.has(why) && Object.hasOwn(DOUBTS, field) && DOUBTS[field as ValueKind].includes(why);
}
