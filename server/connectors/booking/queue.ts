// A fetched queue of Booking.com, pure: one answer with many reservations -> one message for each (so that a bad one parks
// alone), and the acknowledgement that takes them out of the queue.
import { attribute, escapeXml, path, readXmlText, xmlText } from '../../platform/xml.ts';

export type QueueName = 'OTA_HotelResNotif' | 'OTA_HotelResModifyNotif';
export type Snapshot = { reservationId: string; bytes: Uint8Array };

const ELEMENTS: Readonly<Record<QueueName, string>> = {
  OTA_HotelResNotif: 'HotelReservation',
  OTA_HotelResModifyNotif: 'HotelResModify',
};

/**
 * Cuts the answer at its reservations; each snapshot is a whole message with the answer's own head and tail, the reservation's
 * text untouched. Throws Malformed where the answer is no XML.
 */
export function snapshotsOf(queue: QueueName, answer: Uint8Array): Snapshot[] {
  const text = xmlText(answer);
  readXmlText(text);
  const parts = cut(text, ELEMENTS[queue]);
  const head = text.slice(0, parts[0]?.from ?? 0);
  const tail = text.slice(parts.at(-1)?.to ?? 0);
  return parts.map(({ from, to }) => {
    const message = head + text.slice(from, to) + tail;
    return {
      reservationId: reservationId(message, queue),
      bytes: new TextEncoder().encode(message.replace(/(encoding\s*=\s*["'])[^"']*/, '$1UTF-8')),
    };
  });
}

function cut(text: string, element: string): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  const tag = new RegExp(`<(/?)(?:[\\w.-]+:)?${element}(?=[\\s>/])`, 'g');
  let from = -1;
  for (let found = tag.exec(text); found; found = tag.exec(text)) {
    const end = text.indexOf('>', found.index);
    if (end < 0) break;
    const closing = found[1] === '/' || text[end - 1] === '/';
    if (found[1] !== '/') from = found.index;
    if (closing && from >= 0) {
      parts.push({ from, to: end + 1 });
      from = -1;
    }
  }
  return parts;
}

function reservationId(message: string, queue: QueueName): string {
  const list = queue === 'OTA_HotelResNotif' ? 'HotelReservations' : 'HotelResModifies';
  const id = path(
    readXmlText(message),
    list,
    ELEMENTS[queue],
    'ResGlobalInfo',
    'HotelReservationIDs',
    'HotelReservationID',
  );
  return attribute(id, 'ResID_Value') ?? '';
}

/** The RS that takes reservations out of their queue. `at`: ISO 8601. */
export function acknowledgement(queue: QueueName, reservationIds: readonly string[], at: string): string {
  const element = ELEMENTS[queue];
  const list = queue === 'OTA_HotelResNotif' ? 'HotelReservations' : 'HotelResModifies';
  const entries = reservationIds.map(
    (id) =>
      `<${element}><ResGlobalInfo><HotelReservationIDs><HotelReservationID ResID_Source="BOOKING.COM" ResID_Type="14" ` +
      `ResID_Value="${escapeXml(id)}"/></HotelReservationIDs></ResGlobalInfo></${element}>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?><${queue}RS xmlns="http://www.opentravel.org/OTA/2003/05" ` +
    `TimeStamp="${escapeXml(at)}" Target="Production" Version="2.001"><Success/><${list}>${entries.join('')}</${list}></${queue}RS>`
  );
}

/** Whether Booking.com took an acknowledgement: it answers Success, or Errors with HTTP 200. */
export function isAccepted(answer: Uint8Array): boolean {
  try {
    const root = readXmlText(xmlText(answer));
    return path(root, 'Errors') === undefined && path(root, 'Success') !== undefined;
  } catch {
    return false;
  }
}
