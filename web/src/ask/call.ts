// Asks the server: one typed function over the routes of the contract. What the server refuses is thrown as `Refused` with
// the code both dictionaries know; everything the web knows of the server comes through here.
import type { BodyIn, Nothing, ParamsOf, QueryIn, RefusalReply, ReplyOf, Route } from '@regulars/contract/route.ts';
import type { z } from 'zod';

export type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;
type Part<K extends string, T> =
  T extends z.output<Nothing> ? unknown : object extends T ? { [P in K]?: T } : { [P in K]: T };
export type Input<R> = Part<'params', ParamsOf<R>> & Part<'query', QueryIn<R>> & Part<'body', BodyIn<R>>;
type LooseInput = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };

/** A header no foreign site's form can send; the server refuses changes without it. */
export const ours = { 'x-regulars': '1' };

/** The server (or the line to it) said no: `code` is a key `refusal.<code>`. */
export class Refused extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | string[]>>;
  readonly status: number;
  readonly requestId: string;
  constructor(code: string, params: Record<string, string | number | string[]>, status: number, requestId: string) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.params = params;
    this.status = status;
    this.requestId = requestId;
  }
}

export async function call<R extends AnyRoute>(route: R, input: Input<R>, signal?: AbortSignal): Promise<ReplyOf<R>> {
  const { params, query, body } = input as LooseInput;
  const reply = await reach(addressOf(route, params, query), {
    method: route.method,
    credentials: 'same-origin',
    headers: body === undefined ? ours : { ...ours, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  if (!reply.ok) throw await refusedBy(reply);
  return (reply.status === 204 ? {} : await reply.json()) as ReplyOf<R>;
}

/** The route's address with its parameters filled in, for example for a download. */
export function addressOf(
  route: AnyRoute,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refused('unreachable', {}, 0, '');
  }
}

async function refusedBy(reply: Response): Promise<Refused> {
  return refusedWith(reply.status, (await reply.json().catch(() => undefined)) as RefusalReply | undefined);
}

export function refusedWith(status: number, said: RefusalReply | undefined): Refused {
  if (said?.error?.code)
    return new Refused(said.error.code, said.error.params ?? {}, status, said.error.requestId ?? '');
  return new Refused(status >= 502 && status <= 504 ? 'unreachable' : 'fault', {}, status, '');
}
