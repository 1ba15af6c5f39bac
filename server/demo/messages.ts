// The messages of the recent days: each order as its channel and the house's own system told it, when they told it, with what real
// feeds have besides: questions that are answered and not kept, the same message twice, and a few that nobody could read.
import type { Chance } from './chance.ts';
import { bookingComCancel, bookingComOrder } from './bookingCom.ts';
import { ctripCancel, ctripOrder, ctripQuestion } from './ctrip.ts';
import { fliggyCancel, fliggyOrder, fliggyQuestion } from './fliggy.ts';
import type { System } from './history.ts';
import { later } from '../platform/clock.ts';
import type { HouseKey } from './house.ts';
import type { Order } from './order.ts';
import { pmsReservation, pmsStay } from './pms.ts';

export type Message = {
  house: HouseKey;
  system: System;
  receivedAt: string;
  contentType: string;
  body: string;
  /** it can't be read and will wait for a person */
  unreadable?: true;
};

const xml = 'text/xml; charset=utf-8';

/** All that was said of an order up to `now`, each where it came in. */
export function messagesOf(order: Order, now: string, dice: Chance): Message[] {
  const house = order.house.key;
  const say = (system: System, receivedAt: string, body: string): Message => ({
    house,
    system,
    receivedAt,
    contentType: xml,
    body,
  });
  const fromPms = (at: string, body: (sentAt: string) => string) => say('pms', at, body(later(at, -900)));
  const said = [...channelSays(order, say, dice)];
  const { pmsAt, checkedInAt, checkedOutAt, cancelledAt } = order;
  if (pmsAt !== null) said.push(fromPms(pmsAt, (sentAt) => pmsReservation(order, 'Commit', sentAt)));
  if (pmsAt !== null && checkedInAt !== null)
    said.push(fromPms(later(checkedInAt, 2000), (sentAt) => pmsReservation(order, 'In-house', sentAt)));
  if (checkedOutAt !== null) {
    const food = dice.happens(0.4) ? dice.between(88, 680) * 100 : 0;
    const beverage = dice.happens(0.15) ? dice.between(48, 360) * 100 : 0;
    said.push(fromPms(later(checkedOutAt, 300_000), (sentAt) => pmsStay(order, sentAt, { food, beverage })));
  }
  if (pmsAt !== null && cancelledAt !== null)
    said.push(fromPms(later(cancelledAt, 45_000), (sentAt) => pmsReservation(order, 'Cancel', sentAt)));
  return said.filter(({ receivedAt }) => receivedAt <= now);
}

function channelSays(
  order: Order,
  say: (system: System, receivedAt: string, body: string) => Message,
  dice: Chance,
): Message[] {
  const { channel, channelAt, bookedAt, cancelledAt } = order;
  const asked = later(bookedAt, -dice.between(20, 90) * 1000);
  const gone = cancelledAt === null ? null : later(cancelledAt, dice.between(500, 3000));
  const isRecent = dice.happens(0.25);
  switch (channel) {
    case 'ctrip': {
      const body = ctripOrder(order);
      return [
        ...(isRecent ? [say('ctrip', later(asked, 700), ctripQuestion(order, asked))] : []),
        say('ctrip', channelAt, body),
        // Ctrip sends an order again where our answer was slow
        ...(dice.happens(0.03) ? [say('ctrip', later(channelAt, 30_000), body)] : []),
        ...(gone === null ? [] : [say('ctrip', gone, ctripCancel(order, cancelledAt!))]),
      ];
    }
    case 'fliggy':
      return [
        ...(isRecent ? [say('fliggy', later(asked, 700), fliggyQuestion(order, asked))] : []),
        say('fliggy', channelAt, fliggyOrder(order)),
        ...(gone === null ? [] : [say('fliggy', gone, fliggyCancel(order, cancelledAt!))]),
      ];
    case 'booking':
      return [
        say('booking', channelAt, bookingComOrder(order, later(channelAt, -400))),
        ...(gone === null ? [] : [say('booking', gone, bookingComCancel(order, cancelledAt!))]),
      ];
    case 'meituan':
    case 'direct':
    case 'corporate':
      return [];
  }
}

/**
 * What waits in a house's queue for a person: at the one a Fliggy booking cut off on its way and a letter that is no reservation, at
 * the other a reservation without any number. `order` is the guest's, who has no other.
 */
export function unreadable(order: Order, now: string): Message[] {
  const house = order.house.key;
  const cut = (text: string) => text.slice(0, text.indexOf('<OrderGuests>') + 30);
  const ago = (minutes: number) => ({ house, receivedAt: later(now, -minutes * 60_000), unreadable: true as const });
  return house === 'riverside'
    ? [
        { ...ago(37), system: 'fliggy', contentType: xml, body: cut(fliggyOrder(order)) },
        { ...ago(190), system: 'booking', contentType: 'application/json', body: JSON.stringify(letter, null, 2) },
      ]
    : [{ ...ago(95), system: 'pms', contentType: xml, body: withoutNumber(pmsReservation(order, 'Commit', now)) }];
}

const withoutNumber = (body: string): string =>
  body
    .replace(/ EchoToken="[^"]*"/, '')
    .replace(/<UniqueID Type="14"[^>]*>/, '')
    .replace(/<HotelReservationIDs>.*<\/HotelReservationIDs>/, '');

/** A guest's question, of the interface for letters: it is not ours to read. */
const letter = {
  data: {
    conversation: {
      conversation_id: 'c-20417',
      conversation_type: 'reservation',
      participants: [{ role: 'guest' }, { role: 'property' }],
      messages: [{ content: 'Is there a place to leave our bicycles overnight?', sender: { role: 'guest' } }],
    },
  },
};
