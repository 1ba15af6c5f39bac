// The promise machine against a model of the world around it: guests whose records are merged and taken apart again, bookings made,
// moved, cancelled, arrived, departed, missed, colleagues who keep, renegotiate or send on - and rounds that come late or not at all.
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayIn } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';
import { deadlinesOf } from './deadlines.ts';
import { decide } from './decide.ts';
import { isDueSoon, lookAt, looksAgainAt } from './look.ts';
import { fold, isOpen, type Standing, type Step, type Terms } from './promise.ts';
import { occasionOf, type Booking } from './waking.ts';

const ZONE = 'Asia/Shanghai';
const START = Date.parse('2026-11-01T01:00:00.000Z');
const HOUR = 3_600_000;

type Promised = {
  id: string;
  record: number;
  terms: Terms;
  steps: Step[];
  standing: Standing;
  previous: string | null;
};
type Held = Booking & { record: number };

function openWorld() {
  let nowMs = START;
  let made = 0;
  const bookings: Held[] = [];
  const promises: Promised[] = [];
  const merges: [number, number][] = [];
  const now = () => new Date(nowMs).toISOString();
  const today = () => dayIn(ZONE, now());
  const guestOf = (record: number): Set<number> => {
    const same = new Set([record]);
    for (let size = 0; size !== same.size;) {
      size = same.size;
      for (const [a, b] of merges) if (same.has(a) || same.has(b)) same.add(a).add(b);
    }
    return same;
  };
  const bookingsOf = (promise: Promised) => bookings.filter(({ record }) => guestOf(promise.record).has(record));
  const seenOf = (promise: Promised) => {
    const own = bookingsOf(promise);
    const { waker } = promise.standing;
    return {
      occasion: occasionOf(promise.terms, own, []),
      wakerStatus: own.find(({ reservationId }) => reservationId === waker?.id)?.status ?? null,
      timeZone: ZONE,
      nextUp:
        promise.standing.offer === null ? null : { staffId: 'head', until: new Date(nowMs + 4 * HOUR).toISOString() },
    };
  };
  const take = (promise: Promised, steps: readonly Step[]) => {
    promise.steps.push(...steps);
    promise.standing = fold(promise.standing, steps);
  };
  const look = (promise: Promised) => take(promise, lookAt(promise.terms, promise.standing, seenOf(promise), now()));
  const make = (record: number, trigger: Terms['trigger'], previous: string | null = null): Promised => {
    const steps: Step[] = [{ kind: 'made', ownerId: 'maker', department: 'frontOffice', at: now(), by: 'maker' }];
    const promise: Promised = {
      id: `p${made++}`,
      record,
      terms: { trigger, madeAt: now(), madeDuring: [] },
      steps,
      standing: fold(undefined, steps),
      previous,
    };
    const begun = bookingsOf(promise).filter(
      ({ status, arrivedAt }) => status === 'inHouse' || status === 'checkedOut' || arrivedAt !== null,
    );
    promise.terms = { ...promise.terms, madeDuring: begun.map(({ reservationId }) => reservationId) };
    promises.push(promise);
    return promise;
  };
  return {
    now,
    bookings,
    promises,
    look,
    seenOf,
    bookingsOf,
    pass: (hours: number) => void (nowMs += hours * HOUR),
    make,
    book: (record: number, inDays: number, nights: number) => {
      const arrivalDate = addDays(today(), inDays);
      const reservationId = `b${String(bookings.length).padStart(3, '0')}`;
      nowMs += 1000;
      bookings.push({
        reservationId,
        ids: [reservationId],
        propertyId: 'hotel',
        timeZone: ZONE,
        status: 'reserved',
        arrivalDate,
        departureDate: addDays(arrivalDate, nights),
        bookedAt: now(),
        arrivedAt: null,
        staying: true,
        record,
      });
      nowMs += 1000;
    },
    turn: (booking: Held, status: Booking['status']) => {
      if (status === 'inHouse') booking.arrivedAt ??= now();
      booking.status = status;
      nowMs += 1000;
    },
    move: (booking: Held, days: number) => {
      if (booking.status !== 'reserved') return;
      booking.arrivalDate = addDays(booking.arrivalDate!, days);
      booking.departureDate = addDays(booking.departureDate!, days);
    },
    merge: (a: number, b: number) => a !== b && merges.push([a, b]),
    unmerge: (at: number) => merges.splice(at % Math.max(1, merges.length), 1),
    say: (promise: Promised, command: Parameters<typeof decide>[1], by = 'maker') => {
      const deadlines = deadlinesOf(promise.terms.trigger, seenOf(promise).occasion, ZONE, now());
      const decided = decide(
        promise.standing,
        command,
        { staffId: by, leads: false, isMaker: by === 'maker' },
        { now: now(), deadlines },
      );
      if ('refused' in decided) return false;
      take(
        promise,
        decided.steps.map((step) => ({ ...step, at: now(), by })),
      );
      nowMs += 1000;
      return true;
    },
  };
}

