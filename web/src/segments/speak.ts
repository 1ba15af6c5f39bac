// Says a sentence of the segments' dictionary by a key that is put together from codes of the contract.
import type { TFunction } from 'i18next';
import type { Language } from '../ui/device.ts';

/** What it takes to write a rule out: dictionary, language, and the currency that money in rules is in. */
export type Speaker = { t: TFunction; language: Language; currency: string };
type Values = Record<string, string | number>;

/** The sentence under `segments.<key>`, undefined where the dictionary has none. */
export function find({ t }: Speaker, key: string, values: Values = {}): string | undefined {
  // the key comes from data; the compiler can't know it
  const found: unknown = t(`segments.${key}` as 'refusal.fault', { ...values, defaultValue: '' });
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function say(speaker: Speaker, key: string, values: Values = {}): string {
  return find(speaker, key, values) ?? '';
}

/** A name of a code, such as `fact.stays`. */
export function nameOf(speaker: Speaker, key: string): string {
  return find(speaker, key) ?? key.slice(key.lastIndexOf('.') + 1);
}
