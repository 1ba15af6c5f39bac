// Numbers a booking is known by, in one writing for all sources: `CT-0012 3456` and `ct00123456` are one number.

/** Letters and digits in capitals, 2 to 60 of them; null where there is none. */
export function normalNumber(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return plain.length >= 2 && plain.length <= 60 ? plain : null;
}

/** Every number a booking is known by, normalised, without repeats. */
export function numbersOf(booking: {
  confirmationNo: string;
  channelReservationNo: string | null;
  otherNumbers: readonly { number: string }[];
}): string[] {
  const said = [
    booking.confirmationNo,
    booking.channelReservationNo,
    ...booking.otherNumbers.map((other) => other.number),
  ];
  return [...new Set(said.flatMap((number) => normalNumber(number ?? '') ?? []))];
}
