// What the desk may search in a message that is not applied yet: its characters without markup, entities read, bounded.
import { encodingByMark, encodingOf } from '../platform/decodeText.ts';

const limit = 20_000;

/** Plain words of a message (XML, JSON or text), also of one that is broken; never holds NUL or lone surrogates, which the database refuses. */
export function searchTextOf(body: Uint8Array, contentType = ''): string {
  return textOf(body.subarray(0, limit * 4), contentType)
    .replace(/<\/?[\w:.-]+|\/?>|[<>{}"[\]]/g, ' ')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
      characterOf(Number.parseInt(digits, hex ? 16 : 10)),
    )
    .replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => characterOf(Number.parseInt(digits, 16)))
    .replace(/[\u0000\uFFFD]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, limit);
}

/** In the encoding it says, else UTF-8, else GB18030 (Chinese senders that say nothing); with holes where it is valid in none. */
function textOf(bytes: Uint8Array, contentType: string): string {
  const said = encodingSaid(bytes, contentType);
  for (const encoding of [said, 'utf-8', 'gb18030']) {
    const text = encoding === undefined ? undefined : strictly(bytes, encoding);
    if (text !== undefined) return text;
  }
  return new TextDecoder(said ?? 'utf-8').decode(bytes);
}

function encodingSaid(bytes: Uint8Array, contentType: string): string | undefined {
  const mark = encodingByMark(bytes);
  if (mark) return mark.encoding;
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  const named =
    /<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']/.exec(head)?.[1] ??
    /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  const encoding = named === undefined ? undefined : encodingOf(named);
  // What could be read byte by byte so far is no UTF-16, whatever it says of itself.
  return encoding?.startsWith('utf-16') ? undefined : encoding;
}

/** Undefined where a byte is not of the encoding; a character cut off at the end is left out. */
function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

const characterOf = (code: number): string =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
