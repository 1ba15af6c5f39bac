// A house that writes letters, in a test: guests and bookings through the pipeline, routes asked by inject, senders against a mail
// server on loopback, at a standing time.
import type { Route } from '@regulars/contract/route.ts';
import type { ChannelSettings } from '@regulars/contract/letter.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenOf } from '../messages/doors.io.ts';
import { messagesRoutes } from '../messages/messages.api.ts';
import { openMessages } from '../messages/messages.jobs.ts';
import { queueMessage, type LetterAsked } from '../messages/messages.service.ts';
import { startMomentWorker } from '../messages/moments.jobs.ts';
import { startSendWorker, type SendWorkerParts } from '../messages/send.jobs.ts';
import { smtpChannel } from '../messages/smtp.io.ts';
import { standingClock } from '../platform/clock.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import { openVault } from '../platform/vault.io.ts';
import type { Who } from '../platform/who.ts';
import { recordForReservation } from '../stays/presence.store.ts';
import { takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { openDoor, rowsOf, type Given, type Told } from './door.io.ts';
import { openGroup, type GroupOverrides } from './group.io.ts';

export const mailSettings = (port: number, over: Partial<ChannelSettings> = {}): ChannelSettings => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  username: null,
  from: 'hello@hotel.example',
  replyTo: null,
  bouncesTo: null,
  quietFrom: '21:00',
  quietTo: '09:00',
  weeklyCap: 2,
  ...over,
});

export type LetterHouse = Awaited<ReturnType<typeof openLetterHouse>>;

export async function openLetterHouse(
  now: string,
  given: Partial<Pick<SendWorkerParts, 'caseOpen' | 'leftAlone'>> = {},
) {
  const clock = standingClock(now);
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-letters-'));
  const vault = openVault(undefined, dataDir);
  const emit = createEmit([]);
  const parts = { database, clock, emit, vault, log: silentLog, recordForReservation };
  const messages = openMessages({
    ...parts,
    name: `test-${process.pid}`,
    config: { outboundHosts: ['127.0.0.1'] },
    publicUrl: () => 'https://hotel.example',
    ...given,
  });
  const door = await openDoor(messagesRoutes(messages.asked), (app) => messages.addDoors(app));

  const sendParts: Omit<SendWorkerParts, 'name'> = {
    ...parts,
    relay: null,
    caseOpen: given.caseOpen ?? (async () => false),
    leftAlone: given.leftAlone ?? (async () => false),
    unsubscribeUrl: (_groupId, messageId) => `https://hotel.example/unsubscribe/${messageId}`,
    openChannel: ({ server }) =>
      smtpChannel({ ...server, password: null, allowedHosts: ['127.0.0.1'], timeoutMs: 3000 }),
    everyMs: 3_600_000,
  };
  /** Everything that is due goes out; several senders at once where names say so. */
  async function send(names: readonly string[] = ['one']): Promise<void> {
    const workers = names.map((name) => startSendWorker({ ...sendParts, name: `${name}-${process.pid}` }));
    await Promise.all(workers.map((worker) => worker.drain()));
    await Promise.all(workers.map((worker) => worker.stop()));
  }
  async function meetMoments(): Promise<void> {
    const worker = startMomentWorker({ ...parts, relay: null, wake: () => {} });
    await worker.drain();
    await worker.stop();
  }

  async function opened(overrides: GroupOverrides = {}) {
    const group = await openGroup(database, overrides);
    const rows = rowsOf(database, group.groupId);
    const ask = <R extends Route>(
      route: R,
      { who = group.who, ...given }: Given<R> & { who?: Who } = {},
    ): Promise<Told<R>> => door.ask(who, route, given);
    const queue = (asked: Partial<LetterAsked> & Pick<LetterAsked, 'recordId'>): Promise<string> =>
      database.tenant(group.groupId, (tx) =>
        queueMessage({ emit }, tx, group.groupId, {
          id: newId(),
          propertyId: group.propertyId,
          channel: 'email',
          template: 'free',
          values: {},
          purpose: 'service',
          words: { subject: 'A word', text: '{{greeting}}\n\nA word to you.' },
          by: null,
          at: clock.now(),
          ...asked,
        }),
      );
    const stateOf = async (id: string) =>
      (
        await rows<{ state: string; why: string | null; dueAt: string; attempts: number; sentTo: string | null }>(
          `select state, why, due_at as "dueAt", attempts, sent_to as "sentTo" from message where id = '${id}'`,
        )
      )[0]!;
    return { group, take: takes(database, group), rows, ask, queue, stateOf };
  }

  return {
    clock,
    database,
    app: door.app,
    messages,
    send,
    meetMoments,
    unsubscribeToken: (groupId: string, messageId: string) => tokenOf(vault, groupId, messageId),
    opened,
    async close() {
      await door.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
