// What a card number (PAN, ISO/IEC 7812) looks like: 13 to 19 digits of an issuer's range whose last digit is the Luhn check.
// Range and length are asked together with Luhn because one order number in ten passes Luhn by chance.

/** Luhn check (ISO/IEC 7812-1 annex B) over a string of digits. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Issuer ranges with the lengths they issue. */
const ISSUERS: readonly { range: RegExp; lengths: readonly number[] }[] = [
  { range: /^4/, lengths: [13, 16, 19] }, // Visa
  { range: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] }, // Mastercard
  { range: /^3[47]/, lengths: [15] }, // American Express
  { range: /^(6011|64[4-9]|65)/, lengths: [16, 19] }, // Discover
  { range: /^(62|81)/, lengths: [16, 17, 18, 19] }, // UnionPay
  { range: /^(352[89]|35[3-8])/, lengths: [16, 19] }, // JCB
  { range: /^(30[0-5]|3095|36|3[89])/, lengths: [14, 16, 19] }, // Diners Club
  { range: /^(50|5[6-9]|6[0-9])/, lengths: [13, 15, 16, 18, 19] }, // Maestro, RuPay and other debit ranges
  { range: /^220[0-4]/, lengths: [16, 19] }, // Mir
];

/** True for digits that an issuer could have printed on a card. */
export function isCardNumber(digits: string): boolean {
  return ISSUERS.some((issuer) => issuer.lengths.includes(digits.length) && issuer.range.test(digits)) && luhn(digits);
}

/** How card numbers are printed in groups; anything else between blanks is a list of other numbers. */
export function isCardGrouping(sizes: readonly number[]): boolean {
  if (sizes.length === 1) return true;
  const text = sizes.join('-');
  return /^(4-4-4-[1-7]|4-4-4-4-[1-3]|4-6-[45]|6-13|6-10|8-8)$/.test(text);
}
