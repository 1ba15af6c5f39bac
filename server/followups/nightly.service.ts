// What the house takes up by itself each night, as the plan allows: of those its figures warn of the highest loss first, then regulars who
// stay away by rule. Both are one list with one limit a week. Idempotent: done again, or by two workers at once, it lists nobody twice.
import type { FollowupPlan, WinBackCause } from '@regulars/contract/followup.ts';
import type { WarningKind } from '@regulars/contract/warning.ts';
import type { Tx } from '../platform/database/tables.ts';
import { addDays, daysBetween } from '../platform/day.ts';
import type { Property } from '../properties/properties.store.ts';
import { causeOf } from './absence.ts';
import { readFresh, type BoardAsked } from './board.store.ts';
import { holdListing } from './followups.store.ts';
import type { FollowupParts } from './house.service.ts';
import { planOf } from './planning.service.ts';
import { countListed, readAbsent } from './planning.store.ts';
import { readStandings } from './standing.store.ts';
import { takeThemUp } from './takeUp.service.ts';
import { causeFor, causesOf } from './warning.ts';
import { lookedAt, pastOf } from './warnings.service.ts';

/** More than are taken up: at the head stand, night after night, those who want neither calls nor letters. */
const LOOKED_AT = 200;

const kinds: readonly WarningKind[] = ['leaving', 'expiring', 'secondStay'];

type Parts = Pick<FollowupParts, 'emit'>;
type Looked = (asked: BoardAsked, plan: FollowupPlan) => Promise<{ guestId: string; cause: WinBackCause }[]>;

/** Who the house's last run warns of; answers how many were taken up or left alone. */
export async function listWarned(parts: Parts, tx: Tx, groupId: string, house: Property, now: string): Promise<number> {
  let count = 0;
  for (const kind of kinds)
    count += await list(parts, tx, house, await pastOn(tx, groupId, house, kind, now), now, async (asked, plan) =>
      (await readFresh(tx, asked, null, LOOKED_AT))
        .filter(({ lossMinor }) => (lossMinor ?? 0) >= plan.warnings.leastLoss)
        .map(({ guestId }) => ({ guestId, cause: causeFor(kind) })),
    );
  return count;
}

async function pastOn(tx: Tx, groupId: string, house: Property, kind: WarningKind, now: string): Promise<BoardAsked> {
  const { average } = await pastOf(tx, groupId, house, kind);
  return lookedAt(house, groupId, { kind, now, average });
}

/** Who stays away by their own rhythm, or for half a year and more, whatever the figures say; answers how many came onto the list. */
export function listAbsent(parts: Parts, tx: Tx, groupId: string, house: Property, now: string): Promise<number> {
  const asked = lookedAt(house, groupId, { kind: 'leaving', now, average: null });
  return list(parts, tx, house, asked, now, async ({ propertyId, today }, { winBack }) => {
    const { leastStays } = winBack;
    const absent = await readAbsent(tx, groupId, { propertyId, today, leastStays, limit: LOOKED_AT });
    return absent.flatMap(({ guestId, lastStay, usualGapDays }) => {
      const cause = causeOf({ awayDays: daysBetween(lastStay, today), usualGapDays });
      return cause === null ? [] : [{ guestId, cause }];
    });
  });
}

async function list(
  parts: Parts,
  tx: Tx,
  house: Property,
  asked: BoardAsked,
  now: string,
  look: Looked,
): Promise<number> {
  const { groupId, propertyId, today, kind } = asked;
  await holdListing(tx, groupId);
  const { plan } = await planOf(tx, groupId, propertyId);
  if (!plan.warnings.auto || !plan.playbooks.some(({ on }) => on)) return 0;
  const causes = causesOf(kind);
  const listed = await countListed(tx, groupId, { propertyId, since: addDays(today, -6), causes });
  const most = plan.warnings.aWeek[kind] - listed;
  if (most <= 0) return 0;
  const guests = await look(asked, plan);
  if (guests.length === 0) return 0;
  const ids = guests.map(({ guestId }) => guestId);
  const found = new Map((await readStandings(tx, asked, ids)).map((standing) => [standing.guestId, standing]));
  const inOrder = guests.flatMap(({ guestId, cause }) => {
    const standing = found.get(guestId);
    return standing === undefined ? [] : [{ ...standing, cause }];
  });
  const wanted = { playbook: undefined, ownerId: null, dueOn: undefined, by: null, most };
  const { taken } = await takeThemUp(parts, tx, house, asked, inOrder, wanted, now);
  return taken.filter(({ result }) => result === 'takenUp' || result === 'control').length;
}
