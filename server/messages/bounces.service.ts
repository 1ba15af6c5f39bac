// What came back, brought to its letter: bounces and complaints change what may be sent, answers are kept with the letter and told to
// whoever wrote it. Only what concerns a letter is kept; the mail itself is not.
import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { addStatements } from '../guests/consent.store.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { maskEmail } from '../guests/masks.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { wellFormed } from '../platform/storable.ts';
import { markBad } from './addresses.store.ts';
import { readMeaning, type Meaning } from './bounce.ts';
import type { Mail } from './mail.ts';
import { whyOf, type Message } from './message.ts';
import { lockMessage, moveMessage, type Change, type Step } from './messages.store.ts';
import { addReply, readSteps } from './outbox.store.ts';
import { readMail } from './readMail.io.ts';
import { tellOutbox } from './tell.service.ts';

/** Main provides it: the writer, or whoever is on duty, hears of an answer. */
export type Answered = (
  tx: Tx,
  groupId: string,
  letter: { messageId: string; propertyId: string; recordId: string; writtenBy: string | null; at: string },
) => Promise<void>;

export type BounceParts = { database: Database; clock: Clock; emit: Emit; answered?: Answered };
export type Taken = Meaning['kind'] | 'unmatched';

/** Without a property: whichever of the group's letters the mail names. The same mail handed in twice changes nothing. */
export async function takeMail(
  parts: BounceParts,
  groupId: string,
  raw: Uint8Array,
  propertyId: string | null = null,
): Promise<Taken> {
  const mail = await readMail(raw);
  const meaning = readMeaning(mail);
  const at = parts.clock.now();
  return parts.database.tenant(groupId, async (tx) => {
    const id = await findLetter(tx, groupId, meaning, propertyId);
    const message = id === undefined ? undefined : await lockMessage(tx, groupId, id);
    if (message === undefined) return 'unmatched';
    await apply(parts, tx, groupId, message, meaning, mail, at);
    return meaning.kind;
  });
}

