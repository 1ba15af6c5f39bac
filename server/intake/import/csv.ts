// A delimited text file into rows (RFC 4180 and what is really written): a pure push parser, fed text in any cuts. A stray
// quote must not swallow the good rows behind it, as it does in common parsers: where a quoted cell never closes, closes in
// the middle of a word, or gives a row of the wrong width, only the line it began on is refused and reading goes on with the
// next line. Reading stays linear: a line that leaves a quote open to the limit is never followed by another one.
import type { Damage } from './decoding.ts';
import type { ImportProblem } from './reasons.ts';
import { boundedRow, MAX_ROW } from './sheet.ts';
import type { SheetRow } from './sheet.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export type Dialect = {
  delimiter: Delimiter;
  /** what ends a row; `\n` takes `\r\n` too, `\r` alone is what old Mac exports write */
  newline: '\n' | '\r';
};

export type CsvOptions = {
  /** width of the header row; absent while the header is still looked for: then no width is wrong */
  columns?: number;
  /** rows up to this one (titles, the header itself) may have any width */
  headerRow?: number;
  /** the file leaves out empty cells at the end of rows, as old Excel versions do: narrow rows are whole */
  ragged?: boolean;
};
export type CsvParser = { push(text: string, damages?: readonly Damage[]): SheetRow[]; end(): SheetRow[] };

type Parsed = { cells: string[]; end: number } | { broken: number } | 'more';

