// The text of an XML document before it is parsed: bytes by their encoding, and tags that a sender printed with blanks inside.
import { decodeText, encodingByMark, encodingOf } from './decodeText.ts';
import { Malformed } from './malformed.ts';

/** Bytes -> text by byte order mark, UTF-16 pattern or XML declaration; UTF-8 where nothing is said. */
export function xmlText(bytes: Uint8Array): string {
  const text = decodeText(bytes, xmlEncoding(bytes)).replace(/^\uFEFF/, '');
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const before = text.slice(0, nul);
    throw new Malformed('a NUL character', place(before.split('\n').length, nul - before.lastIndexOf('\n')));
  }
  return text;
}

function xmlEncoding(bytes: Uint8Array): string {
  const mark = encodingByMark(bytes);
  if (mark) return mark.encoding;
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  let head = '';
  for (const byte of bytes.subarray(0, 256)) head += String.fromCharCode(byte);
  const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']/.exec(head)?.[1];
  if (declared === undefined) return 'utf-8';
  const encoding = encodingOf(declared);
  if (!encoding) throw new Malformed(`unknown encoding ${declared}`, '1:1');
  // A declaration that can be read byte by byte is no UTF-16: .NET senders write it over UTF-8.
  return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
}

/** `line:column`, both from 1. */
export function place(line: number, column: number): string {
  return `${line}:${Math.max(1, column)}`;
}

/** `< Name a="b">` -> `<Name  a="b">`: blanks move behind the name, so every place stays where it was. */
export function withoutSpacesInTags(text: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skipTo = text.startsWith('<![CDATA[', at) ? ']]>' : text.startsWith('<!--', at) ? '-->' : undefined;
    if (skipTo) {
      const end = text.indexOf(skipTo, at);
      if (end < 0) break;
      at = end;
      continue;
    }
    let name = at + 1;
    let slash = false;
    for (; name < text.length && (isBlank(text[name]!) || (!slash && text[name] === '/')); name++) {
      if (text[name] === '/') slash = true;
    }
    const head = slash ? '</' : '<';
    const end = nameEnd(text, name);
    if (end > name && name - at > head.length) {
      out += text.slice(from, at) + head + text.slice(name, end) + ' '.repeat(name - at - head.length);
      from = end;
    }
    at = Math.max(end, at + 1);
  }
  return out + text.slice(from);
}

function nameEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\p{L}\p{N}_.:-]/u.test(text[at]!)) at++;
  return at;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
