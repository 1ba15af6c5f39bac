// Threads of one linking: each reads a part of the file, finds the pairs of a part of the blocks, compares a part of the pairs. What
// they read together lies in shared memory; what they make is handed over whole.
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalParams, type RefusalStatus } from '../platform/refusal.ts';
import type { Orders } from './orders.ts';
import type { Compared } from './compared.ts';
import type { Learnt } from './learnt.ts';
import type { Glances } from './glances.ts';
import type { Model } from './model.ts';
import type { RecordFile } from './recordFile.io.ts';
import type { ReadOptions, Records } from './records.io.ts';
import type { Register } from './register.ts';

export type Task =
  | { task: 'read'; file: RecordFile; from: number; to: number; options: ReadOptions }
  | { task: 'see'; register: Register; glances: Glances; part: number; parts: number }
  | { task: 'pairs'; orders: Orders; shared: Learnt['shared']; part: number; parts: number }
  | { task: 'compare'; learnt: Learnt; model: Model; pairs: Float64Array[] };
export type Answers = {
  read: Records;
  see: null;
  pairs: Float64Array[];
  compare: { compared: Compared; pairs: number };
};
export type Told =
  | { rows: number }
  | { answer: Answers[keyof Answers] }
  | { refusal: { code: string; params: RefusalParams; status: RefusalStatus } }
  | { fault: string };

export type Threads = {
  count: number;
  /** Every thread does its task; answers in their order. */
  all<K extends Task['task']>(tasks: readonly Extract<Task, { task: K }>[]): Promise<Answers[K][]>;
  end(): Promise<void>;
};

/** `onRows`: rows read by all threads so far. */
export function openThreads(count: number, onRows: (rows: number) => void): Threads {
  const compiled = getCompileCacheDir();
  const workers = Array.from(
    { length: count },
    () =>
      new Worker(new URL('./linkWorker.io.ts', import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: 192 },
        // A thread finds what the process keeps compiled only by this name.
        ...(compiled !== undefined && { env: { ...process.env, NODE_COMPILE_CACHE: dirname(compiled) } }),
      }),
  );
  const rows = workers.map(() => 0);
  const ask = <K extends Task['task']>(worker: Worker, place: number, task: Task): Promise<Answers[K]> =>
    new Promise((resolve, reject) => {
      const done = (settle: () => void): void => {
        worker.off('message', hear).off('error', fail).off('exit', gone);
        settle();
      };
      const hear = (told: Told): void => {
        if ('rows' in told) {
          rows[place] = told.rows;
          onRows(rows.reduce((sum, one) => sum + one, 0));
        } else if ('answer' in told) done(() => resolve(told.answer as Answers[K]));
        else if ('refusal' in told) {
          const { code, params, status } = told.refusal;
          done(() => reject(new Refusal(code, params, status)));
        } else done(() => reject(new Error(told.fault)));
      };
      const fail = (error: Error): void => done(() => reject(error));
      const gone = (code: number): void => done(() => reject(new Error(`a linking thread ended with ${code}`)));
      worker.on('message', hear).on('error', fail).on('exit', gone);
      worker.postMessage(task);
    });
  return {
    count,
    all: <K extends Task['task']>(tasks: readonly Extract<Task, { task: K }>[]) =>
      Promise.all(tasks.map((task, place) => ask<K>(workers[place]!, place, task))),
    end: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
