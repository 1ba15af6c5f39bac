// Arrived: the persons a batch brings, each under the key its source knows it by. The same person may be named several times
// in one batch (a profile and its reservations, two versions of one order); mentions are laid over the record one by one.
import { wellFormed } from '../platform/storable.ts';
import { personRef, type BatchItem } from '../intake/batch.ts';
import type {
  Interaction,
  PersonFacts,
  PersonRole,
  PosOrder,
  Reservation,
  ReservationPerson,
  Stay,
} from '../intake/canonical.ts';
import { bookedIn, type Booked } from './booked.ts';

export type Mention = {
  itemNo: number;
  role: PersonRole;
  /** the source's whole profile; false = named in a reservation, stay, interaction or order */
  whole: boolean;
  /** true where the message says everything about the reservation the person is named in */
  complete: boolean;
  sourceVersion: string | null;
  receivedAt: string;
  propertyId: string;
  messageId: string | null;
  facts: PersonFacts;
  /** the booking the person is named in, where as a guest */
  booked: readonly Booked[];
};

/** One person of one source, with everything the batch says of it, in the batch's order. */
export type Arrival = {
  /** `connection|class|sourceKey`: unique in the group */
  identity: string;
  connectionId: string;
  source: string;
  sourceKey: string;
  /** company and travelAgent are records without a guest; payer links but never founds a guest (it may be a card's name) */
  kind: 'person' | 'payer' | 'company' | 'travelAgent';
  mentions: Mention[];
  /** keys of Batch.recordOf */
  refs: string[];
  /** `item/room` of each guest mention: two who sleep in one room are two people */
  beds: { itemNo: number; room: string }[];
};

/** What a record row holds of a person. */
export type RecordState = {
  role: PersonRole;
  whole: boolean;
  sourceVersion: string | null;
  receivedAt: string;
  propertyId: string;
  messageId: string | null;
  facts: PersonFacts;
};

export type Outcome = 'created' | 'updated' | 'unchanged' | 'older';

/** Every person of every item, folded by identity; roles that say most of a person come first. */
export function arrivalsOf(items: readonly BatchItem[]): Arrival[] {
  const arrivals = new Map<string, Arrival>();
  items.forEach((item, itemNo) => {
    const { record } = item;
    switch (record.kind) {
      case 'guest':
        note(arrivals, item, itemNo, 'profile', record.sourceEntityId, {
          role: record.role,
          facts: record.person,
          whole: true,
          booked: [],
        });
        break;
      case 'reservation':
      case 'stay':
      case 'interaction':
      case 'posOrder':
        for (const named of [...record.persons].sort((a, b) => RANK[a.role] - RANK[b.role]))
          noteNamed(arrivals, item, itemNo, named, record);
        break;
      case 'folioTransaction':
      case 'guestMerge':
        break;
      default:
        record satisfies never;
    }
  });
  return [...arrivals.values()];
}

const RANK: Readonly<Record<PersonRole, number>> = {
  profile: 0,
  primary: 1,
  accompanying: 2,
  booker: 3,
  contact: 4,
  payer: 5,
  travelAgent: 6,
  company: 7,
};

function noteNamed(
  arrivals: Map<string, Arrival>,
  item: BatchItem,
  itemNo: number,
  named: ReservationPerson,
  on: Reservation | Stay | Interaction | PosOrder,
): void {
  const sourceKey = named.profileId ?? `${item.record.sourceEntityId}/${named.personKey}`;
  const role = named.profileId === undefined || isOffice(named.role) ? named.role : 'profile';
  const arrival = note(
    arrivals,
    item,
    itemNo,
    named.personKey,
    sourceKey,
    { role, facts: named.person, whole: false, booked: bookingsOf(on, named.role, item.propertyId) },
    named.role,
  );
  if (named.role === 'primary' || named.role === 'accompanying')
    arrival.beds.push({ itemNo, room: named.roomIndex ?? '' });
}

function bookingsOf(on: Reservation | Stay | Interaction | PosOrder, role: PersonRole, propertyId: string): Booked[] {
  return on.kind === 'reservation' || on.kind === 'stay' ? bookedIn(on, role, propertyId) : [];
}

