import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qualityKinds, reviewBands } from '@regulars/contract/identity.ts';
import { promiseViews } from '@regulars/contract/promise.ts';
import {
  arrivalKey,
  readArrivalKey,
  readFindSearch,
  readLoginSearch,
  readPromisesSearch,
  readQualitySearch,
  readReviewsSearch,
  readTodaySearch,
} from './search.ts';

test('a link keeps its list, day, filter and selected arrival', () => {
  assert.deepEqual(readTodaySearch({ list: 'departures', date: '2026-11-21', only: 'promise', at: 'x.1' }), {
    list: 'departures',
    date: '2026-11-21',
    only: 'promise',
    at: 'x.1',
  });
});

test('a broken link opens the plain screen', () => {
  assert.deepEqual(readTodaySearch({ list: 'nowhere', date: '21/11/2026', only: 7, at: '' }), {
    list: undefined,
    date: undefined,
    only: undefined,
    at: undefined,
  });
});

test('after login nobody is led out of the house', () => {
  assert.equal(readLoginSearch({ to: '/today?list=inHouse' }).to, '/today?list=inHouse');
  assert.equal(readLoginSearch({ to: '//elsewhere.example' }).to, undefined);
  assert.equal(readLoginSearch({ to: '/\\elsewhere.example' }).to, undefined);
  assert.equal(readLoginSearch({ to: 'https://elsewhere.example' }).to, undefined);
});

test('a link to the reviews keeps band, sources, house and the pair at hand, and drops what is no such thing', () => {
  const kept = { band: 'likely', sources: 'ctrip+opentravel', here: true, at: 'r1', view: 'decided', mine: true };
  const found = readReviewsSearch(kept);
  assert.deepEqual({ ...found, guestId: 0 }, { ...kept, guestId: 0 });
  const broken = readReviewsSearch({ band: 'sure', here: 'yes', view: 'other', mine: 1, sources: '' });
  assert.ok(Object.values(broken).every((value) => value === undefined));
});

test('every kind of doubtful value, band of reviews and view of promises has its address', () => {
  for (const kind of qualityKinds) assert.equal(readQualitySearch({ kind }).kind, kind);
  for (const band of reviewBands) assert.equal(readReviewsSearch({ band }).band, band);
  for (const view of promiseViews) assert.equal(readPromisesSearch({ view }).view, view);
});

test('a room number in the address is searched as text', () => {
  assert.equal(readFindSearch({ q: 1107 }).q, '1107');
});

test('an arrival is named by its reservation and room', () => {
  const arrival = { reservationId: '0190a5f0-0000-7000-8000-000000000001', roomIndex: '1.a' };
  assert.deepEqual(readArrivalKey(arrivalKey(arrival)), arrival);
  assert.equal(readArrivalKey('nonsense'), undefined);
});
