// The public sets, looked up at ../shared/data/value; absent ones are said and skipped.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Visits } from '../../server/insights/stayLog.ts';
import { dayOf } from '../../server/insights/valueRows.ts';

const ROOT = join(import.meta.dirname, '../../../shared/data/value');

/** Rows of a file as cells, quotes dropped; undefined and said where it is not there. */
function cellsOf(name: string, delimiter: RegExp): string[][] | undefined {
  const path = join(ROOT, name);
  if (!existsSync(path)) {
    console.log(`${name}: not there, skipped`);
    return undefined;
  }
  const lines = readFileSync(path, 'utf8').replaceAll('"', '').trim().split(/\r?\n/);
  return lines.map((line) => line.trim().split(delimiter));
}

export type Columns = { x: Float64Array; tx: Float64Array; T: Float64Array; after: Float64Array };

/** Guests by x, t_x, T and the visits of the hold-out after it. */
export function summarySet(name: 'cdnow_cbs.csv' | 'grocery_cbs.csv'): Columns | undefined {
  const rows = cellsOf(name, /,/)?.slice(1);
  const column = (at: number): Float64Array => Float64Array.from(rows!, (row) => Number(row[at]));
  return rows && { x: column(1), tx: column(2), T: column(3), after: column(4) };
}

/** Repeaters of CDNOW with the mean of their repeat spends. */
export function spendSet(): { x: Float64Array; mean: Float64Array } | undefined {
  const rows = cellsOf('cdnow_customers_summary_with_transactions.csv', /,/)
    ?.slice(1)
    .filter((row) => Number(row[1]) > 0 && Number(row[4]) > 0);
  const column = (at: number): Float64Array => Float64Array.from(rows!, (row) => Number(row[at]));
  return rows && { x: column(1), mean: column(4) };
}

export type VisitSet = { name: string; origin: number; horizon: number; visits: Visits };

/** The sets of the warning that are at hand, with the day and horizon of their test. */
export function visitSets(): VisitSet[] {
  const day = (text: string): number => dayOf(text)!;
  const cdnow = cellsOf('CDNOW_master.txt', /\s+/)?.filter(([id]) => /^\d+$/.test(id ?? ''));
  const grocery = cellsOf('groceryElog.csv', /,/)?.slice(1);
  const retail = cellsOf('online_retail_invoices.csv', /,/)?.slice(1);
  return [
    cdnow && { name: 'CDNOW', origin: day('1997-12-31'), horizon: 181, visits: visitsOf(cdnow, 0, 1, 3) },
    grocery && { name: 'grocery', origin: day('2006-12-31'), horizon: 182, visits: visitsOf(grocery, 0, 1) },
    retail && { name: 'retail', origin: day('2011-09-09'), horizon: 91, visits: visitsOf(retail, 1, 2, 4) },
  ].filter((set) => set !== undefined);
}

function visitsOf(rows: readonly string[][], id: number, date: number, amount?: number): Visits {
  const numbers = new Map<string, number>();
  const guest = Int32Array.from(rows, (row) => {
    const known = numbers.get(row[id]!) ?? numbers.size;
    numbers.set(row[id]!, known);
    return known;
  });
  const day = Int32Array.from(rows, (row) => dayOf(row[date]!)!);
  return {
    guests: numbers.size,
    guest,
    day,
    amount: amount === undefined ? null : Float64Array.from(rows, (row) => Number(row[amount])),
  };
}
