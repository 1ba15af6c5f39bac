// The source key of a row: the same file read twice gives the same keys, so nothing doubles. Where the file has a key column
// its value is the key; else what identifies the person and the stay is hashed; a row without either is known by its file.

/** 128-bit MurmurHash3 (x86 variant, Appleby 2011) of the text's UTF-8 bytes, 32 hex digits. No secret: names rows, guards nothing. */
export function fingerprint(text: string): string {
  return murmur128(encoder.encode(text), 0)
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

/** Four 32-bit words, as the reference implementation leaves them. */
export function murmur128(bytes: Uint8Array, seed: number): [number, number, number, number] {
  const h = [seed, seed, seed, seed] as [number, number, number, number];
  const blocks = bytes.length >> 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < blocks; i++) {
    for (let lane = 0; lane < 4; lane++) {
      h[lane]! ^= mixed(view.getUint32(i * 16 + lane * 4, true), lane);
      const turned = rotated(h[lane]!, TURNS[lane]!);
      h[lane] = (Math.imul((turned + h[(lane + 1) % 4]!) | 0, 5) + ADDS[lane]!) | 0;
    }
  }
  for (let lane = 3; lane >= 0; lane--) {
    let word = 0;
    const from = blocks * 16 + lane * 4;
    for (let i = Math.min(3, bytes.length - from - 1); i >= 0; i--) word = (word << 8) | bytes[from + i]!;
    if (from < bytes.length) h[lane]! ^= mixed(word, lane);
  }
  return finished(h, bytes.length);
}

const encoder = new TextEncoder();
const MULTIPLIERS = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93, 0x239b961b];
const BEFORE = [15, 16, 17, 18];
const TURNS = [19, 17, 15, 13];
const ADDS = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17];

function mixed(word: number, lane: number): number {
  return Math.imul(rotated(Math.imul(word, MULTIPLIERS[lane]!), BEFORE[lane]!), MULTIPLIERS[lane + 1]!);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function finished(h: [number, number, number, number], length: number): [number, number, number, number] {
  for (let lane = 0; lane < 4; lane++) h[lane]! ^= length;
  const spread = (): void => {
    h[0] = (h[0] + h[1] + h[2] + h[3]) | 0;
    for (let lane = 1; lane < 4; lane++) h[lane] = (h[lane]! + h[0]) | 0;
  };
  spread();
  for (let lane = 0; lane < 4; lane++) h[lane] = avalanche(h[lane]!);
  spread();
  return h;
}

function avalanche(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A value as a part of a key: width, case and blanks don't matter. */
export function keyPart(text: string): string {
  if (text === '') return '';
  return text.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim();
}

/** A phone or document number as a part of a key: only letters and digits matter. */
export function numberPart(text: string): string {
  if (text === '') return '';
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
