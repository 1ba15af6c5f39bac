// The board of cases and the short form's reading.
import type { CaseRow, listCases, readQuickCase } from '@regulars/contract/case.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { headsOf } from '../guests/guests.store.ts';
import { guestInScope } from '../guests/notes.service.ts';
import { maskText } from '../guests/masks.ts';
import type { Tx } from '../platform/database/tables.ts';
import { mustBeAllowed, scopeOf, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { readColleagues } from '../tasks/colleagues.store.ts';
import { leftFor } from './authority.service.ts';
import { countBoard, countMyWaiting, readBoard, type BoardAsked, type BoardRow } from './board.store.ts';
import type { CaseParts } from './cases.service.ts';
import { nextOnLine } from './missing.ts';
import { relatedOf, shortened } from './page.service.ts';
import { readInRoom, readPerhapsSame } from './related.store.ts';

type GuestHeads = Awaited<ReturnType<typeof headsOf>>;

export function board(
  parts: CaseParts,
  who: Who,
  query: QueryOf<typeof listCases>,
): Promise<ReplyOf<typeof listCases>> {
  const now = parts.clock.now();
  if (query.propertyId !== undefined) mustBeAllowed(who, 'case.work', query.propertyId);
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const asked = await askedBy(tx, who, query, now);
    const rows = await readBoard(tx, who.groupId, asked);
    const shown = rows.slice(0, query.limit);
    const heads = await headsOf(
      tx,
      who.groupId,
      shown.flatMap(({ guestId }) => guestId ?? []),
    );
    const { open, mine, offered, approvals, review, breached, ...bySeverity } = await countBoard(
      tx,
      who.groupId,
      asked,
    );
    return {
      rows: shown.map((row) => rowOf(row, heads, asked)),
      after: rows.length > query.limit ? shown.at(-1)!.cursor : null,
      counts: { open, mine, offered, approvals, review, breached, bySeverity },
      asOf: now,
    };
  });
}

/** To accept, to decide on, or climbed to the person and not seen yet; each case once. */
export async function countWaiting(tx: Tx, who: Who, propertyId: string): Promise<number> {
  const asked = await askedBy(tx, who, { propertyId, view: 'open', limit: 1 }, '');
  return countMyWaiting(tx, who.groupId, asked);
}

async function askedBy(tx: Tx, who: Who, query: QueryOf<typeof listCases>, now: string): Promise<BoardAsked> {
  const propertyIds = query.propertyId === undefined ? scopeOf(who, 'case.work') : [query.propertyId];
  const departments: { propertyId: string; department: string }[] = [];
  for (const propertyId of propertyIds) {
    const me = (await readColleagues(tx, who.groupId, propertyId)).find(({ staffId }) => staffId === who.staffId);
    departments.push(...(me?.departments ?? []).map((department) => ({ propertyId, department })));
  }
  return { ...query, propertyIds, departments, staffId: who.staffId, approving: scopeOf(who, 'case.approve'), now };
}

function rowOf(row: BoardRow, heads: GuestHeads, { staffId, approving, now }: BoardAsked): CaseRow {
  const { guestId, ownerId, ownerName, clockKind, dueAt, warnAt, folded, offerUntil } = row;
  const { offeredTo, offeredToName, offeredBy, offeredByName, offeredDepartment } = row;
  return {
    ...row,
    words: shortened(maskText(folded.words)),
    guest: (guestId === null ? undefined : heads.get(guestId)) ?? null,
    owner: { staffId: ownerId, name: ownerName },
    offered:
      offerUntil === null
        ? null
        : {
            department: offeredDepartment as NonNullable<CaseRow['offered']>['department'],
            to: offeredTo === null ? null : { staffId: offeredTo, name: offeredToName ?? '' },
            until: offerUntil,
            by: { staffId: offeredBy ?? ownerId, name: offeredByName ?? ownerName },
          },
    clock:
      dueAt === null || clockKind === null
        ? null
        : { kind: clockKind as NonNullable<CaseRow['clock']>['kind'], dueAt, warnAt },
    breached: dueAt !== null && dueAt < now,
    next: nextOnLine(folded),
    mayApprove:
      folded.stage === 'proposed' &&
      approving.includes(row.propertyId) &&
      ownerId !== staffId &&
      folded.proposal?.by !== staffId,
  };
}

export function quick(
  parts: CaseParts,
  who: Who,
  propertyId: string,
  { roomNumber, guestId }: QueryOf<typeof readQuickCase>,
): Promise<ReplyOf<typeof readQuickCase>> {
  const now = parts.clock.now();
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    const property = (await readProperties(tx, groupId)).find(({ id }) => id === propertyId)!;
    const named = guestId === undefined ? null : await guestInScope(tx, who, 'case.work', guestId);
    const inRoom = roomNumber === undefined ? [] : await readInRoom(tx, groupId, propertyId, roomNumber, now);
    const people = named === null ? inRoom : [{ guestId: named.guestId, reservationId: null, roomNumber: null }];
    const heads = await headsOf(
      tx,
      groupId,
      people.map((one) => one.guestId),
    );
    const first = people[0]?.guestId ?? null;
    const room = roomNumber ?? null;
    const same = { caseId: null, propertyId, guestId: first, roomNumber: room, category: null, cause: null, now };
    const recordId = first === null ? null : (await guestInScope(tx, who, 'case.work', first)).anchorRecordId;
    const place = {
      propertyId,
      timeZone: property.timeZone,
      currencyCode: property.currency,
      recordId,
      guestId: first,
      caseId: null,
      roomNumber: room,
    };
    return {
      guests: people.flatMap((one) => {
        const head = heads.get(one.guestId);
        return head === undefined ? [] : [{ ...head, reservationId: one.reservationId, roomNumber: one.roomNumber }];
      }),
      open: await relatedOf(tx, groupId, await readPerhapsSame(tx, groupId, same)),
      limits: await leftFor(tx, groupId, who.staffId, place, now),
    };
  });
}
