// The one way out: a name is resolved once, the address checked, the connection made to that very address; no redirects are followed.
// Hosts that a person who runs the house named in OUTBOUND_HOSTS may lie inside.
import { lookup } from 'node:dns/promises';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overTls } from 'node:https';
import { isIP } from 'node:net';
import { isOutside } from './netAddress.ts';
import { Refusal } from './refusal.ts';

export type OutboundInit = {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
};
export type OutboundReply = {
  status: number;
  headers: { get(name: string): string | null };
  body: AsyncIterable<Uint8Array>;
};
export type Outbound = (url: string, init: OutboundInit) => Promise<OutboundReply>;

/** Refuses `outbound_address` (not http(s), credentials in the address, or a host inside that is not allowed). */
export function createOutbound(allowedHosts: readonly string[]): Outbound {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return async (address, init) => {
    const url = readUrl(address);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const found = isIP(host) ? { address: host, family: isIP(host) } : await lookup(host).catch(() => undefined);
    if (!found) throw new Refusal('outbound_unknown_host', { host }, 422);
    if (!allowed.has(url.host.toLowerCase()) && !allowed.has(host.toLowerCase()) && !isOutside(found.address))
      throw new Refusal('outbound_address', { host }, 422);
    return send(url, init, found);
  };
}

function readUrl(address: string): URL {
  const url = URL.parse(address);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password)
    throw new Refusal('outbound_address', { host: url?.host ?? '' }, 422);
  return url;
}

function send(url: URL, init: OutboundInit, pinned: { address: string; family: number }): Promise<OutboundReply> {
  return new Promise((resolve, reject) => {
    const call = url.protocol === 'https:' ? overTls : overHttp;
    const outgoing = call(
      url,
      {
        method: init.method,
        headers: init.headers,
        signal: init.signal,
        agent: false,
        lookup: (_host, options, done) =>
          options.all ? done(null, [pinned]) : done(null, pinned.address, pinned.family),
      },
      (reply: IncomingMessage) =>
        resolve({
          status: reply.statusCode ?? 0,
          headers: { get: (name) => [reply.headers[name.toLowerCase()] ?? null].flat().join(', ') || null },
          body: reply,
        }),
    );
    outgoing.on('error', reject);
    outgoing.end(init.body);
  });
}
