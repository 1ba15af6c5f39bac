// WS-Security UsernameToken profile 1.0: Password_Digest = Base64(SHA-1(nonce + created + password)). SHA-1 (FIPS 180-4) stands
// here because pure files have no crypto; nothing else is to use it.

/** `nonce` is Base64 as in the message; a broken one gives a digest that matches nothing. */
export function passwordDigest(nonce: string, created: string, password: string): string {
  let seed: Uint8Array;
  try {
    seed = Uint8Array.fromBase64(nonce.trim());
  } catch {
    return '';
  }
  const tail = new TextEncoder().encode(created + password);
  const input = new Uint8Array(seed.length + tail.length);
  input.set(seed);
  input.set(tail, seed.length);
  return base64(sha1(input));
}

export function base64(bytes: Uint8Array): string {
  return bytes.toBase64();
}

export function sha1(input: Uint8Array): Uint8Array {
  const length = (((input.length + 8) >> 6) + 1) << 6;
  const padded = new Uint8Array(length);
  padded.set(input);
  padded[input.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(input.length / 0x20000000));
  view.setUint32(length - 4, (input.length << 3) >>> 0);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const words = new Uint32Array(80);
  for (let block = 0; block < length; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(block + i * 4);
    for (let i = 16; i < 80; i++)
      words[i] = rotated(words[i - 3]! ^ words[i - 8]! ^ words[i - 14]! ^ words[i - 16]!, 1);
    round(state, words);
  }
  const out = new DataView(new ArrayBuffer(20));
  state.forEach((word, i) => out.setUint32(i * 4, word));
  return new Uint8Array(out.buffer);
}

function round(state: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
  for (let i = 0; i < 80; i++) {
    const [mixed, constant] = mix(i, b, c, d);
    const next = (rotated(a, 5) + mixed + e + constant + words[i]!) >>> 0;
    [e, d, c, b, a] = [d, c, rotated(b, 30) >>> 0, a, next];
  }
  [a, b, c, d, e].forEach((word, i) => (state[i] = state[i]! + word));
}

function mix(i: number, b: number, c: number, d: number): [number, number] {
  if (i < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (i < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (i < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
