// An upload on its way into the database: cut into parts of about a megabyte, at line ends where it is text, so that a card
// number is never torn in two before it is looked for; hashed as it is kept.
import { createHash } from 'node:crypto';
import { Refusal } from '../../platform/refusal.ts';
import { redactCards } from '../redact.ts';

const partBytes = 1 << 20;
const lineFeed = 0x0a;
/** A text line longer than this is cut anyway. */
const longestLine = 8 << 20;

export type Kept = { bytes: number; sha256: string; parts: number; redacted: number };

/** Hands each part to `keep` in order. Refuses `import_file_too_large` past the limit. Workbooks are kept as they are. */
export async function keepUpload(
  chunks: AsyncIterable<Uint8Array>,
  limitBytes: number,
  keep: (part: number, bytes: Uint8Array) => Promise<void>,
): Promise<Kept> {
  const hash = createHash('sha256');
  const kept: Kept = { bytes: 0, sha256: '', parts: 0, redacted: 0 };
  let received = 0;
  let isZip: boolean | undefined;
  let waiting: Uint8Array = new Uint8Array(0);
  const put = async (bytes: Uint8Array) => {
    if (bytes.length === 0) return;
    const { body, redacted } = isZip ? { body: bytes, redacted: 0 } : redactCards(bytes);
    hash.update(body);
    await keep(kept.parts++, body);
    kept.bytes += body.length;
    kept.redacted += redacted;
  };
  for await (const chunk of chunks) {
    received += chunk.length;
    if (received > limitBytes)
      throw new Refusal('import_file_too_large', { limit: Math.round(limitBytes / 1048576) }, 413);
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    isZip ??= waiting.length >= 2 ? waiting[0] === 0x50 && waiting[1] === 0x4b : undefined;
    if (waiting.length < partBytes) continue;
    const cut = isZip ? waiting.length : cutAt(waiting);
    await put(waiting.subarray(0, cut));
    waiting = waiting.subarray(cut);
  }
  await put(waiting);
  return { ...kept, sha256: hash.digest('hex') };
}

/** Behind the last line end (and its second byte in UTF-16LE); 0 = wait for more. */
function cutAt(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(lineFeed);
  if (end < 0) return bytes.length > longestLine ? bytes.length : 0;
  return bytes[end + 1] === 0 ? Math.min(end + 2, bytes.length) : end + 1;
}
