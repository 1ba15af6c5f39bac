// Persons arriving in a test's hotel group: canonical records built short, taken through identity alone.
import { openBatch, type Batch, type BatchItem } from '../intake/batch.ts';
import type {
  CanonicalRecord,
  GuestMerge,
  GuestObservation,
  PersonFacts,
  Reservation,
  ReservationPerson,
} from '../intake/canonical.ts';
import { identityHandler } from '../identity/arrival.service.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Emit } from '../platform/events.store.ts';
import type { OpenGroup, System } from './group.io.ts';

export type Person = {
  name: string;
  phone?: string;
  email?: string;
  born?: string;
  document?: string;
  member?: string;
  more?: Partial<PersonFacts>;
};

export function factsOf({ name, phone, email, born, document, member, more = {} }: Person): PersonFacts {
  const facts: PersonFacts = { name: { text: name } };
  const contactPoints = [
    ...(phone ? [{ kind: 'phone' as const, raw: phone }] : []),
    ...(email ? [{ kind: 'email' as const, raw: email }] : []),
  ];
  if (contactPoints.length > 0) facts.contactPoints = contactPoints;
  if (born) facts.birthDate = born;
  if (document) facts.identityDocuments = [{ type: 'passport', number: document, issuingCountry: 'DE' }];
  if (member) facts.memberships = [{ programId: 'fairwind', membershipId: member }];
  return { ...facts, ...more };
}

export function profile(key: string, person: Person, sourceVersion?: string): GuestObservation {
  return {
    kind: 'guest',
    source: 'opentravel',
    sourceEntityId: key,
    role: 'profile',
    person: factsOf(person),
    ...(sourceVersion && { sourceVersion }),
  };
}

export function profileMerge(survivorEntityId: string, ...obsoleteEntityIds: string[]): GuestMerge {
  return {
    kind: 'guestMerge',
    source: 'opentravel',
    sourceEntityId: `merge-${survivorEntityId}`,
    survivorEntityId,
    obsoleteEntityIds,
  };
}

export type Named = Person & {
  role?: ReservationPerson['role'];
  room?: string;
  profileId?: string;
  personKey?: string;
};

export function reservation(key: string, persons: readonly Named[], parts: Partial<Reservation> = {}): Reservation {
  return {
    kind: 'reservation',
    source: 'opentravel',
    sourceEntityId: key,
    confirmationNo: key,
    channel: { code: 'direct' },
    status: 'reserved',
    complete: true,
    roomStays: [],
    specialRequests: [],
    comments: [],
    persons: persons.map(({ role = 'primary', room = '1', profileId, personKey, ...person }, i) => ({
      role,
      roomIndex: room,
      personKey: personKey ?? `g${i + 1}`,
      ...(profileId && { profileId }),
      person: factsOf(person),
    })),
    ...parts,
  };
}

const silent: Emit = async () => {};

export type Arrive = (
  records: readonly CanonicalRecord[],
  how?: { system?: System; receivedAt?: string; importId?: string; propertyId?: string; connectionId?: string },
) => Promise<Batch>;

/** Takes records through identity, one transaction per call; time moves on a minute with each. */
export function arrivals(database: Database, group: OpenGroup, emit: Emit = silent): Arrive {
  const handler = identityHandler({ emit });
  let minute = 0;
  return async (
    records,
    {
      system = 'opentravel',
      receivedAt,
      importId = null,
      propertyId = group.propertyId,
      connectionId = group.connections[system],
    } = {},
  ) => {
    const at = new Date(Date.parse('2026-03-01T08:00:00Z') + 60_000 * minute++).toISOString();
    const items = records.map((record): BatchItem => ({
      record,
      connectionId,
      propertyId,
      messageId: null,
      receivedAt: receivedAt ?? at,
    }));
    return database.tenant(group.groupId, async (tx) => {
      const batch = openBatch({ groupId: group.groupId, items, at, importId, properties: group.properties });
      await handler.apply(tx, batch);
      return batch;
    });
  };
}
