// The whole demo as data: people, what was sent about them by whom, what staff noted. Same day, same seed: same demo.
import { chance, type Chance } from './chance.ts';
import { addDays, booking, houses, pastStay, profileKey, profileOf, type DemoHouse, type Sent } from './history.ts';
import { makePerson, type DemoPerson } from './person.ts';
import { commonLikes, commonTroubles, heroes, type Hero, type Likes, type Told } from './story.ts';

export type NotedOn = { house: DemoHouse['key']; profileKey: string };
export type Plan = {
  sent: Sent[];
  likes: (NotedOn & Likes)[];
  told: (NotedOn & Told)[];
  dates: (NotedOn & { kind: 'birthday' | 'anniversary'; date: string; text: string })[];
  people: number;
};

const requests = [
  '高楼层，安静',
  'Late arrival, please keep the room',
  '需要婴儿床',
  'Twin beds if possible',
  '结婚纪念日，请布置房间',
  'Airport pick-up, flight CA 910',
  '开增值税发票',
];

/** `today` is the property's business day, `now` the instant of loading. */
export function planDemo(today: string, now: string, size: { people: number; seed: number }): Plan {
  const dice = chance(size.seed);
  const plan: Plan = { sent: [], likes: [], told: [], dates: [], people: 0 };
  const thisYear = Number(today.slice(0, 4));
  const counter = { stay: 100_000 };
  const everyone: { p: DemoPerson; house: DemoHouse }[] = [];
  const names = new Set<string>();
  for (const [index, hero] of heroes.entries()) addHero(plan, hero, index + 1, dice, today, now, thisYear, counter);
  for (let no = heroes.length + 1; no <= size.people; no++) {
    const p = newcomer(no, dice, thisYear, names);
    const house = dice.happens(0.66) ? houses[0]! : houses[1]!;
    everyone.push({ p, house });
    addHistory(plan, p, house, dice, today, counter);
    addNotes(plan, p, house, dice);
  }
  for (const house of houses)
    addPresent(
      plan,
      everyone.filter((one) => one.house === house),
      house,
      dice,
      today,
      now,
      counter,
    );
  plan.people = size.people;
  plan.sent.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  return plan;
}

/** Namesakes are few, as in a real house: a name that is taken is drawn again, now and then it stays. */
function newcomer(no: number, dice: Chance, thisYear: number, names: Set<string>): DemoPerson {
  for (let tries = 0; ; tries++) {
    const p = makePerson(no, dice, thisYear);
    const name = `${p.latinFamily} ${p.latinGiven}`;
    if (names.has(name) && tries < 30 && !dice.happens(0.02)) continue;
    names.add(name);
    return p;
  }
}

type Counter = { stay: number };
const nextNo = (counter: Counter) => `H${++counter.stay}`;

function addHistory(plan: Plan, p: DemoPerson, house: DemoHouse, dice: Chance, today: string, counter: Counter): void {
  if (p.stays === 0) return;
  const gap = Math.max(18, Math.round(dice.between(500, 1000) / (p.stays + 1)));
  let day = addDays(today, -dice.between(15, 240));
  let first = day;
  for (let i = 0; i < p.stays; i++) {
    const elsewhere = dice.happens(0.12);
    const where = elsewhere ? houses.find((other) => other !== house)! : house;
    plan.sent.push(...pastStay(p, where, nextNo(counter), day, dice));
    first = day;
    day = addDays(day, -Math.max(9, Math.round(gap * (0.6 + dice.next() * 0.8))));
  }
  plan.sent.push(profileOf(p, house.key, `${addDays(first, -1)}T02:00:00.000Z`));
}

