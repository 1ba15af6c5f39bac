// Snapshots taken, by night or on demand, and what they tell: who is in, who came, who went.
import type { listSegmentChanges, listSegmentMembers, SegmentHead } from '@regulars/contract/segment.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { placeOf, tell, theirSegment, type SegmentParts } from './house.service.ts';
import { readChanges, readMembers, readSnapshots } from './members.store.ts';
import { beQuick } from './membership.store.ts';
import { orTooSlow, shown } from './preview.service.ts';
import { headOf } from './segments.service.ts';
import { lockSegment, readNamed } from './segments.store.ts';
import { writeSnapshot } from './snapshots.store.ts';

/** On demand; refuses `segment_too_slow` after twenty seconds. */
export async function takeNow(parts: SegmentParts, who: Who, segmentId: string): Promise<SegmentHead> {
  const at = parts.clock.now();
  return orTooSlow(
    parts.database.tenant(who.groupId, async (tx) => {
      await theirSegment(tx, who, segmentId, 'segment.manage', lockSegment);
      await beQuick(tx);
      await takeSnapshot(parts, tx, who.groupId, segmentId, at);
      return headOf(await theirSegment(tx, who, segmentId, 'segment.manage'));
    }),
  );
}

/** Of a segment that is there; waits for another snapshot of it. */
export async function takeSnapshot(
  parts: Pick<SegmentParts, 'emit'>,
  tx: Tx,
  groupId: string,
  segmentId: string,
  at: string,
): Promise<void> {
  const segment = (await lockSegment(tx, groupId, segmentId))!;
  // of one instant there is one
  if (segment.snapshotAt !== null && segment.snapshotAt >= at) return;
  const place = await placeOf(tx, groupId, segment.propertyId, at);
  const named = await readNamed(tx, groupId, segment.propertyId);
  const { members, entered, gone } = await writeSnapshot(tx, place, segment, named, at);
  await tell(parts, tx, groupId, segment, { at, version: segment.version, members, entered, left: gone }, at);
}

const AFTER = /^(.*)_([0-9a-f-]{36})$/;
const afterOf = (after: string): [string, string] => {
  const [, first, guestId] = AFTER.exec(after) ?? [];
  const isSound = first !== undefined && (first === '' || !Number.isNaN(Date.parse(first)));
  if (!isSound || guestId === undefined) throw new Refusal('input_invalid', { fields: ['after'] }, 400);
  return [first, guestId];
};

export async function members(
  parts: SegmentParts,
  who: Who,
  segmentId: string,
  { after, limit }: QueryOf<typeof listSegmentMembers>,
): Promise<ReplyOf<typeof listSegmentMembers>> {
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    await theirSegment(tx, who, segmentId, 'segment.read');
    const [lastStay, guestId] = after === undefined ? [] : afterOf(after);
    const from = guestId === undefined ? null : { lastStay: lastStay || null, guestId };
    const rows = await readMembers(tx, groupId, segmentId, { after: from, limit: limit + 1 });
    const some = rows.slice(0, limit);
    const last = rows.length > limit ? some.at(-1) : undefined;
    return {
      members: await shown(tx, groupId, some),
      next: last === undefined ? null : `${last.lastStay ?? ''}_${last.guestId}`,
    };
  });
}

const SNAPSHOTS_SHOWN = 120;

export async function changes(
  parts: SegmentParts,
  who: Who,
  segmentId: string,
  { after, limit }: QueryOf<typeof listSegmentChanges>,
): Promise<ReplyOf<typeof listSegmentChanges>> {
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    await theirSegment(tx, who, segmentId, 'segment.read');
    const [at = '', guestId] = after === undefined ? [] : afterOf(after);
    const from = guestId === undefined ? null : { at, guestId };
    const rows = await readChanges(tx, groupId, segmentId, { after: from, limit: limit + 1 });
    const some = rows.slice(0, limit);
    const guests = new Map((await shown(tx, groupId, some.map((row) => ({ ...row, since: null })))).map((one) => [one.guestId, one])); // prettier-ignore
    const last = rows.length > limit ? some.at(-1) : undefined;
    return {
      snapshots: from === null ? await readSnapshots(tx, groupId, segmentId, SNAPSHOTS_SHOWN) : [],
      changes: some.flatMap(({ guestId: id, change, at: when, version, byNewRule }) => {
        const guest = guests.get(id);
        return guest === undefined ? [] : [{ guest, change, at: when, version, byNewRule }];
      }),
      next: last === undefined ? null : `${last.at}_${last.guestId}`,
    };
  });
}
