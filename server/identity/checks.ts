// A check lays two records side by side, value by value. In: two persons in normal form. Out: a row per kind of value that either
// has, masked as everywhere, each value with whether the other side has the very same: a mask would hide it.
import { checkFields, type LinkCheck } from '@regulars/contract/quality.ts';
import type { NormalPerson } from './person.ts';

export type CheckMasks = {
  contact(kind: 'phone' | 'email' | 'other', value: string): string;
  document(number: string): string;
  birthDate(date: string): string;
  text(words: string): string;
};
type Value = { key: string; text: string };
type CheckField = (typeof checkFields)[number];

export function checkRows(left: NormalPerson, right: NormalPerson, masks: CheckMasks): LinkCheck['rows'] {
  return checkFields.flatMap((field) => {
    const [a, b] = [valuesOf(left, field, masks), valuesOf(right, field, masks)];
    if (a.length === 0 && b.length === 0) return [];
    return [{ field, left: marked(a, b), right: marked(b, a) }];
  });
}

function marked(own: readonly Value[], others: readonly Value[]): LinkCheck['rows'][number]['left'] {
  return own.map(({ key, text }) => ({ text, same: others.some((other) => other.key === key) }));
}

function valuesOf(person: NormalPerson, field: CheckField, masks: CheckMasks): Value[] {
  const plain = (values: readonly (string | undefined)[], shown: (value: string) => string): Value[] =>
    [...new Set(values)].flatMap((value) =>
      value === undefined || value === '' ? [] : [{ key: value.toLowerCase(), text: shown(value) }],
    );
  switch (field) {
    case 'name':
      return namesOf(person, masks);
    case 'phone':
      return plain(
        person.phones.map(({ e164, raw }) => e164 ?? raw),
        (value) => masks.contact('phone', value),
      );
    case 'email':
      return plain(
        person.emails.map(({ address }) => address),
        (value) => masks.contact('email', value),
      );
    case 'document':
      return plain(
        person.documents.map(({ number }) => number),
        masks.document,
      );
    case 'membership':
      return plain(person.memberNumbers, masks.document);
    case 'account':
      return plain(
        person.accounts.map((account) => account.slice(account.indexOf(':') + 1)),
        masks.document,
      );
    case 'birthDate':
      return plain([person.birthDate], masks.birthDate);
    case 'gender':
    case 'nationality':
    case 'city':
    case 'company':
      return plain([person[field]], masks.text);
    case 'language':
      return plain(person.languages, masks.text);
  }
}

function namesOf({ displayName, names }: NormalPerson, masks: CheckMasks): Value[] {
  const shown = [displayName.native, displayName.latin].filter(Boolean).join(' · ') || names.text;
  return shown === '' ? [] : [{ key: displayName.sortKey || shown.toLowerCase(), text: masks.text(shown) }];
}
