// What may be asked of letters: the outbox, writing, templates, the channel, the moments.
import * as letter from '@regulars/contract/letter.ts';
import * as outbox from '@regulars/contract/outbox.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { readChannel, saveChannel, testChannel, type ChannelParts } from './channels.service.ts';
import { templateOf, usualModes } from './moments.ts';
import { readModes, writeMode } from './moments.store.ts';
import * as acts from './acts.service.ts';
import * as box from './outbox.service.ts';
import { preview } from './preview.service.ts';
import { keepTemplate, listTemplates, listVersions } from './templates.service.ts';

export function messagesRoutes(parts: box.OutboxParts & ChannelParts): Bound[] {
  const { database, clock } = parts;
  return [
    bind(outbox.listOutbox, ({ who, query }) => box.list(parts, who, query)),
    bind(outbox.readOutgoing, ({ who, params }) => box.read(parts, who, params.messageId)),
    bind(outbox.guestLetters, ({ who, params }) => box.lettersOf(parts, who, params.guestId)),
    bind(outbox.previewLetter, ({ who, body }) => preview(parts, who, body)),
    bind(outbox.writeLetter, ({ who, params, body }) => acts.write(parts, who, params.guestId, body)),
    bind(outbox.editDraft, ({ who, params, body }) => acts.edit(parts, who, params.messageId, body)),
    bind(outbox.approveDraft, ({ who, params, body }) => acts.approve(parts, who, params.messageId, body.version)),
    bind(outbox.cancelLetter, ({ who, params, body }) => acts.cancel(parts, who, params.messageId, body.version)),
    bind(outbox.retryLetter, ({ who, params, body }) => acts.retry(parts, who, params.messageId, body.version)),
    bind(outbox.settleLetter, ({ who, params, body }) => acts.settle(parts, who, params.messageId, body)),
    bind(outbox.trustAddress, async ({ who, params }) => {
      await acts.trustAddressOf(parts, who, params.guestId);
      return {};
    }),
    bind(letter.listTemplates, async ({ who, query }) => ({
      templates: await listTemplates(parts, who, query.propertyId),
    })),
    bind(letter.templateVersions, async ({ who, params, query }) => ({
      versions: await listVersions(parts, who, query.propertyId, params.code),
    })),
    bind(letter.saveTemplate, ({ who, params, body }) => keepTemplate(parts, who, params.code, body)),
    bind(letter.readMailChannel, ({ who, query }) => readChannel(parts, who, query.propertyId)),
    bind(letter.saveMailChannel, ({ who, body }) => saveChannel(parts, who, body)),
    bind(letter.testMailChannel, ({ who, body }) => testChannel(parts, who, body)),
    bind(letter.listMoments, async ({ who, query }) => {
      const rows = await database.tenantReadOnly(who.groupId, (tx) => readModes(tx, who.groupId, query.propertyId));
      return {
        moments: letter.moments.map((moment) => ({
          moment,
          template: templateOf[moment],
          mode: rows.find((row) => row.moment === moment)?.mode ?? usualModes[moment],
        })),
      };
    }),
    bind(letter.saveMoment, async ({ who, params, body }) => {
      const row = { ...body, moment: params.moment, by: who.staffId, at: clock.now() };
      await database.tenant(who.groupId, (tx) => writeMode(tx, who.groupId, row));
      return {};
    }),
  ];
}
