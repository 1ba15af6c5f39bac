import * as contract from '@regulars/contract/intake.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { bind, type Bound } from '../platform/http.io.ts';
import type { IntakeService } from './intake.service.ts';
import type { Receiver } from './receive.service.ts';

/** Largest message taken; the largest seen from real systems is 600 KB. */
const largestBody = 5 * 1024 * 1024;

/** The quality and latency routes are answered by the folders that hold the facts. */
export function intakeRoutes(intake: IntakeService): Bound[] {
  return [
    bind(contract.listConnections, async ({ who, query }) => ({
      connections: await intake.list(who, query.propertyId),
      systems: intake.systems(),
    })),
    bind(contract.addConnection, ({ who, body }) => intake.add(who.groupId, body)),
    bind(contract.setConnection, ({ who, params, body }) => intake.change(who, params.connectionId, body)),
    bind(contract.listMessages, ({ who, query }) => intake.messages(who, query)),
    bind(contract.readMessage, ({ who, params }) => intake.message(who, params.messageId)),
    bind(contract.redriveMessages, async ({ who, body }) => ({ redriven: await intake.redrive(who, body) })),
  ];
}

/** What is packed can't be stripped of card numbers before it is kept, so it is not taken. */
const unpackedOnly = 'compressed messages are not taken: send the message as it is, without content-encoding\n';
const refusePacked = (reply: FastifyReply): FastifyReply =>
  reply.status(415).header('accept-encoding', 'identity').type('text/plain').send(unpackedOnly);
/** Gzip and zstd by their first bytes, for who does not say so; no message begins like this. */
const isPacked = (body: Uint8Array): boolean =>
  [
    [0x1f, 0x8b],
    [0x28, 0xb5, 0x2f, 0xfd],
  ].some((sign) => sign.every((byte, i) => body[i] === byte));

/** `POST /in/<system>/<ref>`: bytes in, the sender's own form of answer out. */
export async function addReceivingDoor(app: FastifyInstance, receiver: Receiver): Promise<void> {
  await app.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    door.addHook('onRequest', async (request, reply) => {
      if (!['', 'identity'].includes((request.headers['content-encoding'] ?? '').trim().toLowerCase()))
        return refusePacked(reply);
    });
    door.post('/in/:system/:ref', { bodyLimit: largestBody }, async (request, reply) => {
      const { system, ref } = request.params as { system: string; ref: string };
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (isPacked(body)) return refusePacked(reply);
      const answer = await receiver.receive(system, ref, {
        headers: request.headers as Record<string, string | undefined>,
        body,
      });
      if (!answer) return reply.status(404).type('text/plain').send('no such address\n');
      return reply.status(answer.status).headers(answer.headers).send(answer.body);
    });
  });
}
