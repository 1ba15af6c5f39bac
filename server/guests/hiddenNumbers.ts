// Numbers that people paste into notes and must not: payment cards and identity documents go out before anything is stored
// (PCI DSS 3.2; trust I-17), leaving what a mask leaves, and the writer is warned.
import { hasChineseCheckDigit } from '../identity/document.ts';
import { redactText } from '../intake/redact.ts';
import { maskDocument } from './masks.ts';

export type HiddenNumber = 'cardNumber' | 'documentNumber';

const RESIDENT_CARD =
  /(?<![\dA-Za-z])[1-9]\d{5}[ -]?(?:19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/g;
const NAMED =
  /((?:护照|通行证|台胞证|回乡证|身份证|证件|passport|identity card|id card)(?:\s*(?:号码?|no\.?|number|nr\.?|#))?\s*(?:is|是|为)?\s*[:：]?\s*)((?=[A-Za-z]*\d)[A-Za-z]{0,2}\d{6,14}[A-Za-z]?)(?![\dA-Za-z*])/gi;

/** Masks them in free text. Idempotent: what is masked once stays as it is. */
export function withoutNumbers(text: string): { text: string; found: HiddenNumber[] } {
  const found = new Set<HiddenNumber>();
  let masked = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  masked = masked.replace(RESIDENT_CARD, (written) => {
    const number = written.replace(/[ -]/g, '').toUpperCase();
    // A wrong check digit is forgiven unless the digits are a card: a typing slip still names a person.
    if (!hasChineseCheckDigit(number) && redactText(number).redacted > 0) return written;
    found.add('documentNumber');
    return maskDocument(number);
  });
  masked = masked.replace(NAMED, (_, word: string, number: string) => {
    found.add('documentNumber');
    return word + maskDocument(number.toUpperCase());
  });
  const cards = redactText(masked);
  if (cards.redacted > 0) found.add('cardNumber');
  return found.size === 0 ? { text, found: [] } : { text: cards.text, found: [...found].sort() };
}
