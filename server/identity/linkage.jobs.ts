// Linking as a whole: the workers that link the base anew and look again at single records, and what may be asked of them.
import type { Log } from '../platform/log.ts';
import type { Worker } from '../platform/worker.io.ts';
import { keepKnowledge } from './knowledge.service.ts';
import { createLinkageService, type LinkageDeps, type LinkageService } from './linkage.service.ts';
import { startRedoWorker } from './redo.jobs.ts';
import { startRelinkWorker, type RelinkWorkerParts } from './relink.jobs.ts';

export type Linkage = {
  service: LinkageService;
  /** carries out runs over the base that were asked for, and those of the night */
  startRelinking(): Worker;
  startRedo(): Worker;
};

export function openLinkage(
  parts: RelinkWorkerParts & Pick<LinkageDeps, 'headsOf'> & { log: Log; name: string },
): Linkage {
  let relinking: Worker | undefined;
  return {
    service: createLinkageService({ ...parts, wake: (groupId) => relinking?.wake(groupId) }),
    startRelinking: () => (relinking = startRelinkWorker(parts)),
    startRedo: () => startRedoWorker({ ...parts, houses: keepKnowledge() }),
  };
}
