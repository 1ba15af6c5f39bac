// How PostgreSQL's columns arrive in TypeScript. Nothing is rounded, moved to another day or turned into a local time.
//   date -> '2026-11-21' · timestamptz -> '2026-11-21T09:30:00.000Z' · timestamp, numeric, interval -> text as it is
//   int8 -> number, refused above 2^53 · all else as `pg` does it (json parsed, bytea as Buffer, int4 and float8 as number)
export type Parse = (text: string) => unknown;

const asText: Parse = (text) => text;

/** Throws RangeError where a number would lose digits: ids are UUIDs and counts are smaller, so this is a fault of ours. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 value does not fit a number: ${text}`);
  return value;
}

/** The session's time zone is UTC and its date style ISO. 'infinity', '-infinity' and years before Christ stay as they are. */
export function instant(text: string): string {
  const parts = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d)(?::(\d\d))?(?::\d\d)?$/.exec(text);
  if (!parts) return text;
  const [, day, time, fraction = '', hours, minutes = '00'] = parts;
  const millis = fraction.padEnd(3, '0').slice(0, 3);
  if (hours === '+00' && minutes === '00' && day!.length === 10) return `${day}T${time}.${millis}Z`;
  const date = day!.length === 10 ? day : `+${day!.padStart(12, '0')}`;
  return new Date(`${date}T${time}.${millis}${hours}:${minutes}`).toISOString();
}

/** By type oid (src/include/catalog/pg_type.dat); the second number is the type's array. */
const SCALARS: [oid: number, arrayOid: number, parse: Parse][] = [
  [20, 1016, safeInteger],
  [1082, 1182, asText],
  [1114, 1115, asText],
  [1184, 1185, instant],
  [1186, 1187, asText],
  [1700, 1231, asText],
];

export const scalarParsers: ReadonlyMap<number, Parse> = new Map(SCALARS.map(([oid, , parse]) => [oid, parse]));
export const arrayElementParsers: ReadonlyMap<number, Parse> = new Map(
  SCALARS.map(([, arrayOid, parse]) => [arrayOid, parse]),
);
