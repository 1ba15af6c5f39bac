// Who may post OpenTravel messages to a connection: HTTP Basic or Bearer, WS-Security UsernameToken (text or digest), Expedia's
// interface header, the requestor's password. A sender that can't authenticate has the unguessable URL.
import type { ConnectionSettings, Inbound, Verdict } from '../../intake/connector.ts';
import { sameSecret } from '../../platform/sameSecret.ts';
import { attribute, child, find, textOf } from '../../platform/xml.ts';
import { passwordDigest } from './passwordDigest.ts';
import { readMessage } from './message.ts';
import type { OtaMessage } from './message.ts';

type Given = { username?: string; matches(secret: string): boolean };

/** Never throws: bytes that are no message carry no credentials. */
export function verifyOta(message: Inbound, settings: ConnectionSettings): Verdict {
  if (settings.urlIsSecret) return { ok: true };
  const given = fromHeader(message) ?? fromMessage(message);
  if (!given) return { ok: false, reason: 'credentials_missing' };
  const named =
    settings.username === undefined || given.username === undefined || sameSecret(given.username, settings.username);
  return given.matches(settings.secret) && named ? { ok: true } : { ok: false, reason: 'credentials_wrong' };
}

function fromHeader({ headers }: Inbound): Given | undefined {
  const [scheme = '', value = ''] = (headers['authorization'] ?? '').trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === 'bearer' && value !== '') return plain(undefined, value);
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const text = basicText(value);
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : plain(text.slice(0, colon), text.slice(colon + 1));
}

function basicText(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: false }).decode(Uint8Array.fromBase64(value));
  } catch {
    return '';
  }
}

function plain(username: string | undefined, password: string): Given {
  return { ...(username === undefined ? {} : { username }), matches: (secret) => sameSecret(password, secret) };
}

function fromMessage({ body }: Inbound): Given | undefined {
  let message: OtaMessage;
  try {
    message = readMessage(body);
  } catch {
    return undefined;
  }
  const token = find(message.soap?.header, 'UsernameToken');
  const password = child(token, 'Password');
  if (password && attribute(password, 'Type')?.endsWith('#PasswordDigest')) {
    const nonce = textOf(token, 'Nonce') ?? '';
    const created = textOf(token, 'Created') ?? '';
    return {
      username: textOf(token, 'Username'),
      matches: (secret) => sameSecret(password.text, passwordDigest(nonce, created, secret)),
    };
  }
  if (password) return plain(textOf(token, 'Username'), password.text);
  const expedia = find(message.soap?.header, 'Authentication');
  if (attribute(expedia, 'Password') !== undefined)
    return plain(attribute(expedia, 'Username'), expedia!.attributes['Password']!);
  const requestor = find(message.root, 'RequestorID');
  const said = requestor?.attributes['MessagePassword'];
  return said === undefined ? undefined : plain(attribute(requestor, 'ID'), said);
}
