// Compared: candidate pairs with what they say, side by side in arrays. Most candidates are hopeless and are not kept.
import type { Scale } from './codes.ts';
import { compareRows } from './compare.ts';
import { vetoOf } from './decide.ts';
import { RADIX } from './blocks.ts';
import { anyone, openPattern, settledBits, weightFrom } from './pattern.ts';
import type { Rarity } from './rarity.ts';
import type { Register } from './register.ts';
import { grown } from './texts.ts';

export type Compared = {
  count: number;
  a: Int32Array;
  b: Int32Array;
  /** codes of pair n lie from start[n] to start[n + 1] */
  start: Int32Array;
  codes: Uint8Array;
  /** what of the weight does not depend on m (pattern.ts) */
  settled: Float64Array;
  veto: Uint8Array;
};

// Bits under which no refinement of the model brings a pair back.
const HOPELESS = -16;

/** Compares the pairs (`a * RADIX + b`) from..to; keeps those that may come to something. */
export function comparePairs(
  register: Register,
  rarity: Rarity,
  scale: Scale,
  pairs: Float64Array,
  from = 0,
  to = pairs.length,
): Compared {
  const kept = openCompared(Math.max(64, (to - from) >> 2));
  const pattern = openPattern();
  const least = HOPELESS - anyone(rarity.size);
  const hopeless = least - scale.logMatches - scale.calibration;
  for (let i = from; i < to; i++) {
    const a = Math.floor(pairs[i]! / RADIX);
    const b = pairs[i]! - a * RADIX;
    if (!compareRows(register, a, b, rarity, scale, pattern, hopeless)) continue;
    const settled = settledBits(pattern, scale, rarity.size);
    if (weightFrom(settled, pattern.codes, 0, pattern.count, scale) <= least) continue;
    keep(kept, a, b, pattern.codes, pattern.count, settled, vetoOf(pattern) === undefined ? 0 : 1);
  }
  return kept;
}

export function openCompared(room = 64): Compared {
  return {
    count: 0,
    a: new Int32Array(room),
    b: new Int32Array(room),
    start: new Int32Array(room + 1),
    codes: new Uint8Array(room * 8),
    settled: new Float64Array(room),
    veto: new Uint8Array(room),
  };
}

function keep(
  kept: Compared,
  a: number,
  b: number,
  codes: Uint8Array,
  count: number,
  settled: number,
  veto: 0 | 1,
): void {
  const place = kept.count++;
  if (place === kept.a.length) {
    kept.a = grown(kept.a, place * 2);
    kept.b = grown(kept.b, place * 2);
    kept.start = grown(kept.start, place * 2 + 1);
    kept.settled = grown(kept.settled, place * 2);
    kept.veto = grown(kept.veto, place * 2);
  }
  const at = kept.start[place]!;
  if (at + count > kept.codes.length) kept.codes = grown(kept.codes, kept.codes.length * 2 + count);
  for (let i = 0; i < count; i++) kept.codes[at + i] = codes[i]!;
  kept.start[place + 1] = at + count;
  kept.a[place] = a;
  kept.b[place] = b;
  kept.settled[place] = settled;
  kept.veto[place] = veto;
}

/** Several one behind the other. */
export function joinCompared(parts: readonly Compared[]): Compared {
  if (parts.length === 1) return parts[0]!;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const joined = openCompared(count);
  joined.codes = new Uint8Array(parts.reduce((sum, part) => sum + part.start[part.count]!, 0));
  for (const part of parts) {
    const [at, codesAt] = [joined.count, joined.start[joined.count]!];
    joined.a.set(part.a.subarray(0, part.count), at);
    joined.b.set(part.b.subarray(0, part.count), at);
    joined.settled.set(part.settled.subarray(0, part.count), at);
    joined.veto.set(part.veto.subarray(0, part.count), at);
    joined.codes.set(part.codes.subarray(0, part.start[part.count]!), codesAt);
    for (let i = 1; i <= part.count; i++) joined.start[at + i] = codesAt + part.start[i]!;
    joined.count += part.count;
  }
  return joined;
}

export const weightAt = ({ start, codes, settled }: Compared, pair: number, scale: Scale, size: number): number =>
  anyone(size) + weightFrom(settled[pair]!, codes, start[pair]!, start[pair + 1]! - start[pair]!, scale);
