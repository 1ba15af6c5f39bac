// The guests of an order of Ctrip. Chinese and latin name of one person stand side by side; the phone is Ctrip's own
// switchboard more often than not and must not look like the guest's.
import type { ContactPoint, MapWarning, PersonName, ReservationPerson, RoomStay } from '../../intake/canonical.ts';
import { child, children, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { textIn } from './request.ts';

/** The first guest is the primary one; rooms are filled in order where there is one guest for each. */
export function readGuests(
  payload: XmlNode,
  roomStays: readonly RoomStay[],
  warnings: MapWarning[],
): ReservationPerson[] {
  const entities = children(child(payload, 'Guests'), 'GuestEntity');
  const names = entities.map(readName).filter((name, i) => {
    if (Object.keys(name).length) return true;
    warnings.push({ code: 'missing_name', at: `Guests/GuestEntity[${i + 1}]` });
    return false;
  });
  const said = Number(textIn(payload, 'Person') ?? names.length);
  if (said !== names.length && names.length > 0)
    warnings.push({
      code: 'guest_count_differs',
      at: 'Person',
      value: String(said).slice(0, 20),
      readAs: String(names.length),
    });
  if (names.length === 0) {
    if (entities.length === 0) warnings.push({ code: 'missing_name', at: 'Guests' });
    names.push({});
  }
  const contactPoints = readPhone(payload, warnings);
  return names.map((name, i): ReservationPerson => {
    const roomIndex = roomOf(i, names.length, roomStays);
    return {
      role: i === 0 ? 'primary' : 'accompanying',
      ...(roomIndex && { roomIndex }),
      personKey: `g${i + 1}`,
      person: { name, ...(i === 0 && contactPoints.length && { contactPoints }) },
    };
  });
}

function roomOf(i: number, guests: number, roomStays: readonly RoomStay[]): string | undefined {
  if (roomStays.length === 1) return roomStays[0]!.index;
  return guests === roomStays.length ? roomStays[i]!.index : undefined;
}

function readName(entity: XmlNode): PersonName {
  const family = textOf(entity, 'LastName');
  const given = textOf(entity, 'FirstName');
  // the field is written so by Ctrip; later versions may mend it
  const chinese = textOf(entity, 'ChinesName') ?? textOf(entity, 'ChineseName');
  const latin = [family, given].filter(Boolean).join(' ');
  if (chinese && !latin) return { text: chinese };
  return { ...(chinese && { native: chinese, latin }), ...(family && { family }), ...(given && { given }) };
}

/** 10106666, 95010: Ctrip's call centre; 400 and 800 numbers are call centres of anyone. */
const SWITCHBOARD = /^(?:\+?86|0086)?(?:10106666|95010|0?[48]00\d{7}|02134064880)$/;

function readPhone(payload: XmlNode, warnings: MapWarning[]): ContactPoint[] {
  const raw = textIn(payload, 'MobilePhone');
  if (raw === undefined) return [];
  const proxy = SWITCHBOARD.test(raw.normalize('NFKC').replace(/[\s()-]/g, ''));
  if (proxy) warnings.push({ code: 'proxy_contact', at: 'MobilePhone', value: raw.slice(0, 40) });
  return [{ kind: 'phone', raw, use: proxy ? 'channel' : 'mobile' }];
}
