// Letters as a whole, as the house opens them: the doors where bounces and refusals come in, the senders and the worker of the moments,
// and what messages.api.ts needs to answer.
import type { FastifyInstance } from 'fastify';
import type { RecordForReservation } from '../guests/lookups.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { groupIds, type Emit } from '../platform/events.store.ts';
import type { Log } from '../platform/log.ts';
import type { Vault } from '../platform/vault.io.ts';
import type { Worker } from '../platform/worker.io.ts';
import type { Answered } from './bounces.service.ts';
import { takeMail, type Taken } from './bounces.service.ts';
import { addMailDoors, tokenOf } from './doors.io.ts';
import type { ChannelParts } from './channels.service.ts';
import type { OutboxParts } from './outbox.service.ts';
import { startMomentWorker } from './moments.jobs.ts';
import type { SurveyLink } from './render.service.ts';
import { startSendWorker } from './send.jobs.ts';
import type { OfGuest } from './send.service.ts';
import type { Relay, Sender } from './server.ts';
import { smtpChannel } from './smtp.io.ts';

export type MessagesParts = {
  database: Database;
  clock: Clock;
  emit: Emit;
  vault: Vault;
  log: Log;
  name: string;
  config: { smtpRelay?: string; smtpFrom?: string; outboundHosts: readonly string[] };
  publicUrl(): string;
  recordForReservation: RecordForReservation;
  /** cases: true while a grave complaint of the guest is open */
  caseOpen?: OfGuest;
  /** follow-up: true while the guest is kept out for comparison */
  leftAlone?: OfGuest;
  /** surveys: the address of the guest's own questions */
  surveyLink?: SurveyLink;
  /** tasks: whoever wrote the letter, or is on duty, hears of the answer */
  answered?: Answered;
};

export type Messages = {
  /** what messages.api.ts answers with */
  asked: OutboxParts & ChannelParts;
  addDoors(app: FastifyInstance): Promise<void>;
  startWork(): Worker[];
  /** a mail that came back, of whichever group it is */
  takeMail(raw: Uint8Array): Promise<Taken>;
};

export function openMessages(parts: MessagesParts): Messages {
  const { database, config, vault } = parts;
  const relay: Relay | null = config.smtpRelay ? { url: config.smtpRelay, from: config.smtpFrom ?? null } : null;
  let sending: Worker | undefined;
  const whole = {
    ...parts,
    relay,
    wake: (groupId: string) => sending?.wake(groupId),
    caseOpen: parts.caseOpen ?? (async () => false),
    leftAlone: parts.leftAlone ?? (async () => false),
    openChannel: (sender: Sender) => smtpChannel(serverOf(sender, vault, config.outboundHosts)),
    unsubscribeUrl: (groupId: string, messageId: string) =>
      `${parts.publicUrl()}/unsubscribe/${tokenOf(vault, groupId, messageId)}`,
  };
  return {
    asked: whole,
    addDoors: (app) => addMailDoors(app, whole),
    startWork: () => [(sending = startSendWorker(whole)), startMomentWorker(whole)],
    async takeMail(raw) {
      for (const groupId of await database.system(groupIds)) {
        const taken = await takeMail(whole, groupId, raw);
        if (taken !== 'unmatched') return taken;
      }
      return 'unmatched';
    },
  };
}

function serverOf({ server }: Sender, vault: Vault, allowedHosts: readonly string[]) {
  const { host, port, security, username, password, isTrusted } = server;
  return {
    host,
    port,
    security,
    username,
    password: password === null ? null : 'sealed' in password ? vault.unseal(password.sealed) : password.plain,
    allowedHosts: isTrusted ? (true as const) : allowedHosts,
  };
}
