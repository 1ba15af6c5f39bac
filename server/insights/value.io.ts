// The files of `regulars value`: visits (customer_id,date[,amount]), summaries (x,t_x,T[,m_x]), members left by period
// (period,members[,cohort]); orders.io.ts reads orders by the same means. Read row by row, so that ten million visits are a minute and no more memory than their numbers.
import { eachRow, openAsUtf8, openRecordFile, type RecordFile } from '../identity/recordFile.io.ts';
import { writeWhole } from '../identity/linkOutput.io.ts';
import { Refusal, type RefusalParams } from '../platform/refusal.ts';
import type { Cohort } from './shiftedBetaGeometric.ts';
import type { Scores } from './scores.ts';
import type { Visits } from './stayLog.ts';
import { amountOf, dayOf, summaryOf, type CellTrouble } from './valueRows.ts';

/** What a file may be refused with. */
export type ValueTrouble =
  | 'value_no_file'
  | 'value_empty'
  | 'value_bad_csv'
  | 'value_bad_encoding'
  | 'value_not_written'
  | 'value_no_column'
  | 'value_bad_rows'
  | 'value_too_many_guests'
  | 'value_too_many_rows'
  | 'value_one_guest'
  | 'value_nobody_returned'
  | 'value_no_time'
  | 'value_no_amounts'
  | 'value_all_alike'
  | 'value_nobody_lapsed'
  | 'value_bad_cohort'
  | 'value_future_origin'
  | 'value_nobody_known'
  | 'value_no_orders'
  | 'value_too_many_dishes'
  | 'value_too_many_groups'
  | 'value_too_many_sets';

export const refuse = (code: ValueTrouble, params: RefusalParams = {}): Refusal => new Refusal(code, params);

const MOST_ROWS = 30_000_000;
const MOST_GUESTS = 10_000_000;
const MOST_TOLD = 5;

/** Rows that were not taken, by cause: without a customer, refunds, after today, after the day that is looked at. */
export type LeftOut = { withoutCustomer: number; negativeAmount: number; inFuture: number; afterUntil: number };
export type VisitFile = { visits: Visits; ids: string[]; rows: number; leftOut: LeftOut; first: number; last: number };
export type Progress = (rows: number) => void;

/** True where a file has the columns of a summary and not those of visits. */
export function isSummary(path: string): boolean {
  const { head } = reading(() => openRecordFile(path));
  return columnAt(head, ['date']) < 0 && columnAt(head, ['x']) >= 0;
}

/** `today` and `until`: days; visits after either are left out and counted. */
export function readVisits(path: string, today: number, until: number, progress: Progress = () => {}): VisitFile {
  return opened(path, (file) => visitsIn(file, today, until, progress));
}

function visitsIn(file: RecordFile, today: number, until: number, progress: Progress): VisitFile {
  const rows = growing();
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const days = new Map<string, number | undefined>();
  const leftOut = { withoutCustomer: 0, negativeAmount: 0, inFuture: 0, afterUntil: 0 };
  let [first, last] = [Infinity, -Infinity];
  let hasAmount = false;
  const count = eachLine(
    file,
    [['customer_id'], ['date']],
    [['amount']],
    progress,
    ([id = '', date = '', paid = ''], bad) => {
      let day = days.get(date);
      if (day === undefined && !days.has(date)) days.set(date, (day = dayOf(date)));
      if (day === undefined) return bad('date', date);
      const amount = amountOf(paid);
      if (amount === undefined) return bad('amount', paid);
      if (id.trim() === '') return void leftOut.withoutCustomer++;
      if (amount < 0) return void leftOut.negativeAmount++;
      if (day > today) return void leftOut.inFuture++;
      if (day > until) return void leftOut.afterUntil++;
      let guest = numbers.get(id);
      if (guest === undefined) {
        guest = ids.push(id) - 1;
        if (guest >= MOST_GUESTS) throw refuse('value_too_many_guests', { most: MOST_GUESTS });
        numbers.set(id, guest);
      }
      if (day < first) first = day;
      if (day > last) last = day;
      if (!Number.isNaN(amount)) hasAmount = true;
      rows.add(guest, day, amount);
    },
  );
  if (rows.size() === 0) throw refuse('value_empty', { file: file.path });
  const { guest, day, amount } = rows.columns();
  return {
    visits: { guests: ids.length, guest, day, amount: hasAmount ? amount : null },
    ids,
    rows: count,
    leftOut,
    first,
    last,
  };
}

export type SummaryFile = { x: Float64Array; tx: Float64Array; T: Float64Array; mean: Float64Array; rows: number };

export const readSummary = (path: string, progress: Progress = () => {}): SummaryFile =>
  opened(path, (file) => summaryIn(file, progress));

function summaryIn(file: RecordFile, progress: Progress): SummaryFile {
  const columns: { x: number[]; tx: number[]; T: number[]; mean: number[] } = { x: [], tx: [], T: [], mean: [] };
  const needed = [['x'], ['t_x', 't.x', 'tx'], ['t', 't.cal', 't_cal']];
  const rows = eachLine(file, needed, [['m_x', 'zbar']], progress, ([x = '', tx = '', T = '', mean = ''], bad) => {
    const found = summaryOf(x, tx, T, mean);
    if (typeof found === 'string') return bad(found, `${x}, ${tx}, ${T}${mean === '' ? '' : `, ${mean}`}`);
    columns.x.push(found.x);
    columns.tx.push(found.tx);
    columns.T.push(found.T);
    columns.mean.push(found.mean);
  });
  if (rows === 0) throw refuse('value_empty', { file: file.path });
  const [x, tx, T, mean] = [columns.x, columns.tx, columns.T, columns.mean].map((column) => Float64Array.from(column));
  return { x: x!, tx: tx!, T: T!, mean: mean!, rows };
}

