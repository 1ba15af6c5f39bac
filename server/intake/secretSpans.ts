// Where the secrets stand in a text: values of card fields in elements, attributes, JSON, forms and tables, check codes that
// are named in a sentence, and numbers that look like a card anywhere else.
import { elementSpans } from './elementSecrets.ts';
import { fieldSpans, spokenCodeSpans } from './fieldSecrets.ts';
import { looseSpans } from './looseNumbers.ts';
import { isMasked, type Span } from './mask.ts';
import { columnSpans } from './tableSecrets.ts';

/**
 * Parts to mask, in order, none overlapping; parts that are masked already are left out. Undefined where more than `most` places
 * had to be looked at closely: then the text is no message any more.
 */
export function secretSpans(text: string, most: number): Span[] | undefined {
  const spans: Span[] = [];
  for (const spansOf of [elementSpans, fieldSpans, columnSpans, spokenCodeSpans])
    for (const span of spansOf(text)) if (spans.push(span) > most) return undefined;
  const covered = new Uint8Array(text.length);
  for (const span of spans) covered.fill(1, span.from, span.to);
  let looked = spans.length;
  for (const span of looseSpans(text, covered)) {
    if (++looked > most) return undefined;
    if (span) spans.push(span);
  }
  return inOrder(text, spans);
}

function inOrder(text: string, spans: Span[]): Span[] {
  const kept: Span[] = [];
  let end = 0;
  for (const span of spans.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from < end || isMasked(text, span)) continue;
    kept.push(span);
    end = span.to;
  }
  return kept;
}
