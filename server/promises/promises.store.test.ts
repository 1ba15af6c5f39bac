// Promises where bookings, merges and un-merges are real: through the pipeline, the identity service, listeners and rounds.
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PromiseTrigger } from '@regulars/contract/promise.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { HouseEvent } from '../platform/event.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import { Refusal } from '../platform/refusal.ts';
import { booking, stayed } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openHotel, type Hotel } from '../testing/hotel.io.ts';
import { promisesAtHand } from './atHand.service.ts';
import { lookAtPromises } from './look.service.ts';
import { openPromises } from './promises.jobs.ts';
import { act, makePromise, openPromisesOf, renegotiate } from './promises.service.ts';
import { holdPromises, takeOverPromises, touchedByGuests, touchedByReservations } from './promises.store.ts';
import { viewsOf } from './register.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const lin = { name: '林若溪', phone: '13800002222' };
const ida = { name: 'Ida Berg', email: 'ida.berg@example.com' };
const next: PromiseTrigger = { kind: 'nextArrival', propertyId: null };
const days = ['2026-11-20', '2026-11-22'] as const;

/** A hotel where what happens is told to promises as the dispatcher does, unless `deaf`. */
async function house() {
  const told: HouseEvent[] = [];
  const emit = createEmit([]);
  const heard: typeof emit = async (tx, groupId, events, at) => {
    told.push(...events);
    await emit(tx, groupId, events, at);
  };
  const hotel = await openHotel(database, heard);
  const { groupId, propertyId, staffId } = hotel.group;
  const now = { at: '2026-11-01T12:00:00.000Z' };
  const clock = { now: () => now.at, nowMs: () => Date.parse(now.at) };
  const parts = { database, clock, emit: heard, log: silentLog };
  const { listener } = openPromises(parts);
  const inHouse = <T>(work: Parameters<Database['tenant']>[1]) => database.tenant(groupId, work) as Promise<T>;
  /** bookings say so of themselves; merges through their events */
  const hear = async (reservationIds: readonly string[] = []) => {
    const events = told.splice(0).filter(({ kind }) => listener.hears.includes(kind));
    for (const key of reservationIds) events.push({ kind: 'reservation_changed', key, payload: {} });
    for (const event of events) await listener.hear({ ...event, id: newId(), groupId, at: now.at });
  };
  const take: Hotel['take'] = async (records, how) => {
    const batch = await hotel.take(records, { at: now.at, ...how });
    await hear([...batch.reservations.keys()]);
    return batch;
  };
  const guestOf = async (name: string) =>
    (
      await hotel.rows<{ guestId: string; recordId: string }>(
        `select l.guest_id as "guestId", r.id as "recordId" from record r join link l on l.record_id = r.id where r.facts -> 'name' ->> 'text' = '${name}' order by r.id limit 1`,
      )
    )[0]!;
  const make = async (recordId: string, trigger: PromiseTrigger = next, words = '下次入住升级套房') => {
    const made = {
      id: newId(),
      recordId,
      propertyId,
      words,
      trigger,
      department: 'frontOffice' as const,
      ownerId: staffId,
    };
    const more = { value: null, source: { kind: 'desk' as const, id: null }, by: staffId, at: now.at };
    return inHouse<string>((tx) => makePromise(parts, tx, groupId, { ...made, ...more }));
  };
  const view = async (id: string) =>
    (await inHouse<Awaited<ReturnType<typeof viewsOf>>>((tx) => viewsOf(tx, groupId, [id], now.at)))[0]!;
  const rounds = async (at: string) => {
    now.at = at;
    const worker = openPromises(parts).startRounds();
    await worker.drain();
    await worker.stop();
  };
  return { hotel, parts, now, told, take, hear, guestOf, make, view, rounds, inHouse, groupId, staffId, propertyId };
}

const who = (staffId: string, version: number | null = null) => ({ staffId, leads: false, version });

test('a booking wakes it, a cancellation lets it go, the next booking takes it up again', async () => {
  const { take, guestOf, make, view, told } = await house();
  await take([stayed('S1', lin, ['2026-09-01', '2026-09-03'])]);
  const id = await make((await guestOf('林若溪')).recordId);
  assert.deepEqual([(await view(id)).state, (await view(id)).waker], ['accepted', null]);
  await take([booking('R1', lin, days)]);
  assert.equal((await view(id)).waker?.arrivalDate, '2026-11-20');
  assert.deepEqual(told.findLast(({ kind }) => kind === 'promise_changed')?.payload['steps'], ['woken']);
  await take([{ ...booking('R1', lin, days), status: 'cancelled', sourceVersion: '2' }]);
  assert.equal((await view(id)).waker, null);
  await take([booking('R2', lin, ['2026-12-24', '2026-12-26'])]);
  assert.deepEqual(
    [(await view(id)).waker?.arrivalDate, (await view(id)).readyBy],
    ['2026-12-24', '2026-12-24T06:00:00.000Z'],
  );
});

