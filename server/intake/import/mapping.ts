// A mapping says what the columns of a file mean. It is plain data: proposed from the header and the values, corrected by a
// person, kept for the next file with the same header, and given to every row (mapRow.ts). How this one file writes its dates
// and amounts (`read`) is decided by its own columns each time; what they leave open becomes a question.
import { importKind } from '@regulars/contract/import.ts';
import { z } from 'zod';
import { dateShare } from './columnProfile.ts';
import type { ColumnProfile } from './columnProfile.ts';
import { FIELD_NAMES, readingOf } from './fields.ts';
import type { FieldName, ImportKind } from './fields.ts';
import { headerSignature, isReasonColumn } from './header.ts';
import { matchHeader } from './headerMatch.ts';
import type { HeaderMatch } from './headerMatch.ts';

export const columnMapping = z.strictObject({
  index: z.int().min(0),
  header: z.string(),
  field: z.enum(FIELD_NAMES as [FieldName, ...FieldName[]]).nullable(),
  /** false = proposed on likeness only */
  sure: z.boolean(),
  read: z
    .strictObject({
      order: z.enum(['dmy', 'mdy', 'ymd']).optional(),
      dotted: z.literal('mdy').optional(),
      century: z.enum(['pivot', '1900', '2000']).optional(),
      decimal: z.enum(['.', ',']).optional(),
    })
    .optional(),
});
export type ColumnMapping = z.output<typeof columnMapping>;

export const mapping = z.strictObject({
  kind: importKind,
  signature: z.string(),
  columns: z.array(columnMapping),
  /** fields whose values name the row in its source; empty = the row is known by what identifies person and stay */
  keyFields: z.array(z.enum(FIELD_NAMES as [FieldName, ...FieldName[]])),
  /** stays without revenue columns: room revenue is the nightly rate times the nights */
  revenueFromRate: z.boolean(),
});
export type Mapping = z.output<typeof mapping>;

/** Proposes a mapping; `kind` where the person chose one, else the kind that explains the columns best. */
export function proposeMapping(
  names: readonly string[],
  profiles: readonly ColumnProfile[],
  kind?: ImportKind,
): Mapping {
  const chosen = kind ?? proposeKind(names);
  const columns = assign(names, profiles, chosen);
  return completed({ kind: chosen, signature: headerSignature(names), columns, keyFields: [], revenueFromRate: false });
}

/** Puts what follows from the columns: key fields and where room revenue comes from. */
export function completed(made: Mapping): Mapping {
  const fields = new Set(made.columns.map((column) => column.field));
  const revenue = fields.has('roomRevenue') || fields.has('totalRevenue');
  return {
    ...made,
    keyFields: keyFields(made.kind, fields),
    revenueFromRate: made.kind === 'stays' && fields.has('roomRate') && !revenue,
  };
}

function keyFields(kind: ImportKind, fields: ReadonlySet<FieldName | null>): FieldName[] {
  const first = (...names: FieldName[]): FieldName[] => names.filter((name) => fields.has(name)).slice(0, 1);
  switch (kind) {
    case 'guests':
      return first('guestNo');
    case 'reservations':
      return first('confirmationNo', 'channelNo');
    // one confirmation can cover several rooms and arrivals
    case 'stays': {
      const number = first('stayNo', 'confirmationNo', 'channelNo');
      return number.length && number[0] !== 'stayNo' ? [...number, ...first('roomNumber')] : number;
    }
    case 'interactions':
      return first('interactionNo');
    // the till counts anew each day, and each till by itself: day and outlet belong to the number (sourceKey.ts)
    case 'orders':
      return first('checkNo');
  }
}

/** Where one number stands in several rows, the row's guest and room (or day) belong to its name. */
export function withRepeatedKeys(made: Mapping, repeated: boolean): Mapping {
  if (!repeated || made.keyFields.length === 0) return made;
  if (made.kind !== 'reservations' && made.kind !== 'stays') return made;
  const fields = new Set(made.columns.map((column) => column.field));
  const more: FieldName[] =
    made.kind === 'stays' ? ['arrivalDate', 'name', 'family', 'given'] : ['name', 'family', 'given', 'roomType'];
  return {
    ...made,
    keyFields: [...made.keyFields, ...more.filter((field) => fields.has(field) && !made.keyFields.includes(field))],
  };
}

