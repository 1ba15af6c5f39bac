// What PostgreSQL holds in no text and no jsonb: U+0000 and half a surrogate pair. JSON.parse lets both in; here they are mended.

/** Half a surrogate pair becomes U+FFFD, U+0000 goes. */
export const wellFormed = (text: string): string => text.toWellFormed().replaceAll('\u0000', '');

/** The same value with every text well formed, keys included. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return wellFormed(value) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)])) as T;
}

/** Plain data as text for jsonb; unspoilt = it comes back from there as it went in. */
export type Json = { text: string; isUnspoilt: boolean };

export function jsonOf(value: unknown): Json {
  // A replacer is called for every value (measured: four times the time); what it would mend shows in the text.
  const text = JSON.stringify(value);
  if (!SPOILT.test(text)) return { text, isUnspoilt: true };
  const mend = (_: string, item: unknown): unknown => (typeof item === 'string' ? wellFormed(item) : item);
  return { text: JSON.stringify(value, mend), isUnspoilt: false };
}

/** JSON that jsonb takes. */
export const json = (value: unknown): string => jsonOf(value).text;

/** JSON.stringify writes U+0000 and lone surrogates as escapes and everything else of that range as it is. */
const SPOILT = /\\u(?:0000|d[89a-f])/;
