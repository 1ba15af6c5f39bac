// Insight, put together for main.ts: what the house understands of its guests - value, who may leave, segments.
import { valueRoutes, type ValueRouteParts } from './insights/value.api.ts';
import { startValueWorker, type ValueWorkerParts } from './insights/value.jobs.ts';
import type { Bound } from './platform/http.io.ts';
import type { Worker } from './platform/worker.io.ts';
import { segmentsRoutes } from './segments/segments.api.ts';
import { startSegmentWorker } from './segments/segments.jobs.ts';

export type Insight = { startWorkers(): Worker[]; routes(): Bound[] };

export function openInsight(house: Omit<ValueRouteParts, 'wake'> & ValueWorkerParts): Insight {
  let valueWorker: Worker | undefined;
  return {
    startWorkers: () => [(valueWorker = startValueWorker(house)), startSegmentWorker(house)],
    routes: () => [
      ...valueRoutes({ ...house, wake: (groupId) => valueWorker?.wake(groupId) }),
      ...segmentsRoutes(house),
    ],
  };
}
