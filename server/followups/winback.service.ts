// Winning back: the list, the offer within limit and budget, and what it brought against those who were left alone.
import type { FollowupPlan, listWinBack, offerWinBack, readFollowup } from '@regulars/contract/followup.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { dayIn, instantAt } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { minorDigits } from '../platform/money.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { houseOf as summariesOf } from '../stays/summary.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { liftOf } from './absence.ts';
import { holdFollowup, holdHouse, type FollowupRow } from './followups.store.ts';
import { houseOf, tell, theirs, type FollowupParts } from './house.service.ts';
import { planOf } from './planning.service.ts';
import { offeredSince, readArms, readWinBack, winBackOf, writeOffer } from './winback.store.ts';

const shownAtOnce = 300;

export async function winBackList(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  { cause, guestClass }: QueryOf<typeof listWinBack>,
): Promise<ReplyOf<typeof listWinBack>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const { groupId } = who;
    const house = await houseOf(tx, groupId, propertyId);
    const found = await readWinBack(tx, groupId, { propertyId, cause, guestClass }, shownAtOnce + 1);
    const heads = await headsOf(tx, groupId, [...new Set(found.map(({ guestId }) => guestId))]);
    const { plan } = await planOf(tx, groupId, propertyId);
    const arms = await readArms(tx, groupId, propertyId);
    const spent = await monthSpent(tx, groupId, house, now);
    const money = (amountMinor: number) => ({ amountMinor, currencyCode: house.currency });
    const ofGroup = summariesOf(await readProperties(tx, groupId)).currency;
    return {
      rows: found.slice(0, shownAtOnce).flatMap(({ id, guestId, worthMinor, ...row }) => {
        const guest = heads.get(guestId);
        return guest
          ? [{ ...row, winBackId: id, guest, worth: { amountMinor: worthMinor, currencyCode: ofGroup } }]
          : [];
      }),
      more: found.length > shownAtOnce,
      ...arms,
      lift: liftOf(arms.treated, arms.control),
      spent: money(spent),
      budget: money(plan.winBack.monthBudget),
    };
  });
}

/** Refuses `offer_not_in_playbook`, `offer_over_limit`, `offer_over_budget`, `followup_closed`. */
export async function offer(
  parts: FollowupParts,
  who: Who,
  followupId: string,
  { offer: words, costMinor }: BodyOf<typeof offerWinBack>,
): Promise<Record<string, never>> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const { groupId } = who;
    const row = await theirs(who, holdFollowup(tx, groupId, followupId));
    const listed = await winBackOf(tx, groupId, row.id);
    if (listed === undefined) throw new Refusal('not_found', {}, 404);
    if (row.state !== 'open' && row.state !== 'reached')
      throw new Refusal('followup_closed', { state: row.state }, 409);
    const { plan } = await planOf(tx, groupId, row.propertyId);
    if (!mayOffer(plan, listed.playbook)) throw new Refusal('offer_not_in_playbook', {}, 409);
    const { mostPerOffer, monthBudget } = plan.winBack;
    if (costMinor > mostPerOffer)
      throw new Refusal('offer_over_limit', { most: written(mostPerOffer, listed.currency) }, 409);
    await holdHouse(tx, groupId, row.propertyId);
    const house = await houseOf(tx, groupId, row.propertyId);
    const since = monthOf(house.timeZone, at);
    const spent = await offeredSince(tx, groupId, { propertyId: row.propertyId, since, but: listed.id });
    if (spent + costMinor > monthBudget)
      throw new Refusal('offer_over_budget', { left: written(Math.max(0, monthBudget - spent), listed.currency) }, 409);
    await writeOffer(tx, groupId, listed.id, { words: withoutNumbers(words).text, costMinor, by: who.staffId, at });
    await tell(parts, tx, who, row, at);
    return {};
  });
}

/** What the call sheet shows of the absence and of what may be offered. */
export async function sheetOffer(
  tx: Tx,
  groupId: string,
  row: Pick<FollowupRow, 'id' | 'propertyId'>,
  { plan, now }: { plan: FollowupPlan; now: string },
): Promise<ReplyOf<typeof readFollowup>['winBack']> {
  const listed = await winBackOf(tx, groupId, row.id);
  if (listed === undefined) return null;
  const house = await houseOf(tx, groupId, row.propertyId);
  const spent = await monthSpent(tx, groupId, house, now);
  const money = (amountMinor: number) => ({ amountMinor, currencyCode: listed.currency });
  return {
    cause: listed.cause,
    lastStay: listed.lastStay,
    offer: listed.offer,
    offerValue: listed.offerMinor === null ? null : money(listed.offerMinor),
    most: money(plan.winBack.mostPerOffer),
    left: money(Math.max(0, plan.winBack.monthBudget - spent)),
    mayOffer: mayOffer(plan, listed.playbook),
  };
}

/** A playbook the house no longer has forbids nothing. */
const mayOffer = ({ playbooks }: FollowupPlan, code: string): boolean =>
  playbooks.find((one) => one.code === code)?.mayOffer ?? true;

function written(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  return `${currency} ${(amountMinor / 10 ** digits).toFixed(digits)}`;
}

/** What was offered this month, minor units. */
export const monthSpent = (
  tx: Tx,
  groupId: string,
  house: Pick<Property, 'id' | 'timeZone'>,
  now: string,
): Promise<number> =>
  offeredSince(tx, groupId, { propertyId: house.id, since: monthOf(house.timeZone, now), but: null });

/** The first instant of the month there. */
function monthOf(zone: string, now: string): string {
  return instantAt(zone, `${dayIn(zone, now).slice(0, 7)}-01`);
}
