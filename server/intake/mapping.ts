// Mapping one stored message: the connector's pure function, with a cause where it can't.
import { Malformed } from '../platform/malformed.ts';
import type { Connector, Mapped } from './connector.ts';

/** Maps one message; a mapper that throws is a dead letter like one that says so. */
export function mapMessage(
  connector: Connector | undefined,
  body: Uint8Array,
  property: { timeZone: string; country: string; currency: string },
  receivedAt: string,
): Mapped {
  if (!connector)
    return { outcome: 'dead', records: [], warnings: [], cause: 'no connector of this name is installed' };
  try {
    return connector.map(body, {
      timeZone: property.timeZone,
      country: property.country,
      currency: property.currency,
      receivedAt,
    });
  } catch (error) {
    const cause =
      error instanceof Malformed ? `${error.reason} (${error.at})` : `the mapper failed: ${(error as Error).message}`;
    return { outcome: 'dead', records: [], warnings: [], cause };
  }
}
