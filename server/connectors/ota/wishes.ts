// What a reservation says in words: special requests, comments, guarantee, cancellation penalty, and the block it belongs to.
import { attribute, child, children, find, findAll, paths, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { amenityRequests, texts } from './preferences.ts';
import { roomStayNodes } from './roomStays.ts';

export function guaranteeOf(node: XmlNode): string | undefined {
  const guarantee = find(node, 'Guarantee') ?? find(node, 'GuaranteePayment');
  const written =
    textOf(guarantee, 'GuaranteeDescription', 'Text') ??
    attribute(guarantee, 'GuaranteeType') ??
    attribute(guarantee, 'GuaranteeCode');
  if (written !== undefined && written.toLowerCase() !== 'none') return written;
  return find(guarantee, 'PaymentCard') && written === undefined ? 'payment card' : undefined;
}

export function penaltyOf(node: XmlNode): string | undefined {
  const penalty = find(node, 'CancelPenalty');
  const text = texts(findAll(penalty, 'PenaltyDescription'))[0];
  const deadline = attribute(child(penalty, 'Deadline'), 'AbsoluteDeadline') ?? attribute(penalty, 'CancelByDate');
  return text?.replace(/\s+/g, ' ') ?? deadline;
}

export function requestsOf(node: XmlNode): { code?: string; text: string }[] {
  const written = findAll(node, 'SpecialRequest').flatMap((one) => {
    const code = attribute(one, 'RequestCode');
    const name = attribute(one, 'Name');
    const text = texts([one])[0] ?? attribute(one, 'RequestComments');
    const words = name === undefined ? text : text === undefined ? name : `${name}: ${text}`;
    if (words === undefined) return [];
    return [{ ...(code === undefined ? {} : { code }), text: words }];
  });
  return [...written, ...amenityRequests(node), ...servicesOf(node)];
}

/** What is sold beside the room (a car park, a bathrobe): the desk must see it. Several of one are counted. */
function servicesOf(node: XmlNode): { code?: string; text: string }[] {
  return findAll(node, 'Services').flatMap((list) =>
    children(list, 'Service').flatMap((service) => {
      const code = attribute(service, 'ServiceInventoryCode');
      const described = texts([...findAll(service, 'RateDescription'), ...findAll(service, 'ServiceDescription')]);
      const words = [...new Set(described.map((text) => text.replace(/\s+/g, ' ').trim()))].join('; ');
      const text = words || attribute(service, 'Name') || code;
      if (text === undefined) return [];
      const quantity = Number(attribute(service, 'Quantity') ?? 1);
      const counted = Number.isInteger(quantity) && quantity > 1 ? `${quantity} × ${text}` : text;
      return [{ ...(code === undefined ? {} : { code }), text: counted }];
    }),
  );
}

export function commentsOf(node: XmlNode): string[] {
  const nodes = findAll(node, 'Comments').flatMap((list) => children(list, 'Comment'));
  const old = findAll(node, 'ResComment').filter((one) => !isIndicator(one));
  return [...new Set(texts([...nodes, ...old]).map((text) => text.replace(/[^\S\n]+/g, ' ').trim()))];
}

/** 2001 wrote flags as comments: `CommentOriginatorCode="ForcedSellInd"` with the text `Y`. */
function isIndicator(comment: XmlNode): boolean {
  const code = attribute(comment, 'CommentOriginatorCode') ?? '';
  return (
    code.endsWith('Ind') && texts([comment]).every((text) => /^(?:y|n|yes|no|true|false|[01])$/i.test(text.trim()))
  );
}

export function blockOf(node: XmlNode): string | undefined {
  const invBlock = attribute(
    roomStayNodes(node).find((room) => attribute(room, 'InvBlockCode') !== undefined),
    'InvBlockCode',
  );
  const group = paths(node, 'ResGuests', 'ResGuest')
    .map((guest) => attribute(guest, 'GroupEventCode'))
    .find((code) => code !== undefined);
  return invBlock ?? group;
}
