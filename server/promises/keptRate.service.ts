// The kept-rate of a house for a period: the last ninety days where none is asked for.
import type { KeptRate, readKeptRate } from '@regulars/contract/promise.ts';
import type { ParamsOf, QueryOf } from '@regulars/contract/route.ts';
import { headsOf } from '../guests/guests.store.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { addDays } from '../platform/day.ts';
import { keptRate } from './keptRate.ts';
import { readEnded, readOpenOf, readWoken } from './keptRate.store.ts';

const DAYS = 90;

export async function keptRateOf(
  { database, clock }: { database: Database; clock: Clock },
  who: Who,
  { propertyId }: ParamsOf<typeof readKeptRate>,
  query: QueryOf<typeof readKeptRate>,
): Promise<KeptRate> {
  const now = clock.now();
  return database.tenantReadOnly(who.groupId, async (tx) => {
    const property = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId);
    if (property === undefined) throw new Refusal('not_found', {}, 404);
    const to = query.to ?? dayIn(property.timeZone, now);
    const from = query.from ?? addDays(to, -DAYS);
    const period = { propertyId, timeZone: property.timeZone, from, to };
    const ended = await readEnded(tx, who.groupId, period);
    const woken = await readWoken(tx, who.groupId, period);
    const { missed, ...figures } = keptRate(ended, woken, await readOpenOf(tx, who.groupId, propertyId, now));
    const heads = await headsOf(tx, who.groupId, [...new Set(missed.map(({ guestId }) => guestId))]);
    return {
      from,
      to,
      ...figures,
      missed: missed.flatMap(({ guestId, ...one }) => {
        const guest = heads.get(guestId);
        return guest === undefined ? [] : [{ ...one, guest }];
      }),
    };
  });
}
