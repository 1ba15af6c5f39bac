// What all values of a column say together: how its dates and amounts are written. One value can't tell 3/5/2025 apart; a
// column with one 13/5/2025 can. Fed every row once; memory stays the same for any number of rows.
import { filled } from './cellValue.ts';
import { dateShape } from './dateValue.ts';
import type { DateShape } from './dateValue.ts';
import { cellKind } from './sheet.ts';
import type { SheetRow } from './sheet.ts';

export type ColumnProfile = {
  filled: number;
  samples: string[];
  /** the first values that can be read two ways */
  doubts: { date?: string; year?: string; amount?: string };
  dates: Partial<Record<DateShape, number>>;
  /** amounts with a decimal comma, a decimal point, and those that could be grouping: 1.234 */
  amounts: { comma: number; point: number; either: number; any: number };
  /** values with at least one letter */
  words: number;
  emails: number;
  phones: number;
  /** 18-character Chinese identity numbers */
  identities: number;
};

const SAMPLES = 5;

export function columnProfiles(width: number): { add(row: SheetRow): void; profiles: ColumnProfile[] } {
  const profiles = Array.from({ length: width }, emptyProfile);
  return {
    profiles,
    add(row) {
      for (let i = 0; i < profiles.length && i < row.cells.length; i++)
        addCell(profiles[i]!, filled(row.cells[i]!), cellKind(row, i));
    },
  };
}

export function profileRows(width: number, rows: readonly SheetRow[]): ColumnProfile[] {
  const all = columnProfiles(width);
  for (const row of rows) all.add(row);
  return all.profiles;
}

function emptyProfile(): ColumnProfile {
  return {
    filled: 0,
    samples: [],
    doubts: {},
    dates: {},
    amounts: { comma: 0, point: 0, either: 0, any: 0 },
    words: 0,
    emails: 0,
    phones: 0,
    identities: 0,
  };
}

function addCell(profile: ColumnProfile, text: string, kind: string): void {
  if (text === '') return;
  profile.filled++;
  if (profile.samples.length < SAMPLES && !profile.samples.includes(text)) profile.samples.push(text.slice(0, 200));
  if (/\p{L}/u.test(text)) profile.words++;
  if (text.includes('@')) profile.emails++;
  if (!/\d/.test(text)) return;
  const shape = kind === 'd' ? 'ymd' : dateShape(text);
  profile.dates[shape] = (profile.dates[shape] ?? 0) + 1;
  if (shape === 'either') profile.doubts.date ??= text.slice(0, 40);
  if (shape === 'twoDigits') profile.doubts.year ??= text.slice(0, 40);
  if (/^(?:\+|00)?[\d\s()-]{8,20}$/.test(text) && shape === 'none') profile.phones++;
  if (/^\d{17}[\dXx]$/.test(text)) profile.identities++;
  const { either } = profile.amounts;
  addAmount(profile.amounts, text, kind);
  if (profile.amounts.either > either) profile.doubts.amount ??= text.slice(0, 40);
}

/** A number cell of a workbook has no sign to doubt. */
function addAmount(amounts: ColumnProfile['amounts'], text: string, kind: string): void {
  const figure = /^\D{0,5}(\d[\d.,' ]*)\D{0,5}$/.exec(text.normalize('NFKC'));
  if (!figure) return;
  amounts.any++;
  if (kind !== 't') return;
  const digits = figure[1]!.trim();
  const last = /[.,](\d+)$/.exec(digits);
  if (!last) return;
  const sign = digits[digits.length - last[0].length]!;
  const signs = digits.replace(/[^.,]/g, '');
  const mixed = signs.includes('.') && signs.includes(',');
  // three digits behind a lone sign may be a group; several equal signs are groups
  if (!mixed && signs.length === 1 && last[1]!.length === 3 && !digits.startsWith('0')) {
    if (sign === '.') amounts.either++;
    return;
  }
  const decimalComma = mixed || signs.length === 1 ? sign === ',' : sign === '.';
  if (decimalComma) amounts.comma++;
  else amounts.point++;
}

/** Share of the filled cells that are written as a date of any kind. */
export function dateShare(profile: ColumnProfile): number {
  let count = 0;
  for (const [shape, found] of Object.entries(profile.dates)) if (shape !== 'none') count += found;
  return profile.filled === 0 ? 0 : count / profile.filled;
}
