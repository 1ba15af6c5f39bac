// Cells of the files that `regulars value` reads -> numbers: dates as days, amounts, times since the first visit.

/** Why a cell cannot be taken. */
export type CellTrouble = 'date' | 'amount' | 'count' | 'time' | 'order' | 'members';

const ISO = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ].*)?$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日/;
const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a date with the year first (2026-03-05, 20260305, 2026/3/5, 2026年3月5日, a time may follow); undefined for all else. */
export function dayOf(text: string): number | undefined {
  const found = ISO.exec(text.trim()) ?? CHINESE.exec(text.trim());
  if (!found) return undefined;
  const digits = found.slice(1).filter((part) => /^\d+$/.test(part));
  // Without signs between them only eight digits are a date.
  if (found[2] === '' && !/^\d{8}(\D|$)/.test(text.trim())) return undefined;
  const [year, month, day] = digits.map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return at.getTime() / DAY_MS;
}

export const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** NaN for an empty cell; undefined for what is no plain number. */
export function amountOf(text: string): number | undefined {
  const bare = text.trim();
  if (bare === '') return NaN;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(bare) ? Number(bare) : undefined;
}

export type Summary = { x: number; tx: number; T: number; mean: number };

/** A row of x, t_x, T and mean spend; who never came back has t_x 0. */
export function summaryOf(x: string, tx: string, T: string, mean: string): Summary | CellTrouble {
  const [count, last, seen, spend] = [amountOf(x), amountOf(tx), amountOf(T), amountOf(mean)];
  if (count === undefined || !Number.isInteger(count) || count < 0) return 'count';
  if (last === undefined || seen === undefined || !(seen >= 0) || !(last >= 0)) return 'time';
  if (last > seen || count > 0 !== last > 0) return 'order';
  if (spend === undefined || spend < 0) return 'amount';
  return { x: count, tx: last, T: seen, mean: spend };
}
