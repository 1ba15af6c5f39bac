// A letter before it is one: as this guest would read it, or a sample guest where none is chosen.
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import type { previewLetter } from '@regulars/contract/outbox.ts';
import { guestInScope } from '../guests/notes.service.ts';
import type { Tx } from '../platform/database/tables.ts';
import { readProperties } from '../properties/properties.store.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { Refusal } from '../platform/refusal.ts';
import { htmlOf, withUnsubscribe } from './body.ts';
import { purposeOf } from './message.ts';
import type { OutboxParts } from './outbox.service.ts';
import { houseValues, renderMessage } from './render.service.ts';
import { fill, unknownIn, type Filled, type Text } from './template.ts';
import { readCurrent } from './templates.store.ts';
import { bookingValues, guestValues, sampleBooking, sampleName, sampleValues } from './values.ts';

export async function preview(
  parts: OutboxParts,
  who: Who,
  body: BodyOf<typeof previewLetter>,
): Promise<ReplyOf<typeof previewLetter>> {
  const { propertyId, template, language } = body;
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const current = await readCurrent(tx, who.groupId, propertyId, template);
    const draft = { subject: body.subject ?? current.subject[language], text: body.text ?? current.text[language] };
    const filled =
      body.guestId === undefined
        ? await forSample(tx, who, body, draft)
        : await forGuest(parts, tx, who, { ...body, guestId: body.guestId }, draft);
    const text =
      purposeOf[template] === 'marketing'
        ? withUnsubscribe(filled.text, 'https://…/unsubscribe', language)
        : filled.text;
    const shown = { subject: filled.subject, text };
    return {
      rendered: { ...shown, html: htmlOf(shown, language) },
      draft,
      missing: filled.missing.filter((name) => name !== 'surveyLink'),
      unknown: unknownIn(template, `${draft.subject}\n${draft.text}`),
    };
  });
}

async function forSample(
  tx: Tx,
  who: Who,
  { propertyId, language }: BodyOf<typeof previewLetter>,
  draft: Text,
): Promise<Filled> {
  const property = (await readProperties(tx, who.groupId)).find((one) => one.id === propertyId)!;
  return fill(draft, {
    ...houseValues(property, language, who.name),
    ...guestValues(sampleName, language),
    ...bookingValues(sampleBooking, language),
    ...sampleValues(language),
  });
}

async function forGuest(
  parts: OutboxParts,
  tx: Tx,
  who: Who,
  body: BodyOf<typeof previewLetter> & { guestId: string },
  draft: Text,
): Promise<Filled> {
  const { groupId } = who;
  const guest = await guestInScope(tx, who, 'message.read', body.guestId);
  const houses = who.groupWide ? null : scopeOf(who, 'message.read');
  const stay =
    body.reservationId === undefined
      ? null
      : await parts.recordForReservation(tx, groupId, body.reservationId, guest.guestId, houses);
  if (body.reservationId !== undefined && stay === null) throw new Refusal('not_found', {}, 404);
  const written = await renderMessage(
    tx,
    groupId,
    {
      id: '',
      propertyId: body.propertyId,
      recordId: stay?.recordId ?? guest.anchorRecordId,
      reservationId: body.reservationId ?? null,
      template: body.template,
      templateVersion: 0,
      language: body.language,
      facts: {},
      subject: draft.subject,
      words: draft.text,
      writtenBy: who.staffId,
    },
    { at: parts.clock.now() },
  );
  return written.filled;
}
