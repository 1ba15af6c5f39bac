// A steward in a test: a hotel whose guests the test names, open questions between them, and the routes that answer them.
import assert from 'node:assert/strict';
import { decideReview, listReviews, type ReviewAnswer } from '@regulars/contract/identity.ts';
import { listDecided, undoReview } from '@regulars/contract/review.ts';
import type { Role } from '@regulars/contract/session.ts';
import { sql } from 'kysely';
import { addReviews } from '../identity/apart.store.ts';
import type { KeptEvidence } from '../identity/links.store.ts';
import { newId } from '../platform/id.io.ts';
import { profile, type Person } from './arrivals.io.ts';
import { takes } from './bookings.io.ts';
import { openGroup } from './group.io.ts';
import type { TestHouse } from './house.io.ts';

export const line = (field: string, level: string, bits: number): KeptEvidence => ({ field, level, bits });
export const likely = [
  line('family', 'same', 6),
  line('given', 'same', 7),
  line('phone', 'same', 9),
  line('prior', 'size', -17),
];
export const brothers = [line('family', 'same', 6), line('given', 'different', -5), line('phone', 'same', 9)];
/** names with nothing in common, so that nobody is asked but by the test */
const GIVEN =
  'Ada Bruno Clara Dimitri Elif Farouk Greta Hugo Imani Jorge Kaito Leila Mirko Nadia Otto Priya Quentin Rosa Sven Tuva Umar Vera Wale Xenia Yusuf Zelda Anouk Bogdan Chiara Dov'.split(
    ' ',
  );
const FAMILY =
  'Okonkwo Silveira Takahashi Wennerberg Yildirim Mansour Kowalczyk Dubois Njoroge Pereira Fujimoto Haddad Vukovic Petrenko Brandt Raman Lefevre Castellanos Lindqvist Halvorsen Qureshi Moreau Adeyemi Papadakis Demirci Fitzroy Jansen Ionescu Rossetti Ben-Ami'.split(
    ' ',
  );
export const somebody = (no: number): Person => ({ name: `${GIVEN[no]} ${FAMILY[no]}` });

type Question = { between: readonly [number, number]; probability?: number; evidence?: KeptEvidence[] };

/** A hotel with so many guests, each of one record, and open questions between them. */
export type Steward = Awaited<ReturnType<typeof steward>>;

export async function steward(t: TestHouse, people: number | Person[], role: Role = 'groupAdmin') {
  const group = await openGroup(t.database);
  const { groupId } = group;
  const given = typeof people === 'number' ? Array.from({ length: people }, (_, no) => somebody(no)) : people;
  await takes(t.database, group)(given.map((person, no) => profile(`P${String(no).padStart(3, '0')}`, person)));
  const records = (
    await rowsOf<{ recordId: string; guestId: string }>(
      t,
      groupId,
      `select r.id as "recordId", l.guest_id as "guestId" from record r join link l on l.group_id = r.group_id and l.record_id = r.id order by r.source_key`,
    )
  ).map((row) => row);
  assert.equal(new Set(records.map(({ guestId }) => guestId)).size, given.length, 'each person is a guest');
  const cookie = await t.login(groupId, [group.propertyId], role);
  const list = async (query: Record<string, string | number> = {}) =>
    (await t.ask(listReviews, { cookie, query: query as never })).body;
  return {
    group,
    cookie,
    guests: records.map(({ guestId }) => guestId),
    records: records.map(({ recordId }) => recordId),
    list,
    async wonder(questions: readonly Question[]): Promise<string[]> {
      const rows = questions.map(({ between: [a, b], probability = 0.7, evidence = likely }) => ({
        reviewId: newId(),
        a: records[a]!.recordId,
        b: records[b]!.recordId,
        probability,
        evidence,
      }));
      await t.database.tenant(groupId, (tx) => addReviews(tx, groupId, rows, new Date().toISOString()));
      return rows.map(({ reviewId }) => reviewId);
    },
    decide: (reviewId: string, decision: ReviewAnswer, reason = '') =>
      t.ask(decideReview, { cookie, params: { reviewId }, body: { decision, reason } }),
    undo: (reviewId: string) => t.ask(undoReview, { cookie, params: { reviewId } }),
    decided: async (mine: 'yes' | 'no' = 'no') => (await t.ask(listDecided, { cookie, query: { mine } })).body.decided,
    state: () => standing(t, groupId),
    active: async () =>
      (await rowsOf<{ id: string }>(t, groupId, `select id from guest where status = 'active' order by id`)).length,
  };
}

export async function rowsOf<T>(t: TestHouse, groupId: string, text: string): Promise<T[]> {
  return t.database.tenantReadOnly(groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
}

/** Who is who and what is asked, as it stands: all that an answer may touch but its own history. */
async function standing(t: TestHouse, groupId: string): Promise<unknown> {
  return {
    links: await rowsOf(t, groupId, 'select record_id, guest_id, home_guest_id from link order by 1'),
    guests: await rowsOf(t, groupId, 'select id, status, merged_into, golden, sort_key from guest order by 1'),
    households: await rowsOf(
      t,
      groupId,
      'select record_a, record_b, kind, shared, actor_id, reason, at from household order by 1, 2',
    ),
    apart: await rowsOf(t, groupId, 'select record_a, record_b, reason from keep_apart order by 1, 2'),
    reviews: await rowsOf(
      t,
      groupId,
      'select id, state, decided_by, decided_at, probability, evidence from review order by 1',
    ),
    summaries: await rowsOf(
      t,
      groupId,
      'select guest_id, stays, records, guest_class from guest_summary where records > 0 order by 1',
    ),
    found: await rowsOf(t, groupId, 'select guest_id, token from search_token order by 1, 2'),
  };
}
