// The Authorization header of a push, the same for every system: where it is sent it decides; where it isn't, the connector looks
// for credentials in the message, unless the unguessable address was agreed to be enough.
import { sameSecret } from '../platform/sameSecret.ts';
import type { ConnectionSettings, Headers, Verdict } from './connector.ts';

/** `none` = nothing was sent that we read; Basic and Bearer are read. */
export function checkAuthorization(
  headers: Headers,
  settings: Pick<ConnectionSettings, 'username' | 'secret'>,
): 'right' | 'wrong' | 'none' {
  const [scheme = '', value = ''] = (headers['authorization'] ?? '').trim().split(/\s+/, 2);
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return sameSecret(value, settings.secret) ? 'right' : 'wrong';
    case 'basic': {
      const [name, ...rest] = decode(value).split(':');
      const named = settings.username === undefined || sameSecret(name ?? '', settings.username);
      return sameSecret(rest.join(':'), settings.secret) && named ? 'right' : 'wrong';
    }
    default:
      return 'none';
  }
}

function decode(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.fromBase64(base64));
  } catch {
    return '';
  }
}

/** Name and password that stood in the message itself; the unguessable address is enough where nothing else was agreed. */
export function checkCredentials(
  given: { username: string; password: string } | undefined,
  settings: ConnectionSettings,
): Verdict {
  if (settings.urlIsSecret) return { ok: true };
  if (!given) return { ok: false, reason: 'credentials_missing' };
  const named = settings.username === undefined || sameSecret(given.username, settings.username);
  return sameSecret(given.password, settings.secret) && named
    ? { ok: true }
    : { ok: false, reason: 'credentials_wrong' };
}