type World = ReturnType<typeof openWorld>;
type Act = (world: World) => void;
const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)];
const record = fc.nat({ max: 3 });
const which = fc.nat({ max: 20 });
const occasion = fc
  .constantFrom('nextArrival', 'nextBooking', 'nextVisit')
  .map((kind) => ({ kind, propertyId: null }) as Terms['trigger']);

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(record, occasion).map(
    ([of, trigger]): Act =>
      (world) =>
        void (world.promises.length < 4 && world.make(of, trigger)),
  ),
  fc.tuple(record, fc.nat({ max: 6 }), fc.nat({ max: 3 })).map(
    ([of, days, nights]): Act =>
      (world) =>
        world.book(of, days, nights),
  ),
  fc
    .tuple(which, fc.constantFrom<Booking['status']>('cancelled', 'noShow', 'inHouse', 'checkedOut', 'reserved'))
    .map(([at, status]): Act => (world) => {
      const booking = pick(world.bookings, at);
      if (booking !== undefined) world.turn(booking, status);
    }),
  fc.tuple(which, fc.integer({ min: -3, max: 5 })).map(([at, days]): Act => (world) => {
    const booking = pick(world.bookings, at);
    if (booking !== undefined) world.move(booking, days);
  }),
  fc.tuple(record, record).map(
    ([a, b]): Act =>
      (world) =>
        void world.merge(a, b),
  ),
  which.map(
    (at): Act =>
      (world) =>
        void world.unmerge(at),
  ),
  fc.integer({ min: 1, max: 60 }).map(
    (hours): Act =>
      (world) =>
        world.pass(hours),
  ),
  which.map((at): Act => (world) => {
    const promise = pick(world.promises, at);
    if (promise !== undefined) world.look(promise);
  }),
  // days go by, with a round every few hours
  fc.integer({ min: 1, max: 12 }).map((rounds): Act => (world) => {
    for (let round = 0; round < rounds; round++) {
      world.pass(9);
      world.promises.forEach(world.look);
    }
  }),
  which.map((at): Act => (world) => {
    const promise = pick(world.promises, at);
    if (promise !== undefined) world.say(promise, { kind: 'keep', proof: 'suite 1201' });
  }),
  which.map((at): Act => (world) => {
    const promise = pick(world.promises, at);
    if (promise === undefined) return;
    const nextId = `p${world.promises.length}`;
    if (world.say(promise, { kind: 'renegotiate', nextId, told: 'by phone' }))
      world.make(promise.record, promise.terms.trigger, promise.id);
  }),
  which.map((at): Act => (world) => {
    const promise = pick(world.promises, at);
    const until = new Date(Date.parse(world.now()) + 4 * HOUR).toISOString();
    if (promise !== undefined) world.say(promise, { kind: 'offer', department: 'housekeeping', staffId: null, until });
  }),
  fc.tuple(which, fc.boolean()).map(([at, yes]): Act => (world) => {
    const promise = pick(world.promises, at);
    if (promise !== undefined)
      world.say(promise, yes ? { kind: 'accept' } : { kind: 'bounce', reason: 'not ours' }, 'colleague');
  }),
);

