// The statement that a rule is compiled into, while it grows: one walk over guest_summary (`s`), and beside it, each worked out once
// and joined by guest, what must be looked up elsewhere. Nothing a person wrote is ever part of the text.
import { sql, type RawBuilder } from 'kysely';
import type { Place } from './segment.ts';

export type Sql = RawBuilder<unknown>;
/** Columns `guest_id` and `value`, at most one row per guest; `required` = whoever is not in it is not in the segment. */
type Beside = { name: string; select: Sql; required: boolean };
export type Sheet = {
  place: Place;
  /** only this guest: what is looked up beside is cut to them */
  guestId: string | null;
  beside: Beside[];
  /** tables with one row per guest at most, joined as they are */
  tables: Map<string, Sql>;
  /** gives the value; the same thing asked twice is looked up once */
  look(key: string, select: () => Sql, required?: boolean): Sql;
};

export function newSheet(place: Place, guestId: string | null = null): Sheet {
  const known = new Map<string, Beside>();
  const beside: Beside[] = [];
  return {
    place,
    guestId,
    beside,
    tables: new Map(),
    look(key, select, required = false) {
      let one = known.get(key);
      if (one === undefined) {
        one = { name: `look${beside.length + 1}`, select: select(), required };
        known.set(key, one);
        beside.push(one);
      }
      one.required ||= required;
      return sql.ref(`${one.name}.value`);
    },
  };
}

/** The same statement, for a part of it that is read elsewhere: what is looked up there is not what is looked up here. */
export const elsewhere = (sheet: Sheet, place: Place): Sheet =>
  place === sheet.place
    ? sheet
    : { ...sheet, place, look: (key, ...rest) => sheet.look(`${place.propertyId}/${key}`, ...rest) };

/**
 * `with … select … from guest_summary s …`. What is looked up is worked out before the walk, by several processes where that helps:
 * left to the planner, each of them works out all of it for itself (measured: three times the work).
 */
export function statement<T>(sheet: Sheet, select: Sql, rest: Sql): RawBuilder<T> {
  const looked = sheet.beside.map(({ name, select: own }) => sql`${sql.ref(name)} as materialized (${own})`);
  const joins = sheet.beside.map(
    ({ name, required }) =>
      sql`${required ? sql`join` : sql`left join`} ${sql.ref(name)} on ${sql.ref(`${name}.guest_id`)} = s.guest_id`,
  );
  return sql<T>`${looked.length > 0 ? sql`with ${sql.join(looked)}` : sql``} select ${select} from guest_summary s ${sql.join([...sheet.tables.values(), ...joins], sql` `)} ${rest}`;
}

/** Conditions every walk over links (`l`) begins with. */
export const ofLinks = ({ place, guestId }: Sheet): Sql =>
  sql`l.group_id = ${place.groupId}::uuid${guestId === null ? sql`` : sql` and l.guest_id = ${guestId}::uuid`}`;
