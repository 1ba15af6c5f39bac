import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { listReviews } from '@regulars/contract/identity.ts';
import { mergeGuests } from '@regulars/contract/guest.ts';
import { listDecided, undoReview } from '@regulars/contract/review.ts';
import { newId } from '../platform/id.io.ts';
import { profile } from '../testing/arrivals.io.ts';
import { takes } from '../testing/bookings.io.ts';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { brothers, likely, rowsOf, somebody, steward } from '../testing/steward.io.ts';
import { addReviews } from './apart.store.ts';
import { recordHouseholds } from './households.store.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

test('several questions about the same two guests are one, and its answer is the answer to all', async () => {
  const s = await steward(t, [{ name: 'Ada Okonkwo', phone: '13811110001' }, somebody(8)]);
  await takes(t.database, s.group)([profile('P009', { name: 'Ada Okonkwo', phone: '13811110001' })]);
  const [third] = await rowsOf<{ id: string; guestId: string }>(
    t,
    s.group.groupId,
    `select r.id, l.guest_id as "guestId" from record r join link l on l.record_id = r.id where r.source_key = 'P009'`,
  );
  assert.equal(third!.guestId, s.guests[0]);
  const [first] = await s.wonder([{ between: [0, 1], probability: 0.8 }]);
  const more = [{ reviewId: newId(), a: third!.id, b: s.records[1]!, probability: 0.6, evidence: likely }];
  await t.database.tenant(s.group.groupId, (tx) => addReviews(tx, s.group.groupId, more, new Date().toISOString()));
  const before = await s.state();
  const { reviews, open } = await s.list();
  assert.deepEqual([reviews.map(({ reviewId }) => reviewId), open], [[first], 1]);
  assert.equal((await s.decide(first!, 'apart')).status, 200);
  assert.deepEqual((await s.list()).reviews, []);
  assert.equal((await s.undo(first!)).status, 200);
  assert.deepEqual(await s.state(), before);
});

test('each answer taken back leaves the house as it was before it, with the question open', async () => {
  for (const decision of ['same', 'apart', 'household'] as const) {
    const s = await steward(t, 2);
    const [reviewId] = await s.wonder([{ between: [0, 1] }]);
    const before = await s.state();
    assert.equal((await s.decide(reviewId!, decision)).status, 200);
    assert.notDeepEqual(await s.state(), before);
    assert.equal((await s.list()).open, 0);
    assert.equal((await s.undo(reviewId!)).status, 200);
    assert.deepEqual(await s.state(), before, decision);
    assert.deepEqual((await s.undo(reviewId!)).error?.code, 'review_not_decided');
    assert.equal((await s.decide(reviewId!, 'same')).status, 200, 'and it can be answered anew');
  }
});

test('an answer taken back leaves every other merge in force', async () => {
  const s = await steward(t, 4);
  const [one, two] = await s.wonder([{ between: [0, 1] }, { between: [0, 2] }]);
  await s.decide(one!, 'same');
  await s.decide(two!, 'same');
  const byHand = await t.ask(mergeGuests, {
    cookie: s.cookie,
    params: { guestId: s.guests[3]! },
    body: { otherGuestId: s.guests[0]!, reason: 'same passport seen' },
  });
  assert.equal(byHand.status, 200);
  assert.equal(await s.active(), 1);
  assert.equal((await s.undo(one!)).status, 200);
  const links = await rowsOf<{ guestId: string }>(
    t,
    s.group.groupId,
    'select guest_id as "guestId" from link order by record_id',
  );
  assert.deepEqual(
    links.map(({ guestId }) => s.guests.indexOf(guestId)),
    [0, 1, 0, 0],
  );
  assert.deepEqual(
    (await s.list()).reviews.map(({ reviewId }) => reviewId),
    [one],
  );
});

test('a household is two persons for good and related, with what they share; taken back, it is as the machine had it', async () => {
  const s = await steward(t, 2);
  const [reviewId] = await s.wonder([{ between: [0, 1], evidence: brothers }]);
  const [recordA, recordB] = [s.records[0]!, s.records[1]!].sort();
  const machine = { a: recordA!, b: recordB!, kind: 'shared_contact', shared: ['phone'] } as const;
  const { groupId } = s.group;
  await t.database.tenant(groupId, (tx) =>
    recordHouseholds(
      tx,
      groupId,
      [{ ...machine, shared: ['phone'] }],
      { actorId: null, reason: 'shared' },
      '2026-01-02T00:00:00.000Z',
    ),
  );
  const before = await s.state();
  assert.deepEqual((await s.decide(reviewId!, 'household')).body, { guestId: null, mergeId: null });
  assert.deepEqual(await rowsOf(t, groupId, 'select reason from keep_apart'), [{ reason: 'household' }]);
  const [household] = await rowsOf<{ kind: string; shared: string[]; by: boolean }>(
    t,
    groupId,
    'select kind, shared, actor_id is not null as by from household',
  );
  assert.deepEqual(household, { kind: 'family', shared: ['phone'], by: true });
  assert.equal((await s.decided())[0]!.decision, 'household');
  assert.equal((await s.undo(reviewId!)).status, 200);
  assert.deepEqual(await s.state(), before);
});