function proposeKind(names: readonly string[]): ImportKind {
  const known = (kind: ImportKind): Set<FieldName> =>
    new Set(
      names.flatMap((name) =>
        matchHeader(name, kind)
          .filter((match) => match.sure)
          .map((match) => match.field),
      ),
    );
  const stay = known('stays');
  if (tellsOfInteractions(known('interactions'), known('reservations'))) return 'interactions';
  if (tellsOfOrders(known('orders'), stay)) return 'orders';
  const dated = stay.has('arrivalDate') || stay.has('departureDate') || stay.has('arrivalYear');
  if (!dated) return 'guests';
  const reservation = known('reservations');
  const spent =
    stay.has('roomRevenue') ||
    stay.has('foodRevenue') ||
    stay.has('beverageRevenue') ||
    stay.has('otherRevenue') ||
    stay.has('stayNo');
  if (spent) return 'stays';
  const booked: FieldName[] = [
    'bookedAt',
    'leadDays',
    'status',
    'cancelled',
    'guarantee',
    'rooms',
    'bookerName',
    'mealPlan',
    'adults',
  ];
  const signs = booked.filter((field) => reservation.has(field)).length;
  if (reservation.has('confirmationNo') || reservation.has('channelNo'))
    return stay.has('roomNumber') && signs < 2 ? 'stays' : 'reservations';
  return signs >= 2 ? 'reservations' : 'stays';
}

type Fields = ReadonlySet<FieldName>;

/** Why somebody was turned away, or what kind of thing was said; a list of bookings may have a reason too. */
function tellsOfInteractions(said: Fields, booked: Fields): boolean {
  if (booked.has('confirmationNo') || booked.has('channelNo') || booked.has('status')) return false;
  if (said.has('turnawayReason')) return said.has('interactionAt') || said.has('arrivalDate') || said.has('valueLost');
  const complained = said.has('troubleCategory') || said.has('remedy') || said.has('settledAt');
  return said.has('words') && said.has('interactionAt') && (said.has('interactionKind') || complained);
}

/** Tables, dishes, checks - and no nights. */
function tellsOfOrders(order: Fields, stay: Fields): boolean {
  if (stay.has('arrivalDate') || stay.has('departureDate') || stay.has('arrivalYear')) return false;
  const counted = order.has('checkNo') || order.has('quantity') || order.has('itemAmount') || order.has('checkTotal');
  if (order.has('tableName') || order.has('itemName')) return counted;
  return order.has('outlet') && order.has('checkNo') && (order.has('itemAmount') || order.has('checkTotal'));
}

function assign(names: readonly string[], profiles: readonly ColumnProfile[], kind: ImportKind): ColumnMapping[] {
  const taken = new Set<FieldName>();
  const columns: ColumnMapping[] = names.map((header, index) => ({ index, header, field: null, sure: false }));
  const give = (column: ColumnMapping, match: HeaderMatch | undefined): void => {
    if (!match || column.field || isReasonColumn(column.header)) return;
    column.field = match.field;
    column.sure = match.sure;
    taken.add(match.field);
  };
  const free = (matches: HeaderMatch[], index: number): HeaderMatch | undefined =>
    spread(matches, taken).find((match) => !taken.has(match.field) && plausible(match, profiles[index]));
  for (const sure of [true, false]) {
    for (const column of columns)
      give(
        column,
        free(
          matchHeader(column.header, kind).filter((match) => match.sure === sure),
          column.index,
        ),
      );
  }
  for (const column of columns) if (!column.field) give(column, free(byValues(profiles[column.index]), column.index));
  return columns;
}

/** A second phone column is another phone of the same person. */
function spread(matches: HeaderMatch[], taken: ReadonlySet<FieldName>): HeaderMatch[] {
  const phone = matches.some((match) => match.field === 'phone') && taken.has('phone');
  return phone ? [...matches, { field: 'otherPhone', sure: false }] : matches;
}

/** A near match is not believed where the values can't be what it says: arrival_date_week_number is no arrival date. */
function plausible(match: HeaderMatch, profile: ColumnProfile | undefined): boolean {
  if (match.sure) return true;
  if (!profile || profile.filled === 0) return false;
  switch (readingOf(match.field)) {
    case 'date':
      return dateShare(profile) >= 0.6;
    case 'money':
    case 'count':
      return profile.amounts.any / profile.filled >= 0.6;
    case 'text':
      return profile.words / profile.filled >= 0.5;
    case 'code':
    case 'word':
      return true;
  }
}

function byValues(profile: ColumnProfile | undefined): HeaderMatch[] {
  if (!profile || profile.filled === 0) return [];
  const share = (count: number): boolean => count / profile.filled >= 0.8;
  if (share(profile.emails)) return [{ field: 'email', sure: false }];
  if (share(profile.identities)) return [{ field: 'idNumber', sure: false }];
  return [];
}
