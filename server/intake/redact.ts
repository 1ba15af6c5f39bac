// Card numbers, card check codes and passwords go out before a message is stored (PCI DSS 3.2: a check code is never kept, a
// card number only its last four). In: raw bytes in any encoding, XML, JSON, form, CSV or plain text. Out: the same bytes, the
// same length, only the secret characters replaced by `*`. Order numbers and phones stay: outside of card fields a number must
// have issuer range, length, Luhn and grouping of a card, and must not be the value of a field that is an id or a phone.
import { secretSpans } from './secretSpans.ts';
import { maskedCharacters } from './mask.ts';
import { unitsOf } from './units.ts';

/** A mask may lay open the next field (`cvv 123SeriesCode="12"`); more rounds than these no honest message needs. */
const MOST_ROUNDS = 4;

/** Masks in a copy; the same array comes back where there is nothing to mask. `redacted` counts the masked values. */
export function redactCards(body: Uint8Array): { body: Uint8Array; redacted: number } {
  let masked = body;
  let redacted = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { text, starts, fill } = unitsOf(masked);
    const spans = secretSpans(text);
    if (spans.length === 0) break;
    if (masked === body) masked = new Uint8Array(body); // a copy: the slice of a Buffer is the same memory
    for (const span of spans) {
      for (const one of maskedCharacters(text, span)) fill(masked, starts[one.at]!, starts[one.at + 1]!, one.character);
    }
    redacted += spans.length;
  }
  return { body: masked, redacted };
}

/** The same for text that people type: notes, survey answers, chat. */
export function redactText(text: string): { text: string; redacted: number } {
  const { body, redacted } = redactCards(new TextEncoder().encode(text));
  return redacted === 0 ? { text, redacted } : { text: new TextDecoder().decode(body), redacted };
}
