// A record file as bytes: its head, its rows from one place to another, and where it may be cut so that threads read a part each.
// Rows are read here and not by a library, as a million of them may cost no more than a second: plain lines are cut at commas,
// only those with a quote are walked sign by sign (RFC 4180; quotes inside an unquoted cell are kept).
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decoding } from '../intake/import/decoding.ts';
import { detectEncoding, encodingScan } from '../intake/import/encoding.ts';
import { Refusal } from '../platform/refusal.ts';

/** Where the bytes lie: in a file, or in memory where they had to be written anew as UTF-8. */
export type RecordFile = { path: string; bytes: SharedArrayBuffer | null; size: number; head: string[]; start: number };

const CHUNK = 1 << 20;
const LONGEST_ROW = 64 * CHUNK;

/**
 * Opens a record file: tells its encoding, reads its first row.
 * @throws Refusal link_no_file, link_empty, link_bad_encoding, link_bad_csv
 */
export function openRecordFile(path: string): RecordFile {
  const source = sourceOf({ path, bytes: null }, path);
  try {
    const first = source.read(0, CHUNK);
    const bare = withoutMark(first);
    if (!isPlain(first, source.size)) return asUtf8(path, source.read);
    return withHead({ path, bytes: null, size: source.size }, bare);
  } finally {
    source.close();
  }
}

/** The same file written anew as UTF-8 in memory: where it is in another encoding, or its lines end as on old systems. */
export function openAsUtf8(path: string): RecordFile {
  const source = sourceOf({ path, bytes: null }, path);
  try {
    return asUtf8(path, source.read);
  } finally {
    source.close();
  }
}

type Read = (from: number, length: number) => Buffer;

function sourceOf(
  { path, bytes }: Pick<RecordFile, 'path' | 'bytes'>,
  told: string,
): { size: number; read: Read; close: () => void } {
  if (bytes !== null) {
    const whole = Buffer.from(bytes);
    return { size: whole.length, read: (from, length) => whole.subarray(from, from + length), close: () => {} };
  }
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw new Refusal('link_no_file', { file: told }, 404);
  }
  const stat = fstatSync(file);
  if (!stat.isFile()) {
    closeSync(file);
    throw new Refusal('link_no_file', { file: told }, 404);
  }
  const read: Read = (from, length) => {
    const chunk = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const got = readSync(file, chunk, filled, length - filled, from + filled);
      if (got === 0) break;
      filled += got;
    }
    return chunk.subarray(0, filled);
  };
  return { size: stat.size, read, close: () => closeSync(file) };
}

const withoutMark = (bytes: Buffer): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);

/** UTF-8 with lines that end in a line feed, as far as the beginning tells. */
function isPlain(first: Buffer, size: number): boolean {
  if (first.includes(0) && detectEncoding(first).encoding !== 'utf-8') return false;
  if (first[0] === 0xff || first[0] === 0xfe) return false;
  // A character may be cut at the end of the first chunk.
  const whole = first.length === size ? first : first.subarray(0, first.lastIndexOf(10) + 1 || first.length);
  if (!isUtf8(whole)) return false;
  return first.includes(10) || !first.includes(13);
}

function asUtf8(path: string, read: Read): RecordFile {
  const scan = encodingScan();
  for (let at = 0; ; at += CHUNK) {
    const chunk = read(at, CHUNK);
    if (chunk.length === 0) break;
    scan.push(chunk);
  }
  const { encoding, sure } = scan.verdict();
  if (!sure) throw new Refusal('link_bad_encoding', { file: path, byte: firstBad(read) });
  const reader = decoding(encoding);
  const parts: Buffer[] = [];
  const take = ({ text, damages }: ReturnType<typeof reader.end>): void => {
    if (damages.length > 0) throw new Refusal('link_bad_encoding', { file: path, byte: damages[0]!.byte });
    parts.push(Buffer.from(text));
  };
  for (let at = 0; ; at += CHUNK) {
    const chunk = read(at, CHUNK);
    if (chunk.length === 0) break;
    take(reader.push(chunk));
  }
  take(reader.end());
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new SharedArrayBuffer(size);
  const whole = Buffer.from(bytes);
  let at = 0;
  for (const part of parts) at += part.copy(whole, at);
  if (!whole.includes(10)) for (let i = whole.indexOf(13); i >= 0; i = whole.indexOf(13, i)) whole[i] = 10;
  return withHead({ path, bytes, size }, withoutMark(whole));
}

