import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { roomWords } from '@regulars/contract/told-checkin.ts';
import {
  floorOf,
  isPlain,
  nextBetter,
  promisedTypes,
  suggestRooms,
  type RoomFact,
  type RoomTrouble,
  type Wish,
} from './rooms.ts';

const room = (roomNumber: string, more: Partial<RoomFact> = {}): RoomFact => ({
  roomNumber,
  typeCode: 'KING',
  typeName: 'King room',
  troubles: [],
  faulty: false,
  ...more,
});
const wish = (more: Partial<Wish> = {}, ...codes: string[]): Wish => ({
  typeCode: 'KING',
  betterTypes: new Set(),
  codes: new Set(codes),
  slept: [],
  party: [],
  promised: null,
  minds: new Set(),
  ...more,
});
const trouble = (roomNumber: string, more: Partial<RoomTrouble> = {}): RoomTrouble => ({
  roomNumber,
  category: 'noise',
  words: '隔壁太吵',
  at: '2026-06-01T00:00:00.000Z',
  own: false,
  ...more,
});
const numbers = (rooms: readonly RoomFact[], asked: Wish, taken: string[] = []) =>
  suggestRooms(rooms, new Set(taken), asked).map(({ roomNumber }) => roomNumber);
const whyOf = (rooms: readonly RoomFact[], asked: Wish, roomNumber: string) =>
  suggestRooms(rooms, new Set(), asked)
    .find((one) => one.roomNumber === roomNumber)!
    .why.map(({ code, sign }) => `${sign === 'for' ? '+' : '-'}${code}`);

test('a floor is read from the number, where the number has one', () => {
  assert.deepEqual(['1208', '305', 'A1208', '2101', '12', 'Villa', '10203'].map(floorOf), [
    12,
    3,
    12,
    21,
    undefined,
    undefined,
    undefined,
  ]);
});

test('who likes it high is given a high floor, and told why', () => {
  const rooms = ['301', '801', '1501', '1502'].map((number) => room(number));
  assert.deepEqual(numbers(rooms, wish({}, 'highFloor')), ['1501', '1502', '801', '301']);
  assert.deepEqual(whyOf(rooms, wish({}, 'highFloor'), '1501'), ['+room.highFloor']);
  assert.deepEqual(whyOf(rooms, wish({}, 'highFloor'), '301'), ['-room.notHigh']);
  assert.deepEqual(numbers(rooms, wish({}, 'lowFloor'))[0], '301');
});

test('whoever walks badly sleeps low, whatever else they like', () => {
  assert.equal(
    numbers(
      ['301', '1501'].map((number) => room(number)),
      wish({}, 'highFloor', 'mobility'),
    )[0],
    '301',
  );
});

test('the room that went wrong for this guest comes last and says so; one that went well comes first', () => {
  const cold = trouble('802', { own: true, category: 'roomTemperature', at: '2026-09-12T12:00:00.000Z' });
  const rooms = [room('801'), room('802', { troubles: [cold] }), room('803')];
  const asked = wish({
    slept: [
      { roomNumber: '802', date: '2026-09-10' },
      { roomNumber: '803', date: '2026-01-10' },
    ],
  });
  assert.deepEqual(numbers(rooms, asked), ['803', '801', '802']);
  assert.deepEqual(whyOf(rooms, asked, '802'), ['-room.trouble']);
  assert.deepEqual(whyOf(rooms, asked, '803'), ['+room.likedBefore']);
});

test('who needs quiet is kept from rooms where others could not sleep', () => {
  const rooms = [
    room('801', { troubles: [trouble('801')] }),
    room('802', { troubles: [trouble('802', { words: '靠电梯，有声音' })] }),
    room('803'),
  ];
  assert.equal(numbers(rooms, wish({}, 'lightSleeper'))[0], '803');
  assert.deepEqual(whyOf(rooms, wish({ minds: new Set(['noise']) }), '803'), ['+room.quiet']);
  assert.deepEqual(whyOf(rooms, wish({}, 'quietRoom'), '802'), ['-room.noise', '-room.lift']);
});

test('a party is put side by side, or on one floor', () => {
  const rooms = ['801', '808', '1201'].map((number) => room(number));
  assert.deepEqual(numbers(rooms, wish({ party: ['803'] })), ['801', '808', '1201']);
  assert.deepEqual(whyOf(rooms, wish({ party: ['803'] }), '801'), ['+room.nextTo']);
  assert.deepEqual(whyOf(rooms, wish({ party: ['803'] }), '808'), ['+room.sameFloor']);
});

test('a better type is offered behind the booked one, and before it where an upgrade was promised', () => {
  const rooms = [
    room('801'),
    room('1801', { typeCode: 'SUITE', typeName: 'River suite' }),
    room('601', { typeCode: 'TWIN' }),
  ];
  assert.deepEqual(numbers(rooms, wish({ betterTypes: new Set(['SUITE']) })), ['801', '1801']);
  const [first] = suggestRooms(
    rooms,
    new Set(),
    wish({ betterTypes: new Set(['SUITE']), promised: new Set(['SUITE']) }),
  );
  assert.deepEqual([first!.roomNumber, first!.better], ['1801', true]);
});

