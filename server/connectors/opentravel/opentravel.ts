// OpenTravel XML as channel managers, PMS and portals push it: SiteMinder, Expedia QuickConnect, RateTiger, Vertical Booking,
// AlpineBits and others. In: OTA_… messages in SOAP, bare, as form or JSON. Out: reservations, stays with their folio,
// profiles and merges, and the RS that the sender waits for.
import type { Connector } from '../../intake/connector.ts';
import { otaConnector } from '../ota/connector.ts';

export const opentravel: Connector = otaConnector(
  { source: 'opentravel', minorUnits: 'told', zoneOfBareTimes: 'property' },
  { en: 'OpenTravel XML (channel managers, PMS)', zh: 'OpenTravel XML（渠道管理系统、PMS）' },
  4,
);
