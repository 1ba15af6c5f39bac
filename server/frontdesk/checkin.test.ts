import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { guest, hand, nuts, preference, promise, trouble } from '../testing/known.ts';
import { arrivalCard } from './arrivalCards.ts';
import { memberState, missingIn, needsOf, wishedCodes } from './checkin.ts';
import { afterAssigning, afterChange, confirmBy } from './confirmation.ts';
import type { TodayRow } from '@regulars/contract/today.ts';

const now = '2026-11-22T06:00:00.000Z';
const ago = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const answered = (answer: 'joined' | 'notNow' | 'never', days: number) => ({ answer, at: ago(days), by: 'Lin Wei' });

test('a guest is invited once a year, and never again who said never', () => {
  assert.equal(memberState(true, [], [], now), 'member');
  assert.equal(memberState(false, [], [{ state: 'unknown' }], now), 'open');
  assert.equal(memberState(false, [answered('notNow', 364)], [], now), 'askedLately');
  assert.equal(memberState(false, [answered('notNow', 366)], [], now), 'open');
  assert.equal(memberState(false, [answered('notNow', 400), answered('never', 900)], [], now), 'never');
  assert.equal(memberState(false, [answered('joined', 700)], [], now), 'joined');
});

test('who wants no offers on any channel is not asked to join; one channel left open is enough', () => {
  assert.equal(memberState(false, [], [{ state: 'no' }, { state: 'no' }], now), 'refusesOffers');
  assert.equal(memberState(false, [], [{ state: 'no' }, { state: 'unknown' }], now), 'open');
});

test('what is known is not asked again; a relay address of a channel reaches nobody', () => {
  const known = guest({ birthday: '03-08', preferences: [preference({})] });
  assert.deepEqual(
    missingIn(known, [
      { kind: 'phone', isProxy: false },
      { kind: 'email', isProxy: true },
    ]),
    ['email'],
  );
  assert.deepEqual(missingIn(guest({}, { language: null }), []), [
    'phone',
    'email',
    'birthday',
    'language',
    'preferences',
  ]);
});

test('health of whoever shares the room counts, their taste does not', () => {
  const mother = guest({
    preferences: [preference({ kind: 'health', code: 'mobility' }), preference({ code: 'highFloor' })],
  });
  assert.deepEqual([...wishedCodes(guest(), [mother])], ['mobility']);
});

test('answers become preferences of the catalogue; what it does not know is left out', () => {
  assert.deepEqual(
    needsOf({ floor: 'high', roomType: '江景套房', codes: ['vegetarian', 'nonsense', 'vegetarian'] }, 'zh'),
    [
      { kind: 'room', code: 'highFloor', text: '高楼层' },
      { kind: 'diet', code: 'vegetarian', text: '素食' },
      { kind: 'room', code: null, text: '江景套房' },
    ],
  );
});

const zone = 'Asia/Shanghai';
const booked = (arrivalDate: string, status = 'reserved', roomNumber: string | null = null) => [
  { arrivalDate, status, roomNumber },
];

test('the second confirmation is due the evening before, within two hours where there is no time left', () => {
  assert.equal(confirmBy('2026-11-25', zone, now), '2026-11-24T10:00:00.000Z');
  assert.equal(confirmBy('2026-11-22', zone, now), '2026-11-22T08:00:00.000Z');
});

test('it moves with the booking, ends with it, and stays where nothing of it changed', () => {
  const due = confirmBy('2026-11-25', zone, now);
  assert.deepEqual(afterChange(booked('2026-11-25'), due, zone, now), { kind: 'leave' });
  const moved = afterChange(booked('2026-11-28'), due, zone, now);
  assert.equal(moved.kind === 'move' && moved.dueAt, '2026-11-27T10:00:00.000Z');
  assert.equal(afterChange(booked('2026-11-25', 'cancelled'), due, zone, now).kind, 'cancel');
  assert.equal(afterChange(booked('2026-11-25', 'inHouse'), due, zone, now).kind, 'cancel');
});

test('told of the same change any number of times it settles at once', () => {
  const day = fc.integer({ min: 22, max: 30 }).map((n) => `2026-11-${n}`);
  fc.assert(
    fc.property(day, day, fc.nat(50), (first, then, hours) => {
      const at = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
      const act = afterChange(booked(then), confirmBy(first, zone, now), zone, at);
      if (act.kind !== 'move') return;
      const later = new Date(Date.parse(at) + 60_000).toISOString();
      assert.deepEqual(afterChange(booked(then), act.dueAt, zone, later), { kind: 'leave' });
    }),
  );
});

test('the task to assign a room is done when the house system says that room, over when it says another', () => {
  const as = (roomNumber: string | null, status = 'reserved') =>
    afterAssigning({ status, arrivalDate: '2026-11-25', roomNumber }, '1208').kind;
  assert.deepEqual([as(null), as('1208'), as('1109'), as(null, 'cancelled')], ['leave', 'done', 'cancel', 'cancel']);
  assert.equal(afterAssigning(undefined, '1208').kind, 'cancel');
});

const row = {
  reservationId: 'r',
  roomIndex: '1',
  expectedAt: '14:00',
  arrivalDate: '2026-11-21',
  departureDate: '2026-11-23',
  room: { number: null, typeCode: 'KING', typeName: '大床房' },
} as TodayRow;

test('an arrival card flags what can harm and never says what it is', () => {
  const known = guest({ preferences: [nuts(), preference({})], promises: [promise()], notes: [trouble()] });
  const card = arrivalCard(row, known, [], hand(), '1208');
  assert.deepEqual(
    [card.allergy, card.roomNumber, card.roomIsMeant, card.returning, card.greeting],
    [true, '1208', true, true, 'zh'],
  );
  assert.deepEqual(
    card.preferences.map(({ code }) => code),
    ['preference.highFloor'],
  );
  assert.deepEqual([card.trouble?.code, card.promise?.code], ['prepare.trouble', 'words']);
  assert.doesNotMatch(JSON.stringify({ ...card, guest: null }), /nuts|坚果/);
});
