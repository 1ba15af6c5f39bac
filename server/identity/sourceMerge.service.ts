// The source merged profiles of its own (OPERA, OTA_ProfileMerge): as good as a person's word that they are one, unless a
// person of the house keeps them apart or their documents contradict. Its profiles stay records of their own.
import type { Batch, BatchItem } from '../intake/batch.ts';
import type { GuestMerge } from '../intake/canonical.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { addReviews } from './apart.store.ts';
import { isOffice } from './arrived.ts';
import { documentsConflict } from './conflict.ts';
import { jsonOf } from '../platform/storable.ts';
import { readKnown, type KnownRecord, type RecordRow } from './identity.store.ts';
import { lockHomes, writeLinks, type KeptEvidence } from './links.store.ts';
import { MODEL_VERSION } from './model.ts';
import { normalisePerson } from './person.ts';
import { PROXIES } from './proxies.ts';
import { tieGuests } from './regroup.service.ts';

const EVIDENCE: KeptEvidence[] = [{ field: 'source', level: 'merged', bits: 0 }];

const keysOf = ({ survivorEntityId, obsoleteEntityIds }: GuestMerge): string[] => [
  survivorEntityId,
  ...obsoleteEntityIds.filter((id) => id !== survivorEntityId),
];

/** Identities whose records a batch's source merges touch, for the locks. */
export function mergedIdentities(items: readonly BatchItem[]): string[] {
  return items.flatMap(({ record, connectionId }) =>
    record.kind === 'guestMerge' ? keysOf(record).map((key) => `${connectionId}|person|${key}`) : [],
  );
}

export async function mergeBySource(tx: Tx, batch: Batch, emit: Emit): Promise<void> {
  for (const [itemNo, item] of batch.items.entries()) {
    if (item.record.kind !== 'guestMerge') continue;
    const keys = keysOf(item.record);
    const found = (
      await readKnown(
        tx,
        batch.groupId,
        keys.map((sourceKey) => ({ connectionId: item.connectionId, sourceKey })),
      )
    ).filter(({ role }) => !isOffice(role));
    const known = new Map(found.map((record) => [record.sourceKey, record]));
    // Profiles this house never saw: their merge says nothing of any guest here; if they come, their own evidence decides.
    const first = keys.map((key) => known.get(key)).find((record) => record?.guestId);
    if (first === undefined) continue;
    for (const key of keys) {
      const record = known.get(key);
      if (record === first) continue;
      const changed =
        record === undefined
          ? await addUnseen(tx, batch, item, key, first)
          : await mergePair(tx, batch, first, record, emit);
      if (changed) batch.outcome[itemNo] = 'updated';
    }
  }
}

/** The obsolete profile was never sent: a record without facts holds its key, so that it is known when it is named. */
async function addUnseen(
  tx: Tx,
  batch: Batch,
  item: BatchItem,
  sourceKey: string,
  first: KnownRecord,
): Promise<boolean> {
  const { groupId, at } = batch;
  const { homeId, guestId } = (await lockHomes(tx, groupId, [first.recordId])).get(first.recordId)!;
  const recordId = newId();
  const facts = { name: {} };
  const state = {
    role: 'profile',
    whole: false,
    sourceVersion: null,
    receivedAt: item.receivedAt,
    propertyId: item.propertyId,
    messageId: item.messageId,
    facts,
  } as const;
  const normal = normalisePerson(facts, {
    country: batch.properties.get(item.propertyId)?.country ?? 'CN',
    proxies: PROXIES,
  });
  const records = jsonOf([
    { ...state, recordId, connectionId: item.connectionId, source: item.record.source, sourceKey, normal, keys: [] },
  ] satisfies RecordRow[]);
  await writeLinks(
    tx,
    groupId,
    {
      records,
      links: [
        {
          eventId: newId(),
          fromGuestId: null,
          recordId,
          homeId,
          guestId,
          probability: 1,
          viaRecordId: first.recordId,
          evidence: EVIDENCE,
        },
      ],
    },
    MODEL_VERSION,
    at,
  );
  if (batch.importId !== null) batch.changes.push({ entity: 'record', entityId: recordId, before: null });
  batch.touched.add(guestId);
  return true;
}

async function mergePair(tx: Tx, batch: Batch, first: KnownRecord, record: KnownRecord, emit: Emit): Promise<boolean> {
  const { groupId, at } = batch;
  if (record.guestId === null) return false;
  const homes = await lockHomes(tx, groupId, [first.recordId, record.recordId]);
  const [a, b] = [homes.get(first.recordId)!, homes.get(record.recordId)!];
  if (a.guestId === b.guestId) return false;
  if (documentsConflict(first.normal.documents, record.normal.documents)) {
    await addReviews(
      tx,
      groupId,
      [{ reviewId: newId(), a: first.recordId, b: record.recordId, probability: 0.5, evidence: EVIDENCE }],
      at,
    );
    return false;
  }
  const { mergeId, guestIds } = await tieGuests(tx, groupId, [a.homeId, b.homeId], 'source_merge', at, emit);
  for (const guestId of guestIds) batch.touched.add(guestId);
  return mergeId !== null;
}