async function findLetter(
  tx: Tx,
  groupId: string,
  { ids, names }: Meaning,
  propertyId: string | null,
): Promise<string | undefined> {
  if (ids.length + names.length === 0) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from message where group_id = ${groupId} and (id = any(${ids}::uuid[]) or provider_id = any(${names}::text[]))
      and state in ('sending', 'sent', 'delivered', 'bounced', 'unknown', 'queued', 'failed') and attempts > 0
      and ${propertyId === null ? sql`true` : sql`property_id = ${propertyId}`} order by sent_at desc nulls last limit 1`.execute(
    tx,
  );
  return rows[0]?.id;
}

async function apply(
  parts: BounceParts,
  tx: Tx,
  groupId: string,
  message: Message,
  meaning: Meaning,
  mail: Mail,
  at: string,
): Promise<void> {
  const made = await whatFollows(parts, tx, groupId, message, meaning, mail, at);
  if (made === undefined) return;
  const [change, step] = made;
  await moveMessage(tx, groupId, message, change, step, at);
  await tellOutbox(parts, tx, groupId, { ...message, state: change.state ?? message.state }, at);
}

const hasLeft = ({ state }: Message): boolean => ['sent', 'delivered', 'unknown', 'sending'].includes(state);

async function whatFollows(
  parts: BounceParts,
  tx: Tx,
  groupId: string,
  message: Message,
  meaning: Meaning,
  mail: Mail,
  at: string,
): Promise<[Change, Step] | undefined> {
  const by = null;
  // Whatever comes back tells that it had arrived somewhere.
  const arrived: Change = message.state === 'unknown' ? { state: 'sent', why: null, sentAt: at } : {};
  switch (meaning.kind) {
    case 'bounced':
      return hasLeft(message) ? bounced(tx, groupId, message, meaning, at) : undefined;
    case 'delayed':
      return [arrived, { kind: 'softBounced', by, why: whyOf('tryAgain', { answer: meaning.answer }) }];
    case 'delivered':
      return hasLeft(message) && message.state !== 'delivered'
        ? [
            { state: 'delivered', why: null },
            { kind: 'delivered', by },
          ]
        : undefined;
    case 'complained': {
      await refuse(tx, groupId, message, 'complaint', at);
      return [arrived, { kind: 'complained', by, why: whyOf('complained') }];
    }
    case 'autoReplied':
      return [arrived, { kind: 'autoReplied', by }];
    case 'answered':
      return answered(parts, tx, groupId, message, meaning.text, mail, at, arrived);
    case 'other':
      return undefined;
  }
}

/** Hours until a letter whose mailbox was full is tried again; after the third it is given up. */
const softWaits = [4, 12, 24];

async function bounced(
  tx: Tx,
  groupId: string,
  message: Message,
  meaning: Extract<Meaning, { kind: 'bounced' }>,
  at: string,
): Promise<[Change, Step]> {
  const why = whyOf('bounced', { answer: meaning.answer });
  if (meaning.addressIsBad && message.sentToDigest !== null)
    await markBad(tx, groupId, message.sentToDigest, meaning.answer, at);
  const free = { phase: null, lease: null } as const;
  const wait = meaning.forGood ? undefined : softWaits[message.attempts - 1];
  if (wait === undefined)
    return [
      { ...free, state: 'bounced', why },
      { kind: 'bounced', by: null, why },
    ];
  const dueAt = new Date(Date.parse(at) + wait * 3_600_000).toISOString();
  return [
    { ...free, state: 'queued', dueAt, why },
    { kind: 'softBounced', by: null, why },
  ];
}

async function answered(
  parts: BounceParts,
  tx: Tx,
  groupId: string,
  message: Message,
  text: string,
  mail: Mail,
  at: string,
  arrived: Change,
): Promise<[Change, Step] | undefined> {
  const { id: messageId, propertyId, recordId, writtenBy } = message;
  const isNew = await addReply(tx, groupId, messageId, {
    mailDigest: createHash('sha256')
      .update(mail.messageId ?? `${mail.date} ${text}`)
      .digest('base64url'),
    at: mail.date ?? at,
    from: mail.from === null ? '***' : maskEmail(mail.from),
    text: wellFormed(withoutNumbers(text).text),
  });
  if (!isNew) return undefined;
  await parts.answered?.(tx, groupId, { messageId, propertyId, recordId, writtenBy, at });
  return [
    { ...arrived, answers: message.answers + 1 },
    { kind: 'answered', by: null },
  ];
}

/** A word against advertising, by complaint or by the link in the letter; counts for the whole guest at once. */
export async function refuse(
  tx: Tx,
  groupId: string,
  { recordId }: Pick<Message, 'recordId'>,
  source: 'unsubscribe' | 'complaint',
  at: string,
): Promise<void> {
  await addStatements(
    tx,
    groupId,
    [{ recordId, purpose: 'marketing', channel: 'email', granted: false, at, source, messageId: null }],
    { importId: null, at },
  );
}

/** The link of a letter was pressed, by a person or by their mail program (RFC 8058); undefined = there is no such letter. */
export async function unsubscribe(
  parts: BounceParts,
  groupId: string,
  messageId: string,
): Promise<Message | undefined> {
  const at = parts.clock.now();
  return parts.database.tenant(groupId, async (tx) => {
    const message = await lockMessage(tx, groupId, messageId);
    if (message === undefined) return undefined;
    await refuse(tx, groupId, message, 'unsubscribe', at);
    if ((await readSteps(tx, groupId, messageId)).some(({ kind }) => kind === 'unsubscribed')) return message;
    await moveMessage(tx, groupId, message, {}, { kind: 'unsubscribed', by: null }, at);
    await tellOutbox(parts, tx, groupId, message, at);
    return message;
  });
}
