// Which mail server a property's letters leave by: its own, else the relay of the group, else none - then they wait.
import type { ChannelSettings } from '@regulars/contract/letter.ts';

export type Relay = { url: string; from: string | null };
export type Server = {
  host: string;
  port: number;
  security: ChannelSettings['security'];
  username: string | null;
  /** whose password: sealed with the channel, or in the relay's address */
  password: { sealed: string } | { plain: string } | null;
  /** set by whoever runs the house, so it may lie inside the own network */
  isTrusted: boolean;
};
export type Sender = {
  server: Server;
  from: string;
  replyTo: string | null;
  bouncesTo: string;
};

export type OwnChannel = { enabled: boolean; settings: ChannelSettings; secretSealed: string | null };

export function senderOf(own: OwnChannel | undefined, relay: Relay | null): Sender | undefined {
  if (own !== undefined && !own.enabled) return undefined;
  const from = own?.settings.from ?? relay?.from;
  const server = own !== undefined && own.settings.host !== '' ? ownServer(own) : relay && relayServer(relay.url);
  if (!from || !server) return undefined;
  return { server, from, replyTo: own?.settings.replyTo ?? null, bouncesTo: own?.settings.bouncesTo ?? from };
}

function ownServer({ settings, secretSealed }: OwnChannel): Server {
  const { host, port, security, username } = settings;
  return {
    host,
    port,
    security,
    username: username === '' ? null : username,
    password: secretSealed === null ? null : { sealed: secretSealed },
    isTrusted: false,
  };
}

const RELAY =
  /^(?<scheme>smtps?):\/\/(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<host>\[[^\]]+\]|[^:/?#@]+)(?::(?<port>\d+))?\/?(?:\?(?<query>.*))?$/i;

function relayServer(address: string): Server | null {
  const parts = RELAY.exec(address)?.groups;
  if (!parts) return null;
  const { scheme, user, password, host, port, query } = parts;
  const security =
    scheme!.toLowerCase() === 'smtps' ? 'tls' : (query ?? '').split('&').includes('tls=no') ? 'none' : 'starttls';
  return {
    host: host!.replace(/^\[|\]$/g, ''),
    port: Number(port) || (security === 'tls' ? 465 : 587),
    security,
    username: user ? decodeURIComponent(user) : null,
    password: password ? { plain: decodeURIComponent(password) } : null,
    isTrusted: true,
  };
}

/** What holds where a property has said nothing. */
export const usual = { quietFrom: '21:00', quietTo: '09:00', weeklyCap: 2 } as const;
