// Where the secrets stand in a text: values of card fields in elements, attributes, JSON, forms and tables, check codes that
// are named in a sentence, and numbers that look like a card anywhere else.
import { fieldClass } from './fieldNames.ts';
import type { FieldClass } from './fieldNames.ts';
import { looseSpans } from './looseNumbers.ts';
import { isBlank, isDigit, maskedCharacters } from './mask.ts';
import type { Span } from './mask.ts';

/** Parts to mask, in order, none overlapping; parts that are masked already are left out. */
export function secretSpans(text: string): Span[] {
  const spans = [...elementSpans(text), ...fieldSpans(text), ...columnSpans(text), ...spokenCodeSpans(text)];
  const covered = new Uint8Array(text.length);
  for (const span of spans) covered.fill(1, span.from, span.to);
  spans.push(...looseSpans(text, covered));
  const kept: Span[] = [];
  let end = 0;
  for (const span of spans.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from < end || !maskedCharacters(text, span).some((one) => text[one.at] !== one.character)) continue;
    kept.push(span);
    end = span.to;
  }
  return kept;
}

/** Text of XML elements that are card fields: `<CardNumber><PlainText>…</PlainText></CardNumber>`. */
function elementSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const name = /^<\s{0,8}([\w.-]{1,40}:)?([\w.-]{1,64})/.exec(text.slice(at, at + 120))?.[2];
    const kind = name === undefined ? undefined : fieldClass(name);
    if (!kind) continue;
    const open = text.indexOf('>', at);
    if (open < 0 || text[open - 1] === '/') continue;
    const close = closingTag(text, open, name!);
    for (const part of textParts(text, open + 1, close)) spans.push(...valueSpan(text, part.from, part.to, kind));
  }
  return spans;
}

function closingTag(text: string, from: number, name: string): number {
  for (let at = text.indexOf('</', from); at >= 0 && at < from + 4_000; at = text.indexOf('</', at + 2)) {
    if (text.slice(at + 2, at + 120).match(/^\s{0,8}(?:[\w.-]{1,40}:)?([\w.-]{1,64})/)?.[1] === name) return at;
  }
  const next = text.indexOf('<', from);
  return next < 0 ? text.length : next;
}

function textParts(text: string, from: number, to: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let at = from;
  while (at < to) {
    const next = text.indexOf('<', at);
    const end = next < 0 || next > to ? to : next;
    if (text.startsWith('<![CDATA[', end)) {
      const close = text.indexOf(']]>', end);
      parts.push({ from: end + 9, to: close < 0 ? to : Math.min(close, to) });
    }
    if (end > at) parts.push({ from: at, to: end });
    const close = text.indexOf(text.startsWith('<![CDATA[', end) ? ']]>' : '>', end);
    at = next < 0 || close < 0 ? to : close + 1;
  }
  return parts;
}

/** `name="value"`, `"name": "value"`, `name=value&…`, also inside escaped XML and JSON in strings. */
function fieldSpans(text: string): Span[] {
  const spans: Span[] = [];
  const sign = /=|:|&#61;|&#58;/g;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const name = nameBefore(text, found.index);
    const kind = name === undefined ? undefined : fieldClass(name);
    if (!kind) continue;
    const value = fieldValue(text, found.index + found[0].length);
    if (value && (value.quoted || kind !== 'secret' || found[0] === '='))
      spans.push(...valueSpan(text, value.from, value.to, kind));
  }
  return spans;
}

