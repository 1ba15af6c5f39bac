// Bounds of one message, far above what any sender has in it: past them something is broken or meant to hurt, and one reading
// would take the time and memory of thousands.
import { causeOf, type Cause } from '../../intake/causes.ts';
import type { XmlNode } from '../../platform/xml.ts';

const LONGEST_VALUE = 20_000;
const MOST: Readonly<Record<string, number>> = {
  HotelReservation: 1_000,
  HotelResModify: 1_000,
  RoomStay: 1_000,
  ResGuest: 2_000,
  ProfileInfo: 3_000,
  RoomRate: 10_000,
  Rate: 10_000,
  RevenueDetail: 20_000,
  PaymentCard: 2_000,
};

/** Why a message is too large to be read as one, undefined where it is not. */
export function sizeCause(root: XmlNode): Cause | undefined {
  return causeIn(root, new Map());
}

function causeIn(node: XmlNode, counted: Map<string, number>): Cause | undefined {
  const longest = Math.max(node.text.length, ...Object.values(node.attributes).map((value) => value.length));
  if (longest > LONGEST_VALUE)
    return causeOf('value_too_long', { length: longest, name: node.name, at: node.at, most: LONGEST_VALUE });
  const most = Object.hasOwn(MOST, node.name) ? MOST[node.name]! : undefined;
  if (most !== undefined) {
    const times = (counted.get(node.name) ?? 0) + 1;
    if (times > most) return causeOf('too_many_elements', { most, name: node.name, at: node.at });
    counted.set(node.name, times);
  }
  for (const one of node.children) {
    const cause = causeIn(one, counted);
    if (cause !== undefined) return cause;
  }
  return undefined;
}
