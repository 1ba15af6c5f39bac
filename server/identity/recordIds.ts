// Ids of records as they are read: bytes one behind the other, in the order of the rows. They are only kept, ordered and written again,
// so nothing is looked up while reading; whether one came twice is told at the end, all at once.
import { grown, hashOf, hashOfBytes, hashOfEnded, secondHash } from './texts.ts';

export type RecordIds = {
  count: number;
  bytes: Uint8Array;
  /** id of row n lies from start[n] to start[n + 1] */
  start: Uint32Array;
  /** two hashes that together stand for the id */
  hash: Int32Array;
  check: Int32Array;
  /** a place among records that does not depend on their order (`rankOfId`) */
  rank: Float64Array;
};

export function openIds(expected = 16): RecordIds {
  const room = Math.max(16, expected);
  return {
    count: 0,
    bytes: new Uint8Array(room * 8),
    start: new Uint32Array(room + 1),
    hash: new Int32Array(room),
    check: new Int32Array(room),
    rank: new Float64Array(room),
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function addId(ids: RecordIds, id: string): void {
  const bytes = encoder.encode(id);
  const hash = hashOf(id);
  const check = secondHash();
  put(ids, bytes, 0, bytes.length, hash, check, rankFrom(hash, hashOf(`${id}#`)));
}

/** The same of ASCII where it lies. */
export function addIdOfBytes(ids: RecordIds, bytes: Uint8Array, from: number, to: number): void {
  const hash = hashOfBytes(bytes, from, to);
  const check = secondHash();
  put(ids, bytes, from, to, hash, check, rankFrom(hash, hashOfEnded(bytes, from, to, NUMBER_SIGN)));
}
const NUMBER_SIGN = 0x23;

/** A place among records that does not depend on their order: two numbers of the id's text in one. */
export const rankOfId = (id: string): number => rankFrom(hashOf(id), hashOf(`${id}#`));

const rankFrom = (hash: number, other: number): number => (hash >>> 0) * 2 ** 20 + ((other >>> 0) & 0xfffff);

function put(
  ids: RecordIds,
  bytes: Uint8Array,
  from: number,
  to: number,
  hash: number,
  check: number,
  rank: number,
): void {
  const row = ids.count++;
  const at = ids.start[row]!;
  const end = at + to - from;
  if (row === ids.hash.length) {
    ids.start = grown(ids.start, row * 2 + 1);
    ids.hash = grown(ids.hash, row * 2);
    ids.check = grown(ids.check, row * 2);
    ids.rank = grown(ids.rank, row * 2);
  }
  if (end > ids.bytes.length) ids.bytes = grown(ids.bytes, Math.max(end, ids.bytes.length * 2));
  const into = ids.bytes;
  for (let i = from; i < to; i++) into[at + i - from] = bytes[i]!;
  ids.start[row + 1] = end;
  ids.hash[row] = hash;
  ids.check[row] = check;
  ids.rank[row] = rank;
}

export const idOf = ({ bytes, start }: RecordIds, row: number): string =>
  decoder.decode(bytes.subarray(start[row]!, start[row + 1]!));

/** Below 0 where the id of row `a` comes first, byte by byte. */
export function compareIds({ bytes, start }: RecordIds, a: number, b: number): number {
  const [endA, endB] = [start[a + 1]!, start[b + 1]!];
  let [i, j] = [start[a]!, start[b]!];
  for (; i < endA && j < endB; i++, j++) if (bytes[i] !== bytes[j]) return bytes[i]! - bytes[j]!;
  return endA - i - (endB - j);
}

/** Those of several parts one behind the other. */
export function joinIds(parts: readonly RecordIds[]): RecordIds {
  const joined = openIds(parts.reduce((sum, { count }) => sum + count, 0));
  joined.bytes = new Uint8Array(parts.reduce((sum, { start, count }) => sum + start[count]!, 0));
  for (const { count, bytes, start, hash, check, rank } of parts) {
    const [row, at] = [joined.count, joined.start[joined.count]!];
    joined.bytes.set(bytes.subarray(0, start[count]!), at);
    joined.hash.set(hash.subarray(0, count), row);
    joined.check.set(check.subarray(0, count), row);
    joined.rank.set(rank.subarray(0, count), row);
    for (let i = 1; i <= count; i++) joined.start[row + i] = at + start[i]!;
    joined.count += count;
  }
  return joined;
}

const BUCKET_BITS = 16;

/** The first row whose id an earlier one has; -1 where there is none. Rows are put in buckets by hash, and met only there. */
export function firstDouble({ count, hash, check }: RecordIds): number {
  const start = new Uint32Array(2 ** BUCKET_BITS + 1);
  const shift = 32 - BUCKET_BITS;
  for (let row = 0; row < count; row++) start[(hash[row]! >>> shift) + 1]!++;
  for (let bucket = 0; bucket < 2 ** BUCKET_BITS; bucket++) start[bucket + 1]! += start[bucket]!;
  const rows = new Uint32Array(count);
  const next = start.slice();
  for (let row = 0; row < count; row++) rows[next[hash[row]! >>> shift]!++] = row;
  let first = -1;
  for (let bucket = 0; bucket < 2 ** BUCKET_BITS; bucket++) {
    const end = start[bucket + 1]!;
    for (let i = start[bucket]! + 1; i < end; i++) {
      const row = rows[i]!;
      if (first >= 0 && row >= first) break;
      for (let j = start[bucket]!; j < i; j++) {
        if (check[rows[j]!] !== check[row] || hash[rows[j]!] !== hash[row]) continue;
        first = row;
        break;
      }
    }
  }
  return first;
}
