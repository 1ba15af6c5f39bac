// Bytes of a text file into text, chunk by chunk, with the place of every byte that is not valid there: a row holding one is
// refused with that offset, so U+FFFD never comes in silently. Any cut of the bytes gives the same text and places.
import type { Encoding } from './encoding.ts';

/** `char` counts the characters handed out since the start, `byte` the bytes of the file, both from 0. */
export type Damage = { char: number; byte: number };
export type Decoded = { text: string; damages: Damage[] };
export type Decoding = { push(bytes: Uint8Array): Decoded; end(): Decoded };

const SEGMENT = 65_536;
/** beyond this many broken places only their count matters: the file is in another encoding */
const EXACT_PLACES = 5_000;

export function decoding(encoding: Encoding): Decoding {
  let pending = new Uint8Array(0);
  let byte = 0;
  let char = 0;
  let places = 0;
  let started = false;

  const decode = (bytes: Uint8Array): Decoded => {
    const out = started ? decodeSegment(bytes, encoding, byte, char, places) : decodeFirst(bytes);
    byte += bytes.length;
    char += out.text.length;
    places += out.damages.length;
    return out;
  };
  const decodeFirst = (bytes: Uint8Array): Decoded => {
    started = true;
    const mark = markLength(bytes, encoding);
    byte += mark;
    const out = decodeSegment(bytes.subarray(mark), encoding, byte, char, places);
    byte -= mark;
    return out;
  };
  return {
    push(bytes) {
      const all = pending.length ? joined(pending, bytes) : bytes;
      const cut = all.length < 8 && !started ? 0 : lastBoundary(all, encoding);
      pending = all.slice(cut);
      return cut ? decode(all.subarray(0, cut)) : { text: '', damages: [] };
    },
    end() {
      const rest = pending;
      pending = new Uint8Array(0);
      return decode(rest);
    },
  };
}

/** Text of a head of a file, for the sniffers: lossy, a character cut at the end left out. */
export function decodeHead(bytes: Uint8Array, encoding: Encoding): string {
  const { text, damages } = decoding(encoding).push(bytes);
  return damages.length ? text.replaceAll('\ufffd', '?') : text;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

function markLength(bytes: Uint8Array, encoding: Encoding): number {
  const starts = (...mark: number[]): number => (mark.every((value, i) => bytes[i] === value) ? mark.length : 0);
  switch (encoding) {
    case 'utf-8':
      return starts(0xef, 0xbb, 0xbf);
    case 'utf-16le':
      return starts(0xff, 0xfe);
    case 'utf-16be':
      return starts(0xfe, 0xff);
    case 'gb18030':
      return starts(0x84, 0x31, 0x95, 0x33);
    case 'windows-1252':
      return 0;
  }
}

/** How many bytes can be decoded now without cutting a character. The start is always a boundary. */
function lastBoundary(bytes: Uint8Array, encoding: Encoding): number {
  const { length } = bytes;
  switch (encoding) {
    case 'windows-1252':
      return length;
    case 'utf-8': {
      for (let back = 1; back <= Math.min(3, length); back++) {
        const value = bytes[length - back]!;
        if (value < 0x80) return length;
        if (value >= 0xc0)
          return value >= 0xf0 ? length - back : back >= (value >= 0xe0 ? 3 : 2) ? length : length - back;
      }
      return length;
    }
    case 'utf-16le':
    case 'utf-16be': {
      const even = length - (length % 2);
      if (even < 2) return 0;
      const high = bytes[even - (encoding === 'utf-16le' ? 1 : 2)]!;
      return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
    }
    case 'gb18030':
      return lastGbBoundary(bytes);
  }
}

/** No byte below 0x30 is ever a part of a longer character, so a delimiter or newline is a safe place. */
function lastGbBoundary(bytes: Uint8Array): number {
  const floor = Math.max(0, bytes.length - SEGMENT);
  let at = bytes.length;
  while (at > floor && bytes[at - 1]! >= 0x30) at--;
  if (at > floor) return at;
  if (bytes.length <= SEGMENT) return 0;
  let next = 0;
  for (;;) {
    const value = bytes[next]!;
    const size = value <= 0x80 || value === 0xff ? 1 : bytes[next + 1]! >= 0x30 && bytes[next + 1]! <= 0x39 ? 4 : 2;
    if (next + 4 > bytes.length) return next;
    next += size;
  }
}

function decodeSegment(bytes: Uint8Array, encoding: Encoding, byte: number, char: number, places: number): Decoded {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), damages: [] };
  } catch {
    return places < EXACT_PLACES
      ? decodeDamaged(bytes, encoding, byte, char)
      : decodeLossy(bytes, encoding, byte, char);
  }
}

/** Line by line, so that only a broken line is walked byte by byte. */
function decodeDamaged(bytes: Uint8Array, encoding: Encoding, byte: number, char: number): Decoded {
  const out: Decoded = { text: '', damages: [] };
  for (let from = 0; from < bytes.length;) {
    const to = lineEnd(bytes, from, encoding);
    const line = bytes.subarray(from, to);
    try {
      out.text += new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(line);
    } catch {
      const exact = out.damages.length < EXACT_PLACES;
      const walked = (exact ? decodeLine : decodeLossy)(line, encoding, byte + from, char + out.text.length);
      out.text += walked.text;
      out.damages.push(...walked.damages);
    }
    from = to;
  }
  return out;
}

function lineEnd(bytes: Uint8Array, from: number, encoding: Encoding): number {
  const unit = encoding.startsWith('utf-16') ? 2 : 1;
  const other = encoding === 'utf-16le' ? 1 : -1;
  for (let at = bytes.indexOf(0x0a, from); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (unit === 1) return at + 1;
    const start = encoding === 'utf-16le' ? at : at - 1;
    if ((start - from) % 2 === 0 && bytes[at + other] === 0) return start + 2;
  }
  return bytes.length;
}

function decodeLine(line: Uint8Array, encoding: Encoding, byte: number, char: number): Decoded {
  const damages: Damage[] = [];
  const unit = encoding.startsWith('utf-16') ? 2 : 1;
  let text = '';
  let from = 0;
  while (from < line.length) {
    const good = goodPrefix(line.subarray(from), encoding);
    text += good.text;
    from += good.length;
    if (from >= line.length) break;
    damages.push({ char: char + text.length, byte: byte + from });
    text += '\ufffd';
    from += unit;
    if (damages.length >= EXACT_PLACES) {
      const rest = decodeLossy(line.subarray(from), encoding, byte + from, char + text.length);
      return { text: text + rest.text, damages: [...damages, ...rest.damages] };
    }
  }
  return { text, damages };
}

/** The longest start that decodes, ending where the first bad sequence begins. */
function goodPrefix(bytes: Uint8Array, encoding: Encoding): { text: string; length: number } {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let text = '';
  let whole = 0;
  try {
    for (let at = 0; at < bytes.length; at++) {
      const got = decoder.decode(bytes.subarray(at, at + 1), { stream: true });
      if (got === '') continue;
      text += got;
      whole = at + 1;
    }
    text += decoder.decode();
    return { text, length: bytes.length };
  } catch {
    return { text, length: whole };
  }
}

function decodeLossy(bytes: Uint8Array, encoding: Encoding, byte: number, char: number): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const damages: Damage[] = [];
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1))
    damages.push({ char: char + at, byte });
  return { text, damages };
}
