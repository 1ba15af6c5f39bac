// Bytes -> text, strictly: a wrong byte is told with its offset, never replaced by U+FFFD. GBK and GB2312 are read as GB18030,
// their superset: Node's own `gbk` decoder turns rare characters of names into private-use signs.
import { Malformed } from './malformed.ts';

const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'ucs-2': 'utf-16',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
  'euc-kr': 'euc-kr',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
};

/** The decoder's own name of a declared encoding (`GBK` -> `gb18030`), undefined for one we don't read. */
export function encodingOf(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  return Object.hasOwn(LABELS, name) ? LABELS[name] : undefined;
}

/** UTF-8 or UTF-16 by byte order mark, else undefined. */
export function encodingByMark(bytes: Uint8Array): { encoding: string; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/**
 * Decodes strictly. Throws Malformed at `byte <offset>` for the first byte that is not of the encoding.
 * `encoding`: a value of `encodingOf`; a byte order mark at the start is left out of the text.
 */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  const label = encoding === 'utf-16' ? (encodingByMark(bytes)?.encoding ?? 'utf-16le') : encoding;
  if (label === 'us-ascii') {
    const high = bytes.findIndex((byte) => byte > 0x7f);
    if (high >= 0) throw new Malformed(`byte 0x${hex(bytes[high]!)} is not US-ASCII`, `byte ${high}`);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  }
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    const offset = firstBadByte(bytes, label);
    const found =
      offset < bytes.length ? `byte 0x${hex(bytes[offset]!)} is not valid ${label}` : `${label} text is cut off`;
    throw new Malformed(found, `byte ${offset}`);
  }
}

/** Bisects over prefixes: a streaming decoder takes every good prefix, also one that ends inside a character. */
function firstBadByte(bytes: Uint8Array, label: string): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (middle <= bytes.length && decodes(bytes.subarray(0, middle), label)) good = middle;
    else bad = middle;
  }
  return good;
}

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
