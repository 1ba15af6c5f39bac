// XML of foreign systems -> a plain tree, whole or not at all. Element and attribute names are local names (senders choose
// prefixes as they like), values stay text (`00012` is no number), `&#26472;` is 杨. What could hurt is refused before it
// grows: document types and entities of their own (billion laughs, external files), depth, attributes, nodes, size.
// Every refusal is a Malformed that names place and cause.
import { SaxesParser } from 'saxes';
import { Malformed } from './malformed.ts';
import { place, withoutSpacesInTags, xmlText } from './xmlText.ts';

export { xmlText };

export type XmlNode = {
  /** local name */
  name: string;
  prefix: string;
  /** by local name; namespace declarations are left out; no prototype */
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlNode[];
  /** own text, trimmed, entities decoded, CDATA included */
  text: string;
  /** `line:column` of the start tag, both from 1 */
  at: string;
};

export type XmlLimits = {
  maxBytes?: number;
  maxDepth?: number;
  maxAttributes?: number;
  maxNodes?: number;
  /** `< Name >` and `</ Name>` are read as `<Name>` and `</Name>` (some senders print tags so) */
  tolerateSpacesInTags?: boolean;
};

type Growing = Omit<XmlNode, 'children'> & { children: Growing[] };

/** Reads one XML document and gives its root element. Throws Malformed (`at` = `line:column` or `byte n`). */
export function readXml(bytes: Uint8Array, limits: XmlLimits = {}): XmlNode {
  const maxBytes = limits.maxBytes ?? 2 * 1024 * 1024;
  if (bytes.length > maxBytes) throw new Malformed(`larger than ${maxBytes} bytes`, `byte ${maxBytes}`);
  const text = xmlText(bytes);
  return readXmlText(limits.tolerateSpacesInTags ? withoutSpacesInTags(text) : text, limits);
}

/** As `readXml`, of text that is decoded already. */
export function readXmlText(source: string, limits: XmlLimits = {}): XmlNode {
  const { maxDepth = 64, maxAttributes = 256, maxNodes = 100_000 } = limits;
  // Blank lines before the declaration are no XML, but senders print them; places are counted over them.
  const start = source.search(/\S/);
  if (start < 0) throw new Malformed('no XML: nothing but blanks', '1:1');
  if (source[start] !== '<') throw new Malformed('no XML: does not begin with <', place(1, start + 1));
  const skipped = source.slice(0, start);
  const lines = skipped.split('\n').length - 1;
  const columns = start - (skipped.lastIndexOf('\n') + 1);

  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
  });
  const here = (): string => place(parser.line + lines, parser.columnIndex + (parser.line === 1 ? columns : 0));
  const refuse = (cause: string): never => {
    throw new Malformed(cause, here());
  };
  const open: Growing[] = [];
  let root: Growing | undefined;
  let nodes = 0;
  let attributes = 0;
  let startedAt = '';

  parser.on('error', (error) => refuse(`not well-formed XML: ${plainCause(error.message)}`));
  parser.on('doctype', () => refuse('a document type (DOCTYPE) is not accepted'));
  parser.on('opentagstart', (tag) => {
    if (open.length >= maxDepth) refuse(`elements are nested more than ${maxDepth} deep`);
    if (++nodes > maxNodes) refuse(`more than ${maxNodes} elements`);
    attributes = 0;
    // The parser stands one character behind the name; where that was a line break, only the line is known.
    const column = parser.columnIndex - tag.name.length - 1 + (parser.line === 1 ? columns : 0);
    startedAt = parser.columnIndex === 0 ? place(parser.line - 1 + lines, 1) : place(parser.line + lines, column);
  });
  parser.on('attribute', () => {
    if (++attributes > maxAttributes) refuse(`more than ${maxAttributes} attributes on one element`);
  });
  parser.on('opentag', (tag) => {
    const [prefix, name] = split(tag.name);
    const node: Growing = {
      name,
      prefix,
      attributes: localAttributes(tag.attributes),
      children: [],
      text: '',
      at: startedAt,
    };
    const parent = open.at(-1);
    if (parent) parent.children.push(node);
    else root = node;
    open.push(node);
  });
  const addText = (text: string): void => {
    const node = open.at(-1);
    if (node) node.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const node = open.pop()!;
    node.text = node.text.trim();
  });
  parser.write(source.slice(start)).close();
  if (!root) throw new Malformed('no XML element', here());
  return root;
}

function plainCause(message: string): string {
  const cause = message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '');
  if (cause === 'undefined entity') return 'an entity that XML does not define';
  return cause;
}

function split(name: string): [string, string] {
  const colon = name.lastIndexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function localAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const local = Object.create(null) as Record<string, string>;
  const prefixed: [string, string][] = [];
  for (const key of Object.keys(attributes)) {
    const [prefix, name] = split(key);
    if (prefix === 'xmlns' || key === 'xmlns') continue;
    if (prefix === '') local[name] = attributes[key]!;
    else prefixed.push([name, attributes[key]!]);
  }
  for (const [name, value] of prefixed) local[name] ??= value;
  return local;
}

/** The first child of that local name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** All children of that local name. */
export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((one) => one.name === name) ?? [];
}

/** First child by first child along the names. */
export function path(node: XmlNode | undefined, ...names: string[]): XmlNode | undefined {
  return names.reduce(child, node);
}

/** All nodes along the names, over every branch. */
export function paths(node: XmlNode | undefined, ...names: string[]): XmlNode[] {
  return names.reduce<XmlNode[]>((nodes, name) => nodes.flatMap((one) => children(one, name)), node ? [node] : []);
}

/** Text of the element along the names; undefined where it is missing or empty. */
export function textOf(node: XmlNode | undefined, ...names: string[]): string | undefined {
  return path(node, ...names)?.text || undefined;
}

/** An attribute, trimmed; undefined where it is missing or empty. */
export function attribute(node: XmlNode | undefined, name: string): string | undefined {
  return node?.attributes[name]?.trim() || undefined;
}

/** The first element of that local name at any depth, itself included, in document order. */
export function find(node: XmlNode | undefined, name: string): XmlNode | undefined {
  if (!node || node.name === name) return node;
  for (const one of node.children) {
    const found = find(one, name);
    if (found) return found;
  }
  return undefined;
}

/** All elements of that local name at any depth, itself included, in document order. */
export function findAll(node: XmlNode | undefined, name: string): XmlNode[] {
  if (!node) return [];
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((one) => findAll(one, name))];
}

/** Text for an element or attribute of a reply; characters that XML can't carry are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"'\t\n\r]/g, (sign) => ESCAPES[sign]!);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
