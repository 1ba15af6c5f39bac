// Card numbers, card check codes and passwords go out before a message is stored (PCI DSS 3.2: a check code is never kept, a
// card number only its last four). In: raw bytes in any encoding, XML, JSON, form, CSV or plain text. Out: the same bytes, the
// same length, only the secret characters replaced by `*`. Order numbers and phones stay: outside of card fields a number must
// have issuer range, length, Luhn and grouping of a card, and must not be the value of a field that is an id or a phone.
import { secretSpans } from './secretSpans.ts';
import { readOnce } from './readOnce.ts';
import { masked as maskOf, type Span } from './mask.ts';
import { unitsOf, type Units } from './units.ts';

/** A mask may lay open the next field (`cvv 123SeriesCode="12"`); more rounds than these no honest message needs. */
const MOST_ROUNDS = 4;

/** Masks in a copy; the same array comes back where there is nothing to mask. `redacted` counts the masked values. */
export function redactCards(body: Uint8Array): Redacted {
  return maskedBody(body, Number.POSITIVE_INFINITY);
}

/**
 * The same of a received message, which nobody writes to: asked again it is the same answer, without another look. What holds more
 * places to look at than any message is masked as a whole, so that it costs no more than its length: every letter and digit.
 */
export const redactMessage = readOnce((body) => maskedBody(body, MOST_PLACES));

type Redacted = { body: Uint8Array; redacted: number };

/** Five times what the largest message may hold (2,000 cards with their check codes, by the mapping's own bounds). */
const MOST_PLACES = 20_000;

function maskedBody(body: Uint8Array, most: number): Redacted {
  let masked = body;
  let redacted = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const units = unitsOf(masked);
    const spans = secretSpans(units.text, most);
    if (!spans) return { body: maskedWhole(masked, units), redacted: redacted + most };
    if (spans.length === 0) break;
    if (masked === body) masked = new Uint8Array(body); // a copy: the slice of a Buffer is the same memory
    for (const span of spans) overwrite(masked, units, span);
    redacted += spans.length;
  }
  return { body: masked, redacted };
}

function overwrite(body: Uint8Array, { text, starts, fill }: Units, span: Span): void {
  const over = maskOf(text, span);
  for (let at = span.from; at < span.to; at++) {
    const character = over[at - span.from]!;
    if (character !== text[at]) fill(body, starts[at]!, starts[at + 1]!, character);
  }
}

/** Marks and blanks stay, so that a person still sees what kind of thing it was. */
function maskedWhole(body: Uint8Array, { text, starts, fill }: Units): Uint8Array {
  const masked = new Uint8Array(body);
  for (let at = 0; at < text.length; at++)
    if (!isMark(text.charCodeAt(at))) fill(masked, starts[at]!, starts[at + 1]!, '*');
  return masked;
}

/** ASCII that is neither letter nor digit. */
function isMark(code: number): boolean {
  return (
    code < 0x80 && !((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a))
  );
}

/** The same for text that people type: notes, survey answers, chat. */
export function redactText(text: string): { text: string; redacted: number } {
  const { body, redacted } = redactCards(new TextEncoder().encode(text));
  return redacted === 0 ? { text, redacted } : { text: new TextDecoder().decode(body), redacted };
}
