// Cases that nobody opens by hand: a complaint that a source sends, and a promise that was broken. Each opens one case, however often
// it is heard of; what the source says later (settled, changed words) does not close or change ours.
import type { CaseCategory } from '@regulars/contract/caseRule.ts';
import { caseCategories } from '@regulars/contract/caseRule.ts';
import type { CaseChannel } from '@regulars/contract/caseWord.ts';
import type { Batch, Handler } from '../intake/batch.ts';
import type { Listener } from '../platform/event.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { dutyHead, onDuty, readColleagues } from '../tasks/colleagues.store.ts';
import { openCase, type CaseParts } from './cases.service.ts';
import { caseOfSource } from './cases.store.ts';
import { readBroken, readComplained, type Complained } from './heard.store.ts';

/** An older complaint is history, not somebody's work: it stands on the guest's timeline as it is. */
const FRESH_MS = 14 * 86_400_000;

/** Stands behind the interactions' own handler and opens cases in the batch's transaction. */
export function casesHandler(parts: { emit: Emit }): Handler {
  return { name: 'cases', apply: (tx, batch) => takeComplaints(parts, tx, batch) };
}

async function takeComplaints(parts: { emit: Emit }, tx: Tx, batch: Batch): Promise<void> {
  const keys = batch.items.flatMap(({ record, connectionId, receivedAt }) =>
    record.kind === 'interaction' && record.interactionKind === 'complaint' && isFresh(record.at, receivedAt)
      ? [{ connectionId, key: record.sourceEntityId }]
      : [],
  );
  if (keys.length === 0) return;
  for (const complaint of await readComplained(tx, batch.groupId, keys)) await openFor(parts, tx, batch, complaint);
}

const isFresh = (at: string, receivedAt: string): boolean => Date.parse(receivedAt) - Date.parse(at) < FRESH_MS;

async function openFor(parts: { emit: Emit }, tx: Tx, { groupId, at }: Batch, said: Complained): Promise<void> {
  const ownerId = await receiverOf(tx, groupId, said.propertyId, at);
  if (ownerId === undefined) return;
  const category = categoryOf(said.category);
  await openCase(parts, tx, groupId, {
    id: newId(),
    propertyId: said.propertyId,
    recordId: said.recordId,
    reservationId: said.reservationId,
    roomNumber: said.roomNumber,
    channel: channelOf(said.channel),
    category,
    severity: severityOf(category),
    words: said.words === '' ? '—' : said.words.slice(0, 4000),
    remedySought: said.remedy,
    by: null,
    ownerId,
    source: { kind: 'complaint', id: said.interactionId },
    at,
  });
}

/** Guest relations on shift, else any of them, else who leads the house now; undefined where nobody works. */
async function receiverOf(tx: Tx, groupId: string, propertyId: string, at: string): Promise<string | undefined> {
  const colleagues = await readColleagues(tx, groupId, propertyId);
  if (colleagues.length === 0) return undefined;
  const onShift = (await onDuty(tx, groupId, propertyId, at)).find(({ department }) => department === 'guestRelations');
  const relations = colleagues.find(({ role }) => role === 'guestRelations');
  return onShift?.staffId ?? relations?.staffId ?? dutyHead(tx, groupId, propertyId, 'guestRelations', at);
}

const categoryOf = (said: string | null): CaseCategory =>
  (caseCategories as readonly string[]).includes(said ?? '') ? (said as CaseCategory) : 'other';

/** Until a person assesses it: what endangers is grave, what makes a room unusable keeps a guest from staying. */
export function severityOf(category: CaseCategory): 'S1' | 'S2' | 'S3' {
  if (category === 'safety' || category === 'security' || category === 'privacy') return 'S1';
  return category === 'overbooking' ? 'S2' : 'S3';
}

const channels: Readonly<Record<string, CaseChannel>> = {
  phone: 'phone',
  walkIn: 'inPerson',
  desk: 'inPerson',
  wechat: 'wechat',
  email: 'email',
  letter: 'letter',
  survey: 'survey',
  review: 'review',
  ctrip: 'ota',
  fliggy: 'ota',
  booking: 'ota',
};
const channelOf = (code: string): CaseChannel => channels[code] ?? 'other';

/** A broken promise is a new complaint, whoever made the promise; idempotent by the promise. */
export function brokenPromises(parts: CaseParts): Listener {
  return {
    name: 'cases-of-broken-promises',
    hears: ['promise_changed'],
    async hear({ groupId, key, payload, at }) {
      if (payload['state'] !== 'broken') return;
      await parts.database.tenant(groupId, async (tx) => {
        const source = { kind: 'promise' as const, id: key };
        if ((await caseOfSource(tx, groupId, source)) !== undefined) return;
        const promise = await readBroken(tx, groupId, key);
        // set right meanwhile: nothing to complain of
        if (promise === undefined) return;
        await openCase(parts, tx, groupId, {
          id: newId(),
          propertyId: promise.propertyId,
          recordId: promise.recordId,
          channel: 'other',
          category: 'staff',
          severity: 'S3',
          words: promise.words,
          by: null,
          ownerId: promise.ownerId,
          source,
          at,
        });
      });
    },
  };
}