/** Cohorts of members left, by period from 0 on. */
export const readCohorts = (path: string): Map<string, Cohort> => opened(path, cohortsIn);

function cohortsIn(file: RecordFile): Map<string, Cohort> {
  const found = new Map<string, Map<number, number>>();
  eachLine(
    file,
    [['period'], ['members']],
    [['cohort']],
    () => {},
    ([period = '', members = '', cohort = ''], bad) => {
      const [at, left] = [amountOf(period), amountOf(members)];
      const isWhole = (value: number | undefined): value is number =>
        value !== undefined && Number.isInteger(value) && value >= 0;
      if (!isWhole(at) || !isWhole(left) || at > 1000) return bad('members', `${period}, ${members}`);
      found.set(cohort, (found.get(cohort) ?? new Map<number, number>()).set(at, left));
    },
  );
  if (found.size === 0) throw refuse('value_empty', { file: file.path });
  return new Map(
    [...found].map(([name, periods]) => {
      const cohort = Array.from({ length: periods.size }, (_, period) => periods.get(period) ?? NaN);
      const isFalling =
        cohort.length > 1 && cohort.every((left, i) => left >= 0 && (i === 0 ? left > 0 : left <= cohort[i - 1]!));
      if (!isFalling) throw refuse('value_bad_cohort', { cohort: name });
      return [name, cohort];
    }),
  );
}

type Bad = (trouble: CellTrouble, value: string) => void;

/** Rows as cells of the columns asked for, '' for one that may be missing; how many. Refused at the end with the first bad ones. */
export function eachLine(
  file: RecordFile,
  needed: readonly string[][],
  optional: readonly string[][],
  progress: Progress,
  visit: (cells: string[], bad: Bad) => void,
): number {
  const head = file.head.map((name) => name.replace(/^"|"$/g, ''));
  const missing = needed.filter((names) => columnAt(head, names) < 0).map(([name]) => name!);
  if (missing.length > 0) throw refuse('value_no_column', { missing, columns: head.slice(0, 30) });
  const places = [...needed, ...optional].map((names) => columnAt(head, names));
  const told: string[] = [];
  const chosen: string[] = [];
  let [rows, badRows] = [0, 0];
  const bad: Bad = (trouble, value) => {
    badRows++;
    if (told.length < MOST_TOLD) told.push(`row ${rows}: ${trouble} ${JSON.stringify(value.slice(0, 60))}`);
  };
  eachRow(file, file.start, file.size, (cells) => {
    rows++;
    if (rows > MOST_ROWS) throw refuse('value_too_many_rows', { most: MOST_ROWS });
    for (let i = 0; i < places.length; i++) chosen[i] = (places[i]! < 0 ? undefined : cells[places[i]!]) ?? '';
    visit(chosen, bad);
    if (rows % 100_000 === 0) progress(rows);
  });
  if (badRows > 0) throw refuse('value_bad_rows', { count: badRows, rows: told.join('\n  ') });
  return rows;
}

const columnAt = (head: readonly string[], names: readonly string[]): number =>
  head.findIndex((name) => names.includes(name.replace(/^"|"$/g, '')));

/** Reads a file; once more from its beginning where it turns out to be in another encoding than it began with. */
export function opened<T>(path: string, read: (file: RecordFile) => T): T {
  return reading(() => {
    const file = openRecordFile(path);
    try {
      return read(file);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'link_bad_encoding' || file.bytes !== null) throw error;
      return read(openAsUtf8(path));
    }
  });
}

/** Refusals of the reader of record files, under the names of this one. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('link_'))
      throw refuse(error.code.replace('link_', 'value_') as ValueTrouble, error.params);
    throw error;
  }
}

/** Columns that double when they are full. */
function growing() {
  let [guest, day, amount] = [new Int32Array(1024), new Int32Array(1024), new Float64Array(1024)];
  let size = 0;
  return {
    size: () => size,
    add(one: number, at: number, paid: number): void {
      if (size === guest.length) {
        const wider = <A extends Int32Array | Float64Array>(from: A, to: A): A => (to.set(from), to);
        guest = wider(guest, new Int32Array(size * 2));
        day = wider(day, new Int32Array(size * 2));
        amount = wider(amount, new Float64Array(size * 2));
      }
      guest[size] = one;
      day[size] = at;
      amount[size++] = paid;
    },
    columns: () => ({ guest: guest.slice(0, size), day: day.slice(0, size), amount: amount.slice(0, size) }),
  };
}

/** customer_id,p_return,expected_visits,expected_value; the last empty where no amounts are known. */
export async function writeScores(path: string, ids: readonly string[], scores: Scores): Promise<void> {
  try {
    await writeWhole(path, scoreLines(ids, scores));
  } catch (error) {
    if (error instanceof Refusal) throw refuse('value_not_written', error.params);
    throw error;
  }
}

const PIECE = 1 << 18;

function* scoreLines(
  ids: readonly string[],
  { guest, pReturn, expectedVisits, expectedValue }: Scores,
): Generator<Buffer> {
  let text = 'customer_id,p_return,expected_visits,expected_value\n';
  for (let i = 0; i < guest.length; i++) {
    const value = expectedValue === null ? '' : expectedValue[i]!.toFixed(2);
    text += `${cell(ids[guest[i]!]!)},${pReturn[i]!.toFixed(6)},${expectedVisits[i]!.toFixed(6)},${value}\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