test('a booking under another record wakes it once the two are one guest; the un-merge takes it back', async () => {
  const { hotel, take, hear, guestOf, make, view } = await house();
  await take([stayed('S1', lin, ['2026-09-01', '2026-09-03']), booking('R1', ida, days)]);
  const [one, other] = [await guestOf('林若溪'), await guestOf('Ida Berg')];
  const id = await make(one.recordId);
  const { mergeId } = await hotel.identity.merge(hotel.group.who, one.guestId, other.guestId, 'same face');
  assert.equal((await view(id)).waker, null, 'before anybody heard of it');
  await hear();
  assert.equal((await view(id)).waker?.arrivalDate, '2026-11-20');
  await hotel.identity.unmerge(hotel.group.who, mergeId, 'a slip', false);
  await hear();
  const apart = await view(id);
  assert.deepEqual([apart.waker, apart.guest.guestId], [null, one.guestId]);
});

test('the desk sees it before any round has looked: merged and booked a moment ago', async () => {
  const { hotel, take, guestOf, make, groupId, inHouse, now } = await house();
  await take([stayed('S1', lin, ['2026-09-01', '2026-09-03'])]);
  const one = await guestOf('林若溪');
  const id = await make(one.recordId);
  const batch = await hotel.take([booking('R1', lin, days)]);
  const seen = await inHouse<Awaited<ReturnType<typeof promisesAtHand>>>((tx) =>
    promisesAtHand(tx, groupId, [one.guestId], now.at),
  );
  assert.deepEqual(
    seen.get(one.guestId)!.map((each) => [each.promiseId, each.reservationId]),
    [[id, [...batch.reservations.keys()][0]]],
  );
});

test('nobody keeps it: the owner is warned twice, then it is broken the morning after - and a case can hear of it', async () => {
  const { take, guestOf, make, view, rounds, told, staffId } = await house();
  await take([booking('R1', lin, days)]);
  const id = await make((await guestOf('林若溪')).recordId);
  await rounds('2026-11-19T06:00:00.000Z');
  assert.equal((await view(id)).state, 'dueSoon');
  await rounds('2026-11-22T14:00:00.000Z');
  assert.equal((await view(id)).state, 'dueSoon');
  await rounds('2026-11-23T00:00:00.000Z');
  const broken = await view(id);
  assert.deepEqual([broken.state, broken.closedBy, broken.overdue], ['broken', null, false]);
  const { payload } = told.findLast(({ kind, key }) => kind === 'promise_changed' && key === id)!;
  assert.deepEqual([payload['state'], payload['by'], payload['ownerId']], ['broken', null, staffId]);
});

test('broken on a stay that turns out to be another guest’s, it is open again and waits on', async () => {
  const { hotel, take, hear, guestOf, make, view, rounds } = await house();
  await take([stayed('S1', lin, ['2026-09-01', '2026-09-03']), booking('R1', ida, days)]);
  const [one, other] = [await guestOf('林若溪'), await guestOf('Ida Berg')];
  const id = await make(one.recordId);
  const { mergeId } = await hotel.identity.merge(hotel.group.who, one.guestId, other.guestId, 'same face');
  await hear();
  for (const at of ['2026-11-22T13:00:00.000Z', '2026-11-23T01:00:00.000Z']) await rounds(at);
  assert.equal((await view(id)).state, 'broken');
  await hotel.identity.unmerge(hotel.group.who, mergeId, 'a slip', false);
  await hear();
  assert.deepEqual([(await view(id)).state, (await view(id)).waker], ['accepted', null]);
});

test('kept stays kept, whatever is merged, taken apart or cancelled later', async () => {
  const { hotel, take, hear, guestOf, make, view, inHouse, parts, groupId, staffId, now } = await house();
  await take([stayed('S1', lin, ['2026-09-01', '2026-09-03']), booking('R1', ida, days)]);
  const [one, other] = [await guestOf('林若溪'), await guestOf('Ida Berg')];
  const id = await make(one.recordId);
  const { mergeId } = await hotel.identity.merge(hotel.group.who, one.guestId, other.guestId, 'same face');
  await hear();
  await inHouse((tx) =>
    act(parts, tx, groupId, id, { kind: 'keep', proof: '已升级至 1808 套房' }, who(staffId), now.at),
  );
  await hotel.identity.unmerge(hotel.group.who, mergeId, 'a slip', false);
  await hear();
  await take([booking('R2', lin, ['2026-12-01', '2026-12-02'])]);
  const kept = await view(id);
  assert.deepEqual([kept.state, kept.closedWords, kept.closedBy], ['kept', '已升级至 1808 套房', 'Lin Wei']);
});

