// A row of an inquiry, complaint or turnaway list -> one canonical interaction. Nobody named is no reason to leave it out: a
// house counts whom it turned away, also those who did not say who they are.
import type { InteractionKind } from '@regulars/contract/interaction.ts';
import type { Interaction, Provenance, ReservationPerson } from '../canonical.ts';
import { readChannel } from './channel.ts';
import { addDays, daysBetween } from '../../platform/day.ts';
import { isNobody, readPerson, readText } from './guestRow.ts';
import { readInteractionKind, readTroubleCategory, readTurnawayReason } from './interactionWords.ts';
import type { RowReader } from './rowReader.ts';

/** Undefined where the row's errors keep it out. */
export function readInteraction(row: RowReader, identify: (row: RowReader) => Provenance): Interaction | undefined {
  const interactionKind = readKind(row);
  const at = readMoment(row);
  const persons = readOnesNamed(row);
  const words = readText(row, 'words');
  const dates = readDatesAsked(row);
  const valueLost = row.money('valueLost');
  const reason = row.text('turnawayReason');
  if (words === '' && reason === '' && persons.length === 0 && dates.arrivalDate === undefined)
    row.fail(undefined, '', 'missing_words');
  const counts = countsOf(row);
  const made = at !== undefined &&
    interactionKind !== undefined && {
      kind: 'interaction' as const,
      ...identify(row),
      interactionKind,
      at,
      channel: readChannel(row.text('channel')),
      ...(words && { words }),
      ...dates,
      ...counts,
      ...placesOf(row),
      ...(interactionKind === 'turnaway' && reasonOf(row, reason)),
      ...(valueLost && { valueLost }),
      ...(interactionKind === 'complaint' && complaintOf(row)),
      persons,
    };
  return row.errors.length || !made ? undefined : made;
}

/** What the row calls itself; else what only one of the three has tells, or the header over its words. */
function readKind(row: RowReader): InteractionKind | undefined {
  const said = row.text('interactionKind');
  if (said !== '') {
    const kind = readInteractionKind(said);
    if (kind === undefined) row.fail('interactionKind', said, 'unknown_interaction');
    return kind;
  }
  const heading = row.header('words');
  if (row.text('turnawayReason') || row.text('valueLost') || /遭拒|turn.?away|denial|regret/i.test(heading))
    return 'turnaway';
  const complained = row.text('troubleCategory') || row.text('remedy') || row.text('settledAt');
  return complained || /投诉|complain/i.test(heading) ? 'complaint' : 'inquiry';
}

function readMoment(row: RowReader): string | undefined {
  const before = row.errors.length;
  const at = row.instant('interactionAt');
  if (at === undefined && row.errors.length === before) row.fail('interactionAt', '', 'missing_day');
  return at;
}

function readDatesAsked(row: RowReader): Pick<Interaction, 'arrivalDate' | 'departureDate'> {
  const arrivalDate = row.date('arrivalDate')?.date;
  const nights = row.count('nights');
  const until = row.date('departureDate')?.date;
  if (arrivalDate === undefined) return {};
  const departureDate =
    until ?? (nights !== undefined && nights >= 0 && nights <= 3_650 ? addDays(arrivalDate, nights) : undefined);
  if (departureDate === undefined) return { arrivalDate };
  if (daysBetween(arrivalDate, departureDate) < 0)
    row.fail('departureDate', row.text('departureDate'), 'departure_before_arrival', {
      arrival: arrivalDate,
      departure: departureDate,
    });
  return { arrivalDate, departureDate };
}

function countsOf(row: RowReader): Pick<Interaction, 'rooms' | 'partySize'> {
  const [rooms, partySize] = [row.count('rooms'), row.count('partySize')];
  return {
    ...(rooms !== undefined && rooms > 0 && { rooms }),
    ...(partySize !== undefined && partySize > 0 && { partySize }),
  };
}

function placesOf(row: RowReader): Pick<Interaction, 'roomType' | 'outlet' | 'roomNumber' | 'confirmationNo'> {
  const found: Pick<Interaction, 'roomType' | 'outlet' | 'roomNumber' | 'confirmationNo'> = {};
  for (const field of ['roomType', 'outlet', 'roomNumber', 'confirmationNo'] as const)
    if (row.text(field)) found[field] = row.text(field);
  return found;
}

/** The house's own word is kept where no table knows it. */
function reasonOf(row: RowReader, text: string): Pick<Interaction, 'reason' | 'reasonText'> {
  if (text === '') return { reason: 'other' };
  const reason = readTurnawayReason(text);
  if (reason !== undefined) return { reason };
  row.warn('unknown_code', 'turnawayReason', text, 'other');
  return { reason: 'other', reasonText: text.slice(0, 300).toWellFormed() };
}

function complaintOf(row: RowReader): Pick<Interaction, 'category' | 'remedy' | 'settledAt'> {
  const category = row.word('troubleCategory', readTroubleCategory, 'unknown_code');
  const remedy = readText(row, 'remedy');
  const settledAt = row.instant('settledAt');
  return { ...(category && { category }), ...(remedy && { remedy }), ...(settledAt && { settledAt }) };
}

/** Nobody where the row names nobody: an empty person would be a guest without a name. */
export function readOnesNamed(row: RowReader): ReservationPerson[] {
  const { person } = readPerson(row);
  const guestNo = row.text('guestNo');
  if (isNobody(person) && !guestNo) return [];
  return [{ role: 'primary', personKey: 'g1', ...(guestNo && { profileId: guestNo }), person }];
}
