// Putting guests on the win-back list, by whatever rule or hand: the dice say who is left alone, the others get a follow-up with a
// playbook. One guest is listed once: whoever lists holds the whole group's list while they look and write.
import type { Playbook, WinBackCause } from '@regulars/contract/followup.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import type { Property } from '../properties/properties.store.ts';
import { armOf } from './absence.ts';
import { throwDice } from './dice.io.ts';
import { addFollowups, type NewFollowup } from './followups.store.ts';
import { addWinBacks, type NewWinBack } from './planning.store.ts';
import { horizonOf } from './warning.ts';

export type ToList = {
  guestId: string;
  recordId: string;
  guestClass: GuestClass;
  cause: WinBackCause;
  playbook: string;
  department: Playbook['department'];
  channel: Playbook['channel'];
  script: string;
  dueOn: string;
  ownerId: string | null;
  trouble: boolean;
  /** in the group's currency; all other amounts are in the house's */
  worthMinor: number;
  lastStay: string;
  usualGapDays: number | null;
  pReturn: number | null;
  lossMinor: number | null;
  runId: string | null;
};
export type Listing = { planVersion: number; controlPercent: number; today: string; by: string | null; at: string };
export type WasListed = { guest: ToList; winBackId: string; followupId: string | null };

export async function addListed(
  tx: Tx,
  groupId: string,
  house: Pick<Property, 'id' | 'kind' | 'currency'>,
  guests: readonly ToList[],
  listing: Listing,
): Promise<WasListed[]> {
  const rows: NewWinBack[] = [];
  const calls: NewFollowup[] = [];
  const listed: WasListed[] = [];
  for (const guest of guests) {
    const arm = armOf(throwDice(), listing.controlPercent);
    const winBackId = newId();
    const followupId = arm === 'control' ? null : newId();
    rows.push(rowOf(house, guest, listing, { winBackId, followupId, arm }));
    if (followupId !== null) calls.push(callOf(house, guest, listing, followupId));
    listed.push({ guest, winBackId, followupId });
  }
  await addFollowups(tx, groupId, calls);
  await addWinBacks(tx, groupId, rows);
  return listed;
}

function rowOf(
  house: Pick<Property, 'id' | 'kind' | 'currency'>,
  guest: ToList,
  { planVersion, today, by, at }: Listing,
  { winBackId, followupId, arm }: { winBackId: string; followupId: string | null; arm: 'treated' | 'control' },
): NewWinBack {
  const { recordId, cause, playbook, trouble, guestClass, worthMinor, lastStay, usualGapDays } = guest;
  const { pReturn, lossMinor, runId } = guest;
  return {
    id: winBackId,
    propertyId: house.id,
    recordId,
    followupId,
    arm,
    cause,
    playbook,
    planVersion,
    trouble,
    guestClass,
    worthMinor,
    currency: house.currency,
    lastStay,
    usualGapDays,
    pReturn,
    horizon: horizonOf(house.kind),
    lossMinor,
    runId,
    listedOn: today,
    listedBy: by,
    at,
  };
}

function callOf(
  house: Pick<Property, 'id'>,
  { recordId, guestClass, cause, department, channel, script, ownerId, dueOn }: ToList,
  { planVersion, by, at }: Listing,
  followupId: string,
): NewFollowup {
  return {
    id: followupId,
    propertyId: house.id,
    kind: 'winBack',
    recordId,
    reservationId: null,
    bookingId: null,
    guestClass,
    why: cause,
    planVersion,
    department,
    ownerId,
    channel,
    script,
    dueOn,
    openedBy: by,
    at,
  };
}
