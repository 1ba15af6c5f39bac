// The outbox as people work with it: lists, one letter, drafts edited and let go, held ones tried again, unknown ones decided. A person
// sees letters of properties where they may read them; of others nothing tells that there are any.

import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import type * as contract from '@regulars/contract/outbox.ts';
import type { OutgoingHead } from '@regulars/contract/outbox.ts';
import { headsOf } from '../guests/guests.store.ts';
import { guestInScope } from '../guests/notes.service.ts';
import { maskEmail, maskText } from '../guests/masks.ts';
import type { RecordForReservation } from '../guests/lookups.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, scopeOf, type Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { badSince } from './addresses.store.ts';
import { htmlOf } from './body.ts';
import { readChannels } from './channels.store.ts';
import { emailFor, readBooking, readerOf } from './facts.store.ts';
import { whyOf, type Message } from './message.ts';
import { readMessage } from './messages.store.ts';
import * as lists from './outbox.store.ts';
import { houseValues, renderMessage, type SurveyLink } from './render.service.ts';
import { senderOf, type Relay } from './server.ts';
import { fill } from './template.ts';
import { readVersions } from './templates.store.ts';
import { bookingValues, guestValues, languageFor } from './values.ts';

type Outgoing = ReplyOf<typeof contract.readOutgoing>;

export type OutboxParts = {
  database: Database;
  clock: Clock;
  emit: Emit;
  relay: Relay | null;
  surveyLink?: SurveyLink;
  recordForReservation: RecordForReservation;
  wake(groupId: string): void;
};

const pageSize = 100;
const thirtyDaysMs = 30 * 86_400_000;

export async function list(
  parts: OutboxParts,
  who: Who,
  { propertyId, tab, before }: QueryOf<typeof contract.listOutbox>,
): Promise<ReplyOf<typeof contract.listOutbox>> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const rows = await lists.listHeads(tx, who.groupId, {
      propertyId,
      tab,
      before: placeOf(before),
      limit: pageSize + 1,
    });
    const shown = rows.slice(0, pageSize);
    const since = new Date(parts.clock.nowMs() - thirtyDaysMs).toISOString();
    return {
      messages: await heads(tx, who, shown),
      counts: await lists.countTabs(tx, who.groupId, propertyId, since),
      next: rows.length > pageSize ? `${shown.at(-1)!.writtenAt}~${shown.at(-1)!.id}` : null,
      channel: await channelWhy(parts, tx, who.groupId, propertyId),
    };
  });
}

function placeOf(before: string | undefined): { at: string; id: string } | undefined {
  if (before === undefined) return undefined;
  const [at = '', id = ''] = before.split('~');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('not_found', {}, 404);
  return { at, id };
}

async function channelWhy(parts: OutboxParts, tx: Tx, groupId: string, propertyId: string) {
  const own = (await readChannels(tx, groupId)).get(propertyId);
  if (senderOf(own, parts.relay) === undefined) return whyOf('noChannel');
  return own?.failingSince ? whyOf('channelDown', { answer: own.failure ?? '' }) : null;
}

async function heads(tx: Tx, who: Who, rows: readonly lists.HeadRow[]): Promise<OutgoingHead[]> {
  const { groupId } = who;
  const guestIds = [...new Set(rows.flatMap(({ guestId }) => (guestId === null ? [] : [guestId])))];
  const guests = await headsOf(tx, groupId, guestIds);
  const subjects = new Map<string, Awaited<ReturnType<typeof readVersions>>>();
  for (const propertyId of new Set(rows.map((row) => row.propertyId)))
    subjects.set(propertyId, await readVersions(tx, groupId, propertyId, null));
  const houses = new Map((await readProperties(tx, groupId)).map((house) => [house.id, house]));
  const shown: OutgoingHead[] = [];
  for (const row of rows) {
    const name = (row.guestId !== null && guests.get(row.guestId)?.name) || null;
    const versions = subjects.get(row.propertyId)!.filter(({ code }) => code === row.template);
    const version = versions.find(({ version: own }) => own === row.templateVersion) ?? versions[0]!;
    const house = houses.get(row.propertyId)!;
    shown.push({
      messageId: row.id,
      propertyId: row.propertyId,
      guestId: row.guestId,
      name,
      channel: row.channel,
      template: row.template,
      purpose: row.purpose,
      language: row.language,
      subject: await subjectOf(tx, groupId, row, { template: version.subject[row.language], house, name }),
      state: row.state,
      why: row.why === null ? null : whyOf(row.why, row.whyParams),
      to: row.sentTo,
      by: row.by,
      at: row.writtenAt,
      dueAt: row.state === 'queued' ? row.dueAt : null,
      sentAt: row.sentAt,
      answers: row.answers,
      version: row.version,
    });
  }
  return shown;
}

