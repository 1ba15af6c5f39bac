// Pattern: what of two persons agrees, nearly agrees and contradicts, as codes with what each is worth among strangers. It is filled
// by compare.ts, weighed here, and counted by the estimator. The same sums in real time and in batch.
import { FIRST_FIXED, strangerBits, type Scale } from './codes.ts';
import { SHARING_UNKNOWN } from './terms.ts';

export type Pattern = {
  count: number;
  codes: Uint8Array;
  /** fixed bits, or log2 of the share of strangers who agree like this */
  bits: Float64Array;
  /** which of several phones, addresses, documents, further columns, of the one and of the other */
  left: Uint8Array;
  right: Uint8Array;
  /** odds that the contact they have in common is shared by different people; 0 = they have none */
  sharing: number;
};

const MOST_LEVELS = 64;

export function openPattern(): Pattern {
  return {
    count: 0,
    codes: new Uint8Array(MOST_LEVELS),
    bits: new Float64Array(MOST_LEVELS),
    left: new Uint8Array(MOST_LEVELS),
    right: new Uint8Array(MOST_LEVELS),
    sharing: 0,
  };
}

/** `share`: of records that bear the value; 0 where the model's u holds for all values. */
export function say(pattern: Pattern, scale: Scale, code: number, share = 0, left = 0, right = 0): void {
  const place = pattern.count++;
  pattern.codes[place] = code;
  pattern.bits[place] = strangerBits(scale, code, share);
  pattern.left[place] = left;
  pattern.right[place] = right;
}

export function sayFixed(pattern: Pattern, code: number, bits: number): void {
  const place = pattern.count++;
  pattern.codes[place] = code;
  pattern.bits[place] = bits;
}

/** Log2 of the odds of anyone else being the one, in a house of so many records. */
export const anyone = (size: number): number => -Math.log2(Math.max(2, size));

/** What the pattern says without m: fixed bits less the shares of strangers, less what a household explains of it. */
export function settledBits(pattern: Pattern, scale: Scale, size: number): number {
  let bits = 0;
  for (let i = 0; i < pattern.count; i++) {
    const value = pattern.bits[i]!;
    bits += pattern.codes[i]! < FIRST_FIXED ? -value : value;
  }
  return bits - householdBits(pattern, scale, size);
}

/**
 * Odds of one person to (household or stranger): the household hypothesis takes its share of what the contacts explain. Log2 of
 * one and those odds.
 */
export function householdBits(pattern: Pattern, scale: Scale, size: number): number {
  let household = anyone(size) + Math.log2(pattern.sharing === 0 ? SHARING_UNKNOWN : pattern.sharing);
  for (let i = 0; i < pattern.count; i++) {
    const code = pattern.codes[i]!;
    if (code >= FIRST_FIXED) continue;
    const h = scale.logH[code]!;
    if (h === h) household += h - pattern.bits[i]!;
  }
  return Math.log2(1 + 2 ** Math.min(household, 200));
}

/** Log2 of the odds that both are one person, from what is settled. */
export function weightFrom(settled: number, codes: Uint8Array, at: number, count: number, scale: Scale): number {
  let bits = scale.logMatches + scale.calibration + settled;
  for (let i = at; i < at + count; i++) if (codes[i]! < FIRST_FIXED) bits += scale.logM[codes[i]!]!;
  return bits;
}

export function weightOf(pattern: Pattern, scale: Scale, size: number): number {
  return anyone(size) + weightFrom(settledBits(pattern, scale, size), pattern.codes, 0, pattern.count, scale);
}
