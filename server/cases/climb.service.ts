// Climbing: what the ladder of a case says is due is made a step of the house itself and an alert for whoever is on that rung. Looked at
// anew under lock before anything is told: what was answered meanwhile climbs no further.
import type { CaseAlert } from '@regulars/contract/caseBeside.ts';
import { push } from '../platform/events.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import { addAlerts, markTold, readWaiting } from './alerts.store.ts';
import type { Said } from './case.ts';
import { addStep, type CaseParts } from './cases.service.ts';
import { holdDue, postpone, readHeld } from './cases.store.ts';
import { ruleFor } from './clocks.ts';
import { foldCase } from './fold.ts';
import { risesOf, tellAt, type Rise } from './ladder.ts';
import { rungHolder } from './rung.service.ts';
import { clocksAt, sceneOf, type Scene } from './scene.service.ts';

const AT_ONCE = 50;
const LATER_MS = 5 * 60_000;

/** One portion; true = there may be more. */
export function climb(parts: CaseParts, groupId: string): Promise<boolean> {
  return parts.database.tenant(groupId, async (tx) => {
    const now = parts.clock.now();
    const due = await holdDue(tx, groupId, now, AT_ONCE);
    for (const caseId of due) await climbOne(parts, tx, groupId, caseId, now);
    await tellWaiting(tx, groupId, now);
    return due.length === AT_ONCE;
  });
}

async function climbOne(parts: CaseParts, tx: Tx, groupId: string, caseId: string, now: string): Promise<void> {
  const held = (await readHeld(tx, groupId, caseId))!;
  let scene = await sceneOf(tx, groupId, null, held, foldCase(held.steps), now);
  const rises = risesNow(scene);
  for (const rise of rises) {
    const holder = await rungHolder(tx, groupId, held.base.propertyId, scene.c, rise.rung, now);
    scene = await addStep(parts, scene, saidOf(rise, holder, scene));
    const clock = rise.kind === 'escalated' ? rise.clock : null;
    const dueAt = rise.kind === 'escalated' ? rise.dueAt : null;
    await addAlerts(tx, groupId, [{ caseId, staffId: holder, kind: kindOf(rise), rung: rise.rung, clock, dueAt }], now);
  }
  if (rises.length === 0) await postpone(tx, groupId, caseId, new Date(Date.parse(now) + LATER_MS).toISOString());
}

/** Due by now; of several rungs of one offer the lowest only, the next has its own time. */
function risesNow(scene: Scene): Rise[] {
  const { held, c, severities, now } = scene;
  return risesOf(c, held.steps, clocksAt(scene), severities).filter(({ at }) => at <= now);
}

function saidOf(rise: Rise, holder: string, { c, severities, now }: Scene): Said {
  switch (rise.kind) {
    case 'escalated':
      return {
        kind: 'escalated',
        params: { rung: rise.rung, clock: rise.clock, to: [holder], dueAt: rise.dueAt, reason: null },
      };
    case 'toldUp':
      return { kind: 'toldUp', params: { rung: rise.rung, to: [holder] } };
    case 'offerRaised': {
      const minutes = Math.max(1, ruleFor(severities, c.severity).accept ?? 10);
      const until = new Date(Date.parse(now) + minutes * 60_000).toISOString();
      return { kind: 'offerRaised', params: { staffId: holder, rung: rise.rung, until } };
    }
    default:
      return rise satisfies never;
  }
}

function kindOf(rise: Rise): CaseAlert['kind'] {
  if (rise.kind === 'toldUp') return 'toldUp';
  if (rise.kind === 'offerRaised') return 'offer';
  return rise.rung === 'owner' ? 'warned' : 'breached';
}

/** One digest to each person in five minutes, S1 at once; open screens read it. */
async function tellWaiting(tx: Tx, groupId: string, now: string): Promise<void> {
  for (const { staffId, severities, lastToldAt, propertyId } of await readWaiting(tx, groupId)) {
    if (tellAt(severities, lastToldAt, now) > now) continue;
    if (await markTold(tx, groupId, staffId, now))
      await push(tx, groupId, [{ kind: 'case', key: `alerts/${staffId}`, propertyId, dates: [], at: now }]);
  }
}
