// Identity documents: one form per number, the Chinese resident identity card's check digit (GB 11643-1999, ISO 7064 MOD 11-2)
// and the birth date and gender it carries. A number whose check digit is wrong was mistyped or made up: it is kept and shown, but
// identifies nobody by itself.
import type { IdentityDocument } from '../intake/canonical.ts';
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import type { MachineRead } from './machineReadable.ts';
import { readMachineZone } from './machineReadable.ts';
import { plainText } from './text.ts';
import { wordSet } from './wordset.ts';

export type NormalDocument = {
  type: IdentityDocument['type'];
  number: string;
  issuingCountry?: string;
  /** a Chinese resident identity card by its form: 18 digits, the last may be X */
  chineseId: boolean;
  /** its check digit is right; false for every other document */
  checked: boolean;
  /** its check digit is wrong */
  wrong?: true;
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

// 17 digits, the last sign may be X.
function isChineseForm(number: string): boolean {
  return number.length === 18 && /^\d{17}[\dX]$/.test(number);
}

// The sign that follows 17 digits.
function checkDigitOf(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += WEIGHTS[i]! * (digits.charCodeAt(i) - 0x30);
  return '10X98765432'.charAt(sum % 11);
}

/** True where the 18th character is the check digit of the 17 before it. */
export function hasChineseCheckDigit(number: string): boolean {
  return isChineseForm(number) && checkDigitOf(number) === number.charAt(17);
}

export type CardFacts = { birthDate?: string; gender: 'male' | 'female' };

/** Birth date and gender of an 18-digit card; undefined where the number has not that form. */
export function chineseCardFacts(number: string): CardFacts | undefined {
  const century = number.slice(6, 8);
  if (!isChineseForm(number) || (century !== '19' && century !== '20')) return undefined;
  const month = Number(number.slice(10, 12));
  const day = Number(number.slice(12, 14));
  const gender = number.charCodeAt(16) % 2 === 1 ? 'male' : 'female';
  if (month < 1 || month > 12 || day < 1 || day > 31) return { gender };
  return { birthDate: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`, gender };
}

// A first-generation card had 15 digits: region, yymmdd, sequence; the century is 19 and the check digit is computed.
function longForm(number: string): string {
  if (number.length !== 15 || !/^\d{15}$/.test(number)) return number;
  const body = `${number.slice(0, 6)}19${number.slice(6)}`;
  return body + checkDigitOf(body);
}

/** One document, its number or the machine-readable zone that holds it; undefined for placeholders (all one digit, under four characters, masked). */
export function normaliseDocument(document: IdentityDocument, cleaning: Cleaning[]): NormalDocument | undefined {
  const text = plainText(document.number, 'document', cleaning);
  const zone = text.includes('<') ? readMachineZone(text) : undefined;
  if (zone !== undefined) return machineRead(document, text, zone, cleaning);
  const upper = signsOf(text.toUpperCase());
  if (isPlaceholder(upper)) {
    cleaned(cleaning, 'document', text, '', 'placeholder');
    return undefined;
  }
  const idCard = document.type === 'idCard' && (document.issuingCountry ?? 'CN') === 'CN';
  const number = cleaned(cleaning, 'document', text, idCard ? longForm(upper) : upper, 'document_form');
  const chineseId = isChineseForm(number) && (idCard || document.type === 'other');
  const checked = chineseId && checkDigitOf(number) === number.charAt(17);
  if (chineseId && !checked) cleaning.push({ field: 'document', was: number, is: number, why: 'checksum_wrong' });
  const normal: NormalDocument = { type: chineseId ? 'idCard' : document.type, number, chineseId, checked };
  if (chineseId && !checked) normal.wrong = true;
  return document.issuingCountry === undefined ? normal : { ...normal, issuingCountry: document.issuingCountry };
}

function signsOf(upper: string): string {
  return /[^A-Z0-9]/.test(upper) ? upper.replace(/[^\p{L}\p{N}*]/gu, '') : upper;
}

/** Numbers typed to get past the field. */
export const PLACEHOLDER_NUMBERS = ['12345678', '123456789', 'NONE', 'UNKNOWN', 'TEST', 'PASSPORT'];
const isPlaceholderWord = wordSet(PLACEHOLDER_NUMBERS);

function isPlaceholder(upper: string): boolean {
  if (upper.length < 4 || isPlaceholderWord(upper) || upper.includes('*')) return true;
  return upper.charCodeAt(0) === upper.charCodeAt(1) && /^(.)\1+$/.test(upper);
}

function machineRead(
  { type, issuingCountry }: IdentityDocument,
  text: string,
  zone: MachineRead,
  cleaning: Cleaning[],
): NormalDocument | undefined {
  const { number, right } = zone;
  cleaned(cleaning, 'document', text, number, 'machine_readable');
  if (number.length < 4) return undefined;
  const normal: NormalDocument = { type, number, chineseId: false, checked: false };
  if (!right) {
    cleaning.push({ field: 'document', was: text, is: number, why: 'checksum_wrong' });
    normal.wrong = true;
  }
  const country = issuingCountry ?? zone.issuingCountry;
  return country === undefined ? normal : { ...normal, issuingCountry: country };
}