/** The name that ends before a `=` or `:`, with its closing quote (also escaped) and blanks between. */
function nameBefore(text: string, sign: number): string | undefined {
  let end = sign;
  while (end > sign - 8 && isBlank(text[end - 1] ?? '')) end--;
  if (!NAME_SIGN.test(text[end - 1] ?? '')) {
    const quote = /(?:\\{0,4}["']|&quot;|&apos;|&#34;|&#39;)$/.exec(text.slice(Math.max(0, end - 6), end));
    if (!quote) return undefined;
    end -= quote[0].length;
  }
  let start = end;
  while (start > 0 && start > end - 64 && NAME_SIGN.test(text[start - 1]!)) start--;
  return start === end ? undefined : text.slice(start, end);
}

const NAME_SIGN = /[\w.\u4e00-\u9fff-]/;

function fieldValue(text: string, from: number): { from: number; to: number; quoted: boolean } | undefined {
  const open = /^\s{0,8}(\\{0,4}["']|&quot;|&apos;|&#34;|&#39;)?/.exec(text.slice(from, from + 24))!;
  const quote = open[1];
  const start = from + open[0].length;
  if (quote === undefined) {
    const bare = /^[^\s,;&<>"'}\])]{1,256}/.exec(text.slice(start, start + 256));
    return bare ? { from: start, to: start + bare[0].length, quoted: false } : undefined;
  }
  for (let end = text.indexOf(quote, start); end >= 0 && end - start < 4_000; end = text.indexOf(quote, end + 1)) {
    if (quote !== '"' || text[end - 1] !== '\\') return { from: start, to: end, quoted: true };
  }
  return undefined;
}

/** The part of a field's value that is masked; nothing where it can't be what the name says. */
function valueSpan(text: string, from: number, to: number, kind: FieldClass): Span[] {
  const value = text.slice(from, to);
  switch (kind) {
    case 'cardNumber':
      return /^[\s\d.-]*$/.test(value) && value.replace(/\D/g, '').length >= 8 ? [trimmed(text, from, to, 4)] : [];
    case 'checkCode':
      return /^\s*\d{1,8}\s*$/.test(value) ? [trimmed(text, from, to, 0)] : [];
    case 'secret':
      return value.trim() === '' || /[<>]/.test(value) || /^(true|false|null)$/.test(value)
        ? []
        : [trimmed(text, from, to, 0)];
  }
}

function trimmed(text: string, from: number, to: number, keepLast: number): Span {
  let [start, end] = [from, to];
  while (start < end && isBlank(text[start]!)) start++;
  while (end > start && isBlank(text[end - 1]!)) end--;
  return { from: start, to: end, keepLast };
}

/** Columns of a table whose heading is a card field. */
function columnSpans(text: string): Span[] {
  if (/^\s*[<{[]/.test(text.slice(0, 64))) return [];
  const lineEnd = text.search(/[\r\n]/);
  const heading = text.slice(0, Math.min(lineEnd < 0 ? 0 : lineEnd, 20_000));
  const separator = ['\t', ';', ',', '|'].find((sign) => heading.includes(sign));
  if (separator === undefined) return [];
  const kinds = heading.split(separator).map((name) => fieldClass(name.replace(/^\W*"|"$/g, '').replaceAll(' ', '')));
  if (!kinds.some((kind) => kind !== undefined)) return [];
  const spans: Span[] = [];
  let from = lineEnd;
  while (from < text.length) {
    const next = text.indexOf('\n', from + 1);
    const end = next < 0 ? text.length : next;
    spans.push(...rowSpans(text, from + 1, end, separator, kinds));
    from = end;
  }
  return spans;
}

function rowSpans(
  text: string,
  from: number,
  to: number,
  separator: string,
  kinds: readonly (FieldClass | undefined)[],
): Span[] {
  const spans: Span[] = [];
  let at = from;
  for (const kind of kinds) {
    const quoted = text[at] === '"';
    const close = quoted ? text.indexOf('"', at + 1) : text.indexOf(separator, at);
    const end = close < 0 || close > to ? to : close;
    if (kind) spans.push(...valueSpan(text, quoted ? at + 1 : at, end, kind));
    const next = text.indexOf(separator, end);
    if (next < 0 || next >= to) break;
    at = next + 1;
  }
  return spans;
}

/** `cvv 123`, `CVC: 1234`, `安全码123` as a guest writes it. */
function spokenCodeSpans(text: string): Span[] {
  const spans: Span[] = [];
  const spoken =
    /(?<![a-z])(?:cvv2?|cvc2?|csc|cvn|安全码|校验码)(?:\s?(?:code|is|no|number|是))?[\s:：=#.-]{0,4}(?=\d{3,4}(?!\d))/gi;
  for (let found = spoken.exec(text); found; found = spoken.exec(text)) {
    const from = found.index + found[0].length;
    spans.push({ from, to: from + (isDigit(text[from + 3] ?? '') ? 4 : 3), keepLast: 0 });
  }
  return spans;
}
