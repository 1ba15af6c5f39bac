// Doors without a login: bounces and answers come in at the address a mail server posts to, and whoever got an advertising letter can
// refuse more of it. Both are opened by what stands in the address: a token of the property, or a sealed name of the letter.
import type { FastifyInstance } from 'fastify';
import { readRef } from '../intake/address.ts';
import type { Database } from '../platform/database/database.io.ts';
import { sameSecret } from '../platform/sameSecret.ts';
import type { Vault } from '../platform/vault.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { takeMail, unsubscribe, type BounceParts } from './bounces.service.ts';
import { readChannels } from './channels.store.ts';
import { readMessage } from './messages.store.ts';
import { unsubscribePage } from './unsubscribe.ts';

type Parts = BounceParts & { database: Database; vault: Vault };

/** Mails with large attachments are cut by what posts them; what tells us anything stands at their beginning. */
const largestMail = 10 * 1024 * 1024;

export async function addMailDoors(app: FastifyInstance, parts: Parts): Promise<void> {
  await app.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestMail }, (_request, body, done) =>
      done(null, body),
    );
    door.post('/in/mail/:ref', { bodyLimit: largestMail }, async (request, reply) => {
      const named = readRef((request.params as { ref: string }).ref);
      const propertyId = named && (await propertyOf(parts, named));
      if (!named || !propertyId) return reply.status(404).type('text/plain').send('no such address\n');
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const taken = await takeMail(parts, named.groupId, raw, propertyId);
      // What names no letter of ours is the poster's to keep: it stays in their mailbox.
      return reply
        .status(taken === 'unmatched' ? 422 : 200)
        .type('text/plain')
        .send(`${taken}\n`);
    });
    door.get('/unsubscribe/:token', async (request, reply) => {
      const page = await pageFor(parts, (request.params as { token: string }).token, false);
      return reply
        .status(page.status)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(page.html);
    });
    door.post('/unsubscribe/:token', { bodyLimit: 4096 }, async (request, reply) => {
      const page = await pageFor(parts, (request.params as { token: string }).token, true);
      return reply
        .status(page.status)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(page.html);
    });
  });
}

/** The property whose address this is; `connectionId` of the address is the property's id here. */
async function propertyOf(
  { database, vault }: Parts,
  { groupId, connectionId, token }: { groupId: string; connectionId: string; token: string },
): Promise<string | undefined> {
  const channel = (await database.tenantReadOnly(groupId, (tx) => readChannels(tx, groupId))).get(connectionId);
  return channel && sameSecret(token, vault.unseal(channel.tokenSealed)) ? connectionId : undefined;
}

async function pageFor(parts: Parts, token: string, refuses: boolean): Promise<{ status: number; html: string }> {
  const named = readToken(parts.vault, token);
  const gone = { status: 404, html: unsubscribePage({ language: 'zh', house: '', state: 'gone' }) };
  if (named === undefined) return gone;
  const { groupId, messageId } = named;
  const message = refuses
    ? await unsubscribe(parts, groupId, messageId)
    : await parts.database.tenantReadOnly(groupId, (tx) => readMessage(tx, groupId, messageId));
  if (message === undefined) return gone;
  const houses = await parts.database.tenantReadOnly(groupId, (tx) => readProperties(tx, groupId));
  const { language, propertyId } = message;
  const house = houses.find(({ id }) => id === propertyId)?.name[language] ?? '';
  return { status: 200, html: unsubscribePage({ language, house, state: refuses ? 'done' : 'ask' }) };
}

const base64url = { alphabet: 'base64url', omitPadding: true } as const;
/** Before the two ids, so that no other sealed word is taken for one of these. */
const mark = 'u';

/** Sealed, so that nobody makes one up, and readable by nobody else; 96 characters. */
export function tokenOf(vault: Vault, groupId: string, messageId: string): string {
  const ids = Uint8Array.fromHex((groupId + messageId).replaceAll('-', ''));
  return Uint8Array.fromBase64(vault.seal(mark + ids.toBase64(base64url))).toBase64(base64url);
}

function readToken(vault: Vault, token: string): { groupId: string; messageId: string } | undefined {
  try {
    const plain = vault.unseal(Uint8Array.fromBase64(token, base64url).toBase64());
    const ids = Uint8Array.fromBase64(plain.slice(1), base64url);
    if (!plain.startsWith(mark) || ids.length !== 32) return undefined;
    return { groupId: uuidOf(ids.subarray(0, 16)), messageId: uuidOf(ids.subarray(16)) };
  } catch {
    return undefined;
  }
}

const uuidOf = (bytes: Uint8Array): string =>
  bytes.toHex().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
