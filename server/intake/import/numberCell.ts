// A number cell of a workbook as text, and whether it still holds all it was typed with.
import { fromSerial, secondsTime } from './dateValue.ts';
import type { Shows } from './numberFormat.ts';
import type { CellKind } from './sheet.ts';

/** `raw` = the stored decimal text. Spreadsheets keep fifteen digits: longer whole numbers have lost theirs. */
export function numberCell(raw: string, shows: Shows, date1904: boolean): { text: string; kind: CellKind } {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return { text: raw, kind: 't' };
  if (shows !== 'number') {
    const shown = shownDate(value, shows, date1904);
    if (shown) return { text: shown, kind: shows === 'time' ? 't' : 'd' };
  }
  const whole = Number.isInteger(value);
  if (whole && Math.abs(value) >= 1e15) return { text: raw, kind: 'L' };
  return { text: whole ? String(value) : decimalText(value), kind: 'n' };
}

/** Fifteen significant digits, as the spreadsheet shows them: 0.1 + 0.2 is 0.3. */
function decimalText(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? value.toFixed(15).replace(/0+$/, '').replace(/\.$/, '') : text;
}

function shownDate(value: number, shows: Shows, date1904: boolean): string | undefined {
  if (value < 0) return undefined;
  let day = Math.floor(value);
  let seconds = Math.round((value - day) * 86_400);
  if (seconds === 86_400) {
    day++;
    seconds = 0;
  }
  if (shows === 'time' && day === 0) return secondsTime(seconds);
  const read = fromSerial(day, date1904);
  if (typeof read === 'string') return undefined;
  return seconds > 0 ? `${read.date} ${secondsTime(seconds)}` : read.date;
}
