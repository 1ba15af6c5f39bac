// Who left lately, who is in house, who comes today and in the next days: regulars come more often than one-time guests. Some share
// a room, some bring children, some were booked by somebody else, some have cancelled.
import { anyRoom, freeRoom, type DemoHouse } from './house.ts';
import { addOrder, newcomer, nextNo, partnerOf, type Making, type Regular } from './making.ts';
import { unreadable } from './messages.ts';
import { agencies, companies } from './names.ts';
import { connected, makeOrder, type Wanted } from './order.ts';
import type { Channel, DemoPerson } from './person.ts';
import { commonRequests } from './story.ts';
import { addDays } from '../platform/day.ts';

type Pool = { take(fits?: (one: Regular) => boolean): Regular | undefined };
type When = Pick<Wanted, 'arrivalDate' | 'nights'> & Partial<Wanted>;

export function addPresent(making: Making, everyone: readonly Regular[], house: DemoHouse): void {
  const pool = poolOf(making, everyone);
  const book = (one: Regular | undefined, when: When) => {
    if (one !== undefined)
      addOrder(making, { ...company(making, one), house, no: nextNo(making), guest: one.p, ...when });
  };
  addJustNow(making, pool, book);
  addUnreadable(making, pool, house);
  addArrivals(making, house, () => pool.take(), book);
  addInHouse(making, house, () => pool.take(), book);
  addAhead(making, house, () => pool.take(), book);
  addLately(making, house, () => pool.take(), book);
}

function poolOf({ dice }: Making, everyone: readonly Regular[]): Pool {
  const waiting = everyone
    .map((one) => ({ one, luck: dice.next() * (one.p.stays === 0 ? 3 : 1 + one.p.stays / 6) }))
    .sort((a, b) => b.luck - a.luck)
    .map(({ one }) => one);
  return {
    take(fits = () => true) {
      const at = waiting.findIndex(fits);
      return at < 0 ? undefined : waiting.splice(at, 1)[0];
    },
  };
}

type Take = () => Regular | undefined;
type Book = (one: Regular | undefined, when: When) => void;

/** The last minutes before the demo was loaded: every channel was heard of. */
function addJustNow({ dice, today }: Making, pool: Pool, book: Book): void {
  const channels: readonly Channel[] = ['ctrip', 'fliggy', 'booking', 'direct'];
  for (const channel of channels)
    book(
      pool.take(({ p }) => p.channel === channel),
      { arrivalDate: addDays(today, dice.between(2, 9)), nights: dice.between(1, 3), minutesAgo: dice.between(1, 4) },
    );
}

/** The guest of a message that was cut off has no other booking: who stands at the desk and says so is found by name. */
function addUnreadable(making: Making, pool: Pool, house: DemoHouse): void {
  const one = pool.take(({ p }) => p.channel === (house.key === 'riverside' ? 'fliggy' : 'direct'));
  if (one === undefined) return;
  const wanted: Wanted = {
    house,
    no: nextNo(making),
    guest: one.p,
    arrivalDate: making.today,
    nights: 1,
    minutesAgo: house.key === 'riverside' ? 37 : 95,
  };
  making.plan.messages.push(...unreadable(makeOrder(wanted, making.now, making.dice), making.now));
}

function addArrivals({ dice, today, taken }: Making, house: DemoHouse, take: Take, book: Book): void {
  const nights = [
    [1, 45],
    [2, 30],
    [3, 15],
    [5, 10],
  ] as const;
  for (let i = 0; i < house.arrivalsToday; i++) {
    const one = take();
    book(one, {
      arrivalDate: today,
      nights: dice.weighted(nights),
      roomNumber: dice.happens(0.5) ? freeRoom(house, taken, dice) : null,
      ...(one && connected.includes(one.p.channel) && dice.happens(0.03) && { missingInPms: true }),
    });
  }
}

function addInHouse({ dice, today, taken }: Making, house: DemoHouse, take: Take, book: Book): void {
  const inHouse = Math.round(house.rooms * 0.38);
  for (let i = 0; i < inHouse; i++) {
    const since = dice.between(1, 4);
    const leavesToday = i < inHouse * 0.3;
    book(take(), {
      arrivalDate: addDays(today, -since),
      nights: leavesToday ? since : since + dice.between(1, 4),
      stage: 'inHouse',
      roomNumber: freeRoom(house, taken, dice),
    });
  }
}

function addAhead({ dice, today }: Making, house: DemoHouse, take: Take, book: Book): void {
  for (let ahead = 1; ahead <= 7; ahead++)
    for (let i = 0; i < house.arrivalsToday / 3; i++)
      book(take(), {
        arrivalDate: addDays(today, ahead),
        nights: dice.between(1, 4),
        ...(dice.happens(0.07) && { cancelled: true }),
      });
}

function addLately({ dice, today }: Making, house: DemoHouse, take: Take, book: Book): void {
  for (let i = 0; i < house.rooms * 0.15; i++) {
    const nights = dice.between(1, 4);
    book(take(), {
      arrivalDate: addDays(today, -nights - dice.between(1, 14)),
      nights,
      stage: 'checkedOut',
      roomNumber: anyRoom(house, dice),
    });
  }
}

/** Who comes along, who booked, what was asked for. */
function company(
  making: Making,
  { p, partner }: Regular,
): Pick<Wanted, 'others' | 'children' | 'booker' | 'agency' | 'request'> {
  const { dice } = making;
  const isWork = p.channel === 'corporate';
  const comes = !isWork && dice.happens(partner === null ? 0.17 : 0.7);
  const children = !isWork && dice.happens(comes ? 0.3 : 0.03) ? ages(dice.between(1, 2), making) : [];
  const request = dice.happens(0.2) ? dice.pick(commonRequests(p.language === 'zh' ? 'zh' : 'en')) : undefined;
  return {
    others: comes ? [partner ?? partnerOf(making, p)] : [],
    children,
    ...bookedBy(making, p),
    ...(children.some((age) => age < 3)
      ? { request: p.language === 'zh' ? '需要婴儿床' : 'A cot, please' }
      : request !== undefined && { request }),
  };
}

const ages = (count: number, { dice }: Making): number[] => Array.from({ length: count }, () => dice.between(1, 12));

/** A company's secretary, a relative with an account at the channel, a travel agency; mostly the guests themselves. */
function bookedBy(making: Making, p: DemoPerson): Pick<Wanted, 'booker' | 'agency'> {
  const { dice } = making;
  if (p.channel === 'corporate' && dice.happens(0.4)) return { booker: secretaryOf(making, p) };
  if (p.channel === 'fliggy' && dice.happens(0.08)) {
    const relative = partnerOf(making, p);
    return { booker: { ...relative, family: p.family, latinFamily: p.latinFamily } };
  }
  if (p.channel === 'direct' && dice.happens(0.06)) return { agency: agencies[p.country === 'CN' ? 0 : 1]! };
  return {};
}

/** One person books for a whole company, under the company's telephone. */
function secretaryOf(making: Making, { company: of }: DemoPerson): DemoPerson {
  const firm = of ?? companies[0]!;
  const known = making.secretaries.get(firm);
  if (known !== undefined) return known;
  const drawn = newcomer(making, ++making.last.person, { country: firm.country });
  const secretary: DemoPerson = {
    ...drawn,
    phone: firm.phone,
    email: firm.mail,
    company: firm,
    birthDate: null,
    memberNo: null,
    tier: null,
    vip: null,
    stays: 0,
  };
  making.secretaries.set(firm, secretary);
  return secretary;
}
