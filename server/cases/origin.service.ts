// What the page tells besides the case itself: where it came from, and what the ladder told of it.
import type { CasePage } from '@regulars/contract/case.ts';
import { readAlertsOf } from './alerts.store.ts';
import { isOpen } from './case.ts';
import { followupOfStep } from './origin.store.ts';
import { clocksAt, type Scene } from './scene.service.ts';
import type { Names } from './told.ts';

export async function sourceOf({ tx, groupId, held: { base } }: Scene): Promise<CasePage['source']> {
  if (base.source === null) return null;
  const { kind, id } = base.source;
  // a talk may leave several steps: the case goes by the step, its page is the talk's
  const opens =
    kind === 'followUp' ? await followupOfStep(tx, groupId, base.recordId, id) : kind === 'round' ? null : id;
  return { kind, id, opens };
}

/** A clock that was met or begun anew has no more to alarm; the rest holds while the case is open. */
export async function alertsOf(scene: Scene, names: Names): Promise<CasePage['alerts']> {
  const { tx, groupId, held, c } = scene;
  if (!isOpen(c)) return [];
  const awaited = new Set(
    clocksAt(scene).flatMap(({ kind, dueAt, leftMs }) => (leftMs === null ? [] : `${kind} ${dueAt}`)),
  );
  const told = await readAlertsOf(tx, groupId, held.base.id);
  return told
    .filter(({ kind, clock, dueAt }) => {
      if (clock !== null && dueAt !== null) return awaited.has(`${clock} ${dueAt}`);
      return kind !== 'offer' || c.offer !== null;
    })
    .map(({ staffId, dueAt: _, ...alert }) => ({ ...alert, to: names(staffId) }));
}
