// The answer a sender of OpenTravel messages waits for: the RS of its RQ with Success or Errors, its EchoToken and Version, in
// SOAP where it spoke SOAP. Errors go out with HTTP 200, as the field does; only a missing credential, unreadable bytes and
// our own standstill have a status of their own, so that a sender tries again.
import type { Inbound, Reply, ReplyResult } from '../../intake/connector.ts';
import { attribute, child, children, find, findAll, path } from '../../platform/xml.ts';
import { escapeXml } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { readMessage } from './message.ts';
import type { OtaMessage, SoapVersion } from './message.ts';
import { partsOf } from './parts.ts';
import { lostParts, nothingTaken, notOffered } from './unfit.ts';

const OTA = 'http://www.opentravel.org/OTA/2003/05';
const ENVELOPES: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

/** `at`: the moment of the answer, ISO 8601. */
export function replyOta(inbound: Inbound, result: ReplyResult, at: string): Reply {
  const message = readable(inbound);
  const body = wrapped(message, answer(message?.root, result, at), at);
  const type = message?.soap?.version === '1.2' ? 'application/soap+xml' : 'text/xml';
  return {
    status: statusOf(result),
    headers: { 'content-type': `${type}; charset=utf-8`, ...extraHeaders(result) },
    body,
  };
}

function readable(inbound: Inbound): OtaMessage | undefined {
  try {
    return readMessage(inbound.body);
  } catch {
    return undefined;
  }
}

function statusOf(result: ReplyResult): number {
  switch (result.outcome) {
    case 'stored':
    case 'repeated':
    case 'control':
      return 200;
    case 'unavailable':
      return 503;
    case 'refused':
      if (/^(credentials|signature)_/.test(result.reason)) return 401;
      return result.reason === 'malformed' ? 400 : 200;
  }
}

function extraHeaders(result: ReplyResult): Record<string, string> {
  if (result.outcome === 'unavailable') return { 'retry-after': '30' };
  return statusOf(result) === 401 ? { 'www-authenticate': 'Basic realm="reservations"' } : {};
}

function answer(root: XmlNode | undefined, result: ReplyResult, at: string): string {
  const name = replyName(root?.name);
  const echo = [
    ['Version', attribute(root, 'Version') ?? '1.0'],
    ['EchoToken', attribute(root, 'EchoToken')],
    ['Target', attribute(root, 'Target')],
    ['TimeStamp', at],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(value!)}"`)
    .join('');
  return `<${name} xmlns="${OTA}"${echo}>${content(root, result, at)}</${name}>`;
}

function replyName(name: string | undefined): string {
  if (name === 'OTA_ResRetrieveRS') return 'OTA_NotifReportRQ';
  if (name?.startsWith('OTA_') && name.endsWith('RQ')) return `${name.slice(0, -2)}RS`;
  return name?.startsWith('OTA_') ? 'OTA_NotifReportRS' : 'OTA_ErrorRS';
}

function content(root: XmlNode | undefined, result: ReplyResult, at: string): string {
  switch (result.outcome) {
    case 'stored':
    case 'repeated':
      return keptContent(root, result.confirmationNo, at);
    case 'control':
      return root ? controlContent(root) : '<Success/>';
    case 'refused':
      return errors(
        refusal(result.reason),
        [result.reason.replaceAll('_', ' '), result.detail].filter(Boolean).join(': '),
      );
    case 'unavailable':
      return errors({ type: '1', code: '187' }, 'The system is not available now, please send again.');
  }
}

/** EWT 3 = business rule, ERR 450 = unable to process. */
const NOT_PROCESSED = { type: '3', code: '450' } as const;

/** OpenTravel code lists EWT (type) and ERR (code). */
function refusal(reason: string): { type: string; code: string } {
  if (/^(credentials|signature)_/.test(reason)) return { type: '4', code: '497' };
  return reason === 'malformed' ? { type: '7', code: '320' } : NOT_PROCESSED;
}

function errors(error: { type: string; code: string }, text: string): string {
  return `<Errors><Error Type="${error.type}" Code="${error.code}" ShortText="${escapeXml(text.slice(0, 200))}">${escapeXml(text)}</Error></Errors>`;
}

/**
 * What is kept may still be unfit to be carried out, and is parked: its sender must not take it for done. Where only parts of it
 * are, the answer is Success with a warning for each of these (OpenTravel: RecordID says which), and confirms the others.
 */
function keptContent(root: XmlNode | undefined, confirmationNo: string | undefined, at: string): string {
  if (!root) return '<Success/>';
  const cause = notOffered(root) ?? nothingTaken(root);
  if (cause !== undefined) return errors(NOT_PROCESSED, cause);
  return `<Success/>${warnings(root)}${confirmed(root, confirmationNo, at)}`;
}

function warnings(root: XmlNode): string {
  const lost = lostParts(root).map(({ place, sentence }) => {
    const text = escapeXml(sentence);
    return `<Warning Type="${NOT_PROCESSED.type}" Code="${NOT_PROCESSED.code}" RecordID="${place}" ShortText="${text}">${text}</Warning>`;
  });
  return lost.length === 0 ? '' : `<Warnings>${lost.join('')}</Warnings>`;
}

