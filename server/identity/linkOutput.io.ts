// What a linking writes: clusters in the order of the input, pairs worth a look. A million lines are put together as bytes, ids
// copied from where they were read.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { Refusal } from '../platform/refusal.ts';
import { scaleOf } from './codes.ts';
import { weightAt, type Compared } from './compared.ts';
import { probabilityOf, type Model } from './model.ts';
import { compareIds, idOf, type RecordIds } from './recordIds.ts';
import type { Register } from './register.ts';

/** Bits from which on a pair is worth a look. */
const WORTH_A_LOOK = -6;
const PIECE = 1 << 18;

type Pairs = { ids: RecordIds; register: Register; compared: Compared; model: Model };

/** Every compared pair worth a look, the lesser id first. */
export function* pairLines({ ids, register, compared, model }: Pairs): Generator<Buffer> {
  const scale = scaleOf(model);
  let text = 'record_id_a,record_id_b,weight,probability\n';
  for (let pair = 0; pair < compared.count; pair++) {
    const weight = weightAt(compared, pair, scale, register.size);
    if (weight <= WORTH_A_LOOK) continue;
    const probability = compared.veto[pair] === 1 ? 0 : probabilityOf(weight);
    const [a, b] = [compared.a[pair]!, compared.b[pair]!];
    const [one, other] = compareIds(ids, a, b) < 0 ? [a, b] : [b, a];
    text += `${cell(idOf(ids, one))},${cell(idOf(ids, other))},${weight.toFixed(3)},${probability.toFixed(6)}\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Each cluster is named by the least id in it. */
export function* clusterLines(ids: RecordIds, clusterOf: Int32Array, probability: Float64Array): Generator<Buffer> {
  const { length } = clusterOf;
  const named = new Int32Array(length).fill(-1);
  for (let record = 0; record < length; record++) {
    const cluster = clusterOf[record]!;
    if (named[cluster]! < 0 || compareIds(ids, record, named[cluster]!) < 0) named[cluster] = record;
  }
  let piece = Buffer.allocUnsafe(PIECE);
  let at = piece.write('record_id,cluster_id,probability\n');
  for (let record = 0; record < length; record++) {
    const name = named[clusterOf[record]!]!;
    // A sign may take two where it must be quoted.
    const most = 2 * (lengthOf(ids, record) + lengthOf(ids, name)) + 16;
    if (at + most > piece.length) {
      yield piece.subarray(0, at);
      piece = Buffer.allocUnsafe(Math.max(PIECE, most));
      at = 0;
    }
    at = writeCell(piece, at, ids, record);
    piece[at++] = COMMA;
    at = writeCell(piece, at, ids, name);
    piece[at++] = COMMA;
    at = writeShare(piece, at, probability[record]!);
    piece[at++] = LINE_FEED;
  }
  yield piece.subarray(0, at);
}

const [LINE_FEED, CARRIAGE_RETURN, QUOTE, COMMA, POINT, ZERO] = [10, 13, 34, 44, 46, 48];

const lengthOf = ({ start }: RecordIds, row: number): number => start[row + 1]! - start[row]!;

function writeCell(into: Buffer, at: number, { bytes, start }: RecordIds, row: number): number {
  const end = start[row + 1]!;
  const begin = at;
  for (let i = start[row]!; i < end; i++) {
    const sign = bytes[i]!;
    if (sign === QUOTE || sign === COMMA || sign === LINE_FEED || sign === CARRIAGE_RETURN)
      return begin + into.write(cell(Buffer.from(bytes.subarray(start[row]!, end)).toString()), begin);
    into[at++] = sign;
  }
  return at;
}

/** 0..1 with six places. */
function writeShare(into: Buffer, at: number, share: number): number {
  let millionths = Math.round(share * 1e6);
  for (let place = at + 7; place > at + 1; place--) {
    into[place] = ZERO + (millionths % 10);
    millionths = Math.floor(millionths / 10);
  }
  into[at + 1] = POINT;
  into[at] = ZERO + millionths;
  return at + 8;
}

/** Beside the target first, then renamed: a run that stops leaves no half file. */
export async function writeWhole(path: string, pieces: Iterable<Buffer>): Promise<void> {
  const part = `${path}.part`;
  const stream = createWriteStream(part, { highWaterMark: 1 << 20 });
  const done = finished(stream);
  done.catch(() => {});
  try {
    for (const piece of pieces)
      if (!stream.write(piece)) await Promise.race([done, new Promise((resolve) => stream.once('drain', resolve))]);
    stream.end();
    await done;
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw new Refusal('link_not_written', {
      file: path,
      cause: error instanceof Error ? error.message : String(error),
    });
  }
}
