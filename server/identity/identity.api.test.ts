import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { GuestHead, mergeGuests, readRecords, separateRecord, unmergeGuests } from '@regulars/contract/guest.ts';
import type { decideReview, listReviews } from '@regulars/contract/identity.ts';
import type { RefusalReply, ReplyOf } from '@regulars/contract/route.ts';
import type { Role } from '@regulars/contract/session.ts';
import { sql } from 'kysely';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { HouseEvent } from '../platform/event.ts';
import { addRoutes, createHttp, type HttpOptions } from '../platform/http.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { arrivals, profile, type Arrive } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, openHouse, whoOf, type OpenGroup } from '../testing/group.io.ts';
import { identityRoutes } from './identity.api.ts';
import { createIdentityService, type HeadsOf, type IdentityDeps } from './identity.service.ts';
import { createQualityService } from './quality.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const headsOf: HeadsOf = async (_tx, _groupId, ids) => {
  const name = {
    native: null,
    latin: 'Lena Hofmann',
    family: 'Hofmann',
    given: 'Lena',
    order: 'givenFirst',
    script: 'latin',
    sayItRight: null,
    address: { zh: null, en: null },
  } as const;
  return new Map(
    ids.map((guestId) => [
      guestId,
      {
        guestId,
        name,
        vip: null,
        tier: null,
        guestClass: 'ordinary',
        stays: 0,
        language: null,
        nationality: null,
      } satisfies GuestHead,
    ]),
  );
};
const masks = {
  contact: (kind: string) => `${kind}***`,
  document: () => 'document***',
  birthDate: (date: string) => date.slice(-5),
  text: (words: string) => words.replace(/\d{7,}/g, '***'),
};

type Desk = {
  group: OpenGroup;
  arrive: Arrive;
  events: HouseEvent[];
  refreshed: string[];
  as(role: Role, propertyIds?: string[]): void;
  ask<R = unknown>(method: 'GET' | 'POST', url: string, body?: object): Promise<{ status: number; body: R }>;
};
type Records = ReplyOf<typeof readRecords>;
type Merged = ReplyOf<typeof mergeGuests>;
type Reviews = ReplyOf<typeof listReviews>;

async function desk(): Promise<Desk> {
  const group = await openGroup(database);
  const events: HouseEvent[] = [];
  const refreshed: string[] = [];
  let who: Who = group.who;
  const deciding = {
    database,
    headsOf,
    masks,
    clock: standingClock('2026-04-01T00:00:00.000Z'),
    emit: async (_tx, _groupId, given) => void events.push(...given),
    refreshGuests: async (_tx, { guestIds }) => void refreshed.push(...guestIds),
  } satisfies IdentityDeps;
  const [identity, quality] = [createIdentityService(deciding), createQualityService(deciding)];
  const options: HttpOptions = { log: silentLog, trustProxy: false, authenticate: async () => who };
  const app = await createHttp(options);
  addRoutes(app, options, identityRoutes({ identity, quality }));
  return {
    group,
    events,
    refreshed,
    arrive: arrivals(database, group),
    as: (role, propertyIds = [group.propertyId]) => void (who = whoOf({ ...group, role }, propertyIds)),
    async ask(method, url, body) {
      const reply = await app.inject({ method, url, headers: { 'x-regulars': '1' }, ...(body && { payload: body }) });
      return { status: reply.statusCode, body: reply.json() };
    },
  };
}

async function guestsOf({ groupId }: OpenGroup): Promise<string[]> {
  return database.tenantReadOnly(groupId, async (tx) =>
    (
      await sql<{
        id: string;
      }>`select id from guest where group_id = ${groupId} and status = 'active' order by id`.execute(tx)
    ).rows.map(({ id }) => id),
  );
}

const lena = {
  name: 'Frau Lena Hofmann',
  phone: '0049 151 23456789',
  email: 'Lena@Hofmann-Privat.de',
  born: '1980-05-06',
};

