// Countries, currencies and time zones to choose from, in the reader's language, from what the browser itself knows.
import type { Language } from '../ui/device.ts';

export type Choice = { value: string; label: string };
const locale = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');
const byLabel = (language: Language) => {
  const { compare } = new Intl.Collator(locale(language));
  return (a: Choice, b: Choice) => compare(a.label, b.label);
};

/** Codes that name a group of countries, a test or something that is gone. */
const noCountries = new Set([
  'AC',
  'AN',
  'BU',
  'CP',
  'CQ',
  'CS',
  'DD',
  'DG',
  'EA',
  'EU',
  'EZ',
  'FX',
  'IC',
  'NT',
  'QO',
  'SU',
  'TA',
  'TP',
  'UK',
  'UN',
  'VD',
  'XA',
  'XB',
  'XK',
  'YD',
  'YU',
  'ZR',
  'ZZ',
]);

export function countries(language: Language): Choice[] {
  const names = new Intl.DisplayNames(locale(language), { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((one) => letters.map((two) => one + two)).filter((code) => !noCountries.has(code));
  return codes
    .flatMap((value) => {
      const name = names.of(value);
      return name ? [{ value, label: `${name} · ${value}` }] : [];
    })
    .toSorted(byLabel(language));
}

export function currencies(language: Language): Choice[] {
  const names = new Intl.DisplayNames(locale(language), { type: 'currency', fallback: 'code' });
  return Intl.supportedValuesOf('currency')
    .map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
}

/** `Asia/Shanghai · UTC+8 · China Standard Time`, so that a zone is found by city, offset or name. */
export function timeZones(language: Language, at: Date): Choice[] {
  const part = (timeZone: string, timeZoneName: 'shortOffset' | 'longGeneric') =>
    new Intl.DateTimeFormat(locale(language), { timeZone, timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return Intl.supportedValuesOf('timeZone').map((value) => ({
    value,
    label: [
      value.replaceAll('_', ' '),
      part(value, 'shortOffset').replace('GMT', 'UTC'),
      part(value, 'longGeneric'),
    ].join(' · '),
  }));
}

/** Where the browser stands, as a first proposal. */
export function hereAndNow(): { timeZone: string; country: string; currency: string } {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const country = countryOfZone[timeZone] ?? '';
  return { timeZone, country, currency: currencyOf[country] ?? '' };
}

const countryOfZone: Readonly<Record<string, string>> = {
  'Asia/Shanghai': 'CN',
  'Asia/Urumqi': 'CN',
  'Asia/Hong_Kong': 'HK',
  'Asia/Macau': 'MO',
  'Asia/Taipei': 'TW',
  'Asia/Singapore': 'SG',
  'Asia/Tokyo': 'JP',
  'Asia/Seoul': 'KR',
  'Asia/Bangkok': 'TH',
  'Asia/Kuala_Lumpur': 'MY',
  'Asia/Dubai': 'AE',
  'Australia/Sydney': 'AU',
  'Europe/Berlin': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/Paris': 'FR',
  'Europe/Madrid': 'ES',
  'Europe/Rome': 'IT',
  'Europe/London': 'GB',
  'America/New_York': 'US',
  'America/Los_Angeles': 'US',
};

/** The usual currency of a country, where one is proposed. */
export const currencyOf: Readonly<Record<string, string>> = {
  CN: 'CNY',
  HK: 'HKD',
  MO: 'MOP',
  TW: 'TWD',
  SG: 'SGD',
  JP: 'JPY',
  KR: 'KRW',
  TH: 'THB',
  MY: 'MYR',
  AE: 'AED',
  AU: 'AUD',
  DE: 'EUR',
  AT: 'EUR',
  CH: 'CHF',
  FR: 'EUR',
  ES: 'EUR',
  IT: 'EUR',
  GB: 'GBP',
  US: 'USD',
};
