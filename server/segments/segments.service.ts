// Segments kept: list, page, versions, archive. A rule is checked before it is kept; whoever saw an older version is told so.
import type {
  archiveSegment,
  listSegments,
  saveSegment as saveRoute,
  SegmentHead,
  SegmentPage,
} from '@regulars/contract/segment.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { leavesOf } from './check.ts';
import { mayInGroup, mustBeIn, mustBeRule, placeOf, tell, theirSegment, type SegmentParts } from './house.service.ts';
import type { SegmentRow, Tongues } from './segment.ts';
import {
  lockSegment,
  readNamed,
  readSegments,
  readUsers,
  readVersions,
  writeArchived,
  writeVersion,
  type Kept,
} from './segments.store.ts';

export async function list(
  parts: SegmentParts,
  who: Who,
  { propertyId }: QueryOf<typeof listSegments>,
): Promise<ReplyOf<typeof listSegments>> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const propertyIds = propertyId === undefined ? scopeOf(who, 'segment.read') : [propertyId];
    const withGroup = await mayInGroup(tx, who, 'segment.read');
    const rows = await readSegments(tx, who.groupId, { propertyIds, withGroup });
    return { segments: rows.map(headOf), mayManageGroup: await mayInGroup(tx, who, 'segment.manage') };
  });
}

export function headOf({ id: segmentId, gone: left, snapshotRule: _, ...row }: SegmentRow): SegmentHead {
  return { segmentId, left, ...row };
}

export async function page(parts: SegmentParts, who: Who, segmentId: string): Promise<SegmentPage> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) =>
    pageOf(tx, who.groupId, await theirSegment(tx, who, segmentId, 'segment.read')),
  );
}

async function pageOf(tx: Tx, groupId: string, segment: SegmentRow): Promise<SegmentPage> {
  const named = await readNamed(tx, groupId, segment.propertyId);
  const uses = new Set(leavesOf(segment.rule).flatMap((one) => (one.kind === 'segment' ? [one.segmentId] : [])));
  return {
    ...headOf(segment),
    rule: segment.rule,
    versions: await readVersions(tx, groupId, segment.id),
    usedBy: await readUsers(tx, groupId, segment.id),
    uses: [...uses].map((id) => ({ segmentId: id, name: named.get(id)?.name ?? { zh: '', en: '' } })),
  };
}

/** Refuses `segment_changed_meanwhile`, `segment_name_missing`, and what is wrong with the rule. */
export async function save(
  parts: SegmentParts,
  who: Who,
  segmentId: string,
  body: BodyOf<typeof saveRoute>,
): Promise<SegmentPage> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    await mustBeIn(tx, who, 'segment.manage', body.propertyId);
    const known = await lockSegment(tx, who.groupId, segmentId);
    if (known !== undefined) await theirSegment(tx, who, segmentId, 'segment.manage');
    await saveSegment(parts, tx, who.groupId, { segmentId, ...body, by: who.staffId, at });
    return pageOf(tx, who.groupId, await theirSegment(tx, who, segmentId, 'segment.manage'));
  });
}

export type SegmentToSave = BodyOf<typeof saveRoute> & { segmentId: string; by: string | null; at: string };

/** Without asking who: for what the house itself keeps. The same sent twice is one version. */
export async function saveSegment(
  parts: Pick<SegmentParts, 'emit'>,
  tx: Tx,
  groupId: string,
  { segmentId: id, propertyId, name: said, description, rule, version: seen, by, at }: SegmentToSave,
): Promise<void> {
  const name = inBoth(said);
  const known = await lockSegment(tx, groupId, id);
  if (known !== undefined && known.version === seen + 1 && isSame(known, { name, description, rule })) return;
  if ((known?.version ?? 0) !== seen || (known !== undefined && known.propertyId !== propertyId))
    throw new Refusal('segment_changed_meanwhile', {}, 409);
  const place = await placeOf(tx, groupId, propertyId, at);
  await mustBeRule(tx, place, rule, id);
  const version = seen + 1;
  await writeVersion(tx, groupId, { id, propertyId, name, description, rule, version, by, at });
  await tell(parts, tx, groupId, { id, propertyId }, { version }, at);
}

function inBoth({ zh, en }: Tongues): Tongues {
  if (zh === '' && en === '') throw new Refusal('segment_name_missing', {}, 422);
  return { zh: zh || en, en: en || zh };
}

const isSame = (known: SegmentRow, said: Pick<Kept, 'name' | 'description' | 'rule'>): boolean =>
  plain([known.name, known.description, known.rule]) === plain([said.name, said.description, said.rule]);

/** Keys in one order: a database gives them in its own. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** Refuses `segment_in_use` where another segment's rule names it. */
export async function archive(
  parts: SegmentParts,
  who: Who,
  segmentId: string,
  { archived }: BodyOf<typeof archiveSegment>,
): Promise<SegmentHead> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const { groupId } = who;
    const segment = await theirSegment(tx, who, segmentId, 'segment.manage', lockSegment);
    if (archived === (segment.archivedAt !== null)) return headOf(segment);
    const users = archived ? await readUsers(tx, groupId, segmentId) : [];
    if (users.length > 0)
      throw new Refusal('segment_in_use', { names: users.map(({ name }) => name[who.language]).join(' · ') }, 409);
    await writeArchived(tx, groupId, segmentId, archived ? at : null);
    await tell(parts, tx, groupId, segment, { archived }, at);
    return headOf({ ...segment, archivedAt: archived ? at : null });
  });
}
