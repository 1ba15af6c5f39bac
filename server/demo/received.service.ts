// The recent days' messages come in through the house's own door: received at the time they came, kept as they are, worked off by
// the intake worker like any other.
import { countMessages } from '../intake/intake.store.ts';
import type { Connector } from '../intake/connector.ts';
import type { Connection } from '../intake/connections.store.ts';
import type { Receiver } from '../intake/receive.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createMetrics, type Metrics } from '../platform/metrics.io.ts';
import type { Worker } from '../platform/worker.io.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from './messages.ts';

/** How messages are taken in; their own metrics, since what came days ago says nothing of this machine. */
export type Intake = {
  connectors: ReadonlyMap<string, Connector>;
  receiver(own: { clock: Clock; metrics: Metrics }): Pick<Receiver, 'take'>;
  worker(own: { metrics: Metrics }): Worker;
};

const atOnce = 100;
const lookEveryMs = 40;
const system = { pms: 'opentravel', ctrip: 'ctrip', fliggy: 'fliggy', booking: 'booking' } as const;

/** Comes back when all are kept and worked off; `said` hears how many are done. Fails where one was not kept. */
export async function receiveMessages(
  { database, intake }: { database: Database; intake: Intake },
  groupId: string,
  messages: readonly Message[],
  connectionOf: (message: Message) => Connection,
  said: (done: number) => void,
): Promise<void> {
  const metrics = createMetrics();
  const [clock, setClock] = clockOfThen();
  const receiver = intake.receiver({ clock, metrics });
  for (let from = 0; from < messages.length; from += atOnce) {
    const replies = messages.slice(from, from + atOnce).map((message) => {
      // read at once by the receiver, before it waits for anything
      setClock(message.receivedAt);
      const connector = intake.connectors.get(system[message.system])!;
      const headers = { 'content-type': message.contentType };
      return receiver.take(groupId, connectionOf(message), connector, { headers, body: Buffer.from(message.body) });
    });
    const failed = (await Promise.all(replies)).find(({ status }) => status >= 500);
    if (failed) throw new Error(`a message of the demo was not kept: ${failed.body.slice(0, 200)}`);
  }
  await workOff({ database, intake }, groupId, metrics, messages.length, said);
}

async function workOff(
  { database, intake }: { database: Database; intake: Intake },
  groupId: string,
  metrics: Metrics,
  total: number,
  said: (done: number) => void,
): Promise<void> {
  const worker = intake.worker({ metrics });
  worker.wake(groupId);
  try {
    for (;;) {
      const waiting = await database.tenant(groupId, (tx) => countMessages(tx, groupId, 'waiting'));
      said(total - waiting);
      if (waiting === 0) return;
      worker.wake(groupId);
      await pause(lookEveryMs);
    }
  } finally {
    await worker.stop();
  }
}

function clockOfThen(): [Clock, (at: string) => void] {
  let at = '1970-01-01T00:00:00.000Z';
  return [{ now: () => at, nowMs: () => Date.parse(at) }, (then) => void (at = then)];
}
