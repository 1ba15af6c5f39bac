import assert from 'node:assert/strict';
import { test } from 'node:test';
import { booking } from './booking.ts';
import { bookingPoller, pause } from './poll.io.ts';
import type { HttpFetch, PollerSettings, Round } from './poll.io.ts';
import { snapshotsOf } from './queue.ts';
import { bookingStandIn } from './standin.io.ts';
import type { BookingStandIn } from './standin.io.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const reservation = (id: string, name = 'Perpetua Ngugi', element = 'HotelReservation'): string =>
  `<${element}><RoomStays><RoomStay IndexNumber="1"><BasicPropertyInfo HotelCode="8011"/></RoomStay></RoomStays><ResGlobalInfo><HotelReservationIDs><HotelReservationID ResID_Value="${id}"/></HotelReservationIDs><Profiles><ProfileInfo><Profile><Customer><PersonName><Surname>${name}</Surname></PersonName></Customer></Profile></ProfileInfo></Profiles></ResGlobalInfo></${element}>`;

type House = { standIn: BookingStandIn; received: string[]; poll(): Promise<Round>; settings: PollerSettings };

/** A stand-in, a poller, and an intake that knows messages by their key as the real one does. */
async function withStandIn(
  work: (house: House) => Promise<void>,
  changes: Partial<PollerSettings> = {},
): Promise<void> {
  const standIn = await bookingStandIn('hotel', 'hush');
  const received: string[] = [];
  const keys = new Set<string>();
  const settings: PollerSettings = {
    baseUrl: standIn.baseUrl,
    username: 'hotel',
    password: 'hush',
    fetch: fetch as HttpFetch,
    timeoutMs: 2_000,
    now: () => new Date('2026-11-21T09:30:00Z'),
    async onSnapshot(body) {
      const key = booking.identify({ headers: {}, body }).messageKey;
      if (keys.has(key)) return 'repeated';
      keys.add(key);
      received.push(decode(body));
      return 'stored';
    },
    ...changes,
  };
  const poller = bookingPoller(settings);
  try {
    await work({ standIn, received, settings, poll: () => poller.pollOnce() });
  } finally {
    await standIn.close();
  }
}

test('new, changed and cancelled reservations are fetched, stored one by one and taken out of their queues', () =>
  withStandIn(async ({ standIn, received, poll }) => {
    standIn.put('OTA_HotelResNotif', '1', reservation('1'));
    standIn.put('OTA_HotelResNotif', '2', reservation('2', '杨朗'));
    standIn.put('OTA_HotelResModifyNotif', '3', reservation('3', 'Aoife Lenehan', 'HotelResModify'));
    const round = await poll();
    assert.deepEqual(round, { fetched: 3, stored: 3, repeated: 0, acknowledged: 3, failures: [] });
    assert.deepEqual([standIn.open('OTA_HotelResNotif'), standIn.open('OTA_HotelResModifyNotif')], [[], []]);
    assert.deepEqual(standIn.log, [
      'GET OTA_HotelResNotif 200',
      'POST OTA_HotelResNotif 200',
      'GET OTA_HotelResModifyNotif 200',
      'POST OTA_HotelResModifyNotif 200',
    ]);
    const records = received.map(
      (text) =>
        booking.map(new TextEncoder().encode(text), {
          timeZone: 'Asia/Shanghai',
          country: 'CN',
          currency: 'CNY',
          receivedAt: '',
        }).records,
    );
    assert.deepEqual(
      records.map((list) => list.map((one) => one.sourceEntityId)),
      [['1'], ['2'], ['3']],
    );
    assert.deepEqual(await poll(), { fetched: 0, stored: 0, repeated: 0, acknowledged: 0, failures: [] });
  }));

test('a reservation that could not be stored stays in the queue, the others are acknowledged', () => {
  const seen: string[] = [];
  return withStandIn(
    async ({ standIn, poll }) => {
      for (const id of ['1', '2', '3']) standIn.put('OTA_HotelResNotif', id, reservation(id));
      const first = await poll();
      assert.deepEqual([first.stored, first.acknowledged, first.failures.length], [2, 2, 1]);
      assert.match(first.failures[0]!, /2: disk full/);
      assert.deepEqual(standIn.open('OTA_HotelResNotif'), ['2']);
      const second = await poll();
      assert.deepEqual([second.stored, second.acknowledged, standIn.open('OTA_HotelResNotif')], [1, 1, []]);
    },
    {
      async onSnapshot(body) {
        const id = /ResID_Value="(\d+)"/.exec(decode(body))![1]!;
        if (id === '2' && !seen.includes('2')) {
          seen.push('2');
          throw new Error('disk full');
        }
        return 'stored';
      },
    },
  );
});

