// Records of a file -> a register: each row is read, brought into normal form and enrolled. What threads do for a part each.
import { Refusal } from '../platform/refusal.ts';
import { enrol } from './enrol.ts';
import { rankOfId } from './link.ts';
import { readPerson, type House, type PersonRead } from './person.ts';
import { PROXIES } from './proxies.ts';
import { eachRow, type RecordFile } from './recordFile.io.ts';
import { factsReader, RECORD_COLUMNS } from './recordRows.ts';
import { openRegister, type Register } from './register.ts';
import { latinFold } from './text.ts';
import { grown, openTexts, textId, type Texts } from './texts.ts';

export type ReadOptions = {
  /** further columns that are evidence */
  also?: readonly string[];
  /** ISO alpha-2, default country of phones; CN */
  country?: string;
  /** plain date; birth dates after it are impossible */
  today?: string;
};

/** Ids as texts, numbered from 1 in the order of the rows, and the place each gives its record. */
export type Records = { register: Register; ids: Texts; rank: Float64Array };

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
 * @throws Refusal link_no_record_id, link_duplicate_id, link_bad_csv, link_bad_encoding
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
  const ids = openTexts(expected);
  let rank = new Float64Array(Math.max(16, expected));
  const idAt = file.head.indexOf('record_id');
  const read = personReader(file, options);
  eachRow(file, from, to, (cells, end) => {
    const id = cells[idAt] ?? '';
    if (id === '') throw new Refusal('link_no_record_id', { row: register.size + 2, byte: end });
    if (textId(ids, id) !== register.size + 1) throw new Refusal('link_duplicate_id', { id: id.slice(0, 200) });
    if (register.size === rank.length) rank = grown(rank, rank.length * 2);
    rank[register.size] = rankOfId(id);
    enrol(register, read(cells));
    if (register.size % EVERY === 0) onRows(register.size);
  });
  return { register, ids, rank: rank.subarray(0, register.size) };
}
