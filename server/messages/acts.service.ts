// What people do with letters: write, change, let go, take back, try again, decide about one that nobody knows of.
import type * as contract from '@regulars/contract/outbox.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { guestInScope, guestToWrite } from '../guests/notes.service.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, scopeOf, type Who } from '../platform/who.ts';
import { trust } from './addresses.store.ts';
import { emailFor, readerOf } from './facts.store.ts';
import { mayAct, purposeOf, whyOf, type Act, type Message } from './message.ts';
import { lockMessage, moveMessage, readMessage, type Change, type Step } from './messages.store.ts';
import { queueMessage } from './messages.service.ts';
import { whole, type OutboxParts } from './outbox.service.ts';
import { unknownIn } from './template.ts';
import { tellOutbox } from './tell.service.ts';

type Outgoing = ReplyOf<typeof contract.readOutgoing>;

/** Sent twice with one id = once. */
export async function write(
  parts: OutboxParts,
  who: Who,
  guestId: string,
  body: BodyOf<typeof contract.writeLetter>,
): Promise<{ messageId: string }> {
  const at = parts.clock.now();
  mustBeKnown(body.template, body);
  await parts.database.tenant(who.groupId, async (tx) => {
    const guest = await guestToWrite(tx, who, 'message.write', guestId);
    const stay =
      body.reservationId === undefined
        ? null
        : await parts.recordForReservation(
            tx,
            who.groupId,
            body.reservationId,
            guest.guestId,
            who.groupWide ? null : scopeOf(who, 'message.write'),
          );
    if (body.reservationId !== undefined && stay === null) throw new Refusal('not_found', {}, 404);
    await queueMessage(parts, tx, who.groupId, {
      id: body.messageId,
      propertyId: body.propertyId,
      recordId: stay?.recordId ?? guest.anchorRecordId,
      reservationId: body.reservationId ?? null,
      channel: 'email',
      template: body.template,
      language: body.language,
      values: {},
      purpose: purposeOf[body.template],
      draft: body.draft,
      words: { subject: withoutNumbers(body.subject).text, text: withoutNumbers(body.text).text },
      by: who.staffId,
      at,
    });
  });
  parts.wake(who.groupId);
  return { messageId: body.messageId };
}

export async function trustAddressOf(parts: OutboxParts, who: Who, guestId: string): Promise<void> {
  await parts.database.tenant(who.groupId, async (tx) => {
    const guest = await guestInScope(tx, who, 'message.write', guestId);
    const reader = await readerOf(tx, who.groupId, guest.anchorRecordId);
    const email = reader === undefined ? null : emailFor(reader.golden, guest.anchorRecordId);
    if (email !== null) await trust(tx, who.groupId, email.value);
  });
}

export const edit = (
  parts: OutboxParts,
  who: Who,
  messageId: string,
  body: BodyOf<typeof contract.editDraft>,
): Promise<Outgoing> =>
  change(parts, who, messageId, 'edit', body.version, (message) => {
    mustBeKnown(message.template, body);
    const words = { subject: withoutNumbers(body.subject).text, words: withoutNumbers(body.text).text };
    return [{ ...words, language: body.language }, 'edited'];
  });

export const approve = (parts: OutboxParts, who: Who, messageId: string, version: number): Promise<Outgoing> =>
  change(parts, who, messageId, 'approve', version, (_, at) => [{ state: 'queued', dueAt: at }, 'approved']);

export const cancel = (parts: OutboxParts, who: Who, messageId: string, version: number): Promise<Outgoing> =>
  change(parts, who, messageId, 'cancel', version, () => [{ state: 'cancelled', why: whyOf('byPerson') }, 'cancelled']);

export const retry = (parts: OutboxParts, who: Who, messageId: string, version: number): Promise<Outgoing> =>
  change(parts, who, messageId, 'retry', version, (_, at) => [
    { state: 'queued', why: null, dueAt: at, attempts: 0 },
    'retried',
  ]);

export const settle = (
  parts: OutboxParts,
  who: Who,
  messageId: string,
  { version, verdict }: BodyOf<typeof contract.settleLetter>,
): Promise<Outgoing> =>
  change(parts, who, messageId, 'settle', version, (_, at) =>
    verdict === 'arrived'
      ? [{ state: 'sent', why: null, sentAt: at }, 'settled']
      : [{ state: 'queued', why: null, dueAt: at, attempts: 0 }, 'retried'],
  );

async function change(
  parts: OutboxParts,
  who: Who,
  messageId: string,
  act: Act,
  version: number,
  made: (message: Message, at: string) => [Change, Step['kind']],
): Promise<Outgoing> {
  const at = parts.clock.now();
  const done = await parts.database.tenant(who.groupId, async (tx) => {
    const message = await lockMessage(tx, who.groupId, messageId);
    if (message === undefined || !who.properties.has(message.propertyId)) throw new Refusal('not_found', {}, 404);
    mustBeAllowed(who, 'message.write', message.propertyId);
    if (message.version !== version) throw new Refusal('message_changed_meanwhile', {}, 409);
    if (!mayAct(act, message.state)) throw new Refusal('message_state', { state: message.state }, 422);
    const [to, kind] = made(message, at);
    await moveMessage(tx, who.groupId, message, to, { kind, by: who.staffId }, at);
    await tellOutbox(parts, tx, who.groupId, { ...message, state: to.state ?? message.state }, at);
    return whole(parts, tx, who, (await readMessage(tx, who.groupId, messageId))!);
  });
  parts.wake(who.groupId);
  return done;
}

function mustBeKnown(template: Message['template'], { subject, text }: { subject: string; text: string }): void {
  const unknown = unknownIn(template, `${subject}\n${text}`);
  if (unknown.length > 0) throw new Refusal('placeholder_unknown', { names: unknown }, 422);
}
