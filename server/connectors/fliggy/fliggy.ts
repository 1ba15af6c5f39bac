// Fliggy (飞猪, Alitrip) direct connect: Fliggy asks (ValidateRQ, QueryStatusRQ), books (BookRQ) and cancels (CancelRQ) as XML
// and waits for a Result. What comes in: one request with user, password and CreateToken in its AuthenticationToken. What goes
// out: reservations. All amounts are in fen; a cancellation may name nothing but the hotel's own OrderId.
import { checkCredentials } from '../../intake/authorization.ts';
import type { Connector, Identified, Inbound } from '../../intake/connector.ts';
import { redactMessage } from '../../intake/redact.ts';
import { child, textOf } from '../../platform/xml.ts';
import { digest } from '../ota/digest.ts';
import { controlCause, mapFliggy } from './map.ts';
import { orderNumbers, readRequest } from './request.ts';
import { replyFliggy } from './reply.ts';

export const fliggy: Connector = {
  id: 'fliggy',
  name: { en: 'Fliggy', zh: '飞猪' },
  version: 2,
  contentType: 'text/xml',
  verify: (message, settings) => checkCredentials(credentialsOf(message), settings),
  identify: identifyFliggy,
  reply: (message, _identified, result) => replyFliggy(message, result),
  redact: redactMessage,
  map: mapFliggy,
};

/** Never throws: bytes that are no request carry no credentials. */
function credentialsOf({ body }: Inbound): { username: string; password: string } | undefined {
  try {
    const token = child(readRequest(body).root, 'AuthenticationToken');
    return token && { username: textOf(token, 'Username') ?? '', password: textOf(token, 'Password') ?? '' };
  } catch {
    return undefined;
  }
}

/** Every call has its own CreateToken; content is a part of the key because test systems reuse one. Throws Malformed. */
function identifyFliggy(message: Inbound): Identified {
  const { root, kind } = readRequest(redactMessage(message.body).body);
  const token = textOf(root, 'AuthenticationToken', 'CreateToken');
  const entity = kind === 'book' || kind === 'cancel' ? orderNumbers(root).entity : undefined;
  const cause = controlCause(kind);
  return {
    messageKey: [root.name, token, digest(root)].filter((part) => part !== undefined).join(':'),
    kind: cause ? 'control' : 'entity',
    ...(entity !== undefined && { entityKey: entity }),
    messageName: root.name,
    ...(cause && { cause }),
  };
}
