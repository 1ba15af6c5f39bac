// Secrets in XML elements: `<CardNumber><PlainText>…</PlainText></CardNumber>`, however broken the XML is. One walk over the tags,
// so that a hostile message costs no more than its length.
import { fieldClass } from './fieldNames.ts';
import type { FieldClass } from './fieldNames.ts';
import type { Span } from './mask.ts';
import { valueSpan } from './secretValue.ts';

/** A card field's closing tag stands this near, else the element ends at the next tag. */
const NEAR = 4_000;
const KINDS: readonly FieldClass[] = ['cardNumber', 'checkCode', 'secret'];
const OPENING = /<\s{0,8}(?:[\w.-]{1,40}:)?([\w.-]{1,64})/y;
const CLOSING = /<\/\s{0,8}(?:[\w.-]{1,40}:)?([\w.-]{1,64})/y;
const CDATA = '<![CDATA[';

export function* elementSpans(text: string): Generator<Span> {
  const closers = closingTags(text);
  const [tagEnd, nextTag, cdataEnd] = ['>', '<', ']]>'].map((sign) => ahead(text, sign)) as [Ahead, Ahead, Ahead];
  /** up to where the text belongs to an open element of this kind */
  const until: Record<FieldClass, number> = { cardNumber: 0, checkCode: 0, secret: 0 };
  for (let at = text.indexOf('<'); at >= 0;) {
    const next = text.indexOf('<', at + 1);
    const end = next < 0 ? text.length : next;
    if (end > at + 1) {
      const open = tagEnd(at);
      const name = nameAt(OPENING, text, at);
      const kind = name === undefined ? undefined : fieldClass(name);
      if (kind && open >= 0 && text[open - 1] !== '/') {
        const close = closers.get(name!)?.(open) ?? -1;
        const near = close >= 0 && close < open + NEAR ? close : nextTag(open);
        until[kind] = Math.max(until[kind], near < 0 ? text.length : near);
      }
      if (text[at + 1] === '!' && text.startsWith(CDATA, at)) {
        const close = cdataEnd(at);
        yield* valuesIn(text, at + CDATA.length, close < 0 ? text.length : close, until);
        if (close >= 0 && close < end) yield* valuesIn(text, close + 3, end, until);
      }
      if (open >= 0 && open < end) yield* valuesIn(text, open + 1, end, until);
    }
    at = next;
  }
}

/** What is to be masked of a piece of text, for each kind of element that it stands in. */
function* valuesIn(text: string, from: number, to: number, until: Record<FieldClass, number>): Generator<Span> {
  for (const kind of KINDS) {
    const span = until[kind] > from ? valueSpan(text, from, Math.min(to, until[kind]), kind) : undefined;
    if (span) yield span;
  }
}

/** Where a sign stands next at or after a place, -1 for nowhere; places are asked for in rising order. */
type Ahead = (from: number) => number;

function ahead(text: string, sign: string): Ahead {
  let found = text.indexOf(sign);
  return (from) => {
    if (found >= 0 && found < from) found = text.indexOf(sign, from);
    return found;
  };
}

/** For each name of a card field, where its closing tags stand. */
function closingTags(text: string): Map<string, Ahead> {
  const places = new Map<string, number[]>();
  for (let at = text.indexOf('</'); at >= 0; at = text.indexOf('</', at + 2)) {
    const name = nameAt(CLOSING, text, at);
    if (name === undefined || !fieldClass(name)) continue;
    const known = places.get(name);
    if (known) known.push(at);
    else places.set(name, [at]);
  }
  return new Map([...places].map(([name, list]) => [name, aheadIn(list)]));
}

function aheadIn(places: readonly number[]): Ahead {
  let i = 0;
  return (from) => {
    while (i < places.length && places[i]! < from) i++;
    return places[i] ?? -1;
  };
}

function nameAt(tag: RegExp, text: string, at: number): string | undefined {
  tag.lastIndex = at;
  return tag.exec(text)?.[1];
}
