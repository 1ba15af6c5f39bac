// Raw bytes -> text for searching, each character knowing the bytes it came from, whatever the encoding and however broken:
// so a part can be masked and every other byte stays as it was. Digits written full-width or as XML references (`&#52;`)
// count as digits. Nothing here fails: bytes that are no text become a sign that matches nothing.
import { encodingByMark } from '../platform/decodeText.ts';

export type Units = {
  /** one UTF-16 unit per character of the message */
  text: string;
  /** byte offset of each character, and the length of the message at the end */
  starts: Uint32Array;
  /** writes one ASCII character over the bytes [from, to) in this encoding */
  fill(body: Uint8Array, from: number, to: number, character: string): void;
};

/** Stands for bytes that are no character, and for those beyond the basic plane: matches nothing. */
const OPAQUE = 0xe000;

export function unitsOf(body: Uint8Array): Units {
  const mark = encodingByMark(body)?.encoding;
  if (mark === 'utf-16le' || (!mark && body[1] === 0 && body[0] !== 0)) return wideUnits(body, 0);
  if (mark === 'utf-16be' || (!mark && body[0] === 0 && body.length > 1 && body[1] !== 0)) return wideUnits(body, 1);
  return (
    narrowUnits(body, utf8Character) ??
    (decodes(body, 'gb18030') ? narrowUnits(body, gbCharacter)! : narrowUnits(body, byteCharacter)!)
  );
}

/** UTF-16; `low` = where in the pair the low byte stands. */
function wideUnits(body: Uint8Array, low: 0 | 1): Units {
  const count = body.length >> 1;
  const starts = new Uint32Array(count + 1);
  const codes = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    starts[i] = i * 2;
    codes[i] = plain(body[i * 2 + low]! | (body[i * 2 + 1 - low]! << 8));
  }
  starts[count] = count * 2;
  return {
    text: textOf(codes),
    starts,
    fill(target, from, to, character) {
      for (let i = from; i < to; i += 2) {
        target[i + low] = character.charCodeAt(0);
        target[i + 1 - low] = 0;
      }
    },
  };
}

/** Code and length of the character at an offset; length 0 = not of this encoding. */
type Reader = (body: Uint8Array, at: number) => number;

/** A reader packs `code * 8 + length` into one number: this runs for every character of every message. */
function narrowUnits(body: Uint8Array, read: Reader): Units | undefined {
  const starts = new Uint32Array(body.length + 1);
  const codes = new Uint16Array(body.length);
  let count = 0;
  for (let at = 0; at < body.length;) {
    starts[count] = at;
    const byte = body[at]!;
    if (byte < 0x80 && byte !== 0x26) {
      codes[count++] = byte === 0 ? OPAQUE : byte;
      at++;
      continue;
    }
    const packed = byte === 0x26 ? digitReference(body, at) : read(body, at);
    if (packed === 0) return undefined;
    codes[count++] = packed >> 3;
    at += packed & 7;
  }
  starts[count] = body.length;
  return {
    text: textOf(codes.subarray(0, count)),
    starts: starts.subarray(0, count + 1),
    fill: (target, from, to, character) => target.fill(character.charCodeAt(0), from, to),
  };
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

function textOf(codes: Uint16Array): string {
  return utf16.decode(new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength));
}

/** Full-width digits are digits; NUL and surrogates are no characters here. */
function plain(code: number): number {
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10 + 0x30;
  return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? OPAQUE : code;
}

function utf8Character(body: Uint8Array, at: number): number {
  const first = body[at]!;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > body.length) return 0;
  let code = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    if ((body[at + i]! & 0xc0) !== 0x80) return 0;
    code = (code << 6) | (body[at + i]! & 0x3f);
  }
  return ((code > 0xffff ? OPAQUE : plain(code)) << 3) | length;
}

/** A four-byte character of GB18030 holds digits as its second and fourth byte: they are no digits of the text. */
function gbCharacter(body: Uint8Array, at: number): number {
  const [first, second] = [body[at]!, body[at + 1] ?? 0];
  if (first < 0x81 || first === 0xff) return (OPAQUE << 3) | 1;
  if (second >= 0x30 && second <= 0x39) return (OPAQUE << 3) | Math.min(4, body.length - at);
  // A3B0 … A3B9 are the full-width digits.
  if (first === 0xa3 && second >= 0xb0 && second <= 0xb9) return ((second - 0xb0 + 0x30) << 3) | 2;
  return (OPAQUE << 3) | (second >= 0x40 && second !== 0x7f ? 2 : 1);
}

function byteCharacter(): number {
  return (OPAQUE << 3) | 1;
}

/** `&#52;` is the digit it names, any other `&` a sign. */
function digitReference(body: Uint8Array, at: number): number {
  const sign = (0x26 << 3) | 1;
  if (body[at + 1] !== 0x23) return sign;
  const ending = body[at + 4] === 0x3b ? 4 : 5;
  if (body[at + ending] !== 0x3b) return sign;
  const found = /^&#(?:(5[0-7]|4[89])|[xX](3[0-9]));/.exec(String.fromCharCode(...body.subarray(at, at + 8)));
  if (!found) return sign;
  const code = found[1] ? Number(found[1]) : Number.parseInt(found[2]!, 16);
  return (code << 3) | found[0].length;
}

function decodes(body: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}
