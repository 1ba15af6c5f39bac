// Secrets in fields: `name="value"`, `"name": "value"`, `name=value&…`, also inside escaped XML and JSON in strings; and check codes
// that are named in a sentence. One walk over the signs between name and value, so that a hostile message costs no more than its
// length.
import { fieldClass } from './fieldNames.ts';
import type { FieldClass } from './fieldNames.ts';
import { isBlank, isDigit, type Span } from './mask.ts';
import { valueSpan } from './secretValue.ts';

const OPENING = /\s{0,8}(\\{0,4}["']|&quot;|&apos;|&#34;|&#39;)?/y;
const CLOSED_QUOTE = /(?:\\{0,4}["']|&quot;|&apos;|&#34;|&#39;)$/;
const LONGEST_QUOTED = 4_000;
const LONGEST_NAME = 64;

export function* fieldSpans(text: string): Generator<Span> {
  const bareEnd = bareEnds(text);
  for (let at = 0; at < text.length; at++) {
    const length = signLength(text, at);
    if (length === 0) continue;
    const name = nameBefore(text, at);
    const kind = name === undefined ? undefined : fieldClass(name);
    if (!kind) continue;
    const value = fieldValue(text, at + length, kind, bareEnd);
    if (!value || (!value.isQuoted && kind === 'secret' && text[at] !== '=')) continue;
    const span = valueSpan(text, value.from, value.to, kind);
    if (span) yield span;
  }
}

const [EQUALS, COLON, AMPERSAND] = [0x3d, 0x3a, 0x26] as const;

/** Length of the sign between name and value that stands here, 0 where none does: `=`, `:`, both also as references. */
function signLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === EQUALS || code === COLON) return 1;
  return code === AMPERSAND && (text.startsWith('&#61;', at) || text.startsWith('&#58;', at)) ? 5 : 0;
}

/** The name that ends before a `=` or `:`, with its closing quote (also escaped) and blanks between. */
function nameBefore(text: string, sign: number): string | undefined {
  let end = sign;
  while (end > sign - 8 && isBlank(text[end - 1] ?? '')) end--;
  if (!isNameSign(text.charCodeAt(end - 1))) {
    const last = text[end - 1];
    if (last !== '"' && last !== "'" && last !== ';') return undefined;
    const quote = CLOSED_QUOTE.exec(text.slice(Math.max(0, end - 6), end));
    if (!quote) return undefined;
    end -= quote[0].length;
  }
  let start = end;
  while (start > 0 && start > end - LONGEST_NAME && isNameSign(text.charCodeAt(start - 1))) start--;
  return start === end ? undefined : text.slice(start, end);
}

/** Letters, digits, `_`, `.`, `-` and Chinese characters. */
function isNameSign(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2e ||
    code === 0x2d ||
    (code >= 0x4e00 && code <= 0x9fff)
  );
}

type Value = { from: number; to: number; isQuoted: boolean };

function fieldValue(
  text: string,
  from: number,
  kind: FieldClass,
  bareEnd: (from: number) => number,
): Value | undefined {
  OPENING.lastIndex = from;
  const quote = OPENING.exec(text)![1];
  const start = OPENING.lastIndex;
  if (quote === undefined) return bareValue(text, start, kind, bareEnd);
  const window = text.slice(start, start + LONGEST_QUOTED + quote.length);
  for (let end = window.indexOf(quote); end >= 0 && end < LONGEST_QUOTED; end = window.indexOf(quote, end + 1)) {
    if (quote !== '"' || text[start + end - 1] !== '\\') return { from: start, to: start + end, isQuoted: true };
  }
  return undefined;
}

const LONGEST_BARE = 256;
const BARE_ENDS = /[\s,;&<>"'}\])]/g;
const BARE_NUMBER = /[\d.-]{1,256}/y;

/** Where a value without quotes ends that begins at a place; places are asked for in rising order, so each end is looked for once. */
function bareEnds(text: string): (from: number) => number {
  let end = -1;
  return (from) => {
    if (end < from) {
      BARE_ENDS.lastIndex = from;
      end = BARE_ENDS.exec(text)?.index ?? text.length;
    }
    return Math.min(end, from + LONGEST_BARE);
  };
}

/** A number that goes on as something else is no number: it is not looked at to its end. */
function bareValue(text: string, from: number, kind: FieldClass, bareEnd: (from: number) => number): Value | undefined {
  let to = from;
  if (kind !== 'secret') {
    BARE_NUMBER.lastIndex = from;
    to += BARE_NUMBER.exec(text)?.[0].length ?? 0;
    if (to === from) return undefined;
  }
  const end = bareEnd(from);
  return end === from || (kind !== 'secret' && end !== to) ? undefined : { from, to: end, isQuoted: false };
}

/** `cvv 123`, `CVC: 1234`, `安全码123` as a guest writes it. */
export function* spokenCodeSpans(text: string): Generator<Span> {
  const spoken =
    /(?<![a-z])(?:cvv2?|cvc2?|csc|cvn|安全码|校验码)(?:\s?(?:code|is|no|number|是))?[\s:：=#.-]{0,4}(?=\d{3,4}(?!\d))/gi;
  for (let found = spoken.exec(text); found; found = spoken.exec(text)) {
    const from = found.index + found[0].length;
    yield { from, to: from + (isDigit(text[from + 3] ?? '') ? 4 : 3), keepLast: 0 };
  }
}
