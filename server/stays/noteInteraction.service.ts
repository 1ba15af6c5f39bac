// The desk's own entry: an inquiry or a guest turned away goes the way of every other source, as a canonical record through the
// pipeline, in one transaction. A guest the house knows is named by their record; anybody else by name and phone.
import type { noteInteraction } from '@regulars/contract/interaction.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { openBatch, personRef, type BatchItem } from '../intake/batch.ts';
import type { Interaction, PersonFacts } from '../intake/canonical.ts';
import { deskConnection, deskSystem } from '../intake/desk.store.ts';
import type { Pipeline } from '../intake/pipeline.service.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { guestToWrite } from '../guests/notes.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { guestOfRecord, loadInteractions } from './interactions.store.ts';

export type InteractionDeps = { database: Database; clock: Clock; pipeline: Pipeline };
type Entry = BodyOf<typeof noteInteraction>;

const personKey = 'g1';
/** Clocks of desks differ; what lies further ahead is a slip. */
const aheadMs = 10 * 60_000;

/** Refuses `turnaway_needs_reason`, `interaction_empty`, `stay_dates_reversed`, `interaction_ahead`. */
export async function noteAtDesk(
  deps: InteractionDeps,
  who: Who,
  entry: Entry,
): Promise<{ interactionId: string; guestId: string | null }> {
  mustBeAllowed(who, 'guest.write', entry.propertyId);
  const at = deps.clock.now();
  mustMakeSense(entry, at);
  const { groupId } = who;
  return deps.database.tenant(groupId, async (tx) => {
    const known = entry.guestId === undefined ? null : await guestToWrite(tx, who, 'guest.write', entry.guestId);
    const connectionId = await deskConnection(tx, groupId, entry.propertyId, newId(), at);
    // sent twice, it happened once
    const [kept] = await loadInteractions(tx, groupId, [{ connectionId, key: entry.interactionId }]);
    const happened = entry.at ?? kept?.at ?? at;
    const properties = new Map((await readProperties(tx, groupId)).map((property) => [property.id, property]));
    const item: BatchItem = {
      record: recordOf(entry, who, happened, known === null),
      connectionId,
      propertyId: entry.propertyId,
      messageId: null,
      receivedAt: at,
    };
    const batch = openBatch({ groupId, items: [item], at, importId: null, properties });
    // identity makes no record of a person without a word; this one has theirs already
    if (known !== null) batch.recordOf.set(personRef(0, personKey), known.anchorRecordId);
    await deps.pipeline.apply(tx, batch);
    const recordId = batch.recordOf.get(personRef(0, personKey));
    return {
      interactionId: entry.interactionId,
      guestId: recordId === undefined ? null : await guestOfRecord(tx, groupId, recordId),
    };
  });
}

function mustMakeSense(entry: Entry, at: string): void {
  if (entry.kind === 'turnaway' && entry.reason === undefined) throw new Refusal('turnaway_needs_reason', {}, 422);
  const says = entry.words !== '' || entry.arrivalDate !== undefined || entry.reason !== undefined;
  if (!says) throw new Refusal('interaction_empty', {}, 422);
  if (entry.arrivalDate !== undefined && entry.departureDate !== undefined && entry.departureDate < entry.arrivalDate)
    throw new Refusal('stay_dates_reversed', { arrival: entry.arrivalDate, departure: entry.departureDate }, 422);
  if (entry.at !== undefined && Date.parse(entry.at) > Date.parse(at) + aheadMs)
    throw new Refusal('interaction_ahead', {}, 422);
}

function recordOf(entry: Entry, who: Who, happened: string, withPerson: boolean): Interaction {
  const { interactionId, kind, channel, words, name, phone, guestId: _, propertyId: __, at: ___, ...asked } = entry;
  return {
    kind: 'interaction',
    source: deskSystem,
    sourceEntityId: interactionId,
    interactionKind: kind,
    at: happened,
    channel: { code: channel },
    words: withoutNumbers(words).text,
    ...asked,
    notedBy: who.staffId,
    persons: [{ role: 'primary', personKey, person: withPerson ? factsOf(name, phone) : { name: {} } }],
  };
}

function factsOf(name: string | undefined, phone: string | undefined): PersonFacts {
  return {
    name: name ? { text: name } : {},
    ...(phone && { contactPoints: [{ kind: 'phone' as const, raw: phone }] }),
  };
}