function addNotes(plan: Plan, p: DemoPerson, house: DemoHouse, dice: Chance): void {
  if (p.stays === 0) return;
  const on = { house: house.key, profileKey: profileKey(p) };
  const eager = p.stays >= 3 ? 0.75 : 0.2;
  if (dice.happens(eager)) plan.likes.push({ ...on, ...dice.pick(commonLikes), ago: dice.between(20, 400) });
  if (dice.happens(eager / 2))
    plan.likes.push({ ...on, ...dice.pick(commonLikes.slice(0, 6)), ago: dice.between(20, 400) });
  if (dice.happens(0.07))
    plan.told.push({ ...on, kind: 'trouble', ...dice.pick(commonTroubles), ago: dice.between(16, 300) });
  if (p.stays >= 5 && dice.happens(0.4))
    plan.told.push({
      ...on,
      kind: 'praise',
      text: dice.pick(['称赞前台接待热情', 'Praised the quiet room', '夸奖早餐丰富', 'Thanked housekeeping by name']),
      ago: dice.between(16, 300),
    });
  if (p.stays >= 5 && dice.happens(0.12))
    plan.dates.push({
      ...on,
      kind: 'anniversary',
      date: `${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`,
      text: '结婚纪念日 Wedding anniversary',
    });
}

/** Guests in house, arrivals of today and the next days: regulars come more often than one-time guests. */
function addPresent(
  plan: Plan,
  everyone: { p: DemoPerson }[],
  house: DemoHouse,
  dice: Chance,
  today: string,
  now: string,
  counter: Counter,
): void {
  const pool = everyone
    .map(({ p }) => p)
    .map((p) => ({ p, luck: dice.next() * (p.stays === 0 ? 3 : 1 + p.stays / 6) }))
    .sort((a, b) => b.luck - a.luck)
    .map(({ p }) => p);
  const take = () => pool.shift();
  const book = (p: DemoPerson | undefined, arrivalDate: string, nights: number, status: 'reserved' | 'inHouse') => {
    if (!p) return;
    plan.sent.push(
      ...booking(
        {
          p,
          house,
          no: nextNo(counter),
          arrivalDate,
          nights,
          now,
          status,
          request: dice.happens(0.2) ? dice.pick(requests) : undefined,
          missingInPms: status === 'reserved' && arrivalDate === today && dice.happens(0.03),
        },
        dice,
      ),
    );
  };
  for (let i = 0; i < house.arrivalsToday; i++)
    book(
      take(),
      today,
      dice.weighted([
        [1, 45],
        [2, 30],
        [3, 15],
        [5, 10],
      ]),
      'reserved',
    );
  const inHouse = Math.round(house.rooms * 0.38);
  for (let i = 0; i < inHouse; i++) {
    const since = dice.between(1, 4);
    const leavesToday = i < inHouse * 0.3;
    book(take(), addDays(today, -since), leavesToday ? since : since + dice.between(1, 4), 'inHouse');
  }
  for (let ahead = 1; ahead <= 7; ahead++)
    for (let i = 0; i < house.arrivalsToday / 3; i++)
      book(take(), addDays(today, ahead), dice.between(1, 4), 'reserved');
}

function addHero(
  plan: Plan,
  hero: Hero,
  no: number,
  dice: Chance,
  today: string,
  now: string,
  thisYear: number,
  counter: Counter,
): void {
  const house = houses[0]!;
  const born =
    hero.birthdayIn === undefined ? {} : { birthDate: `${thisYear - 44}-${addDays(today, hero.birthdayIn).slice(5)}` };
  const p: DemoPerson = {
    ...makePerson(no, dice, thisYear),
    email: null,
    company: null,
    tier: null,
    vip: null,
    ...hero.person,
    ...born,
  };
  if (p.tier) p.memberNo = `RG${String(600_000 + no)}`;
  addHistory(plan, p, house, dice, today, counter);
  const on = { house: house.key, profileKey: profileKey(p) };
  plan.likes.push(...hero.likes.map((like) => ({ ...on, ...like })));
  plan.told.push(...hero.told.map((told) => ({ ...on, ...told })));
  const sent = booking(
    {
      p,
      house,
      no: nextNo(counter),
      arrivalDate: today,
      nights: hero.arrives.nights,
      now,
      status: 'reserved',
      request: hero.arrives.request,
      missingInPms: hero.arrives.missingInPms,
      late: hero.arrives.late,
    },
    dice,
  );
  for (const one of sent)
    if (one.record.kind === 'reservation') one.record.expectedArrivalTime = hero.arrives.expectedAt;
  plan.sent.push(...sent);
}
