// Checkpoint: what a long linking has finished, kept beside its output, so that a run that was stopped goes on from there. Only for
// large files; it is thrown away with the last step, and never used for another file, other options or another version.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { MODEL_VERSION } from './model.ts';

export type Checkpoint = {
  keep(step: string, value: object): void;
  read<T extends object>(step: string): T | undefined;
  end(): void;
};

export const NO_CHECKPOINT: Checkpoint = { keep: () => {}, read: () => undefined, end: () => {} };

export type Resumable = {
  input: string;
  output: string;
  also?: readonly string[];
  country?: string;
  today?: string;
  /** bytes from which on a file is worth it */
  resumeFrom?: number;
};

const WORTH_IT = 256 << 20;
/** Raised when what is kept changes its form. */
const FORM = 2;

export function checkpointOf({
  input,
  output,
  also = [],
  country = '',
  today = '',
  resumeFrom = WORTH_IT,
}: Resumable): Checkpoint {
  const { size, mtimeMs } = statSync(input, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  if (size < resumeFrom) return NO_CHECKPOINT;
  const folder = `${output}.resume`;
  const mark = JSON.stringify([FORM, MODEL_VERSION, size, mtimeMs, also, country, today]);
  return {
    keep: (step, value) => {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, step);
      writeValue(`${path}.part`, mark, value);
      renameSync(`${path}.part`, path);
    },
    read: (step) => {
      const path = join(folder, step);
      return existsSync(path) ? readValue(path, mark) : undefined;
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Kind = keyof typeof KINDS;
const KINDS = { Int32Array, Uint32Array, Uint16Array, Uint8Array, Float64Array };
/** Stands in the JSON for an array: its kind, its length, where its bytes begin. */
type Placed = { array: [Kind, number, number] };

function writeValue(path: string, mark: string, value: object): void {
  const arrays: ArrayBufferView[] = [];
  let at = 0;
  const json = JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Map) return undefined;
    if (!ArrayBuffer.isView(part) || part instanceof DataView) return part;
    const kind = part.constructor.name as Kind;
    const placed: Placed = { array: [kind, part.byteLength / KINDS[kind].BYTES_PER_ELEMENT, at] };
    arrays.push(part);
    at += Math.ceil(part.byteLength / 8) * 8;
    return placed;
  });
  const head = Buffer.from(`${mark}\n${json}\n`);
  const start = Math.ceil((head.length + 16) / 8) * 8;
  const file = openSync(path, 'w');
  try {
    const first = Buffer.alloc(start, 32);
    first.write(String(start).padStart(15), 0, 'latin1');
    first[15] = 10;
    head.copy(first, 16);
    writeAll(file, first);
    for (const array of arrays) {
      writeAll(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      writeAll(file, new Uint8Array((8 - (array.byteLength % 8)) % 8));
    }
  } finally {
    closeSync(file);
  }
}

const MOST_AT_ONCE = 1 << 28;
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, Math.min(MOST_AT_ONCE, bytes.length - at));
}

function readValue<T extends object>(path: string, mark: string): T | undefined {
  const bytes = readFileSync(path);
  const start = Number(bytes.toString('latin1', 0, 15));
  const [marked, json] = bytes.toString('utf8', 16, start).split('\n');
  if (marked !== mark || json === undefined) return undefined;
  const isPlaced = (part: unknown): part is Placed =>
    typeof part === 'object' && part !== null && Array.isArray((part as Placed).array);
  return JSON.parse(json, (_, part: unknown) => {
    if (!isPlaced(part)) return part;
    const [kind, length, at] = part.array;
    const array = new KINDS[kind](length);
    const from = start + at;
    new Uint8Array(array.buffer).set(bytes.subarray(from, from + array.byteLength));
    return array;
  }) as T;
}