test('renegotiated, one promise takes the other’s place: the chain is told, and only its end is open', async () => {
  const { take, guestOf, make, view, inHouse, parts, groupId, staffId, now } = await house();
  await take([booking('R1', lin, days)]);
  const id = await make((await guestOf('林若溪')).recordId);
  const nextId = newId();
  const said = { nextId, words: '改为下次赠送双早', trigger: next, told: '已电话告知' };
  await inHouse((tx) => renegotiate(parts, tx, groupId, id, said, who(staffId), now.at));
  const [before, now2] = [await view(id), await view(nextId)];
  assert.deepEqual(
    [before.state, before.nextId, now2.state, now2.previousId],
    ['renegotiated', nextId, 'accepted', id],
  );
  assert.equal(now2.waker?.arrivalDate, '2026-11-20', 'the stay is still to come');
  await assert.rejects(
    inHouse((tx) => renegotiate(parts, tx, groupId, id, { ...said, nextId: newId() }, who(staffId), now.at)),
    (error: unknown) => error instanceof Refusal && error.code === 'promise_closed',
  );
});

test('its record goes with an undone import, the promise stays with the guest', async () => {
  const { hotel, take, hear, guestOf, make, view, inHouse, groupId } = await house();
  await take([booking('R1', lin, days)]);
  const own = await guestOf('林若溪');
  const file = await hotel.importFile([stayed('F1', { ...lin, name: '林若溪女士' }, ['2026-08-01', '2026-08-02'])]);
  const { recordId } = await guestOf('林若溪女士');
  const id = await make(recordId);
  await inHouse((tx) => takeOverPromises(tx, groupId, [{ recordId, heirId: own.recordId }]));
  await file.undo();
  await hear();
  assert.deepEqual([(await view(id)).guest.guestId, (await view(id)).waker?.arrivalDate], [own.guestId, '2026-11-20']);
});

test('a record that is erased takes its promises and their steps along', async () => {
  const { hotel, take, guestOf, make } = await house();
  await take([stayed('S1', lin, ['2026-09-01', '2026-09-03'])]);
  const { recordId } = await guestOf('林若溪');
  await make(recordId);
  await hotel.rows(`delete from link where record_id = '${recordId}'`);
  await hotel.rows(`delete from record where id = '${recordId}'`);
  const left = await hotel.rows<{ n: number }>(
    `select (select count(*) from promise)::int + (select count(*) from promise_step)::int as n`,
  );
  assert.equal(left[0]!.n, 0);
});

test('the same promise sent twice is made once; its id for other words is refused, and a card number is masked', async () => {
  const { take, guestOf, view, inHouse, parts, groupId, staffId, propertyId, now } = await house();
  await take([stayed('S1', lin, ['2026-09-01', '2026-09-03'])]);
  const { recordId } = await guestOf('林若溪');
  const card = ['4111', '1111', '1111', '1111'].join(' ');
  const made = {
    id: newId(),
    recordId,
    propertyId,
    words: `退款到 ${card}`,
    trigger: next,
    department: 'finance' as const,
    ownerId: staffId,
    value: { amountMinor: 8000, currencyCode: 'CNY' },
    source: { kind: 'call' as const, id: null },
    by: staffId,
    at: now.at,
  };
  for (let sent = 0; sent < 2; sent++) await inHouse((tx) => makePromise(parts, tx, groupId, made));
  const one = await view(made.id);
  assert.deepEqual([one.version, one.words.includes('1111 1111 1111')], [1, false]);
  await assert.rejects(
    inHouse((tx) => makePromise(parts, tx, groupId, { ...made, words: 'something else' })),
    (error: unknown) => error instanceof Refusal && error.code === 'promise_elsewhere',
  );
});

test('fifty colleagues at one promise: one of them keeps it, the others are told', async () => {
  const { take, guestOf, make, view, inHouse, parts, groupId, staffId, now } = await house();
  await take([booking('R1', lin, days)]);
  const id = await make((await guestOf('林若溪')).recordId);
  const { version } = await view(id);
  const tries = await Promise.allSettled(
    Array.from({ length: 50 }, (_, at) =>
      inHouse((tx) =>
        act(parts, tx, groupId, id, { kind: 'keep', proof: `kept by ${at}` }, who(staffId, version), now.at),
      ),
    ),
  );
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  const codes = new Set(tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).code] : [])));
  assert.deepEqual([...codes], ['promise_changed_meanwhile']);
});