test('a lost acknowledgement makes the reservation come again; it is not handed on twice', () =>
  withStandIn(async ({ standIn, received, poll }) => {
    standIn.put('OTA_HotelResNotif', '8', reservation('8'));
    standIn.next('loseAck');
    const first = await poll();
    assert.deepEqual([first.stored, first.acknowledged], [1, 0]);
    assert.match(first.failures.join(), /acknowledgement was not accepted/);
    assert.deepEqual(standIn.open('OTA_HotelResNotif'), ['8']);
    const second = await poll();
    assert.deepEqual([second.stored, second.repeated, second.acknowledged, second.failures], [0, 1, 1, []]);
    assert.deepEqual([standIn.open('OTA_HotelResNotif'), received.length], [[], 1]);
  }));

test('what Booking.com sends twice in one answer is stored once', () =>
  withStandIn(async ({ standIn, received, poll }) => {
    standIn.put('OTA_HotelResNotif', '1', reservation('1'));
    standIn.sendTwice(true);
    const round = await poll();
    assert.deepEqual(
      [round.fetched, round.stored, round.repeated, round.acknowledged, received.length],
      [2, 1, 1, 1, 1],
    );
  }));

test('the same content comes again after a change in between: it is a new message', () =>
  withStandIn(async ({ standIn, received, poll }) => {
    for (const name of ['Two Guests', 'Three Guests', 'Two Guests']) {
      standIn.put('OTA_HotelResModifyNotif', '7', reservation('7', name, 'HotelResModify'));
      await poll();
    }
    assert.deepEqual(
      received.map((text) => /(\w+) Guests/.exec(text)![1]),
      ['Two', 'Three', 'Two'],
    );
  }));

test('errors, silence, wrong credentials and broken answers are failures of one queue, nothing is lost', async () => {
  await withStandIn(
    async ({ standIn, received, poll, settings }) => {
      standIn.put('OTA_HotelResNotif', '1', reservation('1'));
      standIn.next('error', 'unavailable');
      const first = await poll();
      assert.match(first.failures.join(), /OTA_HotelResNotif: GET .*500.*OTA_HotelResModifyNotif: GET .*503/);
      assert.equal(first.retryAfterMs, 7_000);
      standIn.next('silent');
      const impatient = bookingPoller({ ...settings, timeoutMs: 150 });
      assert.match((await impatient.pollOnce()).failures.join(), /OTA_HotelResNotif: /);
      standIn.next('broken');
      assert.match((await poll()).failures.join(), /can't be read/);
      assert.deepEqual(standIn.open('OTA_HotelResNotif'), ['1']);
      assert.equal((await poll()).stored, 1);
      assert.equal(
        received.some((text) => text === '<OTA_HotelResNotifRQ><HotelReservations>'),
        false,
      );
    },
    { onSnapshot: async () => 'stored' },
  );
  await withStandIn(
    async ({ poll }) => {
      const round = await poll();
      assert.match(round.failures.join(), /401/);
      assert.equal(round.retryAfterMs, 600_000);
    },
    { password: 'wrong' },
  );
});

test('pauses double after failures, up to ten minutes, and the run ends when it is told to', async () => {
  assert.deepEqual(
    [0, 1, 2, 3, 30].map((failed) => pause(20_000, failed)),
    [20_000, 40_000, 80_000, 160_000, 600_000],
  );
  await withStandIn(async ({ standIn, settings }) => {
    standIn.put('OTA_HotelResNotif', '1', reservation('1'));
    const stop = new AbortController();
    let rounds = 0;
    const running = bookingPoller({
      ...settings,
      intervalMs: 5,
      onRound: () => void (++rounds === 3 && stop.abort()),
    }).run(stop.signal);
    await running;
    assert.equal(rounds, 3);
    assert.deepEqual(standIn.open('OTA_HotelResNotif'), []);
  });
});

test('an answer that is too large is not read to its end', async () => {
  const huge: HttpFetch = async () => ({
    status: 200,
    headers: { get: () => null },
    body: (async function* () {
      for (;;) yield new Uint8Array(256 * 1024);
    })(),
  });
  const round = await bookingPoller({
    baseUrl: 'http://x',
    username: '',
    password: '',
    fetch: huge,
    onSnapshot: async () => 'stored',
  }).pollOnce();
  assert.equal(
    round.failures.every((text) => text.includes('larger than')),
    true,
  );
});

test('an answer is cut at its reservations, each as it was written, in any encoding', () => {
  const text = `<?xml version="1.0" encoding="utf-16"?><o:OTA_HotelResNotifRQ xmlns:o="urn:o" TimeStamp="1"><o:HotelReservations>${['1', '2'].map((id) => reservation(id, '欧阳', 'o:HotelReservation')).join('\n')}<o:HotelReservation/></o:HotelReservations></o:OTA_HotelResNotifRQ>`;
  const wide = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  const found = snapshotsOf('OTA_HotelResNotif', wide);
  assert.deepEqual(
    found.map((one) => one.reservationId),
    ['1', '2', ''],
  );
  assert.ok(decode(found[1]!.bytes).includes(reservation('2', '欧阳', 'o:HotelReservation')));
  assert.ok(!decode(found[1]!.bytes).includes('ResID_Value="1"'));
});