/** What must hold after a round, told by a plainer rule than the one that is tested. */
function holds(world: World): void {
  const successors = world.promises.map(({ previous }) => previous).filter((id) => id !== null);
  assert.equal(new Set(successors).size, successors.length, 'no promise is followed by two');
  for (const promise of world.promises) {
    const { standing, steps, terms } = promise;
    assert.deepEqual(fold(undefined, steps), standing, 'it stands as its steps say');
    assert.equal(standing.state === 'renegotiated', successors.includes(promise.id), 'a chain has exactly one end');
    assert.notEqual(standing.ownerId, '');
    const said = (kind: Step['kind']) => steps.filter((step) => step.kind === kind);
    assert.ok(said('kept').length <= 1, 'kept once');
    assert.deepEqual(lookAt(terms, standing, world.seenOf(promise), world.now()), [], 'to look again changes nothing');
    const next = nextOf(world, promise);
    if (isOpen(standing))
      assert.equal(standing.waker?.id ?? null, next?.reservationId ?? null, 'awake for the next, and only for it');
    const broken = said('broken').at(-1);
    if (standing.state === 'broken') {
      assert.ok(next !== undefined && next.status !== 'inHouse', 'the stay it broke on is the guest’s, and over');
      const lastCall = said('warned').findLast(
        (step) => step.at <= broken!.at && 'level' in step && step.level === 'last',
      );
      assert.ok(Date.parse(broken!.at) - Date.parse(lastCall!.at) >= 4 * HOUR, 'nobody is surprised');
    }
  }
}

function nextOf(world: World, { terms, record: of, ...promise }: Promised): Held | undefined {
  const own = world.bookingsOf({ terms, record: of, ...promise }) as Held[];
  const live = own.filter(
    (booking) =>
      booking.status !== 'cancelled' &&
      booking.status !== 'noShow' &&
      !terms.madeDuring.includes(booking.reservationId) &&
      !(booking.arrivedAt !== null && booking.arrivedAt <= terms.madeAt) &&
      booking.arrivalDate! >= dayIn(ZONE, terms.madeAt) &&
      (terms.trigger.kind !== 'nextBooking' || booking.bookedAt > terms.madeAt),
  );
  const order = (booking: Held) =>
    terms.trigger.kind === 'nextBooking'
      ? `${booking.bookedAt} ${booking.reservationId}`
      : `${booking.arrivalDate} ${booking.bookedAt} ${booking.reservationId}`;
  return live.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))[0];
}

test('no sequence of bookings, merges, un-merges, cancellations and no-shows loses a promise or wakes it twice', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 60 }), (acts) => {
      const world = openWorld();
      world.make(0, { kind: 'nextArrival', propertyId: null });
      for (const [at, one] of acts.entries()) {
        one(world);
        if (at % 7 === 6) {
          world.promises.forEach(world.look);
          holds(world);
        }
      }
      world.promises.forEach(world.look);
      holds(world);
    }),
    { numRuns: 1500 },
  );
});

test('rounds that come often or seldom, or were missed, lead to the same waker', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
      const [eager, lazy] = [openWorld(), openWorld()];
      for (const world of [eager, lazy]) world.make(0, { kind: 'nextArrival', propertyId: null });
      const quiet = acts.slice(0, 40);
      for (const one of quiet) {
        one(eager);
        one(lazy);
        eager.promises.forEach(eager.look);
      }
      eager.promises.forEach(eager.look);
      lazy.promises.forEach(lazy.look);
      for (const [at, promise] of eager.promises.entries()) {
        const other = lazy.promises[at];
        if (other !== undefined && isOpen(promise.standing) && isOpen(other.standing))
          assert.equal(promise.standing.waker?.id, other.standing.waker?.id);
      }
    }),
    { numRuns: 300 },
  );
});