function controlContent(root: XmlNode): string {
  if (root.name === 'OTA_PingRQ')
    return `<Success/><EchoData>${escapeXml(child(root, 'EchoData')?.text ?? '')}</EchoData>`;
  const cause = notOffered(root);
  return cause === undefined ? '<Success/>' : errors(NOT_PROCESSED, cause);
}

/** What we confirm, so that the sender can match it: its own numbers, and ours beside them; of the parts that were taken in only. */
function confirmed(root: XmlNode, confirmationNo: string | undefined, at: string): string {
  const taken = (partsOf(root) ?? []).flatMap(({ node, lacks }) => (lacks === undefined ? [node] : []));
  switch (root.name) {
    case 'OTA_HotelResNotifRQ':
    case 'OTA_HotelResRQ':
      return `<HotelReservations>${taken
        .map((node) => confirmedReservation(node, 'HotelReservation', confirmationNo, at))
        .join('')}</HotelReservations>`;
    case 'OTA_HotelResModifyNotifRQ':
    case 'OTA_HotelResModifyRQ':
      return `<HotelResModifies>${taken
        .map((node) => confirmedReservation(node, 'HotelResModify', confirmationNo, at))
        .join('')}</HotelResModifies>`;
    case 'OTA_ResRetrieveRS':
      return `<NotifDetails><HotelNotifReport><HotelReservations>${taken
        .map((node) => `<HotelReservation>${uniqueIds(node)}</HotelReservation>`)
        .join('')}</HotelReservations></HotelNotifReport></NotifDetails>`;
    case 'OTA_ProfileCreateRQ':
    case 'OTA_ProfileModifyRQ':
    case 'OTA_ProfileMergeRQ':
    case 'OTA_CancelRQ':
      return uniqueIds(root);
    default:
      return '';
  }
}

function confirmedReservation(node: XmlNode, element: string, confirmationNo: string | undefined, at: string): string {
  const ids = children(path(node, 'ResGlobalInfo', 'HotelReservationIDs'), 'HotelReservationID').map((one) =>
    rebuilt(one),
  );
  const ours = confirmationNo ?? attribute(child(node, 'UniqueID'), 'ID');
  // OpenTravel code list UIT 3 = hotel: the number under which the house has it.
  const own =
    ours === undefined
      ? ''
      : `<HotelReservationID ResID_Type="3" ResID_Value="${escapeXml(ours)}" ResID_Date="${escapeXml(at)}"/>`;
  const all = ids.join('') + own;
  return `<${element}>${uniqueIds(node)}${all === '' ? '' : `<ResGlobalInfo><HotelReservationIDs>${all}</HotelReservationIDs></ResGlobalInfo>`}</${element}>`;
}

function uniqueIds(node: XmlNode): string {
  return children(node, 'UniqueID')
    .map(
      (one) =>
        `<UniqueID Type="${escapeXml(attribute(one, 'Type') ?? '14')}" ID="${escapeXml(attribute(one, 'ID') ?? '')}"/>`,
    )
    .join('');
}

function rebuilt(node: XmlNode): string {
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  return `<${node.name}${attributes.join('')}/>`;
}

function wrapped(message: OtaMessage | undefined, payload: string, at: string): string {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!message?.soap) return declaration + payload;
  const header = addressing(message.soap.header) + expediaHeader(message.soap.header, message.root, at);
  const ns = ENVELOPES[message.soap.version];
  return `${declaration}<soap:Envelope xmlns:soap="${ns}">${header === '' ? '' : `<soap:Header>${header}</soap:Header>`}<soap:Body>${payload}</soap:Body></soap:Envelope>`;
}

/** WS-Addressing: an answer relates to the message's id. */
function addressing(header: XmlNode | undefined): string {
  const id = find(header, 'MessageID')?.text ?? '';
  return id === ''
    ? ''
    : `<wsa:RelatesTo xmlns:wsa="http://www.w3.org/2005/08/addressing">${escapeXml(id)}</wsa:RelatesTo>`;
}

/** Expedia QuickConnect matches the answer by the RequestId of its interface header; sender and receiver change places. */
function expediaHeader(header: XmlNode | undefined, root: XmlNode, at: string): string {
  const payload = find(header, 'PayloadInfo');
  const requestId = attribute(payload, 'RequestId');
  if (!payload || requestId === undefined) return '';
  const comm = findAll(payload, 'CommDescriptor')[0];
  const value = (text: string | undefined): string => escapeXml(text ?? '');
  return (
    `<Interface xmlns="http://www.newtrade.com/expedia/R14/header" Name="ExpediaDirectConnect" Version="4.0">` +
    `<PayloadInfo RequestId="${value(requestId)}" RequestorId="${value(attribute(payload, 'RequestorId'))}" ` +
    `ResponderId="${value(attribute(payload, 'ResponderId'))}" Location="Body" TimeStamp="${value(at)}">` +
    `<CommDescriptor SourceId="${value(attribute(comm, 'DestinationId'))}" DestinationId="${value(attribute(comm, 'SourceId'))}" RetryIndicator="false"/>` +
    `<PayloadDescriptor Name="${value(replyName(root.name))}" Version="2003A"/></PayloadInfo></Interface>`
  );
}
