// Identity documents: one form per number, the Chinese resident identity card's check digit (GB 11643-1999, ISO 7064 MOD 11-2)
// and the birth date and gender it carries. A number whose check digit is wrong was mistyped or made up: it is kept and shown, but
// identifies nobody by itself.
import type { IdentityDocument } from '../intake/canonical.ts';
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import type { MachineRead } from './machineReadable.ts';
import { readMachineZone } from './machineReadable.ts';
import { plainText } from './text.ts';

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

/** True where the 18th character is the check digit of the 17 before it. */
export function hasChineseCheckDigit(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += WEIGHTS[i]! * Number(number[i]);
  return '10X98765432'[sum % 11] === number[17];
}

export type CardFacts = { birthDate?: string; gender: 'male' | 'female' };

/** Birth date and gender of an 18-digit card; undefined where the number has not that form. */
export function chineseCardFacts(number: string): CardFacts | undefined {
  const hit = /^\d{6}((?:19|20)\d{2})(\d{2})(\d{2})\d{2}(\d)[\dX]$/.exec(number);
  if (hit === null) return undefined;
  const month = Number(hit[2]);
  const day = Number(hit[3]);
  const gender = Number(hit[4]) % 2 === 1 ? 'male' : 'female';
  if (month < 1 || month > 12 || day < 1 || day > 31) return { gender };
  return { birthDate: `${hit[1]}-${hit[2]}-${hit[3]}`, gender };
}

// A first-generation card had 15 digits: region, yymmdd, sequence; the century is 19 and the check digit is computed.
function longForm(number: string): string {
  if (!/^\d{15}$/.test(number)) return number;
  const body = `${number.slice(0, 6)}19${number.slice(6)}`;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += WEIGHTS[i]! * Number(body[i]);
  return body + '10X98765432'[sum % 11];
}

/** One document, its number or the machine-readable zone that holds it; undefined for placeholders (all one digit, under four characters, masked). */
export function normaliseDocument(document: IdentityDocument, cleaning: Cleaning[]): NormalDocument | undefined {
  const text = plainText(document.number, 'document', cleaning);
  const zone = readMachineZone(text);
  if (zone !== undefined) return machineRead(document, text, zone, cleaning);
  const upper = text.toUpperCase().replace(/[^\p{L}\p{N}*]/gu, '');
  if (
    upper.length < 4 ||
    /^(.)\1+$/.test(upper) ||
    /^(12345678|123456789|NONE|UNKNOWN|TEST|PASSPORT)$/.test(upper) ||
    upper.includes('*')
  ) {
    cleaned(cleaning, 'document', text, '', 'placeholder');
    return undefined;
  }
  const idCard = document.type === 'idCard' && (document.issuingCountry ?? 'CN') === 'CN';
  const number = cleaned(cleaning, 'document', text, idCard ? longForm(upper) : upper, 'document_form');
  const chineseId = /^\d{17}[\dX]$/.test(number) && (idCard || document.type === 'other');
  const checked = chineseId && hasChineseCheckDigit(number);
  if (chineseId && !checked) cleaning.push({ field: 'document', was: number, is: number, why: 'checksum_wrong' });
  const normal: NormalDocument = { type: chineseId ? 'idCard' : document.type, number, chineseId, checked };
  if (chineseId && !checked) normal.wrong = true;
  return document.issuingCountry === undefined ? normal : { ...normal, issuingCountry: document.issuingCountry };
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
