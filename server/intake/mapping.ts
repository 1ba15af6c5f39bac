// Mapping one stored message: the connector's pure function, with a cause where it can't.
import { Malformed } from '../platform/malformed.ts';
import type { MapWarning } from './canonical.ts';
import { causeOf, type Cause, type CauseCode, type CauseParams } from './causes.ts';
import type { Connector, Mapped } from './connector.ts';

/** Maps one message; a mapper that throws is a dead letter like one that says so. */
export function mapMessage(
  connector: Connector | undefined,
  body: Uint8Array,
  property: { timeZone: string; country: string; currency: string },
  receivedAt: string,
): Mapped {
  if (!connector) return dead('no_connector');
  try {
    return connector.map(body, {
      timeZone: property.timeZone,
      country: property.country,
      currency: property.currency,
      receivedAt,
    });
  } catch (error) {
    return { outcome: 'dead', records: [], warnings: [], ...causeOfError(error) };
  }
}

/** A message of which nothing can be taken in. */
export function dead(code: CauseCode, params?: CauseParams, warnings: MapWarning[] = []): Mapped {
  return { outcome: 'dead', records: [], warnings, ...causeOf(code, params) };
}

/** What was thrown while a message was read: its damage with the place, or a fault of the mapping. */
export function causeOfError(error: unknown): Cause {
  return error instanceof Malformed
    ? causeOf('malformed', { reason: error.reason, at: error.at })
    : causeOf('mapper_failed', { text: error instanceof Error ? error.message : String(error) });
}
