import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Shift } from '@regulars/contract/roster.ts';
import { later } from '../platform/clock.ts';
import { bookFor, booksOf, closesAt, isSame, standingOf, titleOf, type LogContent } from './log.ts';

const zone = 'Asia/Shanghai';
const shifts: readonly Shift[] = [
  { code: 'early', from: '07:00', to: '15:00' },
  { code: 'late', from: '15:00', to: '23:00' },
  { code: 'night', from: '23:00', to: '07:00' },
];
const day = '2026-11-22';
const books = (now: string, all = shifts, at = zone) =>
  ['2026-11-21', day, '2026-11-23'].flatMap((one) => booksOf(at, all, one)).map((book) => standingOf(book, [], now));
const codeAt = (happenedAt: string, now: string, all = shifts) => {
  const book = bookFor(books(now, all), happenedAt, now);
  return book && `${book.day} ${book.shift}`;
};

test('a day has its three books; the night shift’s belongs to the evening it begins', () => {
  assert.deepEqual(
    booksOf(zone, shifts, day).map(({ shift, from, to }) => [shift, from, to]),
    [
      ['early', '2026-11-21T23:00:00.000Z', '2026-11-22T07:00:00.000Z'],
      ['late', '2026-11-22T07:00:00.000Z', '2026-11-22T15:00:00.000Z'],
      ['night', '2026-11-22T15:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    ],
  );
});

test('in the small hours one writes in yesterday’s night book, and a time earlier in the shift is fine', () => {
  const now = '2026-11-22T18:30:00.000Z';
  assert.equal(codeAt(now, now), '2026-11-22 night');
  assert.equal(codeAt('2026-11-22T15:05:00.000Z', now), '2026-11-22 night');
});

test('just after the end of a shift what happened in it is still written down there, two hours later no more', () => {
  const happened = '2026-11-22T14:50:00.000Z';
  assert.equal(codeAt(happened, '2026-11-22T16:00:00.000Z'), '2026-11-22 late');
  assert.equal(codeAt(happened, '2026-11-22T17:00:00.000Z'), undefined);
});

test('what has not happened yet is not written; five minutes of another clock are', () => {
  const now = '2026-11-22T10:00:00.000Z';
  assert.equal(codeAt('2026-11-22T10:04:00.000Z', now), '2026-11-22 late');
  assert.equal(codeAt('2026-11-22T10:06:00.000Z', now), undefined);
});

test('handed over: the book closes with the shift; signed late, it closes with the signature; never later than two hours', () => {
  const to = '2026-11-22T15:00:00.000Z';
  assert.equal(closesAt(to, '2026-11-22T14:40:00.000Z'), to);
  assert.equal(closesAt(to, '2026-11-22T15:20:00.000Z'), '2026-11-22T15:20:00.000Z');
  assert.equal(closesAt(to, '2026-11-22T19:00:00.000Z'), '2026-11-22T17:00:00.000Z');
  assert.equal(closesAt(to, null), '2026-11-22T17:00:00.000Z');
});

test('where shifts overlap the later one’s book is written in, for its time; hours between shifts belong to the one before', () => {
  const overlapping: Shift[] = [{ code: 'early', from: '07:00', to: '15:30' }, shifts[1]!, shifts[2]!];
  const now = '2026-11-22T07:10:00.000Z';
  assert.equal(codeAt(now, now, overlapping), '2026-11-22 late');
  assert.equal(codeAt('2026-11-22T06:55:00.000Z', now, overlapping), '2026-11-22 early');
  const gap: Shift[] = [{ code: 'early', from: '07:00', to: '13:00' }, shifts[1]!, shifts[2]!];
  assert.equal(codeAt('2026-11-22T06:00:00.000Z', '2026-11-22T06:10:00.000Z', gap), '2026-11-22 early');
});

test('on the night clocks change, books lie end to end all the same', () => {
  const autumn = ['2026-10-24', '2026-10-25', '2026-10-26'].flatMap((one) => booksOf('Europe/Berlin', shifts, one));
  for (const [i, book] of autumn.slice(1).entries()) assert.equal(book.from, autumn[i]!.to);
  const night = autumn.find(({ day: of, shift }) => of === '2026-10-24' && shift === 'night')!;
  assert.equal(Date.parse(night.to) - Date.parse(night.from), 9 * 3_600_000);
});

test('at every moment there is a book for now, whatever hours a house has', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  fc.assert(
    fc.property(
      fc.uniqueArray(hour, { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 0, max: 1439 }),
      (hours, minute) => {
        const [a, b, c] = hours.toSorted((x, y) => x - y).map((one) => `${String(one).padStart(2, '0')}:00`);
        const all: Shift[] = [
          { code: 'early', from: a!, to: b! },
          { code: 'late', from: b!, to: c! },
          { code: 'night', from: c!, to: a! },
        ];
        const now = later('2026-11-21T16:00:00.000Z', minute * 60_000);
        const book = bookFor(books(now, all), now, now);
        assert.ok(book !== undefined && book.from <= now && now < book.to);
      },
    ),
  );
});

test('a book that is closed never opens again, signed or not', () => {
  const minutes = fc.integer({ min: -600, max: 600 });
  const [book] = booksOf(zone, shifts, day);
  fc.assert(
    fc.property(minutes, minutes, fc.nat(600), (signed, now, more) => {
      const at = later(book!.to, now * 60_000);
      // nobody signs in the future
      const signedAt = later(book!.to, Math.min(signed, now) * 60_000);
      const hand = [{ day, shift: book!.shift, at: signedAt, name: 'Wu' }];
      if (standingOf(book!, hand, at).state !== 'closed') return;
      assert.equal(standingOf(book!, hand, later(at, more * 60_000)).state, 'closed');
    }),
  );
});

test('the title of a task is the first line, cut with a mark where it is long', () => {
  assert.equal(titleOf('Tap runs on\nwater everywhere'), 'Tap runs on');
  assert.equal([...titleOf('漏'.repeat(300))].length, 120);
  assert.ok(titleOf('x'.repeat(121)).endsWith('…'));
});

test('nothing changed is no version', () => {
  const content: LogContent = {
    happenedAt: '2026-11-22T10:00:00.000Z',
    category: 'guest',
    place: null,
    roomNumber: '1808',
    what: 'x',
    done: '',
  };
  assert.ok(isSame(content, { ...content }));
  assert.ok(!isSame(content, { ...content, roomNumber: null }));
});
