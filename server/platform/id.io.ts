// Ids are made here, not in the database: UUID version 7 (RFC 9562), time-ordered, so that rows land next to each other.
import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(16 * 256);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/** A new UUIDv7. Ids of one process are strictly increasing, also within one millisecond (12-bit counter in rand_a). */
export function newId(nowMs: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += 16));
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = ((random[8]! & 0x07) << 8) | random[9]!;
  } else if (++sequence > 0xfff) {
    lastMs++;
    sequence = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const a = (0x7000 | sequence).toString(16);
  const b = (0x80 | (random[0]! & 0x3f)).toString(16).padStart(2, '0');
  let tail = '';
  for (let i = 1; i < 8; i++) tail += random[i]!.toString(16).padStart(2, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}${tail.slice(0, 2)}-${tail.slice(2)}`;
}
