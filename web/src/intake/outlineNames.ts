// Names and values of a canonical record as the reader says them: fields by the dictionary, codes by the word they stand for.
// What the dictionary does not know (a source's own words, numbers, dates) stays as it is.
import type { TFunction } from 'i18next';
import { word } from '../ui/told.ts';
import type { Naming } from './outline.ts';

/** Fields whose values are codes, and the catalogue that says them. */
const coded: Readonly<Record<string, string>> = {
  kind: 'canonical.kind',
  role: 'guests.role',
  status: 'status',
  gender: 'guests.gender',
};

export function namingOf(t: TFunction): Naming {
  return {
    field: (name) => word('canonical.field', name, name, t),
    value: (field, value) => {
      if (typeof value === 'boolean') return t(`canonical.${value}`);
      const catalogue = coded[field];
      return catalogue === undefined || typeof value !== 'string' ? String(value) : word(catalogue, value, value, t);
    },
  };
}