export function csvParser(dialect: Dialect, options: CsvOptions = {}): CsvParser {
  const { delimiter, newline } = dialect;
  const comma = delimiter.charCodeAt(0);
  let buffer = '';
  let base = 0;
  let row = 0;
  /** the rest of an endless line is thrown away up to its newline */
  let skipping = false;
  /** up to here the text once looked like the inside of a quoted cell */
  let suspectUntil = 0;
  let damages: Damage[] = [];
  let final = false;
  let quoteAt = -1;

  const drain = (): SheetRow[] => {
    const rows: SheetRow[] = [];
    let at = 0;
    quoteAt = -2;
    while (at < buffer.length) {
      const next = skipping ? skip(at) : take(at, rows);
      if (next < 0) break;
      at = next;
    }
    buffer = buffer.slice(at);
    base += at;
    return rows;
  };

  const skip = (at: number): number => {
    const end = buffer.indexOf(newline, at);
    if (end >= 0) skipping = false;
    return end < 0 ? buffer.length : end + 1;
  };

  /** Reads one row at `at` into `rows`; gives where the next begins, -1 where more text is needed. */
  const take = (at: number, rows: SheetRow[]): number => {
    const lineEnd = buffer.indexOf(newline, at);
    const line = lineEnd < 0 ? buffer.length : lineEnd;
    if (line - at > MAX_ROW) return tooLong(at, line, lineEnd >= 0, rows);
    if (lineEnd < 0 && !final) return -1;
    const parsed = noQuoteBefore(at, line) ? plain(at, line) : quoted(at);
    if (parsed === 'more') {
      if (buffer.length - at <= MAX_ROW) return -1;
      return broken(at, line, at + MAX_ROW, rows);
    }
    if ('broken' in parsed) return broken(at, line, Math.min(parsed.broken, at + MAX_ROW), rows);
    const manyLines = parsed.end > line;
    if (manyLines && (parsed.end - at > MAX_ROW || wrongWidth(parsed.cells)))
      return broken(at, line, Math.min(parsed.end, at + MAX_ROW), rows);
    emit(at, parsed.end, parsed.cells, widthProblem(at, parsed.cells), rows);
    return parsed.end + 1;
  };

  const noQuoteBefore = (at: number, line: number): boolean => {
    if (quoteAt !== -1 && quoteAt < at) quoteAt = buffer.indexOf('"', at);
    return quoteAt < 0 || quoteAt >= line;
  };

  const plain = (at: number, line: number): Parsed => ({ cells: lineText(at, line).split(delimiter), end: line });

  const lineText = (at: number, line: number): string => {
    const last = newline === '\n' && line > at && buffer.charCodeAt(line - 1) === 13 ? line - 1 : line;
    return buffer.slice(at, last);
  };

  const quoted = (start: number): Parsed => {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      if (buffer.charCodeAt(at) === 34) {
        const cell = quotedCell(at + 1);
        if (cell === 'more' || 'broken' in cell) return cell;
        cells.push(cell.text);
        at = cell.end;
      } else {
        const end = cellEnd(at);
        if (end < 0) return 'more';
        const last =
          buffer.charCodeAt(end) !== comma && newline === '\n' && end > at && buffer.charCodeAt(end - 1) === 13;
        cells.push(buffer.slice(at, last ? end - 1 : end));
        at = end;
      }
      if (at >= buffer.length || buffer[at] === newline) return { cells, end: at };
      at++;
      if (at >= buffer.length && !final) return 'more';
    }
  };

  /** Text of a quoted cell and the place of the delimiter, newline or end behind it. */
  const quotedCell = (start: number): { text: string; end: number } | { broken: number } | 'more' => {
    let text = '';
    let at = start;
    for (;;) {
      const close = buffer.indexOf('"', at);
      if (close < 0) return final ? { broken: buffer.length } : 'more';
      text += buffer.slice(at, close);
      at = close + 1;
      if (buffer.charCodeAt(at) === 34) {
        text += '"';
        at++;
        continue;
      }
      while (buffer[at] === ' ' || (newline === '\n' && buffer[at] === '\r')) at++;
      if (at >= buffer.length) return final ? { text, end: at } : 'more';
      return buffer[at] === delimiter || buffer[at] === newline ? { text, end: at } : { broken: at };
    }
  };

  const cellEnd = (at: number): number => {
    const stop = newline.charCodeAt(0);
    for (let end = at; end < buffer.length; end++) {
      const code = buffer.charCodeAt(end);
      if (code === comma || code === stop) return end;
    }
    return final ? buffer.length : -1;
  };

  const tooLong = (at: number, line: number, ended: boolean, rows: SheetRow[]): number => {
    const problem: ImportProblem = { code: 'row_too_long', params: { limit: MAX_ROW } };
    emit(at, line, [buffer.slice(at, at + 200)], problem, rows);
    skipping = !ended;
    return ended ? line + 1 : buffer.length;
  };

  const broken = (at: number, line: number, seenUntil: number, rows: SheetRow[]): number => {
    suspectUntil = Math.max(suspectUntil, base + seenUntil);
    emit(at, line, lineText(at, line).split(delimiter), { code: 'broken_quote', params: {} }, rows);
    return line + 1;
  };

  const width = (): number | undefined => (row >= (options.headerRow ?? 0) ? options.columns : undefined);

  const wrongWidth = (cells: string[]): boolean => {
    const columns = width();
    return columns !== undefined && ((cells.length < columns && !options.ragged) || overfull(cells, columns));
  };

  const overfull = (cells: string[], columns: number): boolean =>
    cells.slice(columns).some((cell) => cell.trim() !== '');

  const widthProblem = (at: number, cells: string[]): ImportProblem | undefined => {
    const columns = width();
    if (columns === undefined || cells.length === columns) return undefined;
    if (cells.length > columns && !overfull(cells, columns)) return undefined;
    if (cells.length === 1 && cells[0]!.trim() === '') return undefined;
    if (base + at < suspectUntil) return { code: 'broken_quote', params: {} };
    if (cells.length < columns)
      return options.ragged ? undefined : { code: 'too_few_cells', params: { count: cells.length, columns } };
    return { code: 'too_many_cells', params: { count: cells.length, columns } };
  };

  const emit = (
    at: number,
    end: number,
    cells: string[],
    problem: ImportProblem | undefined,
    rows: SheetRow[],
  ): void => {
    row++;
    const damage = damageWithin(base + at, base + end);
    const found = damage ? { code: 'invalid_bytes' as const, params: { offset: damage.byte } } : problem;
    rows.push(boundedRow({ row, cells, ...(found && { problem: found }) }));
  };

  const damageWithin = (from: number, to: number): Damage | undefined => {
    let drop = 0;
    while (drop < damages.length && damages[drop]!.char < from) drop++;
    if (drop) damages = damages.slice(drop);
    return damages[0] && damages[0].char < to ? damages[0] : undefined;
  };

  return {
    push(text, found = []) {
      if (found.length) damages = [...damages, ...found];
      buffer = buffer ? buffer + text : text;
      return drain();
    },
    end() {
      final = true;
      return drain();
    },
  };
}
