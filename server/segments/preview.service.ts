// A rule looked at before it is kept: how many it says, some of them, and why somebody is in or out.
import type { explainSegment, previewSegment, SegmentMember } from '@regulars/contract/segment.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import { headsOf, findGuest } from '../guests/guests.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { explain } from './explain.ts';
import { mustBeIn, mustBeRule, placeOf, type SegmentParts } from './house.service.ts';
import { readShown, type MemberRow } from './members.store.ts';
import { beQuick, countKnown, countMembers, sampleMembers } from './membership.store.ts';
import { readGuestFacts } from './oneGuest.store.ts';
import type { Place } from './segment.ts';

/** Refuses what is wrong with the rule, and `segment_too_slow` after twenty seconds. */
export async function preview(
  parts: SegmentParts,
  who: Who,
  { propertyId, rule, segmentId, sample }: BodyOf<typeof previewSegment>,
): Promise<ReplyOf<typeof previewSegment>> {
  const { groupId } = who;
  return orTooSlow(
    parts.database.tenantReadOnly(groupId, async (tx) => {
      await mustBeIn(tx, who, 'segment.read', propertyId);
      const place = await placeOf(tx, groupId, propertyId, parts.clock.now());
      const named = await mustBeRule(tx, place, rule, segmentId);
      await beQuick(tx);
      const started = parts.clock.nowMs();
      const counted = await countMembers(tx, place, rule, named);
      const ms = parts.clock.nowMs() - started;
      const some = counted.count === 0 || sample === 0 ? [] : await sampleMembers(tx, place, rule, named, sample);
      const of = await knownCount(parts, tx, place);
      return { ...counted, of, sample: await shown(tx, groupId, await readShown(tx, groupId, some)), ms };
    }),
  );
}

const KEPT_MS = 5 * 60_000;
const kept = new WeakMap<SegmentParts['database'], Map<string, { of: number; ms: number }>>();

/** What a count stands beside; of five minutes ago is new enough. */
async function knownCount({ database, clock }: SegmentParts, tx: Tx, place: Place): Promise<number> {
  const counts = kept.get(database) ?? new Map<string, { of: number; ms: number }>();
  kept.set(database, counts);
  const key = `${place.groupId}/${place.propertyId}`;
  const known = counts.get(key);
  if (known !== undefined && clock.nowMs() - known.ms < KEPT_MS) return known.of;
  const of = await countKnown(tx, place);
  counts.set(key, { of, ms: clock.nowMs() });
  return of;
}

const CANCELLED = '57014';

export const orTooSlow = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: { code?: string }) => {
    throw error.code === CANCELLED ? new Refusal('segment_too_slow', {}, 503) : error;
  });

/** Heads of guests, those left out whose golden values are not there. */
export async function shown(tx: Tx, groupId: string, rows: readonly MemberRow[]): Promise<SegmentMember[]> {
  const heads = await headsOf(tx, groupId, rows.map(({ guestId }) => guestId)); // prettier-ignore
  return rows.flatMap((row) => {
    const head = heads.get(row.guestId);
    return head === undefined ? [] : [{ ...head, ...row }];
  });
}

/** 404 for a guest whom this person may not see. */
export async function why(
  parts: SegmentParts,
  who: Who,
  { propertyId, rule, guestId }: BodyOf<typeof explainSegment>,
): Promise<ReplyOf<typeof explainSegment>> {
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    await mustBeIn(tx, who, 'segment.read', propertyId);
    const found = await findGuest(tx, groupId, guestId, who.groupWide ? null : scopeOf(who, 'segment.read'));
    if (found === undefined) throw new Refusal('not_found', {}, 404);
    const place = await placeOf(tx, groupId, propertyId, parts.clock.now());
    const named = await mustBeRule(tx, place, rule);
    const facts = await readGuestFacts(tx, place, found.guestId, rule, named);
    const [guest] = await shown(tx, groupId, await readShown(tx, groupId, [found.guestId]));
    if (facts === undefined || guest === undefined) throw new Refusal('not_found', {}, 404);
    const tree = explain(rule, facts.guest, named);
    return { guest, isIn: tree.met && facts.isKnownHere, isKnownHere: facts.isKnownHere, tree };
  });
}
