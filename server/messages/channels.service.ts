// The mail server of a property as its managers see and set it, and a test letter that goes out at once and tells what came of it.
import type { MailChannel, saveMailChannel, testMailChannel } from '@regulars/contract/letter.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import { refOf } from '../intake/address.ts';
import { addAudit } from '../platform/audit.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { newToken, type Vault } from '../platform/vault.io.ts';
import { may, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { htmlOf } from './body.ts';
import type { Channel } from './channel.ts';
import { readChannels, writeChannel, type ChannelRow } from './channels.store.ts';
import { messageIdOf } from './message.ts';
import { senderOf, type Relay, type Sender } from './server.ts';

export type ChannelParts = {
  database: Database;
  clock: Clock;
  vault: Vault;
  relay: Relay | null;
  publicUrl(): string;
  openChannel(sender: Sender): Channel;
  wake(groupId: string): void;
};

export async function readChannel(parts: ChannelParts, who: Who, propertyId: string): Promise<MailChannel> {
  return parts.database.tenantReadOnly(who.groupId, (tx) => viewOf(parts, tx, who, propertyId));
}

async function viewOf(parts: ChannelParts, tx: Tx, who: Who, propertyId: string): Promise<MailChannel> {
  const own = (await readChannels(tx, who.groupId)).get(propertyId);
  return {
    propertyId,
    settings: own?.settings ?? null,
    enabled: own?.enabled ?? false,
    relay: parts.relay !== null,
    passwordSet: own?.secretSealed != null,
    failingSince: own?.failingSince ?? null,
    failure: own?.failure ?? null,
    lastSentAt: own?.lastSentAt ?? null,
    address: own && may(who, 'message.manage', propertyId) ? addressOf(parts, who.groupId, own) : null,
  };
}

const addressOf = ({ publicUrl, vault }: ChannelParts, groupId: string, { propertyId, tokenSealed }: ChannelRow) =>
  `${publicUrl()}/in/mail/${refOf(groupId, propertyId, vault.unseal(tokenSealed))}`;

export async function saveChannel(
  parts: ChannelParts,
  who: Who,
  { propertyId, enabled, settings, password }: BodyOf<typeof saveMailChannel>,
): Promise<MailChannel> {
  const at = parts.clock.now();
  if (settings.host === '' && parts.relay === null) throw new Refusal('mail_host_missing', {}, 422);
  if (settings.security === 'none' && settings.username) throw new Refusal('mail_password_in_clear', {}, 422);
  const view = await parts.database.tenant(who.groupId, async (tx) => {
    const before = (await readChannels(tx, who.groupId)).get(propertyId);
    // A password belongs to the server it was typed for: another one is never told it.
    const isSameServer = before?.settings.host === settings.host && before.settings.username === settings.username;
    const kept = isSameServer ? before.secretSealed : null;
    await writeChannel(tx, who.groupId, {
      propertyId,
      enabled,
      settings,
      secretSealed: password === undefined ? kept : password === '' ? null : parts.vault.seal(password),
      tokenSealed: before?.tokenSealed ?? parts.vault.seal(newToken()),
      by: who.staffId,
      at,
    });
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'mail_channel_changed',
      subject: propertyId,
      params: { host: settings.host, from: settings.from, enabled, password: password !== undefined },
      at,
    });
    return viewOf(parts, tx, who, propertyId);
  });
  parts.wake(who.groupId);
  return view;
}

const words = {
  zh: { subject: '测试邮件：发信服务器工作正常', text: '这是一封测试邮件。能读到它，说明发信服务器设置正确。' },
  en: {
    subject: 'Test letter: the mail server works',
    text: 'This is a test letter. If you can read it, the mail server is set up well.',
  },
};

/** Goes past the outbox: it is to somebody of the house, and its outcome is told at once. */
export async function testChannel(
  parts: ChannelParts,
  who: Who,
  { propertyId, to }: BodyOf<typeof testMailChannel>,
): Promise<ReplyOf<typeof testMailChannel>> {
  const at = parts.clock.now();
  const { sender, name } = await parts.database.tenant(who.groupId, async (tx) => {
    const property = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId)!;
    const own = (await readChannels(tx, who.groupId)).get(propertyId);
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'mail_channel_tested',
      subject: propertyId,
      params: {},
      at,
    });
    return { sender: senderOf(own && { ...own, enabled: true }, parts.relay), name: property.name[who.language] };
  });
  if (sender === undefined) throw new Refusal('mail_host_missing', {}, 422);
  const channel = parts.openChannel(sender);
  const id = newId();
  const text = words[who.language];
  try {
    const outcome = await channel.send(
      {
        id,
        messageId: messageIdOf(id, sender.from),
        to: { address: to, name: who.name },
        from: { address: sender.from, name },
        replyTo: sender.replyTo,
        bouncesTo: sender.bouncesTo,
        language: who.language,
        ...text,
        html: htmlOf(text, who.language),
        at,
        unsubscribeUrl: null,
        automatic: true,
      },
      async () => {},
    );
    return { outcome: outcome.outcome, answer: 'answer' in outcome ? outcome.answer : '' };
  } finally {
    channel.close();
  }
}
