// What people do about doubtful values: list them, put one right, leave one as it is. A correction is the word of the house: a
// record of its own (source `staff`) beside the one it corrects, at home with the same guest, whose value survivorship believes
// first. The corrected record stays as its source sent it.
import type { GuestHead } from '@regulars/contract/guest.ts';
import type {
  correctValue,
  leaveValue,
  listQualityIssues,
  QualityIssue,
  QualityKind,
  readGuestQuality,
} from '@regulars/contract/identity.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, scopeOf, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import type { ValueKind } from './cleaning.ts';
import { jsonOf } from '../platform/storable.ts';
import { changeRecords, readKnown, type RecordRow } from './identity.store.ts';
import type { IdentityDeps } from './identity.service.ts';
import { lockHomes, writeLinks, type KeptEvidence } from './links.store.ts';
import { recordKeys } from './liveKeys.ts';
import { MODEL_VERSION } from './model.ts';
import { normalisePerson, type NormalPerson } from './person.ts';
import { withHouseProxies } from './proxies.ts';
import { correctionKey, factsOf, guestQuality, knows, maskedDate, STAFF, withCorrection } from './quality.ts';
import {
  addDecision,
  countIssues,
  dropDecision,
  readIssue,
  readIssues,
  readNormals,
  type Issue,
  type Place,
} from './quality.store.ts';
import type { Masks } from './records.service.ts';
import { seeGuests } from './sight.store.ts';

type Named = { kind: QualityKind; key: string };
type Deps = Pick<IdentityDeps, 'database' | 'clock' | 'emit' | 'refreshGuests' | 'headsOf' | 'masks'>;

export type QualityService = {
  issues(who: Who, asked: QueryOf<typeof listQualityIssues>): Promise<ReplyOf<typeof listQualityIssues>>;
  correct(who: Who, recordId: string, body: BodyOf<typeof correctValue>): Promise<ReplyOf<typeof correctValue>>;
  leave(who: Who, recordId: string, body: BodyOf<typeof leaveValue>): Promise<ReplyOf<typeof leaveValue>>;
  reopen(who: Who, recordId: string, named: Named): Promise<{ guestId: string }>;
  ofGuest(who: Who, guestId: string): Promise<ReplyOf<typeof readGuestQuality>>;
};

const EVIDENCE: KeptEvidence[] = [{ field: 'source', level: 'corrected', bits: 0 }];

export function createQualityService(deps: Deps): QualityService {
  const { database, clock } = deps;
  return {
    issues: (who, asked) => listIssues(deps, who, asked),

    correct: (who, recordId, { kind, key, value }) =>
      database.tenant(who.groupId, async (tx) => {
        const at = clock.now();
        const issue = await openIssue(tx, who, recordId, { kind, key });
        if (kind === 'stayDates') throw new Refusal('quality_not_here', {}, 422);
        const correctionId = await writeCorrection(tx, who, { ...issue, kind }, value, at);
        await decided(tx, who, issue, { act: 'corrected', correctionId, note: '' }, at);
        await deps.refreshGuests(tx, { groupId: who.groupId, guestIds: [issue.guestId], at });
        await deps.emit(tx, who.groupId, [{ kind: 'guest_changed', key: issue.guestId, payload: {} }], at);
        return { guestId: issue.guestId, correctionId };
      }),

    leave: (who, recordId, { note, ...named }) =>
      database.tenant(who.groupId, async (tx) => {
        const issue = await openIssue(tx, who, recordId, named);
        await decided(tx, who, issue, { act: 'left', correctionId: null, note }, clock.now());
        return { guestId: issue.guestId };
      }),

    reopen: (who, recordId, named) =>
      database.tenant(who.groupId, async (tx) => {
        const issue = await seenIssue(tx, who, recordId, named);
        if (issue.act !== 'left') throw new Refusal('quality_settled', {}, 409);
        await dropDecision(tx, who.groupId, { recordId, field: issue.kind, was: issue.was });
        return { guestId: issue.guestId };
      }),

    ofGuest: (who, guestId) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        const seen = (await seeGuests(tx, who, [guestId], 'guest.read')).get(guestId)!;
        const open = await countIssues(tx, who.groupId, { guestId: seen.guestId });
        return guestQuality(
          await readNormals(tx, who.groupId, seen.guestId),
          open.reduce((sum, { count }) => sum + count, 0),
        );
      }),
  };
}

async function listIssues(
  { database, clock, headsOf, masks }: Deps,
  who: Who,
  { propertyId, after, limit, settled, ...asked }: QueryOf<typeof listQualityIssues>,
): Promise<ReplyOf<typeof listQualityIssues>> {
  if (propertyId !== undefined && !may(who, 'guest.write', propertyId)) throw new Refusal('not_found', {}, 404);
  const { groupId } = who;
  const propertyIds = propertyId === undefined ? scopeOf(who, 'guest.write') : [propertyId];
  // Yesterday, so that an arrival counts wherever on earth the house lies.
  const today = new Date(Date.parse(clock.now()) - 86_400_000).toISOString().slice(0, 10);
  return database.tenantReadOnly(groupId, async (tx) => {
    const page = { ...asked, propertyIds, settled: settled === 'yes', after: placeOf(after), limit: limit + 1 };
    const found = await readIssues(tx, groupId, page, today);
    const shown = found.slice(0, limit);
    const heads = await headsOf(tx, groupId, [...new Set(shown.map(({ guestId }) => guestId))]);
    const counts =
      after === undefined
        ? await countIssues(tx, groupId, {
            propertyIds,
            guestId: asked.guestId,
            source: asked.source,
            settled: page.settled,
          })
        : [];
    return {
      issues: shown.flatMap((issue) => viewOf(issue, heads.get(issue.guestId), masks)),
      next: found.length > limit ? written(shown.at(-1)!.place) : null,
      counts,
    };
  });
}