test('the records behind a guest tell what each source said, how it was read and why it is linked, and show no number', async () => {
  const { group, arrive, ask } = await desk();
  await arrive([profile('P1', lena)]);
  await arrive([profile('P2', { name: 'Lena Hofmann', phone: '+4915123456789' })], { system: 'file' });
  const [guestId] = await guestsOf(group);
  const { status, body } = await ask<Records>('GET', `/api/guests/${guestId}/records`);
  assert.equal(status, 200);
  assert.deepEqual(
    body.records.map(({ sourceKey }) => sourceKey),
    ['P1', 'P2'],
  );
  const [first, second] = [body.records[0]!, body.records[1]!];
  assert.equal(first.name, 'Lena Hofmann');
  assert.deepEqual(
    first.values.find(({ field }) => field === 'phone'),
    { field: 'phone', value: 'phone***', was: 'phone***', why: 'full_number' },
  );
  assert.equal(first.values.find(({ field }) => field === 'birthDate')!.value, '05-06');
  assert.equal(second.evidence.find(({ field }) => field === 'phone')!.told.code, 'evidence.phone.same');
  assert.ok(second.probability > 0.99 && second.linkedBy === null);
  assert.doesNotMatch(JSON.stringify(body), /23456789|hofmann-privat|1980-05-06/i);
});

test('guest relations merge two profiles, see it in the records and take it back', async () => {
  const { group, arrive, ask, as, events, refreshed } = await desk();
  await arrive([profile('P1', lena), profile('P2', { name: 'Lena Berger' })]);
  const [one, two] = await guestsOf(group);
  as('guestRelations');
  const merged = await ask<Merged>('POST', `/api/guests/${two}/merge`, { otherGuestId: one, reason: 'married name' });
  assert.equal(merged.status, 200);
  assert.equal(merged.body.guestId, one);
  assert.deepEqual(new Set(refreshed), new Set([one, two]));
  assert.ok(events.some(({ kind, key }) => kind === 'guests_merged' && key === one));
  const { body } = await ask<Records>('GET', `/api/guests/${two}/records`);
  assert.deepEqual(
    body.records.map(({ linkedBy }) => linkedBy),
    [null, 'Lin Wei'],
  );
  assert.deepEqual(
    body.merges.map(({ mergeId, reason, records, undone, by }) => [mergeId, reason, records, undone, by]),
    [[merged.body.mergeId, 'married name', 1, false, 'Lin Wei']],
  );
  assert.equal(
    (await ask<RefusalReply>('POST', `/api/guests/${one}/merge`, { otherGuestId: two, reason: 'again' })).body.error
      .code,
    'guests_are_one',
  );
  const undone = await ask<ReplyOf<typeof unmergeGuests>>('POST', `/api/merges/${merged.body.mergeId}/undo`, {
    reason: 'two sisters',
  });
  assert.deepEqual(undone.body.guestIds.toSorted(), [one, two]);
  assert.deepEqual(await guestsOf(group), [one, two]);
  assert.equal((await ask<Records>('GET', `/api/guests/${one}/records`)).body.merges[0]!.undone, true);
});

test('a record that is another person becomes a guest of its own', async () => {
  const { group, arrive, ask } = await desk();
  await arrive([profile('P1', lena), profile('P2', lena)]);
  const [guestId] = await guestsOf(group);
  const { body: before } = await ask<Records>('GET', `/api/guests/${guestId}/records`);
  const { status, body } = await ask<ReplyOf<typeof separateRecord>>(
    'POST',
    `/api/guests/${guestId}/records/${before.records[1]!.recordId}/separate`,
    { reason: 'the daughter' },
  );
  assert.equal(status, 200);
  assert.deepEqual(
    (await ask<Records>('GET', `/api/guests/${body.guestId}/records`)).body.records.map(({ sourceKey }) => sourceKey),
    ['P2'],
  );
});

test('a doubtful pair is asked about once, and the answer holds', async () => {
  const { group, arrive, ask } = await desk();
  await arrive([profile('P1', { name: 'Lena Hofmann', phone: lena.phone })]);
  await arrive([profile('P2', { name: 'L. Hofmann', phone: lena.phone })], { system: 'file' });
  await arrive([profile('P2', { name: 'Lena Hofmann', phone: lena.phone, email: lena.email })], { system: 'file' });
  const [one] = await guestsOf(group);
  const { body } = await ask<Reviews>('GET', '/api/reviews');
  assert.equal(body.open, 1);
  assert.equal((await ask<Reviews>('GET', `/api/reviews?guestId=${one}`)).body.reviews.length, 1);
  const review = body.reviews[0]!;
  assert.ok(review.evidence.length > 0 && review.probability > 0.5);
  const same = await ask<ReplyOf<typeof decideReview>>('POST', `/api/reviews/${review.reviewId}`, {
    decision: 'same',
    reason: 'same signature',
  });
  assert.equal(same.body.guestId, one);
  assert.equal(
    (await ask<RefusalReply>('POST', `/api/reviews/${review.reviewId}`, { decision: 'apart' })).body.error.code,
    'review_decided',
  );
  const { reviews, open } = (await ask<Reviews>('GET', '/api/reviews')).body;
  assert.deepEqual([reviews, open], [[], 0]);
});

