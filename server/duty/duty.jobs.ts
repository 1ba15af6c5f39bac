// What duty does by itself: the briefing lies ready at seven by the house's clock, rounds are opened at the times of the plan, and a
// hand-over nobody came for within half an hour of the shift's end goes to the duty manager.
import { dayIn } from '../platform/clock.ts';
import { groupIds } from '../platform/events.store.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { makeBriefing } from './briefing.service.ts';
import { readBriefingOf, writeSheet } from './briefing.store.ts';
import { told, type DutyParts } from './handover.service.ts';
import { markEscalated, readHandoverOf, waitingSince } from './handover.store.ts';
import { endRounds, openRounds } from './roundPlan.service.ts';
import { tellDutyManager } from './handoverSigning.service.ts';

/** Ready some minutes before people come for it. */
const READY_BY = '06:50';
const PATIENCE_MS = 30 * 60_000;

export function startDutyWorker(parts: DutyParts & { log: Log }): Worker {
  const { database, clock } = parts;
  return startWorker({
    name: 'duty',
    log: parts.log,
    everyMs: 60_000,
    groups: () => database.system(groupIds),
    async work(groupId) {
      const now = clock.now();
      const houses = await database.tenantReadOnly(groupId, (tx) => readProperties(tx, groupId));
      for (const house of houses.filter(({ kind }) => kind === 'hotel')) {
        await layReady(parts, groupId, house, now);
        await openRounds(parts, groupId, house, now);
      }
      await endRounds(parts, groupId, now);
      await escalate(parts, groupId, now);
      return false;
    },
  });
}

async function layReady({ database }: DutyParts, groupId: string, house: Property, now: string): Promise<void> {
  const time = Temporal.Instant.from(now).toZonedDateTimeISO(house.timeZone).toPlainTime().toString().slice(0, 5);
  if (time < READY_BY) return;
  const at = { propertyId: house.id, day: dayIn(house.timeZone, now) };
  await database.tenant(groupId, async (tx) => {
    if ((await readBriefingOf(tx, groupId, at))?.sheet != null) return;
    await writeSheet(tx, groupId, at, await makeBriefing(tx, groupId, house, at.day, now), now);
    await told(tx, groupId, house.id, at.day, now);
  });
}

async function escalate(parts: DutyParts, groupId: string, now: string): Promise<void> {
  const before = new Date(Date.parse(now) - PATIENCE_MS).toISOString();
  await parts.database.tenant(groupId, async (tx) => {
    for (const named of await waitingSince(tx, groupId, before)) {
      const sheet = (await readHandoverOf(tx, groupId, named))!;
      await tellDutyManager(parts, tx, groupId, named, sheet, now);
      await markEscalated(tx, groupId, sheet.id, now);
      await told(tx, groupId, named.propertyId, named.department, now);
    }
  });
}
