// The senders: a few lanes, each with a connection of its own per property, take letters one by one until nothing is due. A channel
// that is away is left alone for a while, with all its letters.
import type { Log } from '../platform/log.ts';
import { groupIds } from '../platform/events.store.ts';
import { releasing } from '../platform/leases.io.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import type { Channel } from './channel.ts';
import { sendersOf } from './messages.store.ts';
import { claimLetter, deliver, readySenders, type SendParts } from './send.service.ts';
import { giveUpExpired, takeUpBroken } from './settle.service.ts';
import type { Sender } from './server.ts';

export type SendWorkerParts = SendParts & {
  log: Log;
  name: string;
  openChannel(sender: Sender): Channel;
  lanes?: number;
  everyMs?: number;
};

const usualLanes = 3;
const restMs = 60_000;
/** A mail server that is changed or switched off is heard of within this time. */
const freshMs = 2000;

export function startSendWorker(parts: SendWorkerParts): Worker {
  const { database, clock, name } = parts;
  /** until when a property's channel is left alone, as it was away */
  const resting = new Map<string, number>();

  async function readAll(groupId: string) {
    const found = await database.tenantReadOnly(groupId, async (tx) => {
      const properties = await readProperties(tx, groupId);
      return readySenders(
        tx,
        groupId,
        parts.relay,
        properties.map(({ id }) => id),
      );
    });
    return { at: clock.nowMs(), found };
  }

  async function lane(groupId: string): Promise<void> {
    const channels = new Map<string, Channel>();
    let senders = await readAll(groupId);
    try {
      for (;;) {
        if (senders.at < clock.nowMs() - freshMs) senders = await readAll(groupId);
        const awake = new Map([...senders.found].filter(([id]) => (resting.get(id) ?? 0) <= clock.nowMs()));
        const claimed = awake.size === 0 ? 'none' : await claimLetter(parts, groupId, name, awake);
        if (claimed === 'none') return;
        if (claimed === 'moved') continue;
        const key = `${claimed.propertyId} ${JSON.stringify(claimed.sender)}`;
        const channel = channels.get(key) ?? parts.openChannel(claimed.sender);
        channels.set(key, channel);
        if ((await deliver(parts, groupId, name, claimed, channel)) !== 'channelDown') continue;
        resting.set(claimed.propertyId, clock.nowMs() + restMs);
        parts.log.warn('channel_down', { property: claimed.propertyId });
      }
    } finally {
      for (const channel of channels.values()) channel.close();
    }
  }

  return startWorker({
    name: 'letters',
    log: parts.log,
    everyMs: parts.everyMs ?? 3000,
    groups: () => database.system(groupIds),
    work: releasing(
      {
        database,
        name,
        store: {
          holders: sendersOf,
          release: async (tx, groupId, holders) => void (await takeUpBroken(parts, tx, groupId, holders, clock.now())),
        },
      },
      async (groupId) => {
        await database.tenant(groupId, async (tx) => {
          await takeUpBroken(parts, tx, groupId, [], clock.now());
          await giveUpExpired(parts, tx, groupId, clock.now());
        });
        const lanes = Array.from({ length: parts.lanes ?? usualLanes }, () => lane(groupId));
        for (const done of await Promise.allSettled(lanes)) if (done.status === 'rejected') throw done.reason;
        return false;
      },
    ),
  });
}