test('the next look is always ahead, and nothing that time does is passed over by it', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
      const world = openWorld();
      world.make(0, { kind: 'nextArrival', propertyId: null });
      for (const one of acts) one(world);
      world.promises.forEach(world.look);
      for (const promise of world.promises) {
        const seen = world.seenOf(promise);
        const deadlines = deadlinesOf(promise.terms.trigger, seen.occasion, ZONE, world.now());
        const at = looksAgainAt(promise.standing, deadlines, world.now());
        if (at === null) continue;
        assert.ok(at > world.now());
        const before = new Date(Date.parse(at) - 1000).toISOString();
        if (before > world.now()) assert.deepEqual(lookAt(promise.terms, promise.standing, seen, before), []);
      }
    }),
    { numRuns: 500 },
  );
});

const made = (): { terms: Terms; standing: Standing } => ({
  terms: {
    trigger: { kind: 'at', at: '2026-11-03T10:00:00.000Z' },
    madeAt: '2026-11-01T01:00:00.000Z',
    madeDuring: [],
  },
  standing: fold(undefined, [
    { kind: 'made', ownerId: 'maker', department: 'frontOffice', at: '2026-11-01T01:00:00.000Z', by: 'maker' },
  ]),
});
const nothing = { occasion: null, wakerStatus: null, timeZone: ZONE, nextUp: null };

test('an agreed time that passes: told soon, told again, broken the morning after - not before', () => {
  const { terms, standing } = made();
  const deadlines = deadlinesOf(terms.trigger, null, ZONE, '2026-11-02T00:00:00.000Z');
  assert.equal(isDueSoon(terms, standing, deadlines, '2026-11-02T00:00:00.000Z'), false);
  const kinds = (now: string, is = standing) => lookAt(terms, is, nothing, now).map((step) => step.kind);
  assert.deepEqual(kinds('2026-11-02T09:00:00.000Z'), []);
  const soon = lookAt(terms, standing, nothing, '2026-11-02T10:00:00.000Z');
  assert.deepEqual(
    soon.map((step) => step.kind),
    ['warned'],
  );
  const warned = fold(standing, soon);
  const last = lookAt(terms, warned, nothing, '2026-11-03T12:00:00.000Z');
  assert.deepEqual(
    last.map((step) => step.kind),
    ['warned'],
  );
  const called = fold(warned, last);
  assert.deepEqual(kinds('2026-11-03T23:59:00.000Z', called), []);
  assert.deepEqual(kinds('2026-11-04T00:00:00.000Z', called), ['broken']);
});

test('a house that slept through the day warns first and breaks four hours later', () => {
  const { terms, standing } = made();
  const late = lookAt(terms, standing, nothing, '2026-11-09T00:00:00.000Z');
  assert.deepEqual(
    late.map((step) => step.kind),
    ['warned', 'warned'],
  );
  const told = fold(standing, late);
  assert.deepEqual(lookAt(terms, told, nothing, '2026-11-09T03:59:00.000Z'), []);
  assert.deepEqual(
    lookAt(terms, told, nothing, '2026-11-09T04:00:00.000Z').map((step) => step.kind),
    ['broken'],
  );
});

test('sent on and not accepted in time, the next one up is asked; the sender answers for it all the while', () => {
  const { terms, standing } = made();
  const offered = fold(standing, [
    {
      kind: 'offered',
      department: 'kitchen',
      staffId: null,
      until: '2026-11-01T05:00:00.000Z',
      at: '2026-11-01T01:00:00.000Z',
      by: 'maker',
    },
  ]);
  assert.equal(offered.state, 'made');
  const seen = { ...nothing, nextUp: { staffId: 'chef', until: '2026-11-01T09:00:00.000Z' } };
  assert.deepEqual(lookAt(terms, offered, seen, '2026-11-01T04:00:00.000Z'), []);
  const climbed = fold(offered, lookAt(terms, offered, seen, '2026-11-01T05:00:00.000Z'));
  assert.deepEqual([climbed.ownerId, climbed.offer?.staffId, climbed.offer?.level], ['maker', 'chef', 1]);
  const taken = fold(climbed, [{ kind: 'accepted', at: '2026-11-01T06:00:00.000Z', by: 'chef' }]);
  assert.deepEqual([taken.ownerId, taken.department, taken.offer, taken.state], ['chef', 'kitchen', null, 'accepted']);
});
