// What stands in the bytes a sender of OpenTravel messages posts: the OTA_… element itself, in a SOAP 1.1 or 1.2 envelope, as
// escaped text in such an envelope, as a form part (AlpineBits), or turned into JSON by a gateway. Out: always the same tree.
import { readOnce } from '../../intake/readOnce.ts';
import { Malformed } from '../../platform/malformed.ts';
import { child, readXmlText, xmlText } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { readJsonTree } from './jsonTree.ts';

export type SoapVersion = '1.1' | '1.2';

export type OtaMessage = {
  /** the OTA_… element; any other root element where the message is no OpenTravel message */
  root: XmlNode;
  soap?: { version: SoapVersion; header?: XmlNode };
};

const MAX_BYTES = 2 * 1024 * 1024;
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';

/** Throws Malformed with place and cause where the bytes are neither XML nor JSON. */
export const readMessage = readOnce(read);

function read(bytes: Uint8Array): OtaMessage {
  if (bytes.length > MAX_BYTES) throw new Malformed(`larger than ${MAX_BYTES} bytes`, `byte ${MAX_BYTES}`);
  const text = formPart(xmlText(bytes));
  const tree = /^\s*[[{]/.test(text) ? readJsonTree(text) : readXmlText(text);
  if (tree.name !== 'Envelope') return { root: payloadOf(tree) ?? tree };
  const body = child(tree, 'Body');
  const root = payloadOf(body) ?? body?.children[0];
  if (!root) throw new Malformed('a SOAP envelope with an empty body', body?.at ?? tree.at);
  const version = text.slice(0, 4_000).includes(SOAP_12) ? '1.2' : '1.1';
  return { root, soap: { version, header: child(tree, 'Header') } };
}

/** The OTA_… element at or below a node; also where it is carried as text (`<request>&lt;OTA_…`). */
function payloadOf(node: XmlNode | undefined, depth = 0): XmlNode | undefined {
  if (!node || depth > 4) return undefined;
  if (node.name.startsWith('OTA_')) return node;
  if (node.text.startsWith('<') && node.text.includes('OTA_')) return payloadOf(readXmlText(node.text), depth + 1);
  for (const one of node.children) {
    const found = payloadOf(one, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** AlpineBits posts `multipart/form-data` with the message as part `request`. */
function formPart(text: string): string {
  const boundary = /^--[^\r\n]{1,80}/.exec(text)?.[0];
  if (boundary === undefined) return text;
  for (const part of text.split(boundary)) {
    const content = part.slice(part.search(/\r?\n\r?\n/)).trim();
    if (content.startsWith('<')) return content;
  }
  throw new Malformed('a form without an XML part', '1:1');
}
