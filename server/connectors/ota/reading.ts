// What goes along while one message is mapped: the sender's dialect, the property's zone and currency, and the warnings.
import type { MapWarning } from '../../intake/canonical.ts';
import type { MapContext } from '../../intake/connector.ts';
import type { XmlNode } from '../../platform/xml.ts';

/** How a family of senders departs from the OpenTravel schema. */
export type Dialect = {
  /** connector id, the `source` of every record */
  source: string;
  /** whole numbers beside `DecimalPlaces` are minor units: always, or told per message */
  minorUnits: 'always' | 'told';
  /** the zone of times written without offset */
  zoneOfBareTimes: 'UTC' | 'property';
  /** the channel where the message names none */
  channel?: { code: string; name?: string };
};

export type Reading = {
  dialect: Dialect;
  context: MapContext;
  warnings: MapWarning[];
  /** whole amounts with `DecimalPlaces` are minor units in this message */
  minorUnits: boolean;
  /** currency the message names for all, or the only one in it; undefined where it names none */
  currency?: string;
};

/** IANA zone of a moment that is written without offset. */
export function zoneOf(reading: Reading): string {
  return reading.dialect.zoneOfBareTimes === 'UTC' ? 'UTC' : reading.context.timeZone;
}

/** Notes something that could not be taken as it stood. `where`: the element, with `attribute` if it is one of its own. */
export function warn(
  reading: Reading,
  code: MapWarning['code'],
  where: XmlNode,
  detail: { attribute?: string; value?: string; readAs?: string } = {},
): void {
  const { attribute, value, readAs } = detail;
  const at = `${where.name}${attribute === undefined ? '' : `@${attribute}`} ${where.at}`;
  reading.warnings.push({
    code,
    at,
    ...(value === undefined ? {} : { value: value.slice(0, 200) }),
    ...(readAs === undefined ? {} : { readAs }),
  });
}