/** The subject as it was or would be sent; the booking is looked up only where the subject says something of it. */
async function subjectOf(
  tx: Tx,
  groupId: string,
  row: lists.HeadRow,
  { template, house, name }: { template: string; house: Property; name: OutgoingHead['name'] },
): Promise<string> {
  const { language, reservationId } = row;
  if (row.sentSubject !== null) return row.sentSubject;
  const said = { subject: row.subject ?? template, text: '' };
  const values = { ...houseValues(house, language, row.by), ...guestValues(name, language), ...row.facts };
  const { subject, missing } = fill(said, values);
  if (missing.length === 0 || reservationId === null) return subject;
  const booking = await readBooking(tx, groupId, reservationId);
  return booking ? fill(said, { ...bookingValues(booking, language), ...values }).subject : subject;
}

export async function read(parts: OutboxParts, who: Who, messageId: string): Promise<Outgoing> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const message = await readMessage(tx, who.groupId, messageId);
    if (message === undefined || !may(who, 'message.read', message.propertyId)) throw new Refusal('not_found', {}, 404);
    return whole(parts, tx, who, message);
  });
}

export async function whole(parts: OutboxParts, tx: Tx, who: Who, message: Message): Promise<Outgoing> {
  const { groupId } = who;
  const row = (await lists.headOf(tx, groupId, message.id))!;
  const [head] = await heads(tx, who, [row]);
  // A survey's address is made when the letter leaves, not whenever somebody looks.
  const written = await renderMessage(tx, groupId, message, { at: parts.clock.now() });
  const { filled } = written;
  const shown = {
    subject: message.sentSubject ?? filled.subject,
    text: message.sentWords ?? filled.text,
  };
  return {
    ...head!,
    to: head!.to ?? (written.address && maskEmail(written.address.value)),
    rendered: { ...shown, html: htmlOf(shown, message.language) },
    draft: written.draft,
    missing: message.sentWords === null ? filled.missing : [],
    steps: (await lists.readSteps(tx, groupId, message.id)).map(({ params, ...step }) => ({
      ...step,
      why: params.why ?? null,
    })),
    replies: (await lists.readReplies(tx, groupId, message.id)).map((reply) => ({
      ...reply,
      text: may(who, 'guest.reveal', message.propertyId) ? reply.text : maskText(reply.text),
    })),
  };
}

export async function lettersOf(
  parts: OutboxParts,
  who: Who,
  guestId: string,
): Promise<ReplyOf<typeof contract.guestLetters>> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const guest = await guestInScope(tx, who, 'message.read', guestId);
    const rows = await lists.headsOfGuest(tx, who.groupId, guest.guestId, scopeOf(who, 'message.read'));
    const reader = await readerOf(tx, who.groupId, guest.anchorRecordId);
    const email = reader === undefined ? null : emailFor(reader.golden, guest.anchorRecordId);
    return {
      letters: await heads(tx, who, rows),
      to: email && maskEmail(email.value),
      badSince: email && (await badSince(tx, who.groupId, email.value)),
      language: languageFor({
        languages: reader?.golden.languages?.value ?? [],
        nationality: reader?.golden.nationality?.value ?? null,
        name: reader?.golden.name?.value ?? null,
      }),
    };
  });
}