/** The first byte that is no UTF-8. */
function firstBad(read: Read): number {
  const reader = decoding('utf-8');
  for (let at = 0; ; at += CHUNK) {
    const chunk = read(at, CHUNK);
    const { damages } = chunk.length === 0 ? reader.end() : reader.push(chunk);
    if (damages.length > 0) return damages[0]!.byte;
    if (chunk.length === 0) return at;
  }
}

function withHead(file: Pick<RecordFile, 'path' | 'bytes' | 'size'>, from: number): RecordFile {
  let head: string[] | undefined;
  let start = file.size;
  eachRow({ ...file, head: [], start: from }, from, file.size, (cells, end) => {
    head = cells.map((name) => name.trim().toLowerCase());
    start = end;
    return false;
  });
  if (head === undefined) throw new Refusal('link_empty', { file: file.path });
  return { ...file, head, start };
}

/** Takes a line as bytes and gives the place of its line feed (or `end`), -1 where it would have it as cells. */
export type TakeLine = (bytes: Buffer, from: number, end: number) => number;

/**
 * Rows that begin between two places, as cells and the place after them; ends early where the visitor says false. The cells are
 * the visitor's only until it returns. `take`: is given each line first.
 * @throws Refusal link_bad_csv, link_bad_encoding
 */
export function eachRow(
  file: RecordFile,
  from: number,
  to: number,
  visit: (cells: string[], end: number) => boolean | void,
  take: TakeLine = () => -1,
): void {
  const source = sourceOf(file, file.path);
  try {
    let rest: Buffer = Buffer.alloc(0);
    let at = from;
    while (at + rest.length < to || rest.length > 0) {
      const got = source.read(at + rest.length, Math.min(CHUNK, to - at - rest.length));
      const isLast = at + rest.length + got.length >= to;
      const chunk = rest.length === 0 ? got : Buffer.concat([rest, got]);
      const used = rowsOf(file, chunk, at, isLast, visit, take);
      if (used < 0) return;
      if (!isLast && chunk.length - used > LONGEST_ROW) throw badCsv(file, at + used, 'a row does not end');
      rest = chunk.subarray(used);
      at += used;
      if (isLast) return;
    }
  } finally {
    source.close();
  }
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = '"';

/** Bytes used, -1 where the visitor ended it. */
function rowsOf(
  file: RecordFile,
  chunk: Buffer,
  at: number,
  isLast: boolean,
  visit: (cells: string[], end: number) => boolean | void,
  take: TakeLine,
): number {
  const end = isLast ? chunk.length : chunk.lastIndexOf(LINE_FEED) + 1;
  if (!isUtf8(chunk.subarray(0, end))) throw badEncoding(file, at);
  const cells: string[] = [];
  for (let place = 0; place < end;) {
    const taken = take(chunk, place, end);
    if (taken >= 0) {
      place = taken + 1;
      continue;
    }
    let stop = chunk.indexOf(LINE_FEED, place);
    if (stop < 0 || stop >= end) stop = end;
    let line = lineOf(chunk, place, stop);
    if (line !== '') {
      if (line.includes(QUOTE)) {
        // A quoted cell may hold line feeds: it can only close where the quotes are even.
        let quotes = quotesIn(line);
        while (quotes % 2 === 1 || !cutQuoted(line, cells)) {
          if (stop >= end) {
            if (isLast) throw badCsv(file, at + place, 'a quote does not close');
            return place;
          }
          const before = stop;
          const next = chunk.indexOf(LINE_FEED, stop + 1);
          stop = next < 0 || next >= end ? end : next;
          quotes += quotesIn(chunk.toString('latin1', before, stop));
          if (quotes % 2 === 0 || stop >= end) line = lineOf(chunk, place, stop);
        }
      } else cutPlain(line, cells);
      if (visit(cells, at + Math.min(stop + 1, end)) === false) return -1;
    }
    place = stop + 1;
  }
  return end;
}

function lineOf(chunk: Buffer, from: number, to: number): string {
  return chunk.toString('utf8', from, to > from && chunk[to - 1] === CARRIAGE_RETURN ? to - 1 : to);
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at + 1)) count++;
  return count;
}

