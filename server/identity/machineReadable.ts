// The machine-readable zone of a passport or card (ICAO 9303), where a desk scans or pastes it in place of the number: the number,
// who issued it, and whether the number's own check digit is right.
import countries from 'i18n-iso-countries';

export type MachineRead = {
  number: string;
  /** ISO 3166-1 alpha-2; the long form (cards) only, a passport's second line says the nationality instead */
  issuingCountry?: string;
  right: boolean;
};

// Number 9, its check digit, nationality 3, birth date 6 and check, sex, expiry 6 and check, then 16 (passport) or 8 (two-line card).
const SECOND_LINE = /([A-Z0-9<]{9})(\d)[A-Z<]{3}\d{6}\d[MFX<]\d{6}\d(?:[A-Z0-9<]{14}[\d<]\d|[A-Z0-9<]{7}\d)$/;
// Kind 2, issuer 3, number 9, check digit, 15 of the issuer's own.
const CARD_LINE = /^[ACI][A-Z0-9<]([A-Z<]{3})([A-Z0-9<]{9})(\d)[A-Z0-9<]{15}/;

/** Undefined for what is no machine-readable zone: it always holds the filler `<`. */
export function readMachineZone(text: string): MachineRead | undefined {
  const zone = text.toUpperCase().replace(/\s+/g, '');
  if (!zone.includes('<')) return undefined;
  const card = CARD_LINE.exec(zone);
  if (card !== null) {
    const code = card[1]!.replaceAll('<', '');
    // Germany alone writes one letter.
    const country = code === 'D' ? 'DE' : countries.alpha3ToAlpha2(code);
    const read = readNumber(card[2]!, card[3]!);
    return country === undefined ? read : { ...read, issuingCountry: country };
  }
  const line = SECOND_LINE.exec(zone);
  return line === null ? undefined : readNumber(line[1]!, line[2]!);
}

function readNumber(field: string, digit: string): MachineRead {
  return { number: field.replaceAll('<', ''), right: checkDigitOf(field) === Number(digit) };
}

const WEIGHTS = [7, 3, 1];

/** ICAO 9303 part 3, 4.9: digits count as they are, A is 10 to Z 35, the filler 0; weights 7, 3, 1 in turn; modulus 10. */
export function checkDigitOf(field: string): number {
  let sum = 0;
  for (let i = 0; i < field.length; i++) {
    const sign = field.charCodeAt(i);
    const value = sign === 60 ? 0 : sign >= 65 ? sign - 55 : sign - 48;
    sum += value * WEIGHTS[i % 3]!;
  }
  return sum % 10;
}
