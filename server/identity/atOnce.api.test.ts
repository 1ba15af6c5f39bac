import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listReviews } from '@regulars/contract/identity.ts';
import { mergeGuests, readRecords } from '@regulars/contract/guest.ts';
import { decideBulk, listDecided, previewBulk, undoBulk } from '@regulars/contract/review.ts';
import { newId } from '../platform/id.io.ts';
import { profile, type Person } from '../testing/arrivals.io.ts';
import { takes } from '../testing/bookings.io.ts';
import { openHouse, type OpenGroup } from '../testing/group.io.ts';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { brothers, likely, line, rowsOf, somebody, steward } from '../testing/steward.io.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

test('many likely pairs are joined at once after ten were looked at, each a merge of its own', async () => {
  const s = await steward(t, 30);
  const pairs = Array.from({ length: 15 }, (_, no) => ({ between: [2 * no, 2 * no + 1] as const, probability: 0.985 }));
  const ids = await s.wonder(pairs);
  const before = await s.state();
  const band = { decision: 'same', bound: 0.97 } as const;
  const { reviewIds, sample: looked, safe, left } = (await t.ask(previewBulk, { cookie: s.cookie, query: band })).body;
  const sample = looked.map(({ reviewId }) => reviewId);
  assert.deepEqual([safe, reviewIds.length, sample.length, left], [15, 15, 10, []]);
  const many = (opened: string[]) => t.ask(decideBulk, { cookie: s.cookie, body: { ...band, reviewIds, opened } });
  const refused = await many(sample.slice(1));
  assert.deepEqual([refused.status, refused.error?.code, refused.error?.params], [409, 'reviews_unseen', { count: 1 }]);
  const done = await many(sample);
  assert.deepEqual([done.body.decided, done.body.left], [15, []]);
  assert.equal(await s.active(), 15);
  assert.deepEqual(
    (await s.decided()).map(({ bulkId, pairs: count, holds }) => [bulkId, count, holds]),
    [[done.body.bulkId, 15, true]],
  );
  assert.equal((await s.undo(ids[3]!)).status, 200, 'one of them alone');
  assert.equal(await s.active(), 16);
  await s.decide(ids[3]!, 'apart');
  const undone = await t.ask(undoBulk, { cookie: s.cookie, params: { bulkId: done.body.bulkId } });
  assert.deepEqual(undone.body, { undone: 14 }, 'what was answered anew stays');
  await s.undo(ids[3]!);
  assert.deepEqual(await s.state(), before);
  const audit = await rowsOf<{ n: number }>(
    t,
    s.group.groupId,
    `select count(*)::int as n from audit where action = 'reviews_decided' and subject = '${done.body.bulkId}'`,
  );
  assert.deepEqual(audit, [{ n: 1 }]);
});

test('of a band only what is safe is offered, and what is not safe is left even where it is asked for', async () => {
  const s = await steward(t, [
    ...Array.from({ length: 8 }, (_, no) => somebody(no)),
    { ...somebody(20), document: 'C01X00T47' },
    { ...somebody(21), document: 'F22H88K90' },
  ]);
  const contrary = [...likely, line('birthDate', 'different', -8)];
  const [safe, ...others] = await s.wonder([
    { between: [0, 1], probability: 0.99 },
    { between: [2, 3], probability: 0.99, evidence: contrary },
    { between: [4, 5], probability: 0.99 },
    { between: [5, 6], probability: 0.99 },
    { between: [8, 9], probability: 0.99 },
  ]);
  const band = { decision: 'same', bound: 0.97 } as const;
  const preview = (await t.ask(previewBulk, { cookie: s.cookie, query: band })).body;
  assert.deepEqual(preview.reviewIds, [safe]);
  assert.deepEqual(Object.fromEntries(preview.left.map(({ why, pairs }) => [why, pairs])), {
    contrary: 1,
    several: 2,
    documents: 1,
  });
  const reviewIds = [safe!, ...others];
  const done = await t.ask(decideBulk, { cookie: s.cookie, body: { ...band, reviewIds, opened: reviewIds } });
  assert.equal(done.body.decided, 1);
  assert.equal((await s.list()).open, 4);
  const again = await t.ask(decideBulk, { cookie: s.cookie, body: { ...band, reviewIds: [safe!], opened: [safe!] } });
  assert.deepEqual([again.body.decided, again.body.left], [0, [{ why: 'answered', pairs: 1 }]]);
});