function note(
  arrivals: Map<string, Arrival>,
  item: BatchItem,
  itemNo: number,
  personKey: string,
  sourceKey: string,
  said: Pick<Mention, 'role' | 'facts' | 'whole' | 'booked'>,
  namedAs: PersonRole = said.role,
): Arrival {
  // What PostgreSQL's text does not hold: U+0000 and lone surrogates.
  sourceKey = wellFormed(sourceKey);
  const kind = isOffice(said.role) ? said.role : namedAs === 'payer' ? 'payer' : 'person';
  const identity = `${item.connectionId}|${isOffice(kind) ? kind : 'person'}|${sourceKey}`;
  let arrival = arrivals.get(identity);
  if (arrival === undefined) {
    arrival = {
      identity,
      connectionId: item.connectionId,
      source: item.record.source,
      sourceKey,
      kind,
      mentions: [],
      refs: [],
      beds: [],
    };
    arrivals.set(identity, arrival);
  }
  if (kind === 'person') arrival.kind = 'person';
  arrival.refs.push(personRef(itemNo, personKey));
  const last = arrival.mentions.at(-1);
  if (last?.itemNo === itemNo)
    Object.assign(last, { facts: fill(last.facts, said.facts), booked: [...last.booked, ...said.booked] });
  else arrival.mentions.push(mentionOf(item, itemNo, said));
  return arrival;
}

function mentionOf(
  { record, receivedAt, propertyId, messageId }: BatchItem,
  itemNo: number,
  said: Pick<Mention, 'role' | 'facts' | 'whole' | 'booked'>,
): Mention {
  const complete = record.kind === 'reservation' || record.kind === 'posOrder' ? record.complete : true;
  return { itemNo, ...said, complete, sourceVersion: record.sourceVersion ?? null, receivedAt, propertyId, messageId };
}

export function isOffice(role: string): role is 'company' | 'travelAgent' {
  return role === 'company' || role === 'travelAgent';
}

/**
 * Lays one mention over what is known. Versions are compared within what they count: a profile's with the profile's, a
 * reservation's with the same reservation's. A profile outranks what a reservation says in passing, whichever came first;
 * a field left out is not taken as deleted, except by a complete reservation about its own persons.
 */
export function layOver(
  known: RecordState | undefined,
  mention: Mention,
  ownKey: boolean,
): { state: RecordState; outcome: Outcome } {
  if (known === undefined) return { state: stateOf(mention, ownKey), outcome: 'created' };
  if (known.whole && !mention.whole) return kept(known, { ...known, facts: fill(known.facts, mention.facts) });
  if (mention.whole && !known.whole)
    return kept(known, { ...stateOf(mention, ownKey), facts: fill(mention.facts, known.facts) });
  const older = isOlder(mention, known, ownKey || mention.whole);
  if (older && (ownKey || mention.whole)) return { state: known, outcome: 'older' };
  if (older) return kept(known, { ...known, facts: fill(known.facts, mention.facts) });
  const replaces = ownKey && mention.complete;
  return kept(known, {
    ...stateOf(mention, ownKey),
    facts: replaces ? mention.facts : fill(mention.facts, known.facts),
  });
}

function stateOf(
  { role, whole, sourceVersion, receivedAt, propertyId, messageId, facts }: Mention,
  ownKey: boolean,
): RecordState {
  return {
    role,
    whole,
    sourceVersion: ownKey || whole ? sourceVersion : null,
    receivedAt,
    propertyId,
    messageId,
    facts,
  };
}

function kept(known: RecordState, state: RecordState): { state: RecordState; outcome: Outcome } {
  const same = sameValue(known.facts, state.facts);
  if (!same) return { state, outcome: 'updated' };
  return {
    state: { ...state, facts: known.facts },
    outcome: known.role === state.role && known.whole === state.whole ? 'unchanged' : 'updated',
  };
}

// Equal version and equal receipt is the same message read again, perhaps by a better mapper: not older.
function isOlder(mention: Mention, known: RecordState, versioned: boolean): boolean {
  if (
    versioned &&
    mention.sourceVersion !== null &&
    known.sourceVersion !== null &&
    mention.sourceVersion !== known.sourceVersion
  ) {
    return mention.sourceVersion < known.sourceVersion;
  }
  return Date.parse(mention.receivedAt) < Date.parse(known.receivedAt);
}

function fill(first: PersonFacts, second: PersonFacts): PersonFacts {
  const facts: Record<string, unknown> = { ...second };
  for (const [field, value] of Object.entries(first)) if (!isEmpty(value)) facts[field] = value;
  return { name: {}, ...facts } as PersonFacts;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** True where no mention has any value: a person the source only counts. */
export function saysNothing({ mentions }: Arrival): boolean {
  return mentions.every(({ facts }) => isEmpty(facts));
}

/** Equality of plain data: the order of keys and keys that are undefined do not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys)
    if (!sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])) return false;
  return true;
}
