// Lays records in a random order without holding them all: each goes to one of several buckets (files beside the target, or memory
// where one is enough), then bucket after bucket is shuffled and written. Any order comes out as likely as any other; memory stays
// flat. Ids count lines, so that they tell nothing.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Random } from './random.ts';

const BUCKET_ROWS = 400_000;
const CHUNK = 1 << 16;

type Bucket = { file: number; waiting: string; kept: Buffer[] };

export type Shuffled = { add(person: string, line: string): void; finish(): number };

/** `add` takes person and line without record id; `finish` writes `records` and `truth` and tells how many lines. */
export function shuffleInto(
  records: string,
  truth: string,
  columns: readonly string[],
  expected: number,
  seed: number,
): Shuffled {
  const random = new Random().begin(seed, 0x5f3759df);
  const count = Math.ceil(expected / BUCKET_ROWS);
  const folder = count > 1 ? mkdtempSync(join(dirname(records), 'buckets-')) : undefined;
  const pathOf = (place: number): string => join(folder!, String(place));
  const buckets: Bucket[] = Array.from({ length: count }, (_, place) => ({
    file: folder === undefined ? -1 : openSync(pathOf(place), 'w'),
    waiting: '',
    kept: [],
  }));
  const flush = (bucket: Bucket): void => {
    if (bucket.waiting === '') return;
    if (bucket.file < 0) bucket.kept.push(Buffer.from(bucket.waiting));
    else writeSync(bucket.file, bucket.waiting);
    bucket.waiting = '';
  };
  const add = (person: string, line: string): void => {
    const bucket = buckets[count === 1 ? 0 : random.below(count)]!;
    bucket.waiting += `${person}\t${line}\n`;
    if (bucket.waiting.length > CHUNK) flush(bucket);
  };
  const finish = (): number => {
    const out = { records: openSync(records, 'w'), truth: openSync(truth, 'w') };
    const width = String(expected - 1).length;
    let written = 0;
    writeSync(out.records, `record_id,${columns.join(',')}\n`);
    writeSync(out.truth, 'record_id,person_id\n');
    buckets.forEach((bucket, place) => {
      flush(bucket);
      if (bucket.file >= 0) closeSync(bucket.file);
      const bytes = bucket.file < 0 ? Buffer.concat(bucket.kept) : readFileSync(pathOf(place));
      bucket.kept = [];
      written = writeShuffled(bytes, random, out, written, width);
    });
    closeSync(out.records);
    closeSync(out.truth);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    return written;
  };
  return { add, finish };
}

function writeShuffled(
  bytes: Buffer,
  random: Random,
  out: { records: number; truth: number },
  from: number,
  width: number,
): number {
  const { starts, tabs } = linesIn(bytes);
  const count = starts.length - 1;
  const order = Int32Array.from({ length: count }, (_, place) => place);
  for (let i = count - 1; i > 0; i--) {
    const other = random.below(i + 1);
    const line = order[i]!;
    order[i] = order[other]!;
    order[other] = line;
  }
  const records = writer(out.records);
  const truth = writer(out.truth);
  order.forEach((line, place) => {
    const id = `R${String(from + place).padStart(width, '0')},`;
    records.put(id, bytes, tabs[line]! + 1, starts[line + 1]!);
    truth.put(id, bytes, starts[line]!, tabs[line]!, true);
  });
  records.flush();
  truth.flush();
  return from + count;
}

const [TAB, END] = [9, 10];

/** Where lines begin (and where one more would) and where their first tab stands. */
function linesIn(bytes: Buffer): { starts: number[]; tabs: number[] } {
  const starts = [0];
  const tabs: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === TAB && tabs.length < starts.length) tabs.push(at);
    else if (bytes[at] === END) starts.push(at + 1);
  }
  return { starts, tabs };
}

type Writer = { put(head: string, bytes: Buffer, from: number, to: number, end?: boolean): void; flush(): void };

function writer(file: number): Writer {
  const waiting = Buffer.allocUnsafe(CHUNK * 4);
  let used = 0;
  const flush = (): void => {
    writeSync(file, waiting, 0, used);
    used = 0;
  };
  const put: Writer['put'] = (head, bytes, from, to, end = false) => {
    if (used + head.length + to - from + 1 > waiting.length) flush();
    used += waiting.write(head, used, 'latin1');
    used += bytes.copy(waiting, used, from, to);
    if (end) waiting[used++] = END;
  };
  return { put, flush };
}
