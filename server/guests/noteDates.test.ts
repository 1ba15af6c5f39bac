import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preferenceKinds } from '@regulars/contract/preference.ts';
import { openBatch, personRef } from '../intake/batch.ts';
import type { Reservation } from '../intake/canonical.ts';
import { readNote } from './note.ts';
import { proposalsOf } from './proposals.ts';

const read = (text: string) => readNote(text, '2026-11-21', '2026-11-23');
const dates = (text: string): string[] => read(text).specialDates.map(({ kind, date }) => `${kind} ${date}`);

const notes: [text: string, dates: string[]][] = [
  ['生日 5月3日', ['birthday 05-03']],
  ['生日5月3号', ['birthday 05-03']],
  ['5月3日生日', ['birthday 05-03']],
  ['客人5月3日过生日', ['birthday 05-03']],
  ['生日：1988年5月3日', ['birthday 1988-05-03']],
  ['出生日期 1988-05-03', ['birthday 1988-05-03']],
  ['5月3日是他的生日', ['birthday 05-03']],
  ['结婚纪念日6月12日', ['anniversary 06-12']],
  ['6月12日是結婚紀念日', ['anniversary 06-12']],
  ['birthday 3 May', ['birthday 05-03']],
  ['Birthday: May 3rd', ['birthday 05-03']],
  ['her birthday is on the 3rd of May', ['birthday 05-03']],
  ['3 May is his birthday', ['birthday 05-03']],
  ['born on 3 May 1988', ['birthday 1988-05-03']],
  ['Wedding anniversary on 12 June', ['anniversary 06-12']],
  ['生日2月29日', ['birthday 02-29']],
  ['生日 5月3日，结婚纪念日6月12日', ['birthday 05-03', 'anniversary 06-12']],
];
for (const [text, expected] of notes) test(`day to remember: ${text}`, () => assert.deepEqual(dates(text), expected));

test('a lunar day is left as the words it stands in, and is no celebration of this stay', () => {
  for (const text of ['生日农历八月十五', '农历八月十五过生日', '生日是阴历5月3日', 'lunar birthday 15 August']) {
    assert.deepEqual(dates(text), [], text);
    assert.deepEqual(read(text).proposals, [], text);
    assert.equal(read(text).text, text);
  }
});

test('a day of travel, a day no calendar has, a birthday without a day, a day two ways to read is none to remember', () => {
  for (const text of [
    '过生日，5月3日到店',
    '生日 5月3日入住',
    '生日2月30日',
    '过生日',
    'birthday 3/5',
    '5月3日到店',
    'until 3 May no coffee',
  ])
    assert.deepEqual(dates(text), [], text);
});

test('the day is taken out of the wishes, which are read as before', () => {
  const { proposals, specialDates } = read('生日 5月3日，喜欢高楼层，不吃辣');
  assert.deepEqual(
    proposals.map(({ code }) => code),
    ['highFloor', 'noSpicy'],
  );
  assert.equal(specialDates[0]?.quote, '生日 5月3日');
  assert.deepEqual(
    read('过生日，高楼层').proposals.map(({ code }) => code),
    ['birthdayTrip', 'highFloor'],
  );
});

test('the same day said twice is proposed once', () => {
  assert.deepEqual(dates('生日 5月3日，5月3日生日'), ['birthday 05-03']);
});

test('a booking that names the birthday asks for the celebration; the day is a person’s to keep', () => {
  const reservation: Reservation = {
    kind: 'reservation',
    source: 'ctrip',
    sourceEntityId: 'R1',
    confirmationNo: 'R1',
    channel: { code: 'ctrip' },
    status: 'reserved',
    complete: true,
    roomStays: [
      {
        index: '1',
        arrivalDate: '2026-05-02',
        departureDate: '2026-05-04',
        numberOfUnits: 1,
        guestCounts: [],
        nightlyRates: [],
      },
    ],
    persons: [{ role: 'primary', personKey: 'g1', person: { name: { text: '王小明' } } }],
    specialRequests: [{ text: '客人5月3日过生日，高楼层' }],
    comments: [],
  };
  const at = '2026-04-01T00:00:00.000Z';
  const item = { record: reservation, connectionId: 'c', propertyId: 'p', messageId: null, receivedAt: at };
  const batch = openBatch({ groupId: 'g', items: [item], at, importId: null, properties: new Map() });
  batch.recordOf.set(personRef(0, 'g1'), 'record');
  const wishes = proposalsOf(batch);
  assert.deepEqual(
    wishes.map(({ code, validUntil }) => [code, validUntil]),
    [
      ['highFloor', null],
      ['birthdayTrip', '2026-05-04'],
    ],
  );
  assert.ok(wishes.every(({ kind }) => preferenceKinds.some((known) => known === kind)));
});
