// What arriving records wish: preferences a profile carries and special requests of a booking, as preferences to be kept on the
// record they came with. What the catalogue does not know stays in the source's words and ends with the stay it was asked for.
import { catalogue } from '@regulars/contract/catalogue.ts';
import { preferenceKinds } from '@regulars/contract/preference.ts';
import type { PreferenceKind } from '@regulars/contract/preference.ts';
import { personRef } from '../intake/batch.ts';
import type { Batch, BatchItem } from '../intake/batch.ts';
import type { Reservation } from '../intake/canonical.ts';
import type { ProposedPreference } from './guest.ts';
import { readNote } from './note.ts';

/** Pure. Persons without a record (placeholders that identity left out) have none. */
export function proposalsOf(batch: Pick<Batch, 'items' | 'recordOf' | 'at'>): ProposedPreference[] {
  return batch.items.flatMap((item, itemNo) => {
    const recordOf = (personKey: string): string | undefined => batch.recordOf.get(personRef(itemNo, personKey));
    return [
      ...profileWishes(item, recordOf),
      ...(item.record.kind === 'reservation' ? bookingWishes(item.record, item, recordOf) : []),
    ];
  });
}

function profileWishes(item: BatchItem, recordOf: (personKey: string) => string | undefined): ProposedPreference[] {
  const { record } = item;
  const persons =
    record.kind === 'guest'
      ? [{ personKey: 'profile', person: record.person }]
      : record.kind === 'reservation' || record.kind === 'stay'
        ? record.persons
        : [];
  return persons.flatMap(({ personKey, person }) => {
    const recordId = recordOf(personKey);
    if (recordId === undefined) return [];
    return (person.preferences ?? []).flatMap(({ kind, text }) =>
      structured({ recordId, kind, text, source: 'profile', at: item.receivedAt }, null),
    );
  });
}

/** Asked for by whoever booked, wanted by whoever sleeps there. */
function bookingWishes(
  reservation: Reservation,
  item: BatchItem,
  recordOf: (personKey: string) => string | undefined,
): ProposedPreference[] {
  if (reservation.status === 'cancelled' || reservation.status === 'noShow') return [];
  const guest =
    reservation.persons.find(({ role }) => role === 'primary') ??
    reservation.persons.find(({ role }) => role === 'booker');
  const recordId = guest === undefined ? undefined : recordOf(guest.personKey);
  if (recordId === undefined) return [];
  const ends =
    reservation.roomStays
      .map(({ departureDate }) => departureDate ?? '')
      .toSorted()
      .at(-1) || null;
  return reservation.specialRequests.flatMap(({ code, text }) =>
    structured({ recordId, kind: code, text: text || (code ?? ''), source: 'booking', at: item.receivedAt }, ends),
  );
}

const ONE_STAY: ReadonlySet<PreferenceKind> = new Set(['occasion', 'service', 'activity', 'other']);

function structured(wish: ProposedPreference, stayEnds: string | null): ProposedPreference[] {
  if (wish.text.trim() === '') return [];
  const { text, proposals, specialDates } = readNote(wish.text.slice(0, 2000), wish.at.slice(0, 10), stayEnds);
  // Who names the day with a booking celebrates it in the house; the day itself is a person's to keep.
  const feasts = specialDates.map(({ kind, quote }): ProposedPreference => ({
    ...wish,
    kind: 'occasion',
    code: kind === 'birthday' ? 'birthdayTrip' : 'anniversaryTrip',
    text: quote.slice(0, 300),
    validUntil: stayEnds,
  }));
  if (proposals.length + feasts.length === 0)
    return [{ ...wish, kind: kindOf(wish.kind), code: null, text: text.slice(0, 300), validUntil: stayEnds }];
  const known = proposals.map(({ kind, code, text: said, validUntil }) => ({
    ...wish,
    kind,
    code,
    text: said.slice(0, 300),
    validUntil: validUntil ?? (ONE_STAY.has(kind) ? stayEnds : null),
  }));
  return [...known, ...feasts];
}

/** A source's own word for the kind, where it is one of ours or a code of the catalogue. */
function kindOf(word: string | undefined): PreferenceKind {
  const known = preferenceKinds.find((kind) => kind === word?.toLowerCase());
  return known ?? catalogue.find(({ code }) => code === word)?.kind ?? 'other';
}
