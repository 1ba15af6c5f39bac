// Opens an upload: what its first bytes say it is decides, never its name.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Refusal } from '../../platform/refusal.ts';
import { detectEncoding } from './encoding.ts';
import type { ImportFile } from './file.ts';
import { openWorkbook } from './xlsx.io.ts';

/** Bytes in memory, a file, or chunks that can be read again from the start (kept in the database). */
export type ImportSource = Uint8Array | { path: string } | { chunks(): AsyncIterable<Uint8Array> };

/** Chunks of a workbook are joined in memory up to here: its directory stands at its end. */
export const MAX_WORKBOOK_BYTES = 100 * 1024 * 1024;

/**
 * Refuses `import_old_excel` (.xls or a workbook with a password), `import_not_a_table` (PDF, image, archive of other things, bytes that are no text),
 * `import_file_too_large` and what `openWorkbook` refuses. Close it when done.
 */
export async function openImportFile(source: ImportSource): Promise<ImportFile> {
  const head = await headOf(source);
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new Refusal('import_old_excel');
  if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) {
    const book = await openWorkbook('chunks' in source ? await joined(source.chunks()) : source);
    return { format: 'xlsx', sheets: book.sheets, rows: (sheet) => book.rows(sheet), close: async () => book.close() };
  }
  if (SIGNATURES.some((signature) => starts(head, ...signature)) || isBinary(head))
    throw new Refusal('import_not_a_table');
  return { format: 'csv', chunks: () => chunksOf(source), close: async () => {} };
}

/** PDF, PNG, JPEG, GIF, gzip, 7z, RAR */
const SIGNATURES = [
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
];

const headBytes = 4096;

/** Text holds no NUL, unless it is UTF-16, where every second byte is one. */
function isBinary(head: Uint8Array): boolean {
  return head.includes(0) && !detectEncoding(head).encoding.startsWith('utf-16');
}

function starts(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

async function headOf(source: ImportSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source.subarray(0, headBytes);
  if ('path' in source) {
    const handle = await open(source.path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(headBytes), 0, headBytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }
  for await (const chunk of source.chunks()) if (chunk.length >= 8) return chunk.subarray(0, headBytes);
  return new Uint8Array(0);
}

function chunksOf(source: ImportSource): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (source instanceof Uint8Array) return sliced(source);
  if ('path' in source) return createReadStream(source.path, { highWaterMark: 262_144 }) as AsyncIterable<Uint8Array>;
  return source.chunks();
}

function* sliced(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > MAX_WORKBOOK_BYTES)
      throw new Refusal('import_file_too_large', { limit: MAX_WORKBOOK_BYTES / 1024 / 1024 }, 413);
  }
  return Buffer.concat(parts);
}