test('brothers on one phone are parted at once; likely pairs never, whatever bound is asked for', async () => {
  const s = await steward(t, 6);
  await s.wonder([
    { between: [0, 1], probability: 0.45, evidence: brothers },
    { between: [2, 3], probability: 0.55, evidence: brothers },
    { between: [4, 5], probability: 0.99, evidence: brothers },
  ]);
  const band = { decision: 'apart', bound: 1 } as const;
  const { reviewIds, sample } = (await t.ask(previewBulk, { cookie: s.cookie, query: band })).body;
  assert.equal(reviewIds.length, 2);
  const done = await t.ask(decideBulk, {
    cookie: s.cookie,
    body: { ...band, reviewIds, opened: sample.map(({ reviewId }) => reviewId) },
  });
  assert.equal(done.body.decided, 2);
  assert.equal((await s.list()).open, 1);
  const low = await t.ask(previewBulk, { cookie: s.cookie, query: { decision: 'same', bound: 0 } });
  assert.deepEqual(low.body.reviewIds, [], 'given names differ');
});

test('more than five hundred at once are refused', async () => {
  const s = await steward(t, 2);
  const reviewIds = Array.from({ length: 501 }, () => newId());
  const body = { decision: 'same', bound: 0.97, reviewIds, opened: reviewIds } as const;
  const refused = await t.ask(decideBulk, { cookie: s.cookie, body: { ...body, reviewIds, opened: reviewIds } });
  assert.deepEqual([refused.status, refused.error?.code], [409, 'reviews_too_many']);
});

test('a guest of a house that is not the steward’s is never among many, and out of sight not even asked about', async () => {
  const s = await steward(t, 4, 'guestRelations');
  const other = await t.database.tenant(s.group.groupId, (tx) =>
    openHouse(tx, s.group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  const elsewhere = await ofHouse(s.group, other, 'P900', somebody(17));
  await mergeAsAdmin(s.group, s.guests[0]!, elsewhere);
  await s.wonder([
    { between: [0, 1], probability: 0.99 },
    { between: [2, 3], probability: 0.99 },
  ]);
  const preview = (await t.ask(previewBulk, { cookie: s.cookie, query: { decision: 'same', bound: 0.97 } })).body;
  assert.deepEqual([preview.safe, preview.left], [1, [{ why: 'scope', pairs: 1 }]]);
  assert.equal((await s.list()).open, 2);
  const stranger = await t.login(s.group.groupId, [other.propertyId], 'guestRelations');
  assert.equal((await t.ask(listReviews, { cookie: stranger })).body.open, 0);
  const desk = await t.login(s.group.groupId, [s.group.propertyId], 'frontDesk');
  for (const route of [listReviews, listDecided] as const)
    assert.equal((await t.ask(route, { cookie: desk })).status, 403);
});

async function ofHouse(
  group: OpenGroup,
  { propertyId, connections }: { propertyId: string; connections: Record<string, string> },
  key: string,
  person: Person,
): Promise<string> {
  group.properties.set(propertyId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY' });
  await takes(t.database, group)([profile(key, person)], { propertyId, connectionId: connections['opentravel']! });
  const [row] = await rowsOf<{ id: string }>(
    t,
    group.groupId,
    `select l.guest_id as id from link l join record r on r.id = l.record_id where r.source_key = '${key}'`,
  );
  return row!.id;
}

async function mergeAsAdmin(group: OpenGroup, guestId: string, otherGuestId: string): Promise<void> {
  const cookie = await t.login(group.groupId, [group.propertyId], 'groupAdmin');
  const { status } = await t.ask(mergeGuests, {
    cookie,
    params: { guestId },
    body: { otherGuestId, reason: 'same passport' },
  });
  assert.equal(status, 200);
  assert.equal((await t.ask(readRecords, { cookie, params: { guestId } })).body.records.length, 2);
}