function cutPlain(line: string, cells: string[]): void {
  let count = 0;
  let from = 0;
  for (let comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
    cells[count++] = line.slice(from, comma);
    from = comma + 1;
  }
  cells[count++] = line.slice(from);
  cells.length = count;
}

/** False where a quoted cell goes on beyond the line. */
function cutQuoted(line: string, cells: string[]): boolean {
  let count = 0;
  for (let from = 0; ;) {
    if (line[from] !== QUOTE) {
      const comma = line.indexOf(',', from);
      cells[count++] = comma < 0 ? line.slice(from) : line.slice(from, comma);
      if (comma < 0) break;
      from = comma + 1;
      continue;
    }
    let close = line.indexOf(QUOTE, from + 1);
    while (close >= 0 && line[close + 1] === QUOTE) close = line.indexOf(QUOTE, close + 2);
    if (close < 0) return false;
    const comma = line.indexOf(',', close + 1);
    // What stands behind a closing quote belongs to the cell: "An"na
    const behind = comma < 0 ? line.slice(close + 1) : line.slice(close + 1, comma);
    cells[count++] = line.slice(from + 1, close).replaceAll('""', QUOTE) + behind;
    if (comma < 0) break;
    from = comma + 1;
  }
  cells.length = count;
  return true;
}

function badCsv(file: RecordFile, byte: number, cause: string): Refusal {
  const source = sourceOf(file, file.path);
  let line = 1;
  for (let at = 0; at < byte; at += CHUNK) {
    const chunk = source.read(at, Math.min(CHUNK, byte - at));
    for (let feed = chunk.indexOf(LINE_FEED); feed >= 0; feed = chunk.indexOf(LINE_FEED, feed + 1)) line++;
  }
  source.close();
  return new Refusal('link_bad_csv', { file: file.path, line, cause }, 400);
}

function badEncoding(file: RecordFile, at: number): Refusal {
  const source = sourceOf(file, file.path);
  const byte = at + firstBad((from, length) => source.read(at + from, length));
  source.close();
  return new Refusal('link_bad_encoding', { file: file.path, byte });
}

/** Places at which the rows may be cut into so many parts of about equal length, from the first row to the end. */
export function cutsOf(file: RecordFile, parts: number): number[] {
  const cuts = [file.start];
  const source = sourceOf(file, file.path);
  let inside = false;
  const span = (file.size - file.start) / parts;
  try {
    for (let at = file.start; at < file.size && cuts.length < parts;) {
      const chunk = source.read(at, CHUNK * 4);
      const wanted = file.start + span * cuts.length - at;
      let place = 0;
      let cut = -1;
      for (;;) {
        const quote = chunk.indexOf(34, place);
        const end = quote < 0 ? chunk.length : quote;
        if (!inside && end > wanted) {
          const feed = chunk.indexOf(LINE_FEED, Math.max(place, Math.ceil(wanted)));
          if (feed >= 0 && feed < end) {
            cut = feed + 1;
            break;
          }
        }
        if (quote < 0) break;
        inside = !inside;
        place = quote + 1;
      }
      if (cut >= 0) cuts.push((at += cut));
      else at += chunk.length;
    }
  } finally {
    source.close();
  }
  return [...cuts, file.size];
}
