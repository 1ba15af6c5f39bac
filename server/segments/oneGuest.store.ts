// What a rule asks, read for one guest.
import { histories } from '@regulars/contract/segmentFact.ts';
import type { SegmentRule } from '@regulars/contract/segmentRule.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { allLeavesOf } from './check.ts';
import { factOfAnchor, type GuestFacts, type Thing } from './explain.ts';
import { factValue } from './factValues.ts';
import { knownThere } from './membership.store.ts';
import type { Named, Place } from './segment.ts';
import { newSheet, ofLinks, statement, type Sql } from './sheet.ts';
import { thingsOf } from './things.ts';
import type { Known } from './truth.ts';

/** Undefined where there is no summary of the guest. */
export async function readGuestFacts(
  tx: Tx,
  place: Place,
  guestId: string,
  rule: SegmentRule,
  named: Named,
): Promise<{ guest: GuestFacts; isKnownHere: boolean } | undefined> {
  const asked = allLeavesOf(rule, place, named);
  const here = await readAsked(tx, place, guestId, leavesAt(asked, place));
  if (here === undefined) return undefined;
  const elsewhere = place.whole && leavesAt(asked, place.whole);
  const there = place.whole && elsewhere?.length ? await readAsked(tx, place.whole, guestId, elsewhere) : undefined;
  return { guest: { ...here.guest, whole: there?.guest ?? null }, isKnownHere: here.isKnownHere };
}

type Asked = ReturnType<typeof allLeavesOf>;
const leavesAt = (asked: Asked, place: Place) => asked.flatMap((one) => (one.place === place ? [one.leaf] : []));

async function readAsked(
  tx: Tx,
  place: Place,
  guestId: string,
  leaves: readonly Asked[number]['leaf'][],
): Promise<{ guest: GuestFacts; isKnownHere: boolean } | undefined> {
  const codes = new Set(
    leaves.flatMap((one) => {
      if (one.kind === 'fact') return [one.fact];
      const isAnchored = one.kind === 'history' && (one.when.kind === 'daysBefore' || one.when.kind === 'daysAfter');
      return isAnchored ? [factOfAnchor((one.when as { anchor: 'lastStay' }).anchor)] : [];
    }),
  );
  const sheet = newSheet(place, guestId);
  const values = asObject([...codes].map((code): [string, Sql] => [code, factValue(sheet, code)]));
  const select = sql`${values} as facts, ${knownThere(place)} as "isKnownHere"`;
  const where = sql`where s.group_id = ${place.groupId}::uuid and s.guest_id = ${guestId}::uuid`;
  const { rows } = await statement<{ facts: Record<string, Known>; isKnownHere: boolean }>(sheet, select, where).execute(tx); // prettier-ignore
  if (rows[0] === undefined) return undefined;
  const asked = new Set(leaves.flatMap((one) => (one.kind === 'history' ? [one.history] : [])));
  const found: Record<string, Thing[]> = {};
  for (const history of asked) found[history] = await readThings(tx, place, guestId, history);
  const { today, currency } = place;
  const { facts, isKnownHere } = rows[0];
  return { guest: { today, currency, facts, histories: found, whole: null }, isKnownHere };
}

/** All things of a history, with all their fields. */
async function readThings(tx: Tx, place: Place, guestId: string, history: string): Promise<Thing[]> {
  const sheet = newSheet(place, guestId);
  const things = thingsOf(sheet, history);
  const fields = histories.find(({ code }) => code === history)!.fields;
  const values = asObject(fields.map(({ code }): [string, Sql] => [code, things.fields[code]!.value]));
  const { rows } = await sql<Thing>`
    select ${things.id.value}::text as id, ${things.day.value} as day, ${values} as fields
    from link l ${things.from} ${sql.join(Object.values(things.beside), sql` `)} where ${ofLinks(sheet)}`.execute(tx);
  return rows;
}

const PAIRS_AT_MOST = 40;

/** A function of the database takes a hundred arguments. */
function asObject(pairs: readonly [string, Sql][]): Sql {
  const parts = Array.from({ length: Math.ceil(pairs.length / PAIRS_AT_MOST) }, (_, i) => {
    const some = pairs.slice(i * PAIRS_AT_MOST, (i + 1) * PAIRS_AT_MOST);
    return sql`jsonb_build_object(${sql.join(some.map(([code, value]) => sql`${code}::text, ${value}`))})`;
  });
  return sql.join([sql`'{}'::jsonb`, ...parts], sql` || `);
}
