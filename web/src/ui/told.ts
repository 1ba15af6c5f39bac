// Says what the server tells by code (`told.<code>`, or the preference catalogue `preference.<code>`), with dates, money and
// further codes among its values written as the reader's language writes them. A person's own words are shown as written.
import type { TFunction } from 'i18next';
import type { Told } from '@regulars/contract/route.ts';
import type { Language } from './device.ts';
import { clock, dayIn, isPlainDate, monthDate, shortDate } from './dates.ts';
import { moneyText } from './numbers.ts';

export type Reader = { t: TFunction; language: Language; timeZone: string; today: string; currency: string };

export function say(told: Told, reader: Reader): string {
  const values = written(told, reader);
  return lookUp(`told.${told.code}`, reader.t, values) ?? lookUp(told.code, reader.t, values) ?? told.text ?? told.code;
}

/** A word of a catalogue whose key comes over the wire (a channel, a preference, a field); the given text where it is unknown. */
export function word(catalogue: string, code: string | null, otherwise: string, t: TFunction): string {
  return code === null ? otherwise : (lookUp(`${catalogue}.${code}`, t, {}) ?? otherwise);
}

function written(told: Told, reader: Reader): Record<string, string | number> {
  const year = Number(reader.today.slice(0, 4));
  const values: Record<string, string | number> = { text: told.text ?? '' };
  for (const [name, value] of Object.entries(told.params))
    values[name] = typeof value === 'string' ? writtenText(name, value, year, reader) : value;
  const { amountMinor, currencyCode } = told.params;
  if (typeof amountMinor === 'number') {
    const money = { amountMinor, currencyCode: typeof currencyCode === 'string' ? currencyCode : reader.currency };
    values['money'] = moneyText(money, reader.language);
  }
  // plurals are chosen by `count`
  const counted = ['stays', 'nights', 'days']
    .map((name) => told.params[name])
    .find((value) => typeof value === 'number');
  if (values['count'] === undefined && counted !== undefined) values['count'] = counted;
  return values;
}

/** Values that name an entry of a catalogue by their own name. */
const catalogued: Readonly<Record<string, string>> = {
  channel: 'channel',
  feed: 'channel',
  tier: 'tier',
  language: 'language',
};

function writtenText(name: string, value: string, year: number, reader: Reader): string {
  const catalogue = catalogued[name];
  if (catalogue) return entry(catalogue, value, reader) ?? value;
  if (isPlainDate(value)) return shortDate(value, reader.language, year);
  if (/^\d{4}-\d{2}$/.test(value)) return monthDate(value, reader.language, year);
  if (/^(--)?\d{2}-\d{2}$/.test(value)) return shortDate(value, reader.language);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) {
    return `${shortDate(dayIn(value, reader.timeZone), reader.language, year)} ${clock(value, reader.timeZone)}`;
  }
  return /^[a-z][A-Za-z]*(\.[A-Za-z]+)+$/.test(value) ? (lookUp(value, reader.t, {}) ?? value) : value;
}

/** `ctrip`, `Ctrip` and `channel.ctrip` are one entry. */
function entry(catalogue: string, value: string, reader: Reader): string | undefined {
  const code = value.startsWith(`${catalogue}.`) ? value.slice(catalogue.length + 1) : value;
  return (
    lookUp(`${catalogue}.${code}`, reader.t, {}) ??
    lookUp(`${catalogue}.${code.toLowerCase()}`, reader.t, {}) ??
    (code === value ? undefined : code)
  );
}

function lookUp(key: string, t: TFunction, values: Record<string, string | number>): string | undefined {
  // `defaultValue` marks a key that no dictionary has; an object found under the key is not a sentence
  const found: unknown = t(key as 'refusal.fault', { ...values, defaultValue: '' });
  return typeof found === 'string' && found !== '' && found !== key ? found : undefined;
}
