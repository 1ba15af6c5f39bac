// Records of a file -> a register: each row is read, brought into normal form and enrolled. What threads do for a part each.
import { Refusal } from '../platform/refusal.ts';
import { enrol } from './enrol.ts';
import { readPerson, type House, type PersonRead } from './person.ts';
import { NOT_PLAIN } from './plainCells.ts';
import { plainRows } from './plainRows.ts';
import { PROXIES } from './proxies.ts';
import { addId, firstDouble, idOf, openIds, type RecordIds } from './recordIds.ts';
import { eachRow, type RecordFile, type TakeLine } from './recordFile.io.ts';
import { factsReader, RECORD_COLUMNS } from './recordRows.ts';
import { openRegister, type Register } from './register.ts';
import { latinFold } from './text.ts';

export type ReadOptions = {
  /** further columns that are evidence */
  also?: readonly string[];
  /** ISO alpha-2, default country of phones; CN */
  country?: string;
  /** plain date; birth dates after it are impossible */
  today?: string;
};

export type Records = { register: Register; ids: RecordIds };

const LONGEST_CELL = 10_000;
const EVERY = 10_000;

/** @throws Refusal link_no_record_id_column, link_double_column, link_unknown_column, link_no_evidence */
export function checkHead({ head }: RecordFile, also: readonly string[]): void {
  const shown = head.slice(0, 30);
  if (!head.includes('record_id')) throw new Refusal('link_no_record_id_column', { columns: shown });
  const meant = new Set<string>([...RECORD_COLUMNS, ...also]);
  const double = head.filter((name, place) => meant.has(name) && head.indexOf(name) !== place);
  if (double.length > 0) throw new Refusal('link_double_column', { columns: [...new Set(double)] });
  const missing = also.filter((name) => !head.includes(name));
  if (missing.length > 0) throw new Refusal('link_unknown_column', { columns: missing });
  const known = RECORD_COLUMNS.filter((name) => !['record_id', 'source', 'recorded_on'].includes(name));
  if (!known.some((name) => head.includes(name)) && also.length === 0)
    throw new Refusal('link_no_evidence', { columns: shown });
}

/** Names of further columns as they stand in a head. */
export const columnNames = (also: readonly string[] = []): string[] => [
  ...new Set(also.map((name) => name.trim().toLowerCase())),
];

/** How a row becomes a person. */
export function personReader(
  { head }: RecordFile,
  { also = [], country = 'CN', today }: ReadOptions,
): (cells: readonly string[]) => PersonRead {
  const house: House = { country, proxies: PROXIES, ...(today === undefined ? {} : { today }) };
  const columns = columnNames(also).map((name) => [name, head.indexOf(name)] as const);
  const factsOf = factsReader(head, LONGEST_CELL);
  return (cells) => {
    const person = readPerson(factsOf(cells), house);
    for (const [name, place] of columns) {
      const folded = latinFold((cells[place] ?? '').slice(0, LONGEST_CELL));
      if (folded !== '') person.also[name] = folded;
    }
    return person;
  };
}

/**
 * Reads the rows between two places.
 * @throws Refusal link_no_record_id, link_bad_csv, link_bad_encoding
 */
export function readRecords(
  file: RecordFile,
  from: number,
  to: number,
  options: ReadOptions,
  onRows: (done: number) => void = () => {},
): Records {
  const expected = Math.min(4_000_000, Math.ceil((to - from) / 90));
  const register = openRegister(columnNames(options.also), expected);
  const ids = openIds(expected);
  const idAt = file.head.indexOf('record_id');
  const read = personReader(file, options);
  const tell = (): void => {
    if (register.size % EVERY === 0) onRows(register.size);
  };
  const plain = plainRows(register, ids, file.head, columnNames(options.also), options.today);
  const takeLine: TakeLine = (bytes, at, end) => {
    const stop = plain(bytes, at, end);
    if (stop !== NOT_PLAIN) tell();
    return stop;
  };
  const takeCells = (cells: readonly string[], end: number): void => {
    const id = cells[idAt] ?? '';
    if (id === '') throw new Refusal('link_no_record_id', { row: register.size + 2, byte: end });
    addId(ids, id);
    enrol(register, read(cells));
    tell();
  };
  eachRow(file, from, to, takeCells, takeLine);
  return { register, ids };
}

/** @throws Refusal link_duplicate_id */
export function checkIds(ids: RecordIds): void {
  const row = firstDouble(ids);
  if (row >= 0) throw new Refusal('link_duplicate_id', { id: idOf(ids, row).slice(0, 200) });
}
