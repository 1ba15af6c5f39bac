// Keeping together: messages of a group that come while a commit is on its way wait for the next one and share it. A lone message is
// committed at once; under a burst one commit carries many, so that the answer does not wait for a hundred others' disk writes.
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { HouseEvent } from '../platform/event.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { keepMessages, type NewMessage } from './intake.store.ts';

export type Keeper = {
  /** Comes back once the message is committed; false = it was here before. Fails as the database fails. */
  keep(groupId: string, message: NewMessage): Promise<boolean>;
};

const mostAtOnce = 100;
/** A message may be five megabytes: so many bytes share a commit at most, one message always. */
const bytesAtOnce = 8 << 20;

type Waiting = { message: NewMessage; resolve(isNew: boolean): void; reject(error: unknown): void };

export function createKeeper(database: Database, emit: Emit): Keeper {
  const queues = new Map<string, Waiting[]>();

  function keep(groupId: string, message: NewMessage): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const queue = queues.get(groupId);
      queue?.push({ message, resolve, reject });
      if (queue) return;
      queues.set(groupId, [{ message, resolve, reject }]);
      void workOff(groupId);
    });
  }

  async function workOff(groupId: string): Promise<void> {
    for (const queue = queues.get(groupId)!; queue.length > 0;) await commit(groupId, portionOf(queue));
    queues.delete(groupId);
  }

  async function commit(groupId: string, portion: readonly Waiting[]): Promise<void> {
    try {
      const messages = portion.map(({ message }) => message);
      const fresh = await database.tenant(groupId, async (tx) => {
        const kept = await keepMessages(tx, groupId, messages);
        await tellParked(
          tx,
          groupId,
          emit,
          messages.filter(({ id, state }) => state === 'parked' && kept.has(id)),
        );
        return kept;
      });
      for (const { message, resolve } of portion) resolve(fresh.has(message.id));
    } catch (error) {
      // One that the database does not take must not take others with it; where the database is away, all of them are told.
      const away = error instanceof Refusal && error.status === 503;
      if (away || portion.length === 1) for (const { reject } of portion) reject(error);
      else for (const one of portion) await commit(groupId, [one]);
    }
  }

  return { keep };
}

/** What can't be read at all is parked as it is kept: listeners and the integrator's open screen hear of it like of any other. */
async function tellParked(tx: Tx, groupId: string, emit: Emit, messages: readonly NewMessage[]): Promise<void> {
  for (const [at, together] of Map.groupBy(messages, ({ receivedAt }) => receivedAt)) {
    const events = together.map(({ id, connectionId, propertyId }): HouseEvent => ({
      kind: 'message_parked',
      key: id,
      payload: { connectionId, propertyId },
    }));
    await emit(tx, groupId, events, at);
    await push(
      tx,
      groupId,
      together.map(({ id, propertyId }) => ({ kind: 'message' as const, key: id, propertyId, dates: [], at })),
    );
  }
}

function portionOf(queue: Waiting[]): Waiting[] {
  let count = 0;
  for (let bytes = 0; count < Math.min(queue.length, mostAtOnce); count++) {
    bytes += queue[count]!.message.body.length;
    if (bytes > bytesAtOnce && count > 0) break;
  }
  return queue.splice(0, count);
}
