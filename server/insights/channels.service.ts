// The channel report over a period, computed as it is asked for; and what each channel costs, set by the house, versions kept.
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import type { readChannels, setChannelCosts } from '@regulars/contract/valueSales.ts';
import { addAudit } from '../platform/audit.store.ts';
import { addDays, daysBetween } from '../platform/day.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { channelReport } from './channels.ts';
import * as store from './channels.store.ts';
import type { ValueParts } from './value.service.ts';

const MOST_DAYS = 800;

export async function report(
  { database }: ValueParts,
  who: Who,
  { propertyId, from, to }: QueryOf<typeof readChannels>,
): Promise<ReplyOf<typeof readChannels>> {
  mustBeAllowed(who, 'value.read', propertyId);
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > MOST_DAYS) throw new Refusal('period_impossible', { most: MOST_DAYS }, 400);
  const before = { from: addDays(from, -days), to: addDays(from, -1) };
  return database.tenantReadOnly(who.groupId, async (tx) => {
    const found = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId);
    if (found === undefined) throw new Refusal('not_found', {}, 404);
    const { timeZone, currency, kind } = found;
    const house = { propertyId, timeZone, currency, kind };
    const [now, then] = [
      await store.countChannels(tx, who.groupId, house, { from, to }),
      await store.countChannels(tx, who.groupId, house, before),
    ];
    const { version, costs, setAt, setBy } = await store.readCosts(tx, who.groupId, propertyId);
    return {
      propertyId,
      currency,
      from,
      to,
      before,
      ...channelReport(now.counted, then.counted, costs),
      leftOut: now.leftOut,
      costs,
      costsVersion: version,
      costsSetAt: setAt,
      costsSetBy: setBy,
    };
  });
}

export async function setCosts(
  { database, clock }: ValueParts,
  who: Who,
  { propertyId, version, costs }: BodyOf<typeof setChannelCosts>,
): Promise<ReplyOf<typeof setChannelCosts>> {
  mustBeAllowed(who, 'value.manage', propertyId);
  const twice = costs.find(({ channel }, i) => costs.findIndex((one) => one.channel === channel) !== i);
  if (twice !== undefined) throw new Refusal('channel_twice', { channel: twice.channel });
  const at = clock.now();
  return database.tenant(who.groupId, async (tx) => {
    const before = await store.readCosts(tx, who.groupId, propertyId);
    const next = { propertyId, version: version + 1, costs, setBy: who.staffId, at };
    if (before.version !== version || !(await store.addCosts(tx, who.groupId, next)))
      throw new Refusal('channel_costs_changed_meanwhile', {}, 409);
    const params = { before: before.costs, after: costs };
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'value.channelCosts',
      subject: propertyId,
      params,
      at,
    });
    return { version: version + 1 };
  });
}
