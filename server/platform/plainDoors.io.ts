// Doors for machines that watch over us: alive, ready to serve, figures. No login; figures are for this machine or a token.
import type { FastifyInstance } from 'fastify';
import type { Database } from './database/database.io.ts';
import type { Metrics } from './metrics.io.ts';

type PlainDoors = { database: Database; metrics: Metrics; metricsToken: string | undefined; version: string };

export function addPlainDoors(app: FastifyInstance, { database, metrics, metricsToken, version }: PlainDoors): void {
  app.get('/health', async () => ({ status: 'ok', version }));
  app.get('/ready', async (_request, reply) => {
    await database.ping().catch(() => reply.status(503).send({ status: 'database unavailable' }));
    if (reply.sent) return reply;
    const { version: postgres, embedded } = await database.info();
    return { status: 'ready', version, postgres, embedded };
  });
  app.get('/metrics', async (request, reply) => {
    const allowed = metricsToken
      ? request.headers.authorization === `Bearer ${metricsToken}`
      : ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
    if (!allowed) return reply.status(403).send({ status: 'not allowed' });
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
