// The two reports over warnings: did it pay, and why guests leave.
import { leavingReasons } from '@regulars/contract/followup.ts';
import type { readLeavingReasons, readWarningReport } from '@regulars/contract/warning.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { dayIn } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';
import type { Who } from '../platform/who.ts';
import { maskText } from '../guests/masks.ts';
import { LEAST_PER_ARM } from './absence.ts';
import { effectsOf, type ArmFigures, type EffectFigures } from './effect.ts';
import { readEffects } from './effect.store.ts';
import { houseOf, type FollowupParts } from './house.service.ts';
import { reasonsByClass, reasonsOf, rivalsOf } from './leaving.ts';
import { countAsides, readLeavingTalks } from './leaving.store.ts';

/** Two years of a list whose horizon is one: each year's outcome can be seen. */
const REPORT_DAYS = 730;
const REASON_DAYS = 365;
const RIVALS_SHOWN = 50;

export async function effectReport(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  asked: QueryOf<typeof readWarningReport>,
): Promise<ReplyOf<typeof readWarningReport>> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const house = await houseOf(tx, who.groupId, propertyId);
    const today = dayIn(house.timeZone, parts.clock.now());
    const [from, to] = [asked.from ?? addDays(today, -REPORT_DAYS), asked.to ?? today];
    const rows = await readEffects(tx, who.groupId, { propertyId, from, to });
    return {
      from,
      to,
      leastPerArm: LEAST_PER_ARM,
      effects: rows.length === 0 ? [] : effectsOf(rows).map((effect) => inMoney(effect, house.currency)),
    };
  });
}

function inMoney({ costMinor, gain, treated, control, ...effect }: EffectFigures, currencyCode: string) {
  const money = (amountMinor: number) => ({ amountMinor, currencyCode });
  const arm = ({ revenueMinor, ...figures }: ArmFigures) => ({ ...figures, revenue: money(revenueMinor) });
  return {
    ...effect,
    treated: arm(treated),
    control: arm(control),
    cost: money(costMinor),
    gain:
      gain.kind === 'tooFew'
        ? gain
        : { ...gain, value: money(gain.value), low: money(gain.low), high: money(gain.high) },
  };
}

export async function leavingReport(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  asked: QueryOf<typeof readLeavingReasons>,
): Promise<ReplyOf<typeof readLeavingReasons>> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const { timeZone: zone } = await houseOf(tx, who.groupId, propertyId);
    const today = dayIn(zone, parts.clock.now());
    const span = { propertyId, zone, from: asked.from ?? addDays(today, -REASON_DAYS), to: asked.to ?? today };
    const talks = (await readLeavingTalks(tx, who.groupId, span)).map((talk) => ({
      ...talk,
      reasons: talk.reasons.filter((reason) => leavingReasons.includes(reason)),
    }));
    return {
      from: span.from,
      to: span.to,
      guests: new Set(talks.map(({ guestId }) => guestId)).size,
      reasons: reasonsOf(talks),
      competitors: rivalsOf(talks)
        .slice(0, RIVALS_SHOWN)
        .map(({ name, remarks, ...rival }) => ({
          ...rival,
          name: maskText(name),
          remarks: remarks.map(({ on, words }) => ({ on, words: maskText(words) })),
        })),
      asides: await countAsides(tx, who.groupId, span),
      classes: reasonsByClass(talks),
    };
  });
}
