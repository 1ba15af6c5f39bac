// A thread of its own for the whole base: it is given pages of records while they are read, links them, and answers once. The
// thread that serves the desk only carries pages over.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { BaseRecord } from './base.ts';
import type { LinkSteps } from './link.ts';
import { linkBase, type LinkedBase, type WholeBase } from './wholebase.ts';

/** A record whose normal form is still JSON text. */
export type PageRecord = Omit<BaseRecord, 'normal'> & { normal: string };
type Asked = { kind: 'page'; records: PageRecord[] } | { kind: 'link'; base: Omit<WholeBase, 'records'> };
type Answer = { kind: 'step'; step: LinkSteps } | { kind: 'linked'; linked: LinkedBase };

export type BaseThread = {
  take(records: PageRecord[]): void;
  link(base: Omit<WholeBase, 'records'>, onStep?: (step: LinkSteps) => void): Promise<LinkedBase>;
  stop(): Promise<void>;
};

/** V8's own limit for a thread is that of a small machine; a million guests in normal form need more. */
const MOST_HEAP_MB = 6144;

export function openBaseThread(): BaseThread {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: THREAD,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  worker.unref();
  const failed = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the linking thread ended before it answered')));
  });
  failed.catch(() => {});
  return {
    take: (records) => worker.postMessage({ kind: 'page', records } satisfies Asked),
    link: (base, onStep) => {
      worker.ref();
      const linked = new Promise<LinkedBase>((resolve) => {
        worker.on('message', (answer: Answer) => {
          if (answer.kind === 'linked') resolve(answer.linked);
          else onStep?.(answer.step);
        });
      });
      worker.postMessage({ kind: 'link', base } satisfies Asked);
      return Promise.race([linked, failed]);
    },
    async stop() {
      await worker.terminate();
    },
  };
}

const THREAD = 'regulars-base';

if (!isMainThread && workerData === THREAD && parentPort !== null) {
  const port = parentPort;
  const records: BaseRecord[] = [];
  port.on('message', (asked: Asked) => {
    if (asked.kind === 'page') {
      for (const record of asked.records) records.push({ ...record, normal: JSON.parse(record.normal) });
      return;
    }
    const onStep = (step: LinkSteps): void => port.postMessage({ kind: 'step', step } satisfies Answer);
    port.postMessage({ kind: 'linked', linked: linkBase({ ...asked.base, records }, onStep) } satisfies Answer);
    port.close();
  });
}
