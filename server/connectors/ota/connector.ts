// A connector for senders of OpenTravel messages, made from their dialect: the same reading, trust and answers for all.
import type { Connector, Identified, Inbound } from '../../intake/connector.ts';
import { redactMessage } from '../../intake/redact.ts';
import { attribute, child, path } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { controlCause } from './control.ts';
import { verifyOta } from './credentials.ts';
import { digest } from './digest.ts';
import { mapOta } from './map.ts';
import { readMessage } from './message.ts';
import { channelOf, entityKey, numbersOf, senderOf } from './numbers.ts';
import { reservationNodes } from './parts.ts';
import { memberKey, profileNumber } from './profile.ts';
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
    redact: redactMessage,
    map: (body, context) => mapOta(body, context, dialect),
  };
}

/**
 * The key holds name, EchoToken and content: senders exist that never change their EchoToken, so it alone would lose messages.
 * It is taken after redaction, so that the stored message has the key of the received one. Throws Malformed.
 */
function identifyOta(message: Inbound, dialect: Dialect): Identified {
  const { root } = readMessage(redactMessage(message.body).body);
  const token = attribute(root, 'EchoToken');
  const cause = controlCause(root);
  const entity = cause ? undefined : firstEntity(root, dialect);
  return {
    messageKey: [root.name === '$' ? 'JSON' : root.name, ...(token === undefined ? [] : [token]), digest(root)].join(
      ':',
    ),
    kind: cause ? 'control' : 'entity',
    ...(entity === undefined ? {} : { entityKey: entity }),
    messageName: root.name === '$' ? 'JSON' : root.name,
    ...(cause && { cause }),
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
  return root.name === 'OTA_LoyaltyAccountRS' ? memberKey(root) : profileNumber(root);
}
