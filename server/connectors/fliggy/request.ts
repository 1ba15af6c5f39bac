// One request of Fliggy: its element names what is asked.
import { readOnce } from '../../intake/readOnce.ts';
import { Malformed } from '../../platform/malformed.ts';
import { readXml, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';

export type FliggyKind = 'book' | 'cancel' | 'validate' | 'status' | 'notice' | 'answer' | 'unknown';

export const CHANNEL = { code: 'fliggy', name: 'Fliggy' } as const;

/** Throws Malformed where the bytes are no request of Fliggy. Its senders print blanks inside of tags. */
export const readRequest = readOnce((body): { root: XmlNode; kind: FliggyKind } => {
  const root = readXml(body, { tolerateSpacesInTags: true });
  const kind = kindOf(root.name);
  if (kind === 'unknown' && !root.name.endsWith('RQ'))
    throw new Malformed(`no request of Fliggy: ${root.name.slice(0, 80)}`, root.at);
  return { root, kind };
});

function kindOf(name: string): FliggyKind {
  switch (name) {
    case 'BookRQ':
      return 'book';
    case 'CancelRQ':
      return 'cancel';
    case 'ValidateRQ':
      return 'validate';
    case 'QueryStatusRQ':
      return 'status';
    case 'PaySuccessRQ':
      return 'notice';
    case 'Result':
      return 'answer';
    default:
      return 'unknown';
  }
}

/**
 * Fliggy's number and the hotel's own. We answer a booking with Fliggy's number as OrderId where the hotel's isn't known, so a
 * cancellation by OrderId alone still finds its reservation.
 */
export function orderNumbers(root: XmlNode): { entity?: string; taoBao?: string; hotel?: string } {
  const taoBao = textOf(root, 'TaoBaoOrderId');
  const hotel = textOf(root, 'OrderId');
  return { entity: taoBao ?? hotel, taoBao, hotel };
}

/** `taobao1387784033263-1387784033266`: the token ends in the moment of the call, in milliseconds since 1970. */
export function calledAt(root: XmlNode): string | undefined {
  const ms = /-(1\d{12})$/.exec(textOf(root, 'AuthenticationToken', 'CreateToken') ?? '')?.[1];
  return ms === undefined ? undefined : new Date(Number(ms)).toISOString();
}
