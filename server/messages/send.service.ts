// Sending one letter: claim it under a lease, decide and commit, hand it over, write down what became of it. What stands on disk at
// each step tells after a crash what may have left (docs/decisions/0010).
import { sql } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { consentsOf } from '../guests/consent.ts';
import { readStatements } from '../guests/consent.store.ts';
import { maskEmail } from '../guests/masks.ts';
import { Refusal } from '../platform/refusal.ts';
import { badSince, digestOf } from './addresses.store.ts';
import type { Channel, Letter, Outcome } from './channel.ts';
import { htmlOf, withUnsubscribe } from './body.ts';
import { noteHealth, readChannels, type ChannelRow } from './channels.store.ts';
import { messageIdOf, whyOf, type Message } from './message.ts';
import * as store from './messages.store.ts';
import { renderMessage, type SurveyLink, type Written } from './render.service.ts';
import { decideSend, type Decision } from './sendable.ts';
import { senderOf, usual, type Relay, type Sender } from './server.ts';
import { settle } from './settle.service.ts';
import { tellOutbox } from './tell.service.ts';

/** What other folders say of a guest at this moment. */
export type OfGuest = (tx: Tx, groupId: string, guestId: string) => Promise<boolean>;

export type SendParts = {
  database: Database;
  clock: Clock;
  emit: Emit;
  relay: Relay | null;
  /** cases: true while a grave complaint of the guest is open */
  caseOpen: OfGuest;
  /** follow-up: true while the guest is kept out for comparison */
  leftAlone: OfGuest;
  surveyLink?: SurveyLink;
  unsubscribeUrl(groupId: string, messageId: string): string;
};

export type Claimed = { id: string; propertyId: string; letter: Letter; sender: Sender };

/** A lane never holds a letter longer: the last answer may take five minutes. */
export const leaseMs = 12 * 60_000;
const twoWeeksMs = 14 * 86_400_000;

/** Properties whose letters can leave at all. */
export async function readySenders(tx: Tx, groupId: string, relay: Relay | null, propertyIds: readonly string[]) {
  const channels = await readChannels(tx, groupId);
  return new Map(
    propertyIds.flatMap((propertyId) => {
      const own = channels.get(propertyId);
      const sender = senderOf(own, relay);
      return sender === undefined ? [] : [[propertyId, { own, sender }] as const];
    }),
  );
}

/** The next letter that may leave, its row `sending` and committed; `none` = nothing is due; `moved` = one was held, put off or given up. */
export async function claimLetter(
  parts: SendParts,
  groupId: string,
  by: string,
  senders: ReadonlyMap<string, { own: ChannelRow | undefined; sender: Sender }>,
): Promise<Claimed | 'none' | 'moved'> {
  return parts.database.tenant(groupId, async (tx) => {
    const at = parts.clock.now();
    const message = await store.nextDue(tx, groupId, [...senders.keys()], at);
    if (message === undefined) return 'none';
    const { own, sender } = senders.get(message.propertyId)!;
    const looked = await renderMessage(tx, groupId, message, { at });
    const decision = await decide(parts, tx, groupId, message, looked, own, at);
    if (decision.act !== 'send') {
      await obey(parts, tx, groupId, message, decision, at);
      return 'moved';
    }
    // A survey's address is made for a letter that leaves, so only now.
    const written = looked.draft.text.includes('surveyLink')
      ? await renderMessage(tx, groupId, message, { at, surveyLink: parts.surveyLink })
      : looked;
    if (written.filled.missing.length > 0) {
      const why = whyOf('valueMissing', { names: written.filled.missing.join(', ') });
      await obey(parts, tx, groupId, message, { act: 'hold', why }, at);
      return 'moved';
    }
    return begin(parts, tx, groupId, { message, written, sender, by, at });
  });
}

async function decide(
  parts: SendParts,
  tx: Tx,
  groupId: string,
  message: Message,
  { reader, address, booking, property }: Written,
  own: ChannelRow | undefined,
  at: string,
): Promise<Decision> {
  const guestId = reader?.guestId;
  // Two lanes that write to one guest come one after the other: the second counts the first.
  if (guestId !== undefined)
    await sql`select pg_advisory_xact_lock(hashtext('letter'), hashtext(${guestId}))`.execute(tx);
  const since = new Date(Date.parse(at) - twoWeeksMs).toISOString();
  const before =
    guestId === undefined
      ? { advertised: [], asked: false }
      : await store.recentLike(tx, groupId, { guestId, messageId: message.id, since });
  const consent =
    guestId === undefined || message.purpose !== 'marketing'
      ? undefined
      : consentsOf(await readStatements(tx, groupId, guestId), ['email'])[0]?.state;
  const { quietFrom, quietTo, weeklyCap } = own?.settings ?? usual;
  return decideSend({
    now: at,
    purpose: message.purpose,
    template: message.template,
    expiresAt: message.expiresAt,
    guest: reader === undefined ? 'gone' : 'active',
    booking: booking === undefined ? 'none' : booking.isOff ? 'cancelled' : 'stands',
    address: address && {
      isProxy: address.isProxy,
      isBad: (await badSince(tx, groupId, address.value)) !== null,
    },
    consent: consent ?? 'unknown',
    quiet: { zone: property.timeZone, from: quietFrom, to: quietTo },
    ...before,
    weeklyCap,
    caseOpen: guestId !== undefined && (await parts.caseOpen(tx, groupId, guestId)),
    leftAlone: guestId !== undefined && (await parts.leftAlone(tx, groupId, guestId)),
  });
}

