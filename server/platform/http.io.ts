// The HTTP door: routes from the contract bound to handlers, checked by zod on the way in and out. State changes need JSON, our
// own header and a same-site origin; refusals answer their code, faults only a request id.
import type { BodyOf, ParamsOf, Permission, QueryOf, Route } from '@regulars/contract/route.ts';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Log } from './log.ts';
import { Malformed } from './malformed.ts';
import { Refusal } from './refusal.ts';
import { mustBeAllowed, type Who } from './who.ts';

export type Asked = {
  id: string;
  ip: string;
  headers: Readonly<Record<string, string | undefined>>;
  cookies: Readonly<Record<string, string | undefined>>;
  setCookie(name: string, value: string, options: { maxAgeSeconds: number; secure: boolean }): void;
  clearCookie(name: string, secure: boolean): void;
  /** the request body as it streams in, for uploads (application/octet-stream) */
  bytes: Readable;
};

export type Ask<R> = { params: ParamsOf<R>; query: QueryOf<R>; body: BodyOf<R>; who: Who; asked: Asked };

/** What a handler gives when its reply is not JSON: a download or a stream of server-sent events. */
export class RawReply {
  readonly contentType: string;
  readonly body: string | Uint8Array | Readable;
  readonly headers: Record<string, string>;
  constructor(contentType: string, body: string | Uint8Array | Readable, headers: Record<string, string> = {}) {
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
  }
}

export type Bound = { route: Route; answer(ask: Ask<Route>): Promise<unknown> };

/** Ties a contract route to what answers it. The reply is checked and stripped to the contract's shape. */
export function bind<R extends Route>(
  route: R,
  answer: (ask: Ask<R>) => Promise<z.input<R['reply']> | RawReply>,
): Bound {
  return { route, answer: answer as Bound['answer'] };
}

export type HttpOptions = {
  log: Log;
  trustProxy: boolean;
  authenticate(request: {
    cookies: Readonly<Record<string, string | undefined>>;
    headers: Readonly<Record<string, unknown>>;
  }): Promise<Who | undefined>;
  observe?(route: string, status: number, seconds: number): void;
};

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    trustProxy: options.trustProxy,
    bodyLimit: 1 << 20,
    requestTimeout: 60_000,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });
  await app.register(cookie);
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', async (_request, reply) => void reply.headers(safeHeaders));
  app.addHook('onResponse', async (request, reply) =>
    options.observe?.(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) =>
    answerError(error, request, reply, options.log),
  );
  app.setNotFoundHandler((request, reply) =>
    answerError(new Refusal('not_found', {}, 404), request, reply, options.log),
  );
  return app;
}

export function addRoutes(app: FastifyInstance, options: HttpOptions, bounds: readonly Bound[]): void {
  for (const { route, answer } of bounds) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        if (route.method !== 'GET') mustBeOurs(request);
        const who = route.access === 'public' ? undefined : await options.authenticate(request as never);
        if (route.access !== 'public' && !who) throw new Refusal('not_logged_in', {}, 401);
        const ask = {
          params: read(route.params, request.params, 'params'),
          query: read(route.query, request.query, 'query'),
          body: isStream(request) ? {} : read(route.body, request.body ?? {}, 'body'),
          who: who as Who,
          asked: asked(request, reply),
        };
        if (route.access !== 'public' && route.access !== 'staff')
          mustBeAllowed(who!, route.access as Permission, propertyAsked(ask));
        const given = await answer(ask as never);
        if (given instanceof RawReply) return reply.headers(given.headers).type(given.contentType).send(given.body);
        reply.header('cache-control', 'no-store');
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(route.reply.parse(given ?? {})));
      },
    });
  }
}

const safeHeaders = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

const isStream = (request: FastifyRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('application/octet-stream');

/** A forged cross-site request can send neither our header nor a foreign origin past this; an origin of `null` is foreign too. */
function mustBeOurs(request: FastifyRequest): void {
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const foreign =
    (typeof origin === 'string' && URL.parse(origin)?.host !== request.headers.host) || site === 'cross-site';
  if (foreign || request.headers['x-regulars'] === undefined) throw new Refusal('cross_site', {}, 403);
}

function read(schema: z.ZodType, value: unknown, part: string): unknown {
  if (!isStorable(value))
    throw new Refusal('input_invalid', { fields: [`${part}: a character that no text may hold`] }, 400);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues
    .slice(0, 10)
    .map((issue) => `${[part, ...issue.path].join('.')}: ${issue.message}`);
  throw new Refusal('input_invalid', { fields }, 400);
}

/** The database takes neither NUL nor half a surrogate pair, which JSON and addresses can carry. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
  return true;
}

function propertyAsked(ask: { params: unknown; query: unknown; body: unknown }): string | undefined {
  for (const part of [ask.params, ask.query, ask.body]) {
    const id = (part as { propertyId?: unknown } | null)?.propertyId;
    if (typeof id === 'string') return id;
  }
  return undefined;
}

function asked(request: FastifyRequest, reply: FastifyReply): Asked {
  const cookieOptions = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const;
  return {
    id: request.id,
    ip: request.ip,
    headers: request.headers as Asked['headers'],
    cookies: request.cookies,
    setCookie: (name, value, { maxAgeSeconds, secure }) =>
      void reply.setCookie(name, value, { ...cookieOptions(secure), maxAge: maxAgeSeconds }),
    clearCookie: (name, secure) => void reply.clearCookie(name, cookieOptions(secure)),
    bytes: isStream(request) ? (request.body as Readable) : request.raw,
  };
}

export function answerError(
  error: Error & { statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply {
  const refusal = asRefusal(error);
  if (!refusal)
    log.error('request_failed', {
      requestId: request.id,
      route: request.routeOptions.url ?? '',
      name: error.name,
      code: error.code,
      where: error.stack?.split('\n').slice(1, 4).join(' | '),
    });
  if (refusal?.status === 503) reply.header('retry-after', '2');
  const status = refusal?.status ?? 500;
  const body = refusal ? { code: refusal.code, params: refusal.params } : { code: 'fault', params: {} };
  return reply
    .status(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error: { ...body, requestId: request.id } }));
}

function asRefusal(error: Error & { statusCode?: number; code?: string }): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof Malformed) return new Refusal('malformed', { at: error.at, cause: error.reason }, 400);
  if (error.statusCode === 413) return new Refusal('too_large', {}, 413);
  if (error.statusCode === 415) return new Refusal('media_type', {}, 415);
  if (error.statusCode === 400) return new Refusal('input_invalid', { fields: [error.message] }, 400);
  return undefined;
}
