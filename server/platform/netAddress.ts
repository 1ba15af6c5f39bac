// Which addresses the house may be sent to: none that lies inside. An address typed by a person could otherwise reach the
// database next door or a cloud's metadata service (SSRF). Checked on the resolved address, at each connection.

const inside4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** IPv6 prefixes that are local, multicast, documentation, or carry an IPv4 address inside (NAT64, 6to4, Teredo). */
const inside6: readonly [string, number][] = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** True for an address of the world outside; false for everything local, reserved, malformed or of a tunnel. */
export function isOutside(address: string): boolean {
  const four = bits4(address);
  if (four !== undefined) return !inside4.some(([net, length]) => samePrefix(four, bits4(net)!, length));
  const six = bits6(address);
  return six !== undefined && !inside6.some(([net, length]) => samePrefix(six, bits6(net)!, length));
}

const samePrefix = (a: string, b: string, length: number): boolean => a.slice(0, length) === b.slice(0, length);

function bits4(address: string): string | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('');
}

function bits6(address: string): string | undefined {
  const [head, tail, ...more] = address.toLowerCase().split('%')[0]!.split('::');
  if (more.length > 0 || !address.includes(':')) return undefined;
  const [left, right] = [groups(head), groups(tail)];
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return undefined;
  return [...left, ...Array.from({ length: missing }, () => 0), ...right]
    .map((group) => group.toString(2).padStart(16, '0'))
    .join('');
}

function groups(text: string | undefined): number[] | undefined {
  if (text === undefined || text === '') return [];
  const found: number[] = [];
  for (const part of text.split(':')) {
    const four = part.includes('.') ? bits4(part) : undefined;
    if (four !== undefined) found.push(Number.parseInt(four.slice(0, 16), 2), Number.parseInt(four.slice(16), 2));
    else if (/^[0-9a-f]{1,4}$/.test(part)) found.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return found;
}
