// A zip archive from outside, opened only after its directory was checked: how much it would unpack to, how strongly it is
// packed, how many parts, what they are called. Nothing is ever written to disk. Sizes that lie are caught while reading.
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { Refusal } from '../../platform/refusal.ts';

export const ZIP_LIMITS = { unpackedBytes: 200 * 1024 * 1024, ratio: 100, entries: 1_000 } as const;

export type Archive = {
  names: string[];
  /** the part's bytes in chunks; undefined where there is no such part */
  part(name: string): AsyncIterable<Uint8Array> | undefined;
  close(): void;
};

const ENCRYPTED = 1;
/** below this size a strong packing ratio is no danger: an empty sheet packs well */
const SMALL = 1024 * 1024;

/**
 * Opens and checks an archive of at most 4 GB. Refuses (413, 422): `import_zip_damaged`, `import_zip_too_large`,
 * `import_zip_too_many_parts`, `import_zip_ratio`, `import_zip_path`, `import_zip_nested`, `import_zip_encrypted`.
 */
export async function openArchive(source: Uint8Array | { path: string }): Promise<Archive> {
  const options = { autoClose: false, validateEntrySizes: true, strictFileNames: false };
  const zip = await guarded(() =>
    source instanceof Uint8Array
      ? yauzl.fromBufferPromise(asBuffer(source), options)
      : yauzl.openPromise(source.path, options),
  );
  try {
    if (zip.entryCount > ZIP_LIMITS.entries)
      throw new Refusal('import_zip_too_many_parts', { count: zip.entryCount, limit: ZIP_LIMITS.entries }, 413);
    const entries = await guarded(() => checkedEntries(zip));
    return {
      names: [...entries.keys()],
      part(name) {
        const entry = entries.get(name);
        return entry && unpacked(zip, entry);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function checkedEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  let packed = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    if (entry.generalPurposeBitFlag & ENCRYPTED) throw new Refusal('import_zip_encrypted');
    if (!entry.canDecodeFileData())
      throw new Refusal('import_zip_damaged', { cause: `packed by method ${entry.compressionMethod}` });
    if (/\.(zip|xlsx|xlsm|xlsb|docx|pptx|jar|7z|rar|gz|tgz|bz2|xz)$/i.test(entry.fileName))
      throw new Refusal('import_zip_nested', { part: entry.fileName.slice(0, 200) });
    if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * ZIP_LIMITS.ratio)
      refuseRatio(entry.fileName);
    unpacked += entry.uncompressedSize;
    packed += entry.compressedSize;
    if (unpacked > ZIP_LIMITS.unpackedBytes)
      throw new Refusal('import_zip_too_large', { limit: ZIP_LIMITS.unpackedBytes / 1024 / 1024 }, 413);
    if (entries.size >= ZIP_LIMITS.entries)
      throw new Refusal('import_zip_too_many_parts', { count: entries.size + 1, limit: ZIP_LIMITS.entries }, 413);
    entries.set(entry.fileName, entry);
  }
  if (unpacked > SMALL && unpacked > packed * ZIP_LIMITS.ratio) refuseRatio('');
  return entries;
}

function refuseRatio(part: string): never {
  throw new Refusal('import_zip_ratio', { part: part.slice(0, 200), limit: ZIP_LIMITS.ratio }, 413);
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await guarded(() => zip.openReadStreamPromise(entry));
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > entry.uncompressedSize || length > ZIP_LIMITS.unpackedBytes) refuseRatio(entry.fileName);
      yield chunk;
    }
  } catch (error) {
    throw refusalOf(error);
  } finally {
    stream.destroy();
  }
}

async function guarded<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The zip reader's own errors are about the file, not about us; anything else passes. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error) || ('code' in error && String(error.code).startsWith('E')))
    return error;
  if (/relative path|absolute path|invalid characters in fileName/i.test(error.message))
    return new Refusal('import_zip_path', { cause: error.message.slice(0, 200) });
  return new Refusal('import_zip_damaged', { cause: error.message.slice(0, 200) });
}

function asBuffer(bytes: Uint8Array): Uint8Array {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