test('the front desk may look and not merge; another house does not even hear that the guest exists', async () => {
  const { group, arrive, ask, as } = await desk();
  await arrive([profile('P1', lena), profile('P2', { name: 'Lena Berger' })]);
  const [one, two] = await guestsOf(group);
  const { propertyId: elsewhere } = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  as('frontDesk');
  assert.equal((await ask('GET', `/api/guests/${one}/records`)).status, 200);
  assert.equal((await ask('POST', `/api/guests/${one}/merge`, { otherGuestId: two, reason: 'same face' })).status, 403);
  as('guestRelations', [elsewhere]);
  assert.equal((await ask('GET', `/api/guests/${one}/records`)).status, 404);
  assert.equal((await ask('POST', `/api/guests/${one}/merge`, { otherGuestId: two, reason: 'same face' })).status, 404);
  as('generalManager', [group.propertyId, elsewhere]);
  assert.equal((await ask('POST', `/api/guests/${one}/merge`, { otherGuestId: two, reason: 'same face' })).status, 200);
});

test('a guest of two houses is merged only by somebody who may in a house of each', async () => {
  const { group, arrive, ask, as } = await desk();
  const other = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  await arrive([profile('P1', lena)]);
  await arrive([profile('P2', { name: 'Lena Berger' })], {
    propertyId: other.propertyId,
    connectionId: other.connections.opentravel,
  });
  const [one, two] = await guestsOf(group);
  as('guestRelations');
  assert.equal((await ask('POST', `/api/guests/${one}/merge`, { otherGuestId: two, reason: 'same face' })).status, 404);
  assert.deepEqual(await guestsOf(group), [one, two]);
  as('guestRelations', [group.propertyId, other.propertyId]);
  assert.equal((await ask('POST', `/api/guests/${one}/merge`, { otherGuestId: two, reason: 'same face' })).status, 200);
});

test('what is not there, not an id or without a reason is refused', async () => {
  const { group, arrive, ask } = await desk();
  await arrive([profile('P1', lena), profile('P2', { name: 'Lena Berger' })]);
  const [one, two] = await guestsOf(group);
  const nobody = '0198c0de-0000-7000-8000-000000000000';
  assert.equal((await ask('GET', `/api/guests/${nobody}/records`)).status, 404);
  assert.equal((await ask('GET', '/api/guests/1%27--/records')).status, 400);
  assert.equal((await ask('POST', `/api/merges/${nobody}/undo`, { reason: 'mistake' })).status, 404);
  assert.equal((await ask('POST', `/api/reviews/${nobody}`, { decision: 'same' })).status, 404);
  assert.equal((await ask('POST', `/api/guests/${one}/merge`, { otherGuestId: two, reason: ' ' })).status, 400);
  assert.equal((await ask('POST', `/api/guests/${one}/records/${nobody}/separate`, { reason: 'mistake' })).status, 404);
  assert.deepEqual(await guestsOf(group), [one, two]);
});

test('another hotel group sees nothing of it', async () => {
  const ours = await desk();
  const theirs = await desk();
  await ours.arrive([profile('P1', lena)]);
  const [one] = await guestsOf(ours.group);
  assert.equal((await theirs.ask('GET', `/api/guests/${one}/records`)).status, 404);
});

test('a phone written into a name or into the reason of a merge is masked as elsewhere', async () => {
  const { group, arrive, ask } = await desk();
  await arrive([profile('P1', { ...lena, name: 'Lena Hofmann 13912345678' })]);
  await arrive([profile('P2', { name: 'L. Hofmann', email: 'l@hofmann-privat.de' })], { system: 'file' });
  const [one, other] = await guestsOf(group);
  const reason = 'she called from 13912345678';
  assert.equal((await ask('POST', `/api/guests/${one}/merge`, { otherGuestId: other, reason })).status, 200);
  const { status, body } = await ask<Records>('GET', `/api/guests/${one}/records`);
  assert.equal(status, 200);
  assert.equal(body.merges[0]?.reason, 'she called from ***');
  const name = body.records.flatMap(({ values }) => values).find(({ field, was }) => field === 'name' && was !== null);
  assert.equal(name?.was, 'Lena Hofmann ***');
  assert.doesNotMatch(JSON.stringify(body), /13912345678/);
});
