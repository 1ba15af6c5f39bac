// Causes: why a message is held back, or why nothing of it is kept. A connector decides by code and values; a person reads them in
// their language (`intake.causes.<code>` of both dictionaries), the command line and the table of real messages in English, here.
// `{name}` is filled from the values.

import { maskRaw } from './maskRaw.ts';

export const CAUSES = {
  // control: rightly answered, nothing to keep
  ping: 'A ping: the sender asks whether we are here.',
  ping_answer: 'An answer to a ping.',
  question: 'A question for reservations or profiles: we hold none for others to read.',
  acknowledgement: 'An acknowledgement of messages that were sent before.',
  cancel_answer: 'An answer to a cancellation that we did not send.',
  single_fields:
    'A change of single fields by path (OTA_UpdateRQ): senders give whole profiles instead (OTA_ProfileModifyRQ).',
  room_list_answer: 'An answer to a rooming list.',
  room_block: 'A block of rooms of a group: no guest in it yet.',
  group_event: 'A group event: sales, not a stay.',
  meeting_request: 'A request for proposal of a meeting: sales, not a stay.',
  loyalty_certificate: 'A loyalty certificate: it belongs to the programme that issued it.',
  hotel_content: 'Rates, availability or descriptions of the hotel.',
  other_travel: 'Another branch of travel than hotels.',
  error_answer: 'An answer that reports an error: {text}.',
  foreign_answer: 'An answer to a message that we did not send.',
  bare_confirmation: 'An answer that confirms a change, without the reservation itself.',
  cancel_withdrawn: 'The sender takes its cancellation back before it was made (CancelType Ignore).',
  cancel_other_travel: 'The cancellation of something else than a hotel stay (TravelSector).',
  nothing_new: 'An answer without any reservation: nothing new at the sender.',
  no_hotel_booking: 'An answer with air or package bookings only, no hotel reservation.',
  order_check: 'A check before an order (ValidateRQ): answered, nothing to keep.',
  availability_check: 'An availability check before an order: answered, nothing to keep.',
  status_question: 'A question for the status of orders: answered, nothing to keep.',
  payment_notice: 'A notice of payment (PaySuccessRQ): the order itself came with BookRQ.',
  own_answer: 'An answer of the hotel side to {channel}, not a message to it.',
  // dead: it can't be taken in as it is
  malformed: "The message can't be read: {reason} (at {at}).",
  no_opentravel: '<{name}> is no OpenTravel message.',
  no_opentravel_json: 'JSON that carries no OpenTravel message.',
  conversation:
    'A conversation of the Booking.com messaging interface (JSON): this connection reads reservations, not messages.',
  skeleton: 'A schema skeleton: its values are the word "String".',
  not_read: '{name} is not read by this connector.',
  nothing_in_it: '{name} carries no reservation, stay or profile.',
  no_reservation_number:
    'The reservation has no number (UniqueID or HotelReservationID): a change or cancellation could never be matched to it.',
  no_profile_number: 'The profile has no number (UniqueID): it could never be found again.',
  no_stay_number: 'The stay has no number of its reservation (ReservationID): it could never be matched to it.',
  no_merge_numbers: 'A merge needs the number that stays and one that goes (UniqueID, ObsoleteProfileID).',
  no_order_number: 'An order without its number ({field}).',
  no_cancel_number: 'A cancellation without any number ({field}).',
  value_too_long: 'A value of {length} characters in <{name}> (at {at}): longer than {most}.',
  too_many_elements: 'More than {most} elements <{name}> in one message (at {at}).',
  unknown_request: 'A request that is not known here: {name}.',
  no_connector: 'No connector of this name is installed.',
  mapper_failed: 'The mapping failed: {text}.',
  // it was read, but not taken in
  waits_for_older: 'An older message of the same order waits for another try.',
  apply_failed: 'It could not be written into the house: {text}.',
} as const satisfies Readonly<Record<string, string>>;

export type CauseCode = keyof typeof CAUSES;
export type CauseParams = Readonly<Record<string, string | number>>;

/** As a message, a mapping or the command line carries it: the sentence in English, its code and values beside it. */
export type Cause = { cause: string; causeCode: CauseCode; causeParams: CauseParams };

export function causeOf(causeCode: CauseCode, causeParams: CauseParams = {}): Cause {
  const cause = CAUSES[causeCode].replace(/\{(\w+)\}/g, (_, name: string) => String(causeParams[name] ?? '?'));
  return { cause, causeCode, causeParams };
}

/** A place or a bound, which would look like a phone number. */
const OWN_NUMBERS = /^(?:larger than \d+ bytes|(?:byte |character )?[\d:]+)$/;

/** As it may be kept and shown: what it quotes of the message or of a fault holds no contact and no document, and is bounded. */
export function shownCause({ causeCode, causeParams }: Cause): Cause {
  const bounded = Object.entries(causeParams).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' && !OWN_NUMBERS.test(value) ? maskRaw(value.slice(0, 300)) : value,
  ]);
  return causeOf(causeCode, Object.fromEntries(bounded));
}
