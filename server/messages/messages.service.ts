// Writing a letter: the row is there with the fact that called for it, in one transaction; sending is another's work and comes later.
import type { Purpose, TemplateCode } from '@regulars/contract/outbox.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { readerOf } from './facts.store.ts';
import { addMessage, findBySource } from './messages.store.ts';
import { tellOutbox } from './tell.service.ts';
import { readCurrent } from './templates.store.ts';
import { languageFor } from './values.ts';

export type LetterAsked = {
  id: string;
  propertyId: string;
  recordId: string;
  channel: 'email';
  template: TemplateCode;
  /** absent = the guest's */
  language?: 'zh' | 'en';
  /** values of placeholders that only the caller knows; guest and booking are read when it is sent */
  values: Readonly<Record<string, string>>;
  purpose: Purpose;
  reservationId?: string | null;
  /** a person looks at it before it goes */
  draft?: boolean;
  notBefore?: string;
  /** not sent after this */
  expiresAt?: string;
  /** why it is written: for one such reason only one letter is ever made */
  source?: { kind: string; id: string; key: string };
  /** own words in place of the template's */
  words?: { subject: string; text: string };
  by: string | null;
  at: string;
};

/** Returns the id of the letter: its own, or of the one that was made for the same reason before. Asked twice = once. */
export async function queueMessage(
  parts: { emit: Emit },
  tx: Tx,
  groupId: string,
  asked: LetterAsked,
): Promise<string> {
  const current = await readCurrent(tx, groupId, asked.propertyId, asked.template);
  const state = asked.draft ? 'draft' : 'queued';
  const isNew = await addMessage(tx, groupId, {
    id: asked.id,
    propertyId: asked.propertyId,
    recordId: asked.recordId,
    reservationId: asked.reservationId ?? null,
    channel: asked.channel,
    template: asked.template,
    templateVersion: current.version,
    language: asked.language ?? (await languageOfRecord(tx, groupId, asked.recordId)),
    purpose: asked.purpose,
    facts: asked.values,
    subject: asked.words?.subject ?? null,
    words: asked.words?.text ?? null,
    state,
    dueAt: asked.notBefore ?? asked.at,
    expiresAt: asked.expiresAt ?? null,
    source: asked.source ?? null,
    writtenBy: asked.by,
    writtenAt: asked.at,
  });
  if (!isNew) return asked.source ? ((await findBySource(tx, groupId, asked.source)) ?? asked.id) : asked.id;
  await tellOutbox(parts, tx, groupId, { id: asked.id, propertyId: asked.propertyId, state }, asked.at);
  return asked.id;
}

async function languageOfRecord(tx: Tx, groupId: string, recordId: string): Promise<'zh' | 'en'> {
  const reader = await readerOf(tx, groupId, recordId);
  if (reader === undefined) throw new Refusal('not_found', {}, 404);
  const { languages, nationality, name } = reader.golden;
  return languageFor({
    languages: languages?.value ?? [],
    nationality: nationality?.value ?? null,
    name: name?.value ?? null,
  });
}
