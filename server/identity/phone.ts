// Phones: E.164 where the number can be read, what of it is left where the source masks it, and whether it is a person's own.
// Only a mobile (or a number whose plan cannot tell) is an identity key; 10106666 is "valid" too (reference: interfaces 0.3).
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import { hasPlan, readInternational, readNational } from './numberingplan.ts';
import type { PlanRead } from './numberingplan.ts';
import { classifyPhone } from './proxies.ts';
import type { ContactClass, ProxyList } from './proxies.ts';
import { remembered } from './recent.ts';
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
  const plain = readPlain(raw, country);
  if (plain !== undefined) return [finish(raw, plain, undefined, proxies, cleaning)];
  const text = plainText(raw, 'phone', cleaning).replace(/\.0$/, '');
  if (text === '') return [];
  const parts = text.split(/[/;,、，；|]+/).filter((part) => /\d/.test(part));
  if (parts.length > 1 && parts.every((part) => part.replace(/\D/g, '').length >= 7)) {
    cleaned(cleaning, 'phone', text, parts.map((part) => part.trim()).join(' + '), 'several_numbers');
    return parts.map((part) => readPhone(part.trim(), country, proxies, cleaning));
  }
  return [readPhone(text, country, proxies, cleaning)];
}

// One number written with nothing but digits, blanks, hyphens and brackets, perhaps a plus before them: almost all are. Undefined
// for every other text and where the plan alone does not tell.
function readPlain(raw: string, country: string): PlanRead | undefined {
  if (raw.length < SHORTEST || raw.length > LONGEST) return undefined;
  let digits = 0;
  let before = BLANK;
  for (let i = 0; i < raw.length; i++) {
    const sign = raw.charCodeAt(i);
    if (sign >= ZERO && sign <= NINE) digits++;
    else if (
      sign === BLANK ? before === BLANK : sign === PLUS ? i > 0 : sign !== HYPHEN && sign !== OPEN && sign !== CLOSE
    )
      return undefined;
    before = sign;
  }
  if (digits < SHORTEST || before < ZERO) return undefined;
  const plus = raw.charCodeAt(0) === PLUS;
  const dialled = digits === raw.length ? raw : plus && digits === raw.length - 1 ? raw.slice(1) : digitsOf(raw);
  return chineseMobile(raw, plus, dialled, country) ?? readDialled(raw, plus, dialled, country);
}

const SHORTEST = 7;
const LONGEST = 30;
const [BLANK, OPEN, CLOSE, PLUS, HYPHEN, ZERO, NINE] = [0x20, 0x28, 0x29, 0x2b, 0x2d, 0x30, 0x39];

// Runs of digits, joined.
function digitsOf(text: string): string {
  let digits = '';
  let from = -1;
  for (let i = 0; i <= text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign >= ZERO && sign <= NINE) {
      if (from < 0) from = i;
    } else if (from >= 0) {
      digits += text.slice(from, i);
      from = -1;
    }
  }
  return digits;
}

function chineseMobile(raw: string, plus: boolean, digits: string, country: string): PlanRead | undefined {
  const from = digits.length - 11;
  if (from < 0 || from > 4 || digits.charCodeAt(from) !== ZERO + 1 || digits.charCodeAt(from + 1) < ZERO + 3)
    return undefined;
  const home = country === 'CN';
  const prefix = digits.slice(0, from);
  const fits =
    prefix === ''
      ? home && !plus
      : prefix === '86'
        ? home || /^\+?86/.test(raw)
        : prefix === '0086' && !plus && (home || raw.startsWith(prefix));
  if (!fits) return undefined;
  const national = digits.slice(from);
  return { e164: `+86${national}`, national, type: 'MOBILE', valid: true };
}

function readDialled(raw: string, plus: boolean, digits: string, country: string): PlanRead | undefined {
  if (!hasPlan(country)) return undefined;
  if (plus) return readInternational(digits);
  return /^00[1-9]/.test(raw) ? readInternational(digits.slice(2)) : readNational(digits, country);
}

function readPhone(text: string, country: string, proxies: ProxyList, cleaning: Cleaning[]): NormalPhone {
  const masked = MASK.exec(text);
  if (masked !== null) return maskedPhone(text, masked, cleaning);
  const extension = EXTENSION.exec(text)?.[1];
  const number = extension === undefined ? text : text.replace(EXTENSION, '');
  if (extension !== undefined) cleaned(cleaning, 'phone', text, number, 'extension');
  const plain = readPlain(number, country);
  if (plain !== undefined) return finish(text, plain, extension, proxies, cleaning);
  const { read, ext } = readAny(`${country} ${number}`);
  if (read === undefined) {
    cleaned(cleaning, 'phone', text, '', 'not_a_number');
    const digits = number.replace(/\D/g, '');
    return {
      raw: text,
      valid: false,
      class: classifyPhone({ national: digits }, proxies),
      identityKey: false,
      last4: digits.slice(-4),
    };
  }
  return finish(text, read, extension ?? ext, proxies, cleaning);
}

type AnyRead = { read?: PlanRead; ext?: string };

const NUMBERS = 2048;

// The long way. The key is the house's country, a blank and the number as written: what people type for want of a number repeats.
const readAny = remembered(NUMBERS, (key): AnyRead => {
  const blank = key.indexOf(' ');
  const country = key.slice(0, blank);
  const number = key.slice(blank + 1);
  const digits = number.replace(/\D/g, '');
  const quick =
    country === 'CN' || /^(\+|00)?86/.test(number) ? CHINESE_MOBILE.exec(number.replace(/[\s()-]/g, '')) : null;
  if (quick !== null) return { read: { e164: `+86${quick[1]!}`, national: quick[1]!, type: 'MOBILE', valid: true } };
  // 00 is the international prefix in most of the world; libphonenumber knows it only where the house's country uses it.
  const dialled = /^\s*00[1-9]/.test(number) ? `+${digits.slice(2)}` : number;
  const read = parsePhoneNumberFromString(dialled, country as CountryCode) ?? readWithPlus(digits);
  if (read === undefined) return {};
  const { number: e164, nationalNumber: national, ext } = read;
  return { read: { e164, national, type: read.getType(), valid: read.isValid() }, ext };
});

// 8613812345678 without its plus: only where the digits are a valid number of another country.
function readWithPlus(digits: string): ReturnType<typeof parsePhoneNumberFromString> {
  if (digits.length < 10) return undefined;
  const read = parsePhoneNumberFromString(`+${digits}`);
  return read?.isValid() === true ? read : undefined;
}

function finish(
  text: string,
  read: PlanRead,
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
