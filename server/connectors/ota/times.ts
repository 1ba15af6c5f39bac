// Dates and times as OpenTravel senders write them. Stay dates are plain: the day as written, whatever offset stands behind
// it. Moments are instants: a time without offset is the hotel's own time.
import type { Instant, PlainDate } from '../../intake/canonical.ts';

/** `2026-11-21`, `2026/11/21`, `20261121`, each with or without a time; undefined for a day that does not exist. */
export function plainDate(text: string): PlainDate | undefined {
  const found = /^(\d{4})([-/]?)(\d{2})\2(\d{2})(?:[T ].{0,40})?$/.exec(text.trim());
  return found ? day(`${found[1]}-${found[3]}-${found[4]}`) : undefined;
}

/** An instant in UTC; without offset read in `timeZone`. Undefined where the text is no moment or names a day only. */
export function instant(text: string, timeZone: string): Instant | undefined {
  return /\d{2}:\d{2}/.test(text) ? moment(text, timeZone)?.toString() : undefined;
}

/** As `instant`, always with milliseconds, so that plain string order is order in time. */
export function version(text: string, timeZone: string): string | undefined {
  return moment(text, timeZone)?.toString({ fractionalSecondDigits: 3 });
}

function moment(text: string, timeZone: string): Temporal.Instant | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text.trim(),
  );
  if (!found) return undefined;
  const fraction = found[3] !== undefined && found[2]!.length === 8 ? found[3] : '';
  const local = `${found[1]}T${found[2] ?? '00:00'}${fraction}`;
  try {
    if (found[4] !== undefined) return Temporal.Instant.from(local + found[4]);
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(timeZone).toInstant();
  } catch {
    return undefined;
  }
}

/** `HH:MM` of a time of day, or undefined. */
export function timeOfDay(text: string): string | undefined {
  const found = /^(?:\d{4}-\d{2}-\d{2}[T ])?([01]\d|2[0-3]):([0-5]\d)/.exec(text.trim());
  return found ? `${found[1]}:${found[2]}` : undefined;
}

/** Days of an ISO 8601 or OpenTravel duration: `P3D`, `P3N` (nights), `P2W`; undefined for others. */
export function durationDays(text: string): number | undefined {
  const found = /^P(\d{1,3})([DNW])(?:T.*)?$/i.exec(text.trim());
  return found ? Number(found[1]) * (found[2]!.toUpperCase() === 'W' ? 7 : 1) : undefined;
}

function day(text: string): PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
