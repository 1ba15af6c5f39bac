// One request of Ctrip: HeaderInfo with credentials and type, and the request's own element.
import { readOnce } from '../../intake/readOnce.ts';
import { Malformed } from '../../platform/malformed.ts';
import { attribute, child, find, readXml, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';

export const CHANNEL = { code: 'ctrip', name: 'Ctrip' } as const;

export type CtripKind = 'order' | 'cancel' | 'availability' | 'status' | 'answer' | 'unknown';

export type CtripRequest = {
  kind: CtripKind;
  /** name of the request's element, for example DomesticSubmitNewHotelOrderRequest */
  name: string;
  payload: XmlNode;
  username?: string;
  password?: string;
  /** when Ctrip sent it, by Ctrip's clock without zone: `2012-8-6 3:54:24` */
  timeStamp?: string;
};

/** Throws Malformed where the bytes are no request of Ctrip. */
export const readRequest = readOnce((body): CtripRequest => {
  const root = readXml(body, { tolerateSpacesInTags: true });
  if (root.name === 'RequestResult')
    return { kind: 'answer', name: root.children.at(-1)?.name ?? root.name, payload: root };
  const request = find(root, 'Request');
  const header = child(request, 'HeaderInfo');
  if (!request || !header) throw new Malformed('no request of Ctrip: Request with HeaderInfo is missing', root.at);
  const payload = request.children.find((one) => one !== header);
  if (!payload) throw new Malformed('a request of Ctrip without content', request.at);
  const authentication = child(header, 'Authentication');
  return {
    // the element tells the kind: Ctrip's own test messages name another one in RequestType
    kind: kindOf(payload.name),
    name: payload.name,
    payload,
    ...(authentication && {
      username: authentication.attributes['UserName'],
      password: authentication.attributes['Password'],
    }),
    timeStamp: attribute(header, 'TimeStamp'),
  };
});

function kindOf(name: string): CtripKind {
  if (/SubmitNewHotelOrder/i.test(name)) return 'order';
  if (/CancelHotelOrder/i.test(name)) return 'cancel';
  if (/CheckRoomAvail/i.test(name)) return 'availability';
  return /GetOrderStatus/i.test(name) ? 'status' : 'unknown';
}

/** Text of a child; Ctrip writes 0 where it has no number. */
export function textIn(payload: XmlNode, name: string): string | undefined {
  return textOf(payload, name);
}

export function numberIn(payload: XmlNode, name: string): string | undefined {
  const text = textOf(payload, name);
  return text === '0' ? undefined : text;
}

/** A changed order is a new one that names those it replaces; all of them are one entity, known by the first. */
export function chainRoot(payload: XmlNode): string | undefined {
  return numberIn(payload, 'Ori_OrderID') ?? numberIn(payload, 'OldOrderID') ?? numberIn(payload, 'OrderID');
}
