// Ctrip (携程, Trip.com) domestic direct connect: Ctrip pushes orders, cancellations, availability checks and status questions
// as XML to the hotel's side and waits for the answer. What comes in: one request with its credentials in the header block.
// What goes out: reservations. Ctrip sends the same order again under a new InterFaceSendID; the OrderID stays.
import { checkCredentials } from '../../intake/authorization.ts';
import type { Connector, Identified, Inbound } from '../../intake/connector.ts';
import { redactMessage } from '../../intake/redact.ts';
import { digest } from '../ota/digest.ts';
import { controlCause, mapCtrip } from './map.ts';
import { chainRoot, readRequest, textIn } from './request.ts';
import { replyCtrip } from './reply.ts';

export const ctrip: Connector = {
  id: 'ctrip',
  name: { en: 'Ctrip', zh: '携程' },
  version: 2,
  contentType: 'text/xml',
  verify: (message, settings) => checkCredentials(credentialsOf(message), settings),
  identify: identifyCtrip,
  reply: (message, _identified, result) => replyCtrip(message, result),
  redact: redactMessage,
  map: mapCtrip,
};

/** Never throws: bytes that are no request carry no credentials. */
function credentialsOf({ body }: Inbound): { username: string; password: string } | undefined {
  try {
    const { username, password } = readRequest(body);
    return username === undefined && password === undefined
      ? undefined
      : { username: username ?? '', password: password ?? '' };
  } catch {
    return undefined;
  }
}

/** Content is a part of the key: test systems send other orders under one InterFaceSendID. Throws Malformed. */
function identifyCtrip(message: Inbound): Identified {
  const { kind, name, payload } = readRequest(redactMessage(message.body).body);
  const parts = [name, textIn(payload, 'OrderID'), textIn(payload, 'InterFaceSendID'), digest(payload)];
  const entity = kind === 'order' || kind === 'cancel' ? chainRoot(payload) : undefined;
  const cause = controlCause(kind);
  return {
    messageKey: parts.filter((part) => part !== undefined).join(':'),
    kind: cause ? 'control' : 'entity',
    ...(entity !== undefined && { entityKey: entity }),
    messageName: name,
    ...(cause && { cause }),
  };
}