function viewOf(issue: Issue, head: GuestHead | undefined, masks: Masks): QualityIssue[] {
  if (head === undefined) return [];
  const { readAs, act, note, settledAt, settledBy, ...rest } = issue;
  return [
    {
      ...rest,
      was: shown(issue, issue.was, masks),
      is: issue.readAs === '' ? '' : shown(issue, readAs, masks),
      name: head.name,
      settled:
        act === null || settledAt === null ? null : { act, by: settledBy, at: settledAt, note: masks.text(note ?? '') },
    },
  ];
}

/** Masked as everywhere; what is no number and no address is shown as words are, or nobody could tell what is wrong with it. */
function shown({ kind, why }: Pick<Issue, 'kind' | 'why'>, value: string, masks: Masks): string {
  switch (kind) {
    case 'phone':
    case 'email':
      return why === 'domain_invalid' ? masks.contact('email', value) : masks.text(value);
    case 'document':
      return masks.document(value);
    case 'birthDate':
      return maskedDate(value, why);
    case 'stayDates':
      return /^[\d.-]+$/.test(value) ? value.replace('..', ' – ') : masks.text(value);
    case 'name':
    case 'nationality':
    case 'language':
      return masks.text(value);
  }
}

const written = ({ arrival, moment, recordId, kind, key }: Place): string =>
  [arrival, moment, recordId, kind, key].join('|');

/** A broken place is the beginning. */
function placeOf(after: string | undefined): Place | undefined {
  const found = /^(infinity|\d{4}-\d{2}-\d{2})\|(\d{4}-\d{2}-\d{2}T[\d:.]+Z)\|([0-9a-f-]{36})\|(\w+)\|([\w-]+)$/.exec(
    after ?? '',
  );
  return found === null
    ? undefined
    : { arrival: found[1]!, moment: found[2]!, recordId: found[3]!, kind: found[4]!, key: found[5]! };
}

type Found = NonNullable<Awaited<ReturnType<typeof readIssue>>>;

/** Refuses 404 out of sight and where the record no longer holds the value, 403 without the permission. */
async function seenIssue(tx: Tx, who: Who, recordId: string, named: Named): Promise<Found> {
  const issue = await readIssue(tx, who.groupId, { recordId, ...named });
  if (issue === undefined) throw new Refusal('not_found', {}, 404);
  const seen = (await seeGuests(tx, who, [issue.guestId], 'guest.write')).get(issue.guestId)!;
  if (seen.anonymised) throw new Refusal('guest_anonymised', {}, 409);
  return issue;
}

async function openIssue(tx: Tx, who: Who, recordId: string, named: Named): Promise<Found> {
  const issue = await seenIssue(tx, who, recordId, named);
  if (issue.act !== null) throw new Refusal('quality_settled', {}, 409);
  return issue;
}

async function decided(
  tx: Tx,
  who: Who,
  { recordId, kind, was }: Found,
  how: { act: 'corrected' | 'left'; correctionId: string | null; note: string },
  at: string,
): Promise<void> {
  const kept = await addDecision(tx, who.groupId, { recordId, field: kind, was, ...how, by: who.staffId, at });
  if (!kept) throw new Refusal('quality_settled', {}, 409);
}

/** Writes the house's own record, or adds to the one there is. Refuses with `correction_doubtful` what is no better than before. */
async function writeCorrection(
  tx: Tx,
  who: Who,
  issue: Found & { kind: ValueKind },
  value: string,
  at: string,
): Promise<string> {
  const { groupId } = who;
  const { recordId, connectionId, propertyId, kind } = issue;
  const sourceKey = correctionKey(recordId);
  const home = (await lockHomes(tx, groupId, [recordId])).get(recordId)!;
  const before = (await readKnown(tx, groupId, [{ connectionId, sourceKey }])).find(({ role }) => role === 'profile');
  const type = issue.normal.documents.find(({ number }) => number === issue.was || number === issue.readAs)?.type;
  const given = factsOf(kind, value, type);
  const read = await readerOf(tx, groupId, propertyId, at);
  const alone = read(given);
  if (!knows(alone, kind) || alone.doubtful) throw new Refusal('correction_doubtful', { kind }, 422);
  const facts = before === undefined ? given : withCorrection(before.facts, given);
  const normal = read(facts);
  const row: RecordRow = {
    recordId: before?.recordId ?? newId(),
    connectionId,
    source: STAFF,
    sourceKey,
    role: 'profile',
    whole: false,
    sourceVersion: null,
    receivedAt: at,
    propertyId,
    messageId: null,
    facts,
    normal,
    keys: recordKeys(normal),
  };
  if (before !== undefined) await changeRecords(tx, groupId, [row]);
  else
    await writeLinks(
      tx,
      groupId,
      {
        records: jsonOf([row]),
        links: [
          {
            eventId: newId(),
            fromGuestId: null,
            recordId: row.recordId,
            guestId: home.guestId,
            homeId: home.homeId,
            probability: 1,
            viaRecordId: recordId,
            evidence: EVIDENCE,
          },
        ],
      },
      MODEL_VERSION,
      at,
    );
  return row.recordId;
}

async function readerOf(
  tx: Tx,
  groupId: string,
  propertyId: string,
  at: string,
): Promise<(facts: RecordRow['facts']) => NormalPerson> {
  const house = (await readProperties(tx, groupId)).find(({ id }) => id === propertyId)!;
  const proxies = withHouseProxies({ shared: new Set() });
  return (facts) => normalisePerson(facts, { country: house.country, proxies, today: dayIn(house.timeZone, at) });
}
