// The persons of a reservation or stay row by their roles: the guest, who booked, the agency.
import type { ContactPoint, PersonFacts, ReservationPerson } from '../canonical.ts';
import { isNobody, readPerson } from './guestRow.ts';
import type { RowReader } from './rowReader.ts';

/** The guest is always there, without a name where the row has none: what happened in the room hangs on someone. */
export function readPersons(row: RowReader): { persons: ReservationPerson[]; guest: PersonFacts } {
  const { person: guest, bookedBy } = readPerson(row);
  const guestNo = row.text('guestNo');
  const persons: ReservationPerson[] = [
    { role: 'primary', personKey: 'g1', ...(guestNo && { profileId: guestNo }), person: guest },
  ];
  if (isNobody(guest) && !guestNo) row.warn('missing_name', 'name');
  const booker = readBooker(row, bookedBy);
  if (booker) persons.push({ role: 'booker', personKey: 'b1', person: booker });
  const agent = row.text('travelAgent');
  if (/\p{L}/u.test(agent)) persons.push({ role: 'travelAgent', personKey: 'a1', person: { name: { text: agent } } });
  return { persons, guest };
}

function readBooker(row: RowReader, bookedBy: string | undefined): PersonFacts | undefined {
  const text = row.text('bookerName') || bookedBy;
  const phone = row.text('bookerPhone');
  const email = row.text('bookerEmail');
  if (!text && !phone && !email) return undefined;
  const contactPoints: ContactPoint[] = [];
  if (phone) contactPoints.push({ kind: 'phone', raw: phone });
  if (email.includes('@')) contactPoints.push({ kind: 'email', raw: email });
  return { name: text ? { text } : {}, ...(contactPoints.length && { contactPoints }) };
}

/** Agencies and companies that a file knows by number only. */
export function readOtherNumbers(row: RowReader): { type: string; number: string }[] {
  const numbers: { type: string; number: string }[] = [];
  const add = (type: string, number: string): void => void (number && numbers.push({ type, number }));
  if (row.text('confirmationNo')) add('channel', row.text('channelNo'));
  const agent = row.text('travelAgent');
  if (!/\p{L}/u.test(agent)) add('travelAgent', agent);
  const company = row.text('company');
  if (!/\p{L}/u.test(company)) add('company', company);
  return numbers;
}
