// A run of every house of a group here and now, in this process: for whoever opens a house and shows it at once.
import { dayIn } from '../platform/clock.ts';
import { newId } from '../platform/id.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { horizonOf } from './horizon.ts';
import { dropLeft, refit, type RefitParts } from './refit.service.ts';
import * as runs from './runs.store.ts';

const LEASE_MS = 10 * 60_000;

/** Houses without a visit have none. `name`: who holds the runs, as workers are named. */
export async function refitNow(parts: RefitParts & { name: string }, groupId: string): Promise<void> {
  const { database, clock, name } = parts;
  const houses = await database.tenantReadOnly(groupId, (tx) => readProperties(tx, groupId));
  for (const { id: propertyId, kind, timeZone } of houses) {
    const until = new Date(clock.nowMs() + LEASE_MS).toISOString();
    const run = await database.tenant(groupId, async (tx) => {
      if (!(await runs.hasVisits(tx, groupId, propertyId, kind))) return undefined;
      const [origin, horizon] = [dayIn(timeZone, clock.now()), horizonOf(kind)];
      const asked = { id: newId(), propertyId, kind: 'nightly' as const, origin, horizon, askedBy: null };
      await runs.askForRun(tx, groupId, asked, clock.now());
      return runs.leaseRun(tx, groupId, { by: name, now: clock.now(), until });
    });
    if (run === undefined) continue;
    await refit(parts, groupId, { ...run, by: name }, async () => {});
    await dropLeft(database, { groupId, propertyId, runId: run.id }, async () => {});
  }
}
