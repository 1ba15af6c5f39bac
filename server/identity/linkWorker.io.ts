// One thread of a linking (linkThreads.io.ts).
import { parentPort } from 'node:worker_threads';
import { Refusal } from '../platform/refusal.ts';
import { candidatePairs, mergePairs, partsOf } from './blocks.ts';
import type { Orders } from './orders.ts';
import { scaleOf, type Scale } from './codes.ts';
import { comparePairs } from './compared.ts';
import { fillGlances, type Glances } from './glances.ts';
import { rarityLearnt } from './learnt.ts';
import type { Answers, Task, Told } from './linkThreads.io.ts';
import type { Rarity } from './rarity.ts';
import { readRecords } from './records.io.ts';
import type { Register } from './register.ts';

let known: { register: Register; rarity: Rarity; orders: Orders; scale: Scale; glances: Glances } | undefined;

const tell = (told: Told, handed: ArrayBuffer[] = []): void => parentPort!.postMessage(told, handed);

function work(task: Task): Answers[keyof Answers] {
  switch (task.task) {
    case 'read':
      return readRecords(task.file, task.from, task.to, task.options, (rows) => tell({ rows }));
    case 'know': {
      const { register, learnt, orders, model, glances, part, parts } = task;
      known = { register, rarity: rarityLearnt(register, learnt), orders, scale: scaleOf(model), glances };
      const cut = (at: number): number => Math.floor((register.size * at) / parts);
      fillGlances(register, glances, cut(part), cut(part + 1));
      return null;
    }
    case 'pairs':
      return partsOf(
        candidatePairs(known!.register, known!.rarity, known!.orders, task.part, task.parts, known!.glances),
        task.parts,
        known!.register.size,
      );
    case 'compare': {
      const pairs = mergePairs(task.pairs);
      const { register, rarity, scale } = known!;
      return { compared: comparePairs(register, rarity, scale, pairs), pairs: pairs.length };
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
