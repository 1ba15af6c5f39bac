// The card block of a reservation: its holder is a payer at most, its number is told as gone.
import type { PersonName } from '../../intake/canonical.ts';
import { attribute, child, find, findAll, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { sameName } from './fold.ts';
import { isYes } from './person.ts';
import { warn } from './reading.ts';
import type { Reading } from './reading.ts';

const MOST_CARDS = 500;

const VIRTUAL =
  /virtual|vcc|expedia|booking\.com|agoda|hotels?\.com|ctrip|trip\.com|airbnb|travel|tours?\b|card|bank|\b(?:ltd|limited|gmbh|inc|llc|co|corp|b\.?v|s\.?a|ag|hotel)\b/i;

/** Holders of the cards of guarantee and deposit, if they are persons whose name nobody of `known` has. */
export function payersOf(reservation: XmlNode, known: readonly PersonName[]): PersonName[] {
  const found: PersonName[] = [];
  for (const card of cardsIn(reservation).slice(0, MOST_CARDS)) {
    const holder = child(card, 'CardHolderName')?.text ?? '';
    const virtual = isYes(attribute(find(card, 'VirtualCreditCard'), 'isVCC')) || VIRTUAL.test(holder);
    if (holder === '' || virtual || !/\p{L}/u.test(holder)) continue;
    const name = { text: holder };
    if (![...known, ...found].some((one) => sameName(one, name))) found.push(name);
  }
  return found;
}

/** Tells every card number of a reservation as gone. */
export function noteCards(reading: Reading, reservation: XmlNode): void {
  for (const card of [...findAll(reservation, 'PaymentCard'), ...findAll(reservation, 'CreditCard')])
    noteCard(reading, card);
}

/** A card number stood here: at most its last four are kept. Said also of a number that the sender had masked. */
function noteCard(reading: Reading, card: XmlNode): void {
  const number = attribute(card, 'CardNumber') ?? textOf(card, 'CardNumber', 'PlainText') ?? textOf(card, 'CardNumber');
  if (number === undefined || !/\d{4}\s*$/.test(number)) return;
  warn(reading, 'card_redacted', card, { value: number.replace(/\D/g, '').slice(-4) });
}

/** Cards of the guarantee and the deposit; a card inside of a customer is that customer's own. */
function cardsIn(node: XmlNode): XmlNode[] {
  if (node.name === 'PaymentCard' || node.name === 'CreditCard') return [node];
  return node.name === 'Customer' ? [] : node.children.flatMap(cardsIn);
}