test('no sequence of bookings, merges, un-merges and cancellations loses or doubles a promise in the real house either', async () => {
  const acts = fc.array(
    fc.tuple(fc.constantFrom('book', 'cancel', 'merge', 'unmerge', 'hear', 'rounds'), fc.nat({ max: 5 })),
    { minLength: 6, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      const world = await house();
      const { hotel, take, guestOf, make, view, inHouse, groupId, now } = world;
      const people = [lin, ida, { name: '陈可', phone: '13900003333' }];
      await take(people.map((person, at) => stayed(`S${at}`, person, ['2026-09-01', '2026-09-03'])));
      const id = await make((await guestOf('林若溪')).recordId);
      const live = new Map<string, { of: number; day: string }>();
      const merges: string[] = [];
      for (const [what, at] of sequence) {
        now.at = new Date(Date.parse(now.at) + 60_000).toISOString();
        const of = at % people.length;
        const key = `R${at}`;
        if (what === 'book' && !live.has(key)) {
          live.set(key, { of, day: `2026-12-0${at + 1}` });
          await hotel.take(
            [{ ...booking(key, people[of]!, [`2026-12-0${at + 1}`, `2026-12-0${at + 2}`]), sourceVersion: now.at }],
            { at: now.at },
          );
        } else if (what === 'cancel' && live.has(key)) {
          const held = live.get(key)!;
          live.delete(key);
          await hotel.take(
            [{ ...booking(key, people[held.of]!, [held.day, held.day]), status: 'cancelled', sourceVersion: now.at }],
            { at: now.at },
          );
        } else if (what === 'merge') {
          const [a, b] = [await guestOf('林若溪'), await guestOf(people[1 + (at % 2)]!.name)];
          if (a.guestId !== b.guestId)
            merges.push((await hotel.identity.merge(hotel.group.who, a.guestId, b.guestId, 'same face')).mergeId);
        } else if (what === 'unmerge' && merges.length > 0)
          await hotel.identity.unmerge(hotel.group.who, merges.pop()!, 'a slip', false);
        else if (what === 'hear') await world.hear();
        else if (what === 'rounds') await world.rounds(now.at);
      }
      const own = await guestOf('林若溪');
      // whom a booking belongs to is for identity to say: two of a name may be two guests
      const owned = await hotel.rows<{ key: string }>(
        `select distinct r.source_key as key from reservation r join reservation_person rp on rp.reservation_id = r.id join link l on l.record_id = rp.record_id where l.guest_id = '${own.guestId}'`,
      );
      const keys = new Set(owned.map(({ key }) => key));
      const mine = [...live].filter(([key]) => keys.has(key));
      const day = mine.map(([, each]) => each.day).toSorted()[0] ?? null;
      // an hour later every open one has been looked at, heard of or not
      await world.rounds(new Date(Date.parse(now.at) + 3_660_000).toISOString());
      const seen = await view(id);
      assert.deepEqual([seen.state, seen.waker?.arrivalDate ?? null], ['accepted', day]);
      const open = await inHouse<Awaited<ReturnType<typeof openPromisesOf>>>((tx) =>
        openPromisesOf(tx, groupId, { guestIds: [own.guestId] }, now.at),
      );
      assert.deepEqual(
        open.map(({ promiseId }) => promiseId),
        [id],
      );
    }),
    { numRuns: 8 },
  );
});

test('which promises a booking or a merge touches is found from either side', async () => {
  const { take, guestOf, make, inHouse, groupId, parts, now } = await house();
  const batch = await take([booking('R1', lin, days)]);
  const { recordId, guestId } = await guestOf('林若溪');
  const id = await make(recordId);
  const [reservationId] = [...batch.reservations.keys()];
  assert.deepEqual(await inHouse((tx) => touchedByReservations(tx, groupId, [reservationId!])), [id]);
  assert.deepEqual(await inHouse((tx) => touchedByGuests(tx, groupId, [guestId])), [id]);
  assert.equal(await inHouse((tx) => lookAtPromises(parts, tx, groupId, [id], now.at)), 0, 'nothing new');
  const held = await inHouse<Awaited<ReturnType<typeof holdPromises>>>((tx) => holdPromises(tx, groupId, [id], false));
  assert.equal(held[0]!.standing.waker?.id, reservationId);
});
