// What the demo is made of while it is made: the plan so far, the dice, the numbers given; and how a person or an order is added.
import type { Chance } from './chance.ts';
import type { Sent } from './history.ts';
import type { DemoHouse, HouseKey } from './house.ts';
import type { Meal } from './meals.ts';
import { messagesOf, type Message } from './messages.ts';
import type { Company } from './names.ts';
import { makeOrder, type Wanted } from './order.ts';
import { makePerson, memberNo, phoneOf, spelling, type DemoPerson } from './person.ts';
import type { Likes, Told } from './story.ts';

export type NotedOn = { house: HouseKey; profileKey: string };
export type Plan = {
  /** what came before the recent days, as canonical records */
  sent: Sent[];
  /** what came in the recent days, as it came */
  messages: Message[];
  likes: (NotedOn & Likes)[];
  told: (NotedOn & Told)[];
  dates: (NotedOn & { kind: 'birthday' | 'anniversary' | 'other'; date: string; text: string })[];
  /** of the restaurant */
  meals: Meal[];
};

export type Making = {
  plan: Plan;
  dice: Chance;
  /** chance apart, for who stays away and whose card runs out: what else is drawn stays as it is */
  apart: Chance;
  /** the property's business day */
  today: string;
  /** the instant of loading */
  now: string;
  thisYear: number;
  /** numbers given so far */
  last: { booking: number; person: number };
  /** names given, in latin letters */
  names: Set<string>;
  /** rooms given out */
  taken: Set<string>;
  /** who books for a company's people */
  secretaries: Map<Company, DemoPerson>;
};
export type Regular = { p: DemoPerson; house: DemoHouse; partner: DemoPerson | null };

export const nextNo = ({ last }: Making): string => `H${++last.booking}`;

/** An order and all that was said of it. */
export function addOrder({ plan, now, dice }: Making, wanted: Wanted): void {
  const order = makeOrder(wanted, now, dice);
  plan.messages.push(...messagesOf(order, now, dice));
}

/** Namesakes are few, as in a real house: a name that is taken is drawn again, now and then it stays. */
export function newcomer(
  { dice, thisYear, names }: Making,
  no: number,
  like: Partial<Pick<DemoPerson, 'country'>> = {},
): DemoPerson {
  for (let tries = 0; ; tries++) {
    const p = makePerson(no, dice, thisYear, like);
    if (names.has(nameKey(p)) && tries < 60 && !dice.happens(0.004)) continue;
    names.add(nameKey(p));
    return p;
  }
}

const nameKey = ({ latinFamily, latinGiven }: DemoPerson): string => `${latinFamily} ${latinGiven}`;

/** Who travels with them: from the same country, mostly a couple; in the west and in Japan of the same family. */
export function partnerOf(making: Making, p: DemoPerson): DemoPerson {
  const { dice, thisYear, last, names } = making;
  const no = ++last.person;
  for (let tries = 0; ; tries++) {
    const drawn = makePerson(no, dice, thisYear, {
      country: p.country,
      gender: p.gender === 'male' ? 'female' : 'male',
    });
    const family = oneFamilyName.has(p.country) ? p.family : drawn.family;
    const found = { ...drawn, family, ...spelling(family, drawn.given, p.country) };
    if (names.has(nameKey(found)) && tries < 60) continue;
    names.add(nameKey(found));
    return {
      ...found,
      email: null,
      phone: p.country === 'CN' ? phoneOf(no, 'CN') : null,
      city: p.city,
      company: null,
      memberNo: null,
      tier: null,
      vip: null,
      channel: p.channel,
      stays: 0,
    };
  }
}

const oneFamilyName = new Set(['US', 'GB', 'DE', 'FR', 'IT', 'RU', 'JP']);

/** What a sketch leaves open is drawn, but for what would say more of them than was written. */
export function sketched({ dice, thisYear }: Making, no: number, sketch: Partial<DemoPerson>): DemoPerson {
  const drawn = makePerson(no, dice, thisYear, sketch);
  return {
    ...drawn,
    phone: null,
    email: null,
    city: null,
    company: null,
    tier: null,
    vip: null,
    memberNo: sketch.tier ? memberNo(no) : null,
    stays: 0,
    channel: 'direct',
    ...sketch,
  };
}
