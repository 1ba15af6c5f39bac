// The whole demo as data: people, what was sent about them by whom, what staff noted. Same moment, same seed: same demo.
import { chance } from './chance.ts';
import { habitOf, type Habit } from './habit.ts';
import type { Hero } from './hero.ts';
import { alike, heroes, twice } from './heroes.ts';
import { pastStay, profileOf } from './history.ts';
import { houses, type DemoHouse } from './house.ts';
import { planInquiries } from './inquiries.ts';
import { planMeals } from './meals.ts';
import { addOrder, newcomer, nextNo, partnerOf, sketched, type Making, type Plan, type Regular } from './making.ts';
import { profileKey, type DemoPerson } from './person.ts';
import { addPresent } from './present.ts';
import { commonLikes, commonPraise, commonTroubles, type Language } from './story.ts';
import { addDays } from '../platform/day.ts';

/** `today` is the property's business day, `now` the instant of loading. */
export function planDemo(today: string, now: string, size: { people: number; seed: number }): Plan {
  const plan: Plan = { sent: [], messages: [], likes: [], told: [], dates: [], meals: [] };
  const making: Making = {
    plan,
    dice: chance(size.seed),
    apart: chance(size.seed + 1),
    today,
    now,
    thisYear: Number(today.slice(0, 4)),
    last: { booking: 100_000, person: size.people },
    names: new Set(heroes.map(({ person }) => `${person.latinFamily} ${person.latinGiven}`)),
    taken: new Set(),
    secretaries: new Map(),
  };
  for (const [index, hero] of heroes.entries()) addHero(making, hero, index + 1);
  for (const pair of [twice, alike]) addPair(making, pair);
  const everyone: Regular[] = [];
  for (let no = heroes.length + 1; no <= size.people; no++) {
    const p = withCard(making, newcomer(making, no));
    const house = making.dice.happens(0.66) ? houses[0]! : houses[1]!;
    const partner = p.stays > 0 && making.dice.happens(0.05) ? partnerOf(making, p) : null;
    everyone.push({ p, house, partner });
    addHistory(making, { p, house, partner }, habitOf(p, partner !== null, today, making.apart));
    addNotes(making, p, house);
  }
  for (const house of houses)
    addPresent(
      making,
      everyone.filter((one) => one.house === house),
      house,
    );
  plan.sent.push(...planInquiries(everyone, today, making.apart));
  const diners = everyone.filter(({ p }) => p.stays > 0).map(({ p }) => p);
  plan.meals = planMeals(diners, today, size.seed + 2);
  plan.sent.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  plan.messages.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  return plan;
}

/** A member's card runs out some day: some have let it, some are about to. */
function withCard({ apart, today }: Making, p: DemoPerson): DemoPerson {
  const days = apart.weighted([
    [apart.between(100, 640), 60],
    [apart.between(3, 88), 18],
    [-apart.between(10, 330), 22],
  ] as const);
  return p.memberNo === null ? p : { ...p, memberUntil: addDays(today, days) };
}

function addHistory(making: Making, { p, house, partner }: Regular, habit?: Habit): void {
  const { plan, dice, today } = making;
  if (p.stays === 0) return;
  const gap = Math.max(18, Math.round(dice.between(500, 1000) / (p.stays + 1)));
  let day = addDays(today, -dice.between(22, 240));
  let first = day;
  for (let i = 0; i < p.stays; i++) {
    const where = dice.happens(0.12) ? houses.find((other) => other !== house)! : house;
    const together = partner !== null && dice.happens(0.6);
    const channel = dice.happens(0.8) ? p.channel : 'direct';
    plan.sent.push(
      ...pastStay(
        {
          p,
          ...(together && { partner }),
          house: where,
          no: nextNo(making),
          arrivalDate: habit?.days[i] ?? day,
          ...(habit && { nights: habit.nights[i]!, dines: habit.dines[i]! }),
          channel: channel === 'corporate' && together ? 'direct' : channel,
        },
        dice,
      ),
    );
    first = habit?.days[i] ?? day;
    day = addDays(day, -Math.max(9, Math.round(gap * (0.6 + dice.next() * 0.8))));
  }
  plan.sent.push(profileOf(p, house.key, `${addDays(first, -1)}T02:00:00.000Z`));
}

/** Staff of the house write Chinese of Chinese guests, English of most others. */
function addNotes({ plan, dice }: Making, p: DemoPerson, house: DemoHouse): void {
  if (p.stays === 0) return;
  const on = { house: house.key, profileKey: profileKey(p) };
  const language: Language = p.language === 'zh' || dice.happens(0.2) ? 'zh' : 'en';
  const likes = commonLikes(language);
  const eager = p.stays >= 3 ? 0.75 : 0.2;
  const first = dice.happens(eager) ? dice.pick(likes) : null;
  if (first !== null) plan.likes.push({ ...on, ...first, ago: dice.between(20, 400) });
  const second = dice.happens(eager / 2) ? dice.pick(likes.slice(0, 6)) : null;
  if (second !== null && second.code !== first?.code) plan.likes.push({ ...on, ...second, ago: dice.between(20, 400) });
  if (dice.happens(0.07))
    plan.told.push({ ...on, kind: 'trouble', ...dice.pick(commonTroubles(language)), ago: dice.between(25, 300) });
  if (p.stays >= 5 && dice.happens(0.4))
    plan.told.push({ ...on, kind: 'praise', text: dice.pick(commonPraise(language)), ago: dice.between(25, 300) });
  if (p.stays >= 5 && dice.happens(0.12))
    plan.dates.push({
      ...on,
      kind: 'anniversary',
      date: `${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`,
      text: language === 'zh' ? '结婚纪念日' : 'Wedding anniversary',
    });
}

function addHero(making: Making, hero: Hero, no: number): void {
  const { plan, today, thisYear, last } = making;
  const house = houses[0]!;
  const born =
    hero.birthdayIn === undefined ? {} : { birthDate: `${thisYear - 44}-${addDays(today, hero.birthdayIn).slice(5)}` };
  const p = { ...sketched(making, no, hero.person), ...born };
  addHistory(making, { p, house, partner: null });
  const on = { house: house.key, profileKey: profileKey(p) };
  plan.likes.push(...hero.likes.map((like) => ({ ...on, ...like })));
  plan.told.push(...hero.told.map((told) => ({ ...on, ...told })));
  if (hero.day) plan.dates.push({ ...on, ...hero.day, date: addDays(today, hero.day.in).slice(5) });
  const { others = [], booker, ...arrives } = hero.arrives;
  const company = (sketch: Partial<DemoPerson>) => sketched(making, ++last.person, sketch);
  const secretary = (who: DemoPerson) => {
    if (who.company !== null) making.secretaries.set(who.company, who);
    return who;
  };
  addOrder(making, {
    house,
    no: nextNo(making),
    guest: p,
    others: others.map(company),
    ...(booker && { booker: secretary(company(booker)) }),
    arrivalDate: today,
    ...arrives,
  });
}

/** Two profiles of one name, one at each house. */
function addPair(making: Making, pair: { person: Partial<DemoPerson>; other: Partial<DemoPerson> }): void {
  for (const [i, sketch] of [pair.person, { ...pair.person, ...pair.other }].entries())
    addHistory(making, { p: sketched(making, ++making.last.person, sketch), house: houses[i]!, partner: null });
}
