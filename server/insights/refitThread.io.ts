// A refit in a thread of its own: fits and clusters take seconds, and the thread that serves the desk only hands columns over. One run a
// thread; it ends with the answer.
import { totalmem } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { HouseRows } from './houseRows.ts';
import { refitHouse, type Refit, type RunStep } from './refit.ts';

const THREAD = 'regulars-refit';
/** Half of what there is at most: the other is for the columns, which lie outside the heap, for the desk, and for the database. */
const MOST_HEAP_MB = Math.min(6144, Math.floor(memoryBytes() / 2 / 2 ** 20));

/** Of the machine, or what a container may take of it. */
function memoryBytes(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

type Asked = { thread: string; rows: HouseRows };
type Answer = { kind: 'step'; step: RunStep } | { kind: 'refit'; refit: Refit };

export type RefitThread = { answer: Promise<Refit>; stop(): Promise<void> };

/** The columns of `rows` go to the thread and are empty here afterwards. */
export function refitApart(rows: HouseRows, tell: (step: RunStep) => void): RefitThread {
  const asked: Asked = { thread: THREAD, rows };
  const worker = new Worker(new URL(import.meta.url), {
    workerData: asked,
    transferList: buffersOf(rows),
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  const answer = new Promise<Refit>((resolve, reject) => {
    worker.on('message', (told: Answer) => {
      if (told.kind === 'step') tell(told.step);
      else resolve(told.refit);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the refit thread ended before it answered')));
  });
  answer.catch(() => {});
  return { answer, stop: async () => void (await worker.terminate()) };
}

/** Buffers of all columns within, each once. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const walk = (one: unknown): void => {
    if (ArrayBuffer.isView(one)) found.add(one.buffer as ArrayBuffer);
    else if (typeof one === 'object' && one !== null) Object.values(one).forEach(walk);
  };
  walk(value);
  return [...found];
}

const asked = workerData as Asked | null;
if (!isMainThread && asked?.thread === THREAD) {
  const tell = (told: Answer, handed: ArrayBuffer[] = []): void => parentPort!.postMessage(told, handed);
  const refit = refitHouse(asked.rows, (step) => tell({ kind: 'step', step }));
  tell({ kind: 'refit', refit }, buffersOf({ scores: refit.scores, menu: refit.menu }));
}
