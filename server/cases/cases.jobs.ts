// Cases as the house runs them: what main.ts takes beside the routes - the worker that climbs the ladder, and who listens for what.
import type { Listener } from '../platform/event.ts';
import { groupIds } from '../platform/events.store.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import type { CaseParts } from './cases.service.ts';
import { climb } from './climb.service.ts';
import { brokenPromises } from './heard.service.ts';

/** The first warning of S1 comes after a minute and a half. */
const LOOK_MS = 10_000;

export type Cases = { listeners: Listener[]; startClimbing(): Worker };

export function openCases(parts: CaseParts & { log: Log }): Cases {
  return { listeners: [brokenPromises(parts)], startClimbing: () => startClimbing(parts) };
}

/** Several processes may run it: rows are taken under lock, and each rung is told once. */
function startClimbing(parts: CaseParts & { log: Log }): Worker {
  return startWorker({
    name: 'cases',
    log: parts.log,
    everyMs: LOOK_MS,
    groups: () => parts.database.system(groupIds),
    work: (groupId) => climb(parts, groupId),
  });
}
