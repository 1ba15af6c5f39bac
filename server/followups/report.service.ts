// The report over talks after the stay: how many of the planned were called and reached, and what they told.
import { leavingReasons, type readFollowupReport } from '@regulars/contract/followup.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { dayIn } from '../platform/clock.ts';
import type { Who } from '../platform/who.ts';
import { maskText } from '../guests/masks.ts';
import { houseOf, type FollowupParts } from './house.service.ts';
import { addDays } from '../platform/day.ts';
import { competitorsOf, paretoOf, satisfactionBy, type Talk } from './report.ts';
import { countPlanned, readTalks } from './report.store.ts';

export async function report(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  { from, to }: QueryOf<typeof readFollowupReport>,
): Promise<ReplyOf<typeof readFollowupReport>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const zone = (await houseOf(tx, who.groupId, propertyId)).timeZone;
    const today = dayIn(zone, now);
    const span = { propertyId, zone, from: from ?? addDays(today, -30), to: to ?? today };
    const talks = (await readTalks(tx, who.groupId, span)).map((talk) => ({
      ...talk,
      reasons: talk.reasons.filter(isReason),
    }));
    return {
      from: span.from,
      to: span.to,
      ...(await countPlanned(tx, who.groupId, span)),
      satisfaction: satisfactionBy(talks),
      reasons: paretoOf(talks),
      competitors: competitorsOf(talks)
        .map(({ name, count }) => ({ name: maskText(name), count }))
        .slice(0, 50),
    };
  });
}

const isReason = (reason: Talk['reasons'][number]): boolean => leavingReasons.includes(reason);
