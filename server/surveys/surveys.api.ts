// Surveys over HTTP: for the people of the house as JSON, for guests as plain pages under /s and /t. The pages take a form without
// login or our header: whoever holds the address may answer, and there is no session it could misuse.
import {
  addTerminal,
  askGuest,
  listPulses,
  listTerminals,
  optOut,
  readPulse,
  readSurveyForm,
  retireTerminal,
  writeSurveyForm,
} from '@regulars/contract/pulse.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bind, type Bound } from '../platform/http.io.ts';
import { allowance } from './allowance.ts';
import { closedPage } from './page.ts';
import {
  closeTerminal,
  newTerminal,
  readFormFor,
  results,
  satisfactionOf,
  setOptOut,
  terminalsOf,
  writeForm,
} from './results.service.ts';
import { ask, type SurveyParts } from './surveys.service.ts';
import {
  languageOf,
  showAsk,
  showTerminal,
  takeAnswer,
  takeTerminalAnswer,
  type Shown,
  type Visit,
} from './visit.service.ts';

export function surveysRoutes(parts: SurveyParts): Bound[] {
  return [
    bind(readSurveyForm, ({ who, params }) => readFormFor(parts, who, params.propertyId, params.kind)),
    bind(writeSurveyForm, ({ who, params, body }) => writeForm(parts, who, params.propertyId, params.kind, body)),
    bind(askGuest, ({ who, params, body }) => ask(parts, who, params.propertyId, body)),
    bind(listPulses, ({ who, params, query }) => results(parts, who, params.propertyId, query)),
    bind(readPulse, ({ who, params }) => satisfactionOf(parts, who, params.guestId)),
    bind(optOut, ({ who, params, body }) => setOptOut(parts, who, params.guestId, body.optedOut)),
    bind(listTerminals, ({ who, params }) => terminalsOf(parts, who, params.propertyId)),
    bind(addTerminal, ({ who, params, body }) => newTerminal(parts, who, params.propertyId, body)),
    bind(retireTerminal, ({ who, params }) => closeTerminal(parts, who, params.propertyId, params.terminalId)),
  ];
}

/** A terminal asks every three seconds; a house of guests behind one address answers now and then. */
const knocks = { atOnce: 120, everyMs: 1000 };
const largestForm = 64 * 1024;

export async function addSurveyDoor(app: FastifyInstance, parts: SurveyParts): Promise<void> {
  const allowed = allowance(knocks);
  await app.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: largestForm },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
    );
    const guarded =
      (act: (visit: Visit, request: FastifyRequest) => Promise<Shown>) =>
      async (request: FastifyRequest, reply: FastifyReply) => {
        reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
        const visit = visitOf(request);
        if (!allowed.take(request.ip, parts.clock.nowMs()))
          return send(
            reply.header('retry-after', '5').status(429),
            closedPage({ language: languageOf(visit), terminal: false }, 'tooOften'),
          );
        const shown = await act(visit, request);
        return 'to' in shown ? reply.redirect(shown.to, 303) : send(reply.status(shown.status), shown.html);
      };
    const sent = (request: FastifyRequest) => storable(request.body);
    door.get(
      '/s/:token',
      guarded((visit, { query }) => showAsk(parts, visit, (query as Query).again === '1')),
    );
    door.post(
      '/s/:token',
      guarded((visit, request) => takeAnswer(parts, visit, sent(request))),
    );
    door.get(
      '/t/:token',
      guarded((visit, { query }) => showTerminal(parts, visit, saidOf((query as Query).said))),
    );
    door.post(
      '/t/:token',
      guarded((visit, request) => takeTerminalAnswer(parts, visit, sent(request))),
    );
  });
}

type Query = { lang?: string; again?: string; said?: string };

function visitOf(request: FastifyRequest): Visit {
  const body = storable(request.body)['lang'];
  const language = [body, (request.query as Query).lang].find((each) => each === 'zh' || each === 'en') as
    | 'zh'
    | 'en'
    | undefined;
  return {
    token: (request.params as { token: string }).token.slice(0, 80),
    language,
    accepts: request.headers['accept-language'] ?? '',
  };
}

/** Form fields as text the database takes. */
function storable(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body as Record<string, string>).map(([key, value]) => [
      key,
      value.toWellFormed().replaceAll('\0', ''),
    ]),
  );
}

const saidOf = (said: string | undefined) => (['thanks', 'sorry', 'again'] as const).find((each) => each === said);

const send = (reply: FastifyReply, html: string): FastifyReply => reply.type('text/html; charset=utf-8').send(html);
