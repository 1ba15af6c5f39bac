// ResStatus of OpenTravel (transaction words), PMS_ResStatusType (state words) and what senders write -> our status.
import type { ReservationStatus } from '../../intake/canonical.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { warn } from './reading.ts';
import type { Reading } from './reading.ts';

const STATUSES: Readonly<Record<string, ReservationStatus>> = {
  commit: 'reserved',
  committed: 'reserved',
  book: 'reserved',
  booked: 'reserved',
  reserved: 'reserved',
  confirmed: 'reserved',
  new: 'reserved',
  modify: 'reserved',
  modified: 'reserved',
  change: 'reserved',
  duein: 'reserved',
  add: 'reserved',
  addupdate: 'reserved',
  update: 'reserved',
  initiate: 'requested',
  request: 'requested',
  requested: 'requested',
  pending: 'requested',
  quote: 'requested',
  hold: 'requested',
  requestdenied: 'cancelled',
  waitlist: 'waitlisted',
  waitlisted: 'waitlisted',
  inhouse: 'inHouse',
  checkedin: 'inHouse',
  walkin: 'inHouse',
  dueout: 'inHouse',
  pendingcheckout: 'inHouse',
  checkedout: 'checkedOut',
  noshow: 'noShow',
  cancel: 'cancelled',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  remove: 'cancelled',
  delete: 'cancelled',
};

/** A word that is not known is a warning and read as `reserved`: a guest may stand at the desk. */
export function statusOf(reading: Reading, where: XmlNode, written: string): ReservationStatus {
  const known = STATUSES[written.toLowerCase().replace(/[\s_-]/g, '')];
  if (known !== undefined) return known;
  warn(reading, 'unknown_status', where, { value: written, readAs: 'reserved' });
  return 'reserved';
}