async function obey(
  parts: SendParts,
  tx: Tx,
  groupId: string,
  message: Message,
  decision: Exclude<Decision, { act: 'send' }>,
  at: string,
): Promise<void> {
  const { why } = decision;
  const [change, kind] =
    decision.act === 'wait'
      ? ([{ dueAt: decision.until, why }, 'postponed'] as const)
      : decision.act === 'hold'
        ? ([{ state: 'held', why }, 'held'] as const)
        : ([{ state: 'cancelled', why }, 'cancelled'] as const);
  await store.moveMessage(tx, groupId, message, change, { kind, by: null, why }, at);
  await tellOutbox(parts, tx, groupId, { ...message, state: 'state' in change ? change.state : 'queued' }, at);
}

async function begin(
  parts: SendParts,
  tx: Tx,
  groupId: string,
  { message, written, sender, by, at }: { message: Message; written: Written; sender: Sender; by: string; at: string },
): Promise<Claimed> {
  const address = written.address!.value;
  const until = new Date(Date.parse(at) + leaseMs).toISOString();
  await store.moveMessage(
    tx,
    groupId,
    message,
    {
      state: 'sending',
      phase: 'open',
      why: null,
      attempts: message.attempts + 1,
      lease: { by, until },
      sentTo: { masked: maskEmail(address), digest: digestOf(address) },
      sentAs: { subject: written.filled.subject, words: written.filled.text },
    },
    { kind: 'sending', by: null },
    at,
  );
  await tellOutbox(parts, tx, groupId, { ...message, state: 'sending' }, at);
  const letter = letterOf(parts, groupId, message, written, sender, at);
  return { id: message.id, propertyId: message.propertyId, letter, sender };
}

function letterOf(
  parts: Pick<SendParts, 'unsubscribeUrl'>,
  groupId: string,
  message: Message,
  { filled, reader, address, property }: Written,
  { from, replyTo, bouncesTo }: Sender,
  at: string,
): Letter {
  const { language } = message;
  const unsubscribeUrl = message.purpose === 'marketing' ? parts.unsubscribeUrl(groupId, message.id) : null;
  const text = unsubscribeUrl === null ? filled.text : withUnsubscribe(filled.text, unsubscribeUrl, language);
  const name = reader?.golden.name?.value;
  return {
    id: message.id,
    messageId: messageIdOf(message.id, from),
    to: { address: address!.value, name: (language === 'zh' ? name?.native : name?.latin) ?? name?.native ?? '' },
    from: { address: from, name: property.name[language] },
    replyTo,
    bouncesTo,
    language,
    subject: filled.subject,
    text,
    html: htmlOf({ subject: filled.subject, text }, language),
    at,
    unsubscribeUrl,
    automatic: message.writtenBy === null,
  };
}

/** Hands the letter over and writes what became of it. */
export async function deliver(
  parts: SendParts,
  groupId: string,
  by: string,
  { id, propertyId, letter }: Claimed,
  channel: Channel,
): Promise<Outcome['outcome']> {
  const outcome = await channel.send(letter, async () => {
    const mayGo = await parts.database.tenant(groupId, (tx) =>
      store.markHanding(tx, groupId, id, by, parts.clock.now()),
    );
    if (!mayGo) throw new Error('the lease was lost');
  });
  await again(() =>
    parts.database.tenant(groupId, async (tx) => {
      const at = parts.clock.now();
      const message = await store.lockMessage(tx, groupId, id);
      // Taken up by others after the lease ran out: what they decided stands, unless we know better.
      if (message === undefined || (message.state !== 'sending' && message.state !== 'unknown')) return;
      await settle(parts, tx, groupId, message, outcome, at);
      const isUp = outcome.outcome !== 'channelDown';
      await noteHealth(tx, groupId, propertyId, isUp ? null : outcome.answer, at);
    }),
  );
  return outcome.outcome;
}

/** What the other side answered is known here only: while the database is away for a moment, it is kept and tried again. */
async function again(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 503 || tries === 10) throw error;
      await pause(tries * 200);
    }
}
