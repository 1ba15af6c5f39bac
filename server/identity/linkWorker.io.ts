// One thread of a linking (linkThreads.io.ts).
import { parentPort } from 'node:worker_threads';
import { Refusal } from '../platform/refusal.ts';
import { candidatePairs, mergePairs, partsOf } from './blocks.ts';
import { scaleOf } from './codes.ts';
import { comparePairs } from './compared.ts';
import { fillGlances, type Glances } from './glances.ts';
import { rarityLearnt } from './learnt.ts';
import type { Answers, Task, Told } from './linkThreads.io.ts';
import { readRecords } from './records.io.ts';
import type { Register } from './register.ts';

let seen: { register: Register; glances: Glances } | undefined;

const tell = (told: Told, handed: ArrayBuffer[] = []): void => parentPort!.postMessage(told, handed);

function work(task: Task): Answers[keyof Answers] {
  switch (task.task) {
    case 'read':
      return readRecords(task.file, task.from, task.to, task.options, (rows) => tell({ rows }));
    case 'see': {
      const { register, glances, part, parts } = task;
      seen = { register, glances };
      const cut = (at: number): number => Math.floor((register.size * at) / parts);
      fillGlances(register, glances, cut(part), cut(part + 1));
      return null;
    }
    case 'pairs': {
      const { register, glances } = seen!;
      const { orders, shared, part, parts } = task;
      const found = candidatePairs(
        register,
        { isShared: (value) => shared[value] === 1 },
        orders,
        part,
        parts,
        glances,
      );
      return partsOf(found, parts, register.size);
    }
    case 'compare': {
      const { register } = seen!;
      const pairs = mergePairs(task.pairs);
      const compared = comparePairs(register, rarityLearnt(register, task.learnt), scaleOf(task.model), pairs);
      return { compared, pairs: pairs.length };
    }
  }
}

/** Memory of an answer that is handed over, not copied. */
function buffersOf(value: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value instanceof Map || value === null || typeof value !== 'object') return found;
  else for (const part of Object.values(value)) buffersOf(part, found);
  return found;
}

parentPort!.on('message', (task: Task) => {
  try {
    const answer = work(task);
    tell({ answer }, [...buffersOf(answer)]);
  } catch (error) {
    if (error instanceof Refusal) tell({ refusal: { code: error.code, params: error.params, status: error.status } });
    else tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
