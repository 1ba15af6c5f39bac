import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reservation } from '../intake/canonical.ts';
import type { Mapped } from '../intake/connector.ts';
import { mapMessage } from '../intake/mapping.ts';
import { connectors } from '../main.ts';
import type { Plan } from './making.ts';
import type { Message } from './messages.ts';
import { planDemo } from './plan.ts';

const now = '2026-11-22T03:20:00.000Z';
const size = { people: 700, seed: 7 };
const property = { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY' };
const minutes = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;
const plan: Plan = planDemo('2026-11-22', now, size);

const connectorOf = { pms: 'opentravel', ctrip: 'ctrip', fliggy: 'fliggy', booking: 'booking' } as const;
const mapped = (message: Message): Mapped =>
  mapMessage(connectors.get(connectorOf[message.system]), Buffer.from(message.body), property, message.receivedAt);
const orders = plan.messages.flatMap((message) =>
  mapped(message).records.flatMap((record): { message: Message; order: Reservation }[] =>
    record.kind === 'reservation' ? [{ message, order: record }] : [],
  ),
);
const first = new Map<string, { message: Message; order: Reservation }>();
for (const one of orders) {
  const key = `${one.message.house}/${one.message.system}/${one.order.sourceEntityId}`;
  if (!first.has(key)) first.set(key, one);
}

test('the demo is the same for everyone who starts it at the same moment', () => {
  assert.deepEqual(planDemo('2026-11-22', now, size), plan);
  assert.notDeepEqual(planDemo('2026-11-22', now, { ...size, seed: 8 }).messages[0], plan.messages[0]);
});

test('every message is one that its connector reads, save the three that wait for a person', () => {
  const dead = plan.messages.filter((message) => mapped(message).outcome === 'dead');
  assert.deepEqual(
    dead,
    plan.messages.filter(({ unreadable }) => unreadable),
  );
  assert.deepEqual(dead.map(({ house, system }) => `${house} ${system}`).toSorted(), [
    'lakeside pms',
    'riverside booking',
    'riverside fliggy',
  ]);
});

test('the connectors find nothing odd in them but switchboards and relay addresses', () => {
  const codes = new Set(
    plan.messages
      .filter(({ unreadable }) => !unreadable)
      .flatMap((message) => mapped(message).warnings.map(({ code }) => code)),
  );
  assert.deepEqual([...codes], ['proxy_contact']);
});

test('every feed spoke in the last minutes, none from the future', () => {
  const last = new Map(plan.messages.map(({ house, system, receivedAt }) => [`${house}/${system}`, receivedAt]));
  assert.equal(last.size, 8);
  for (const [feed, at] of last) assert.ok(minutes(at, now) >= 0 && minutes(at, now) < 6, `${feed} ${at}`);
  assert.ok(plan.messages.every(({ receivedAt }) => receivedAt <= now));
  assert.ok(plan.sent.every(({ receivedAt }) => receivedAt <= now));
});

test('it is whole at whatever hour of whatever day it is started', () => {
  const instants = [
    '2026-11-21T16:02:00.000Z',
    '2027-01-01T15:58:00.000Z',
    '2028-02-28T05:00:00.000Z',
    '2028-02-29T23:30:00.000Z',
  ];
  for (const at of instants) {
    const today = Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
    const other = planDemo(today, at, { people: 560, seed: 3 });
    const last = new Map(other.messages.map(({ house, system, receivedAt }) => [`${house}/${system}`, receivedAt]));
    assert.equal(last.size, 8, at);
    assert.ok(
      [...last.values()].every((heard) => minutes(heard, at) >= 0 && minutes(heard, at) < 6),
      at,
    );
    assert.ok(
      other.sent.every(({ receivedAt }) => receivedAt <= at),
      at,
    );
    const dead = other.messages.filter((message) => mapped(message).outcome === 'dead');
    assert.equal(dead.length, 3, at);
    for (const { date } of other.dates) assert.match(date, /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
  }
});

test('a connected channel tells an order within seconds, Meituan comes late by way of the house’s own system', () => {
  const lag = (channel: string, system: string) =>
    [...first.values()]
      .filter(({ message, order }) => order.channel.code === channel && message.system === system && order.bookedAt)
      .map(({ message, order }) => minutes(order.bookedAt!, message.receivedAt));
  for (const channel of ['ctrip', 'fliggy', 'booking']) {
    const lags = lag(channel, channel);
    assert.ok(lags.length > 10, channel);
    assert.ok(
      lags.every((each) => each >= 0 && each < 0.5),
      `${channel} ${Math.max(...lags)}`,
    );
  }
  const late = lag('meituan', 'pms');
  assert.ok(late.length > 3 && late.every((each) => each >= 12 && each < 26), late.join(' '));
});

test('the house’s own system knows nearly every order of a channel, under the channel’s number', () => {
  const numbers = new Set(
    orders
      .filter(({ message }) => message.system === 'pms')
      .flatMap(({ order }) => order.otherNumbers?.map(({ number }) => number) ?? []),
  );
  const ofChannels = [...first.values()].filter(({ message }) => message.system !== 'pms');
  const known = ofChannels.filter(({ order }) => numbers.has(order.confirmationNo));
  assert.ok(known.length < ofChannels.length, 'one at least is not in the house’s system yet');
  assert.ok(known.length > ofChannels.length * 0.9);
});

test('there are pairs, families, bookers who do not come, companies, agencies and cancellations', () => {
  const roles = new Map<string, number>();
  for (const { order } of first.values())
    for (const { role } of order.persons) roles.set(role, (roles.get(role) ?? 0) + 1);
  for (const role of ['accompanying', 'booker', 'company', 'travelAgent'])
    assert.ok((roles.get(role) ?? 0) > 0, `no ${role}`);
  const children = orders.filter(({ order }) =>
    order.roomStays.some((room) => room.guestCounts.some((one) => one.ageQualifyingCode === '8')),
  );
  assert.ok(children.length > 3);
  assert.ok(orders.some(({ order }) => order.status === 'cancelled'));
  assert.ok(plan.messages.some(({ body }) => body.includes('OTA_HotelStayInfoNotifRQ')));
});

test('nobody sleeps in a room that somebody else is in', () => {
  const left = new Set(
    plan.messages.flatMap((message) =>
      mapped(message).records.flatMap((record) => (record.kind === 'stay' ? [record.sourceEntityId] : [])),
    ),
  );
  const inHouse = orders.filter(({ order }) => order.status === 'inHouse' && !left.has(order.sourceEntityId));
  const rooms = inHouse.map(({ message, order }) => `${message.house}/${order.roomStays[0]!.roomNumber}`);
  assert.equal(new Set(rooms).size, rooms.length);
  assert.ok(rooms.length > 100 && !rooms.some((room) => room.endsWith('undefined')));
});

test('mail addresses are of domains that do not exist, telephones of ranges that nobody has', () => {
  const persons = [
    ...plan.sent.flatMap(({ record }) =>
      record.kind === 'guest' ? [record.person] : record.kind === 'stay' ? record.persons.map((p) => p.person) : [],
    ),
    ...orders.flatMap(({ order }) => order.persons.map(({ person }) => person)),
  ];
  const points = persons.flatMap(({ contactPoints }) => contactPoints ?? []);
  const mails = points.filter(({ kind }) => kind === 'email').map(({ raw }) => raw);
  assert.ok(mails.length > 100);
  assert.deepEqual(
    mails.filter((mail) => !/\.demo$|@guest\.booking\.com$/.test(mail)),
    [],
  );
  const phones = points.filter(({ kind }) => kind === 'phone').map(({ raw }) => raw);
  const nobodys =
    /^(\+86)?1[3-9]\d0000|^\+86\d{2,3}[056]0{4}|^10106666$|^\+1\d{3}55501|^\+44(2079460|1134960|1144960)|^\+49(3023125|6990009|4066969)|^\+3319900|^\+(8190|8210|659|97150)000|^\+790000|^\+3934000/;
  assert.deepEqual([...new Set(phones.filter((phone) => !nobodys.test(phone)))], []);
});

test('a remark, a wish and a trouble are written in one language each', () => {
  const texts = [...plan.told, ...plan.likes].map(({ text }) => text);
  const mixed = texts.filter((text) => /\p{Script=Han}/u.test(text) && /[a-z]{3,}/i.test(text));
  assert.deepEqual(mixed, []);
  assert.ok(texts.length > 100);
});
