// Search tokens on disk. Candidates come from the index in the order of the last stay; what a person may see is decided here, in
// the same statement. Only `=` and the pattern operators `~>=~`, `~<~` are used: others are not leakproof and scan under
// row-level security (measured: 400-740 ms at a million guests against 0.1 ms).
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { TokenEntry } from './guest.ts';
import type { Probe } from './query.ts';
import { endOf } from './search.ts';
import { kindsOf } from './tokens.ts';
import type { TokenPart } from './tokens.ts';

/** Stands for "never stayed" in the index, which sorts it last. */
const NEVER = '0001-01-01';
const SEPARATOR = '\u001f';

/**
 * Makes the tokens of one part exactly these; unchanged rows are not touched. `lastStay` is what the guest's other tokens are
 * ranked by; where it moves, `rankTokens` moves them all.
 */
export async function writeTokens(
  tx: Tx,
  groupId: string,
  part: TokenPart,
  entries: readonly TokenEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    with now as (select e.guest_id, t.token from ${tokenRows(entries)})
    delete from search_token s where s.group_id = ${groupId} and s.guest_id = any(${entries.map(({ guestId }) => guestId)}::uuid[])
      and strpos(${kindsOf[part]}, left(s.token, 1)) > 0
      and not exists (select from now where now.guest_id = s.guest_id and now.token = s.token)`.execute(tx);
  await sql`${tokensAdded(groupId, entries)} on conflict (group_id, guest_id, token) do nothing`.execute(tx);
}

/** The last stay of these guests is another now: all their tokens are found by it. */
export async function rankTokens(
  tx: Tx,
  groupId: string,
  guests: readonly { guestId: string; lastStay: string | null }[],
): Promise<void> {
  if (guests.length === 0) return;
  await sql`
    update search_token s set last_stay = e.last_stay
    from unnest(${guests.map(({ guestId }) => guestId)}::uuid[], ${guests.map(({ lastStay }) => lastStay ?? NEVER)}::date[]) as e(guest_id, last_stay)
    where s.group_id = ${groupId} and s.guest_id = e.guest_id and s.last_stay <> e.last_stay`.execute(tx);
}

/** Tokens of guests that have none yet. */
export async function addTokens(tx: Tx, groupId: string, entries: readonly TokenEntry[]): Promise<void> {
  if (entries.length > 0) await tokensAdded(groupId, entries).execute(tx);
}

function tokensAdded(groupId: string, entries: readonly TokenEntry[]): RawBuilder<unknown> {
  return sql`insert into search_token (group_id, guest_id, token, last_stay)
    select ${groupId}::uuid, e.guest_id, t.token, e.last_stay from ${tokenRows(entries)} where t.token <> ''`;
}

function tokenRows(entries: readonly TokenEntry[]): RawBuilder<unknown> {
  const guestIds = entries.map(({ guestId }) => guestId);
  const lastStays = entries.map(({ lastStay }) => lastStay ?? NEVER);
  // One text per guest: three arrays of all tokens cost more to send than to insert.
  const joined = entries.map(({ tokens }) => tokens.join(SEPARATOR));
  return sql`unnest(${guestIds}::uuid[], ${lastStays}::date[], ${joined}::text[]) as e(guest_id, last_stay, tokens)
    cross join lateral unnest(string_to_array(e.tokens, ${SEPARATOR})) as t(token)`;
}

export type HousesOfGuest = { guestId: string; propertyIds: readonly string[] };

/** Makes the houses that may find each guest exactly these; none for a guest that is merged away. */
export async function writeHouses(tx: Tx, groupId: string, entries: readonly HousesOfGuest[]): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    with gone as (
      delete from guest_property p where p.group_id = ${groupId} and p.guest_id = any(${entries.map(({ guestId }) => guestId)}::uuid[])
        and not exists (select from ${houseRows(entries)} where n.guest_id = p.guest_id and n.property_id = p.property_id)
    ) ${housesAdded(groupId, entries)}`.execute(tx);
}

/** All that is to do for a guest that no house has yet. */
export async function addHouses(tx: Tx, groupId: string, entries: readonly HousesOfGuest[]): Promise<void> {
  if (entries.length > 0) await housesAdded(groupId, entries).execute(tx);
}

function housesAdded(groupId: string, entries: readonly HousesOfGuest[]): RawBuilder<unknown> {
  return sql`insert into guest_property (group_id, guest_id, property_id) select ${groupId}::uuid, n.guest_id, n.property_id from ${houseRows(entries)}
    on conflict (group_id, guest_id, property_id) do nothing`;
}

function houseRows(entries: readonly HousesOfGuest[]): RawBuilder<unknown> {
  const rows = entries.flatMap(({ guestId, propertyIds }) =>
    propertyIds.map((propertyId) => ({ guestId, propertyId })),
  );
  return sql`unnest(${rows.map((row) => row.guestId)}::uuid[], ${rows.map((row) => row.propertyId)}::uuid[]) as n(guest_id, property_id)`;
}

export type Candidate = { guestId: string; probe: number; lastStay: string | null };

/** Rows read per probe before a looser one must do: bounds the worst query, not the usual one. */
const MOST_READ = 3000;
const MOST_READ_OF_BEGINNING = 1500;

/** Looser readings (a syllable that begins so, a company) need fewer bearers each. */
export function mostOf(probe: Probe, limit: number): number {
  return probe.loose === 0 ? limit : Math.ceil(limit / 2);
}

/**
 * Guests that a probe finds, at most `mostOf` it, last stay first. `propertyIds` null = the whole group; else only guests
 * with a record at one of them.
 */
