// A message's content as one key, whatever its prefixes, attribute order and blanks. Four 32-bit lanes of multiply-and-mix
// (after cyrb128, public domain): told apart are messages of one sender, nothing secret is protected by it.
import type { XmlNode } from '../../platform/xml.ts';

/** 32 hex digits of an element with all that is in it. */
export function digest(root: XmlNode): string {
  const lanes = new Uint32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a]);
  mixNode(lanes, root);
  for (let i = 0; i < 4; i++) {
    const mixed = lanes[i]! ^ lanes[(i + 1) & 3]!;
    lanes[i] = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) ^ (mixed >>> 13);
  }
  return [...lanes].map((lane) => lane.toString(16).padStart(8, '0')).join('');
}

function mixNode(lanes: Uint32Array, node: XmlNode): void {
  mixText(lanes, `<${node.name}`);
  for (const name of Object.keys(node.attributes).sort()) {
    if (name !== 'schemaLocation') mixText(lanes, `${name}=${node.attributes[name]}\u0001`);
  }
  mixText(lanes, `>${node.text}`);
  for (const one of node.children) mixNode(lanes, one);
  mixText(lanes, '</');
}

const FACTORS = [597399067, 2869860233, 951274213, 2716044179] as const;

function mixText(lanes: Uint32Array, text: string): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    for (let i = 0; i < 4; i++) {
      const lane = Math.imul(lanes[i]! ^ code, FACTORS[i]!);
      lanes[i] = lane ^ (lane >>> 15);
    }
  }
}