test('who decided what lately is told with the way back, and what was taken back is told to be', async () => {
  const s = await steward(t, 4);
  const [one, two] = await s.wonder([{ between: [0, 1] }, { between: [2, 3] }]);
  await s.decide(one!, 'same');
  await s.decide(two!, 'apart');
  await s.undo(two!);
  const decided = await s.decided();
  assert.deepEqual(
    decided.map(({ reviewId, decision, by, holds, pairs, guestIds }) => [
      reviewId,
      decision,
      by,
      holds,
      pairs,
      guestIds.length,
    ]),
    [
      [two, 'apart', 'Someone', false, 1, 2],
      [one, 'same', 'Someone', true, 1, 1],
    ],
  );
  const latin = ({ left, right }: (typeof decided)[number]) => [left.latin, right.latin];
  assert.deepEqual(latin(decided[1]!), [somebody(0).name, somebody(1).name]);
  assert.deepEqual(await s.decided('yes'), decided);
  const colleague = await t.login(s.group.groupId, [s.group.propertyId], 'guestRelations');
  const theirs = await t.ask(listDecided, { cookie: colleague, query: { mine: 'yes' } });
  assert.deepEqual(theirs.body.decided, []);
  assert.equal((await t.ask(undoReview, { cookie: colleague, params: { reviewId: one! } })).status, 200);
});

test('after thirty days an answer is not taken back here any more', async () => {
  const s = await steward(t, 2);
  const [reviewId] = await s.wonder([{ between: [0, 1] }]);
  await s.decide(reviewId!, 'apart');
  // the same answer, as if it had been given in another month
  const { groupId } = s.group;
  await t.database.tenant(groupId, async (tx) => {
    await sql`insert into audit select group_id, ${newId()}::uuid, at - interval '31 days', staff_id, action, subject, params from audit where group_id = ${groupId}`.execute(
      tx,
    );
    await sql`update review set decided_at = decided_at - interval '31 days' where group_id = ${groupId}`.execute(tx);
  });
  assert.equal((await s.undo(reviewId!)).error?.code, 'review_undo_late');
  assert.deepEqual(
    (await s.decided()).map(({ holds }) => holds),
    [false],
    'only this month is told',
  );
});

test('a merge that was taken apart on the guest’s page is not taken back a second time', async () => {
  const s = await steward(t, 2);
  const [reviewId] = await s.wonder([{ between: [0, 1] }]);
  const { mergeId } = (await s.decide(reviewId!, 'same')).body;
  const undone = await t.app.inject({
    method: 'POST',
    url: `/api/merges/${mergeId}/undo`,
    headers: { cookie: s.cookie, 'x-regulars': '1' },
    payload: { reason: 'two sisters' },
  });
  assert.equal(undone.statusCode, 200);
  assert.equal((await s.undo(reviewId!)).error?.code, 'review_not_decided');
  assert.equal((await s.decided())[0]!.holds, false);
});

test('two persons’ documents stop the answer, and nothing of it remains', async () => {
  const s = await steward(t, [
    { name: 'Ada Okonkwo', document: 'C01X00T47' },
    { name: 'Bruno Silveira', document: 'F22H88K90' },
  ]);
  const [reviewId] = await s.wonder([{ between: [0, 1] }]);
  const before = await s.state();
  assert.equal((await s.decide(reviewId!, 'same')).error?.code, 'merge_conflict_documents');
  assert.deepEqual(await s.state(), before);
  assert.equal((await s.decide(reviewId!, 'apart')).status, 200);
});

test('two stewards at one question: the second hears that it was answered', async () => {
  const s = await steward(t, 2);
  const [reviewId] = await s.wonder([{ between: [0, 1] }]);
  const both = await Promise.all([s.decide(reviewId!, 'same'), s.decide(reviewId!, 'apart')]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  assert.equal(both.find(({ status }) => status === 409)!.error!.code, 'review_decided');
});

test('the queue is read by pages, by guest, by band and by sources; a broken page mark is refused', async () => {
  const s = await steward(t, 8);
  await s.wonder([
    { between: [0, 1], probability: 0.95 },
    { between: [2, 3], probability: 0.5 },
    { between: [4, 5], probability: 0.7 },
    { between: [6, 7], probability: 0.45 },
  ]);
  const whole = await s.list();
  assert.deepEqual(
    whole.reviews.map(({ probability }) => probability),
    [0.5, 0.45, 0.7, 0.95],
  );
  assert.deepEqual(Object.fromEntries(whole.counts.bands.map(({ band, pairs }) => [band, pairs])), {
    likely: 1,
    even: 1,
    faint: 2,
  });
  assert.deepEqual(whole.counts.sources, [{ sources: 'opentravel+opentravel', pairs: 4 }]);
  const first = await s.list({ limit: 3 });
  const second = await s.list({ limit: 3, after: first.next! });
  assert.deepEqual([...first.reviews, ...second.reviews], whole.reviews);
  assert.equal(second.next, null);
  assert.deepEqual(
    [(await s.list({ band: 'faint' })).open, (await s.list({ sources: 'ctrip+opentravel' })).open],
    [2, 0],
  );
  assert.equal((await s.list({ guestId: s.guests[4]! })).reviews[0]!.probability, 0.7);
  assert.equal((await s.list({ propertyId: s.group.propertyId })).open, 4);
  assert.equal(
    (await t.ask(listReviews, { cookie: s.cookie, query: { after: "x'|y" } as never })).error?.code,
    'input_invalid',
  );
  assert.equal((await t.ask(listReviews, { cookie: s.cookie, query: { propertyId: newId() } as never })).status, 404);
});
