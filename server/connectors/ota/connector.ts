// A connector for senders of OpenTravel messages, made from their dialect: the same reading, trust and answers for all.
import type { Connector, Identified, Inbound } from '../../intake/connector.ts';
import { redactCards } from '../../intake/redact.ts';
import { attribute, child, path } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { controlCause } from './control.ts';
import { verifyOta } from './credentials.ts';
import { digest } from './digest.ts';
import { mapOta, reservationNodes } from './map.ts';
import { readMessage } from './message.ts';
import { channelOf, entityKey, numbersOf, senderOf } from './numbers.ts';
import type { Dialect } from './reading.ts';
import { replyOta } from './reply.ts';

/** `version` rises with every change that gives other records for the same bytes. */
export function otaConnector(dialect: Dialect, name: Connector['name'], version: number): Connector {
  return {
    id: dialect.source,
    name,
    version,
    contentType: 'text/xml',
    verify: verifyOta,
    identify: (message) => identifyOta(message, dialect),
    reply: (message, _identified, result, at) => replyOta(message, result, at),
    redact: redactCards,
    map: (body, context) => mapOta(body, context, dialect),
  };
}

/**
 * The key holds name, EchoToken and content: senders exist that never change their EchoToken, so it alone would lose messages.
 * It is taken after redaction, so that the stored message has the key of the received one. Throws Malformed.
 */
function identifyOta(message: Inbound, dialect: Dialect): Identified {
  const { root } = readMessage(redactCards(message.body).body);
  const token = attribute(root, 'EchoToken');
  const control = controlCause(root) !== undefined;
  const entity = control ? undefined : firstEntity(root, dialect);
  return {
    messageKey: [root.name === '$' ? 'JSON' : root.name, ...(token === undefined ? [] : [token]), digest(root)].join(
      ':',
    ),
    kind: control ? 'control' : 'entity',
    ...(entity === undefined ? {} : { entityKey: entity }),
    messageName: root.name === '$' ? 'JSON' : root.name,
  };
}

function firstEntity(root: XmlNode, dialect: Dialect): string | undefined {
  const node = reservationNodes(root)[0] ?? (root.name === 'OTA_CancelRQ' ? root : undefined);
  if (node) {
    const numbers = numbersOf(node, channelOf(root) ?? dialect.channel);
    return numbers && entityKey(senderOf(root, child(node, 'UniqueID')), numbers.key);
  }
  const stay = path(root, 'StayInfos', 'StayInfo');
  const id = attribute(child(stay, 'ReservationID'), 'ID');
  if (id !== undefined) return entityKey(senderOf(root), id);
  const unique = child(root, 'UniqueID') ?? path(root, 'Profiles', 'ProfileInfo', 'UniqueID');
  const profile = attribute(unique, 'ID');
  return profile === undefined ? undefined : entityKey(senderOf(root, unique), profile);
}
