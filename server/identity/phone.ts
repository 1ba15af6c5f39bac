// Phones: E.164 where the number can be read, what of it is left where the source masks it, and whether it is a person's own.
// Only a mobile (or a number whose plan cannot tell) is an identity key; 10106666 is "valid" too (reference: interfaces 0.3).
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import { classifyPhone } from './proxies.ts';
import type { ContactClass, ProxyList } from './proxies.ts';
import { plainText } from './text.ts';

export type NormalPhone = {
  raw: string;
  /** absent for masked numbers and what is no number */
  e164?: string;
  /** libphonenumber's type, for example MOBILE, FIXED_LINE */
  type?: string;
  /** valid under the country's plan */
  valid: boolean;
  class: ContactClass;
  /** may stand alone as a blocking key */
  identityKey: boolean;
  /** last four digits, '' where even these are hidden */
  last4: string;
  /** what is left of a masked number: digits before and after the mask */
  masked?: { prefix: string; last4: string };
  extension?: string;
};

const MOBILE = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);
const CHINESE_MOBILE = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
const EXTENSION = /\s*(?:转|轉|分机|內線|内线|ext\.?|extension|x|#)\s*[:.]?\s*(\d{1,6})\s*$/i;
const MASK = /^\D*(\+?\d[\d\s()-]*?)[*xX·•＊]{2,}[\s-]*(\d{2,4})\D*$/;

/** Numbers of one field; several may stand in it, parted by / ; 、 or a comma. `country`: ISO alpha-2 of the house. */
export function normalisePhones(raw: string, country: string, proxies: ProxyList, cleaning: Cleaning[]): NormalPhone[] {
  const text = plainText(raw, 'phone', cleaning).replace(/\.0$/, '');
  if (text === '') return [];
  const parts = text.split(/[/;,、，；|]+/).filter((part) => /\d/.test(part));
  if (parts.length > 1 && parts.every((part) => part.replace(/\D/g, '').length >= 7)) {
    cleaned(cleaning, 'phone', text, parts.map((part) => part.trim()).join(' + '), 'several_numbers');
    return parts.map((part) => readPhone(part.trim(), country, proxies, cleaning));
  }
  return [readPhone(text, country, proxies, cleaning)];
}

function readPhone(text: string, country: string, proxies: ProxyList, cleaning: Cleaning[]): NormalPhone {
  const masked = MASK.exec(text);
  if (masked !== null) return maskedPhone(text, masked, cleaning);
  const extension = EXTENSION.exec(text)?.[1];
  const number = extension === undefined ? text : text.replace(EXTENSION, '');
  if (extension !== undefined) cleaned(cleaning, 'phone', text, number, 'extension');
  const digits = number.replace(/\D/g, '');
  const quick =
    country === 'CN' || /^(\+|00)?86/.test(number) ? CHINESE_MOBILE.exec(number.replace(/[\s()-]/g, '')) : null;
  if (quick !== null)
    return finish(
      text,
      { e164: `+86${quick[1]}`, national: quick[1]!, type: 'MOBILE', valid: true },
      extension,
      proxies,
      cleaning,
    );
  // 00 is the international prefix in most of the world; libphonenumber knows it only where the house's country uses it.
  const dialled = /^\s*00[1-9]/.test(number) ? `+${digits.slice(2)}` : number;
  const read = parsePhoneNumberFromString(dialled, country as CountryCode) ?? readWithPlus(digits);
  if (read === undefined) {
    cleaned(cleaning, 'phone', text, '', 'not_a_number');
    return {
      raw: text,
      valid: false,
      class: classifyPhone({ national: digits }, proxies),
      identityKey: false,
      last4: digits.slice(-4),
    };
  }
  const traits = {
    e164: read.number as string,
    national: read.nationalNumber as string,
    type: read.getType(),
    valid: read.isValid(),
  };
  return finish(text, traits, extension ?? read.ext, proxies, cleaning);
}

// 8613812345678 without its plus: only where the digits are a valid number of another country.
function readWithPlus(digits: string): ReturnType<typeof parsePhoneNumberFromString> {
  if (digits.length < 10) return undefined;
  const read = parsePhoneNumberFromString(`+${digits}`);
  return read?.isValid() === true ? read : undefined;
}

type Read = { e164: string; national: string; type?: string; valid: boolean };

function finish(
  text: string,
  read: Read,
  extension: string | undefined,
  proxies: ProxyList,
  cleaning: Cleaning[],
): NormalPhone {
  const kind = classifyPhone(read, proxies);
  if (kind === 'placeholder') cleaned(cleaning, 'phone', text, '', 'placeholder');
  else if (kind === 'switchboard' || kind === 'shared') cleaned(cleaning, 'phone', text, read.e164, 'switchboard');
  else if (!read.valid) cleaning.push({ field: 'phone', was: text, is: read.e164, why: 'number_invalid' });
  else cleaned(cleaning, 'phone', text, read.e164, 'full_number');
  const phone: NormalPhone = {
    raw: text,
    e164: read.e164,
    type: read.type,
    valid: read.valid,
    class: kind,
    identityKey: kind === 'personal' && read.valid && MOBILE.has(read.type ?? ''),
    last4: read.national.slice(-4),
  };
  return extension === undefined ? phone : { ...phone, extension };
}

function maskedPhone(text: string, hit: RegExpExecArray, cleaning: Cleaning[]): NormalPhone {
  const prefix = hit[1]!.replace(/\D/g, '').replace(/^(0086|86)(?=1[3-9])/, '');
  const last4 = hit[2]!;
  cleaned(cleaning, 'phone', text, `${prefix}****${last4}`, 'masked_number');
  return { raw: text, valid: false, class: 'personal', identityKey: false, last4, masked: { prefix, last4 } };
}

/** National digits of an E.164 number as a mask shows them: without +86; other countries keep their code. */
export function maskable(e164: string): string {
  return e164.startsWith('+86') ? e164.slice(3) : e164.slice(1);
}

/** Three digits, mask, last four. */
export function maskOf(phone: NormalPhone): string {
  return `${(phone.masked?.prefix ?? maskable(phone.e164 ?? '')).slice(0, 3)}****${phone.last4}`;
}