export async function findCandidates(
  tx: Tx,
  groupId: string,
  probes: readonly Probe[],
  propertyIds: readonly string[] | null,
  limit: number,
): Promise<Candidate[]> {
  if (probes.length === 0) return [];
  const { rows } = await candidatesQuery(groupId, probes, propertyIds, limit).execute(tx);
  return rows.map(candidate);
}

type CandidateRow = { guest_id: string; probe: number; last_stay: string };

function candidate({ guest_id, probe, last_stay }: CandidateRow): Candidate {
  return { guestId: guest_id, probe, lastStay: last_stay === NEVER ? null : last_stay };
}

/**
 * The statement behind findCandidates; a test reads its plan as the role that has no way round row-level security. Probes of one
 * form share one part: planning twenty parts would cost more than running them.
 */
export function candidatesQuery(
  groupId: string,
  probes: readonly Probe[],
  propertyIds: readonly string[] | null,
  limit: number,
): RawBuilder<CandidateRow> {
  const asked = probes.map((probe, no) => ({ ...probe, no, most: mostOf(probe, limit) }));
  const plain = asked.filter(({ also }) => also.length === 0);
  const scope = inScope(groupId, propertyIds);
  const parts = [
    ...each(
      plain.filter(({ how }) => how === 'is'),
      (some) => sql`select f.guest_id, p.probe, f.last_stay from ${list(some)} cross join lateral (
      select c.guest_id, c.last_stay from (${holders(groupId, sql`p.token`)}) c where ${scope} limit p.most) f`,
    ),
    ...each(
      plain.filter(({ how }) => how === 'begins'),
      (some) => sql`select f.guest_id, p.probe, f.last_stay from ${list(some)} cross join lateral (
      select c.guest_id, c.last_stay from (${holdersOfBeginning(groupId, sql`p.token`, sql`p.behind`)}) c where ${scope} limit p.most) f`,
    ),
    ...asked
      .filter(({ also }) => also.length > 0)
      .map(
        (probe) => sql`select c.guest_id, ${probe.no}::int as probe, c.last_stay
      from (${probe.how === 'is' ? holders(groupId, sql`${probe.token}`) : holdersOfBeginning(groupId, sql`${probe.token}`, sql`${endOf(probe.token)}`)}) c
      where ${alsoHas(groupId, probe)} and ${scope} limit ${probe.most}`,
      ),
  ];
  return sql<CandidateRow>`${sql.join(
    parts.map((part) => sql`(${part})`),
    sql` union all `,
  )}`;
}

type Asked = Probe & { no: number; most: number };

function each(some: readonly Asked[], part: (some: readonly Asked[]) => RawBuilder<unknown>): RawBuilder<unknown>[] {
  return some.length === 0 ? [] : [part(some)];
}

function list(some: readonly Asked[]): RawBuilder<unknown> {
  return sql`unnest(${some.map(({ no }) => no)}::int[], ${some.map(({ token }) => token)}::text[], ${some.map(({ token }) => endOf(token))}::text[], ${some.map(({ most }) => most)}::int[]) as p(probe, token, behind, most)`;
}

function holders(groupId: string, token: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select guest_id, last_stay from search_token where group_id = ${groupId} and token = ${token} order by last_stay desc limit ${MOST_READ}`;
}

function holdersOfBeginning(groupId: string, from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select guest_id, max(last_stay) as last_stay from (
      select guest_id, last_stay from search_token where group_id = ${groupId} and token ~>=~ ${from} and token ~<~ ${to} limit ${MOST_READ_OF_BEGINNING}) r
    group by guest_id order by 2 desc`;
}

/** The same question asked of a few known guests (in house, arriving), the first of the list first: complete for them, however common the name. */
export async function findAmong(
  tx: Tx,
  groupId: string,
  probes: readonly Probe[],
  guestIds: readonly string[],
  limit: number,
): Promise<Candidate[]> {
  if (probes.length === 0 || guestIds.length === 0) return [];
  const parts = probes.map((probe, no) => {
    const match =
      probe.how === 'is'
        ? sql`t.token = ${probe.token}`
        : sql`t.token >= ${probe.token} and t.token < ${endOf(probe.token)}`;
    return sql`(select c.guest_id, ${no}::int as probe, f.last_stay from unnest(${[...guestIds]}::uuid[]) as c(guest_id)
      cross join lateral (select t.last_stay from search_token t where t.group_id = ${groupId} and t.guest_id = c.guest_id and ${match} limit 1) f where ${alsoHas(groupId, probe)} limit ${limit})`;
  });
  const { rows } = await sql<CandidateRow>`${sql.join(parts, sql` union all `)}`.execute(tx);
  return rows.map(candidate);
}

function alsoHas(groupId: string, probe: Probe): RawBuilder<unknown> {
  const held = probe.also.map(({ token, how }) => {
    const match = how === 'is' ? sql`o.token = ${token}` : sql`o.token >= ${token} and o.token < ${endOf(token)}`;
    return sql`(select true from search_token o where o.group_id = ${groupId} and o.guest_id = c.guest_id and ${match} limit 1)`;
  });
  return held.length === 0 ? sql`true` : sql.join(held, sql` and `);
}

function inScope(groupId: string, propertyIds: readonly string[] | null): RawBuilder<unknown> {
  if (propertyIds === null) return sql`true`;
  return sql`(select true from guest_property h where h.group_id = ${groupId} and h.guest_id = c.guest_id and h.property_id = any(${propertyIds}::uuid[]) limit 1)`;
}
