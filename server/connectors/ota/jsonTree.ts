// OpenTravel XML that a gateway turned into JSON -> the tree the XML would have given. Read are the usual conventions for
// attributes (`_attributes`, `$`, `@attributes`, `@name`) and text (`_text`, `_`, `#text`), with elements as values or lists.
import { Malformed } from '../../platform/malformed.ts';
import { readXmlText } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';

const ATTRIBUTES: ReadonlySet<string> = new Set(['_attributes', '$', '@attributes']);
const TEXT: ReadonlySet<string> = new Set(['_text', '_', '#text', '_cdata']);
const MAX_DEPTH = 64;
/** As many as of XML. */
const MAX_NODES = 100_000;

/**
 * The OTA_… element where there is one; else a root named `$` over all there is. Throws Malformed where the text is no JSON, is
 * nested deeper than 64 or holds more than 100,000 elements.
 */
export function readJsonTree(text: string): XmlNode {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    throw new Malformed('not well-formed JSON', at === undefined ? 'the end' : `character ${at}`);
  }
  const roots = elements(value, '$', 0, { nodes: 0 });
  const payload = roots.find((one) => one.name.startsWith('OTA_'));
  if (payload) return payload;
  const wrapped = roots.find((one) => one.text.startsWith('<') && one.text.includes('OTA_'));
  const nothing = Object.create(null) as Record<string, string>;
  return wrapped
    ? readXmlText(wrapped.text)
    : { name: '$', prefix: '', attributes: nothing, children: roots, text: '', at: '$' };
}

function elements(value: unknown, at: string, depth: number, counted: { nodes: number }): XmlNode[] {
  if (depth > MAX_DEPTH) throw new Malformed(`nested more than ${MAX_DEPTH} deep`, at.slice(0, 200));
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value) && value.length > MAX_NODES) throw tooMany(at);
  const children: XmlNode[] = [];
  for (const [key, inner] of Object.entries(value)) {
    if (ATTRIBUTES.has(key) || TEXT.has(key) || key.startsWith('@')) continue;
    const list: unknown[] = Array.isArray(inner) ? inner : [inner];
    counted.nodes += list.length;
    if (counted.nodes > MAX_NODES) throw tooMany(at);
    list.forEach((one, i) =>
      children.push(element(key, one, list.length > 1 ? `${at}.${key}[${i}]` : `${at}.${key}`, depth + 1, counted)),
    );
  }
  return children;
}

const tooMany = (at: string): Malformed => new Malformed(`more than ${MAX_NODES} elements`, at.slice(0, 200));

function element(key: string, value: unknown, at: string, depth: number, counted: { nodes: number }): XmlNode {
  const colon = key.lastIndexOf(':');
  const attributes = Object.create(null) as Record<string, string>;
  let text = scalar(value) ?? '';
  if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      if (ATTRIBUTES.has(name)) addAttributes(attributes, inner);
      else if (TEXT.has(name)) text = (Array.isArray(inner) ? inner : [inner]).map((one) => scalar(one) ?? '').join('');
      else if (name.startsWith('@')) attributes[localName(name.slice(1))] = scalar(inner) ?? '';
    }
  }
  const name = key.slice(colon + 1);
  return {
    name,
    prefix: colon < 0 ? '' : key.slice(0, colon),
    attributes,
    children: elements(value, at, depth, counted),
    text: text.trim(),
    at,
  };
}

function addAttributes(attributes: Record<string, string>, value: unknown): void {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    attributes[localName(name)] = scalar(inner) ?? '';
  }
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** JSON can hold what neither XML nor a database can: NUL and half of a surrogate pair. */
function scalar(value: unknown): string | undefined {
  if (typeof value !== 'string')
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  if (value.includes('\0') || !value.isWellFormed())
    throw new Malformed('a NUL or a lone surrogate in a string', JSON.stringify(value).slice(0, 60));
  return value;
}