test('a better type costs a tenth more, and a promise may name it', () => {
  const prices = [
    { code: 'KING', amountMinor: 680 },
    { code: 'TWIN', amountMinor: 700 },
    { code: 'RIVER', amountMinor: 920 },
  ];
  assert.deepEqual(
    ['KING', 'TWIN', 'RIVER', 'NONE', null].map((code) => nextBetter(code, prices)),
    ['RIVER', 'RIVER', null, null, null],
  );
  const rooms = [room('1', { typeCode: 'RIVER', typeName: 'Deluxe river view 豪华江景房' }), room('2')];
  assert.deepEqual(promisedTypes(['下次免费升级江景房'], rooms), new Set(['RIVER']));
  assert.equal(promisedTypes(['下次升级'], rooms), 'any');
  assert.equal(promisedTypes(['下次送果盘'], rooms), null);
});

test('where nothing is known nothing is made up', () => {
  const rooms = ['801', '802'].map((number) => room(number));
  assert.equal(isPlain(wish()), true);
  assert.deepEqual(
    suggestRooms(rooms, new Set(), wish()).map(({ why }) => why),
    [[], []],
  );
  assert.equal(isPlain(wish({}, 'greenTea')), true);
  assert.equal(isPlain(wish({}, 'view')), false);
});

const anyRoom = fc
  .record({
    floor: fc.integer({ min: 1, max: 30 }),
    door: fc.integer({ min: 1, max: 40 }),
    typeCode: fc.constantFrom('KING', 'TWIN', 'SUITE', null),
    faulty: fc.boolean(),
    troubles: fc.array(
      fc.record({
        category: fc.constantFrom('noise', 'roomTemperature', 'facility'),
        words: fc.constantFrom('烟味', '电梯', '坏了'),
        own: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ floor, door, troubles, ...rest }): RoomFact => {
    const roomNumber = `${floor}${String(door).padStart(2, '0')}`;
    return room(roomNumber, { ...rest, troubles: troubles.map((one) => trouble(roomNumber, one)) });
  });
const anyRooms = fc.uniqueArray(anyRoom, { selector: ({ roomNumber }) => roomNumber, maxLength: 25 });
const anyWish = fc
  .record({
    codes: fc.uniqueArray(
      fc.constantFrom(
        'highFloor',
        'lowFloor',
        'quietRoom',
        'awayFromLift',
        'view',
        'noFourthFloor',
        'sameRoom',
        'mobility',
        'kingBed',
      ),
    ),
    typeCode: fc.constantFrom('KING', 'TWIN', null),
    betterTypes: fc.constantFrom(new Set<string>(), new Set(['SUITE'])),
    promised: fc.constantFrom<Wish['promised']>(null, 'any', new Set(['SUITE'])),
    slept: fc.array(
      fc.constantFrom('101', '805', '1203').map((roomNumber) => ({ roomNumber, date: '2026-01-01' })),
      { maxLength: 2 },
    ),
    party: fc.array(fc.constantFrom('803', '1202', '2101'), { maxLength: 2 }),
    minds: fc.uniqueArray(fc.constantFrom('noise', 'roomTemperature')),
  })
  .map(({ codes, minds, ...rest }): Wish => ({ ...rest, codes: new Set(codes), minds: new Set(minds) }));

test('whatever is known: no room that is taken, none of another type, in one order, every reason sayable', () => {
  fc.assert(
    fc.property(anyRooms, anyWish, fc.infiniteStream(fc.boolean()), (rooms, asked, dice) => {
      const taken = new Set(rooms.filter(() => dice.next().value).map(({ roomNumber }) => roomNumber));
      const found = suggestRooms(rooms, taken, asked);
      assert.ok(found.length <= 5);
      for (const one of found) {
        assert.ok(!taken.has(one.roomNumber));
        if (asked.typeCode !== null)
          assert.ok(one.typeCode === asked.typeCode || (one.better && asked.betterTypes.has(one.typeCode!)));
        for (const { code, params } of one.why) {
          const said = roomWords[code.slice('room.'.length) as keyof typeof roomWords];
          for (const text of [said.zh, said.en])
            for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/g)) assert.ok(name! in params, `${code} needs ${name}`);
        }
      }
      assert.deepEqual(suggestRooms(rooms.toReversed(), taken, asked), found);
    }),
  );
});

test('the room that went wrong never stands above one that is otherwise the same', () => {
  fc.assert(
    fc.property(anyRoom, anyWish, fc.constantFrom('noise', 'roomTemperature', 'staff'), (base, asked, category) => {
      const twin = {
        ...base,
        roomNumber: `${base.roomNumber}B`,
        troubles: base.troubles.map((one) => ({ ...one, own: false })),
      };
      const bad = {
        ...twin,
        roomNumber: `${base.roomNumber}A`,
        troubles: [...twin.troubles, trouble('x', { own: true, category })],
      };
      const found = numbers([bad, twin], { ...asked, slept: [], party: [] });
      if (found.length === 2) assert.deepEqual(found, [twin.roomNumber, bad.roomNumber]);
    }),
  );
});
