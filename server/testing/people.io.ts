// People of a test come into the house as everybody does: as records of a batch through identity and the guests' handler.
import { sql } from 'kysely';
import { guestsHandler } from '../guests/guests.service.ts';
import { identityHandler } from '../identity/arrival.service.ts';
import { openBatch, personRef } from '../intake/batch.ts';
import type { CanonicalRecord, PersonFacts } from '../intake/canonical.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import type { OpenGroup, System } from './group.io.ts';

export type Somebody = {
  facts: PersonFacts;
  system?: System;
  key?: string;
  at?: string;
  connectionId?: string;
  propertyId?: string;
};

/** Gives the guest ids, in the order of the people. */
export async function welcome(
  database: Database,
  group: OpenGroup,
  people: readonly Somebody[],
  at = '2026-11-21T08:00:00.000Z',
): Promise<string[]> {
  const items = people.map(
    ({ facts, system = 'opentravel', key = newId(), at: received = at, connectionId, propertyId }) => ({
      record: {
        kind: 'guest',
        role: 'profile',
        source: system,
        sourceEntityId: key,
        person: facts,
      } satisfies CanonicalRecord,
      connectionId: connectionId ?? group.connections[system],
      propertyId: propertyId ?? group.propertyId,
      messageId: null,
      receivedAt: received,
    }),
  );
  const batch = openBatch({ groupId: group.groupId, items, at, importId: null, properties: group.properties });
  return database.tenant(group.groupId, async (tx) => {
    for (const handler of [identityHandler({ emit: createEmit([]) }), guestsHandler()]) await handler.apply(tx, batch);
    const recordIds = items.map((_, i) => batch.recordOf.get(personRef(i, 'profile'))!);
    const { rows } = await sql<{
      record_id: string;
      guest_id: string;
    }>`select record_id, guest_id from link where group_id = ${group.groupId} and record_id = any(${recordIds}::uuid[])`.execute(
      tx,
    );
    return recordIds.map((recordId) => rows.find((row) => row.record_id === recordId)!.guest_id);
  });
}
