// Ideas for a guest in house: what could please them during this stay, each read from something noted of them, with why and who would
// do it. Pure rules in the order in which they matter; nothing is read from a name or a face, and whoever wants to be left alone is.
import type { Department } from '@regulars/contract/department.ts';
import type { Told } from '@regulars/contract/route.ts';
import { ideaWords, type IdeaCode, type IdeaReason } from '@regulars/contract/told-checkin.ts';
import { short } from './know.ts';
import { cultureOf, languageNote } from './culture.ts';
import {
  daysInStay,
  preferenceTold,
  preferenceWord,
  promisesOf,
  safetyOf,
  told,
  troublesOf,
  troubleWord,
  type AtHand,
  type KnownGuest,
} from './known.ts';
import { addDays, daysBetween } from '../platform/day.ts';

export type Thought = { key: string; title: Told; why: Told[]; department: Department };
/** `country`: the house's own. */
export type InHouse = { hand: AtHand; country: string };

type Rule = (guest: KnownGuest, others: readonly KnownGuest[], stay: InHouse) => (Thought | undefined)[];
const most = 6;

/** At most six, the weightiest first; each key once. */
export function ideasOf(guest: KnownGuest, others: readonly KnownGuest[], stay: InHouse): Thought[] {
  const { today, arrivalDate, departureDate } = stay.hand;
  if (today < arrivalDate || today > departureDate) return [];
  const thoughts = rules.flatMap((rule) => rule(guest, others, stay)).filter((one) => one !== undefined);
  const peace = wishesPeace(guest);
  const isLast = today === departureDate && today !== arrivalDate;
  const allowed = thoughts.filter(
    ({ key }) => !(peace && personal.has(codeOf(key))) && (!isLast || onLastDay.has(codeOf(key))),
  );
  return [...new Map(allowed.map((one) => [one.key, one])).values()]
    .slice(0, most)
    .map((one) => withCare(one, [guest, ...others]));
}

/** A task's title, in both languages. */
export function ideaTitle({ title }: Pick<Thought, 'title'>): string {
  const said = ideaWords[title.code.slice('idea.'.length) as IdeaCode];
  const fill = (words: string) =>
    words.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
      String(name === 'text' ? (title.text ?? '') : title.params[name]),
    );
  return `${fill(said.zh)} · ${fill(said.en)}`.slice(0, 300);
}

export const codeOf = (key: string): IdeaCode => key.split('/')[0]! as IdeaCode;

/** On the day they leave only what was promised, what went wrong and the day itself are still worth a thought. */
const onLastDay: ReadonlySet<string> = new Set<IdeaCode>([
  'promise',
  'askAfterTrouble',
  'birthdayCake',
  'birthdayCard',
  'specialDay',
]);

/** What brings people to the door or makes a show of somebody. */
const personal: ReadonlySet<string> = new Set<IdeaCode>(['managerGreets', 'nthStay', 'teaCeremony', 'birthdayCake']);
const wishesPeace = (guest: KnownGuest): boolean =>
  codesOf(guest).has('quietGreeting') || codesOf(guest).has('doNotDisturb');

const holding = (guest: KnownGuest) =>
  guest.preferences.filter(
    ({ state, confidence }) => (state === 'active' || state === 'confirmed') && confidence >= 0.3,
  );
const codesOf = (guest: KnownGuest): ReadonlySet<string | null> => new Set(holding(guest).map(({ code }) => code));

const because = (code: IdeaReason, params: Told['params'] = {}, text?: string): Told =>
  told(`ideaWhy.${code}`, params, text);

function thought(
  code: IdeaCode,
  department: Department,
  why: Told[],
  { part, params = {}, text }: { part?: string; params?: Told['params']; text?: string } = {},
): Thought {
  return {
    key: part === undefined ? code : `${code}/${part}`,
    title: told(`idea.${code}`, params, text),
    why,
    department,
  };
}

/** One idea where any of these preferences holds; the surest is the reason. */
function liked(
  guest: KnownGuest,
  codes: readonly string[],
  code: IdeaCode,
  department: Department,
): Thought | undefined {
  const found = holding(guest)
    .filter((one) => one.code !== null && codes.includes(one.code))
    .toSorted((a, b) => b.confidence - a.confidence)[0];
  return found && thought(code, department, [preferenceTold(found)]);
}

const promised: Rule = (guest, _, { hand }) =>
  promisesOf(guest, hand)
    .filter(({ kept }) => kept === null)
    .map((one) =>
      thought('promise', 'frontOffice', [because('promised', { date: one.madeAt.slice(0, 10) })], {
        part: one.promiseId,
        text: short(one.words),
      }),
    );

/** Once, on the first or second day: later it would only remind them. */
const afterTrouble: Rule = (guest, _, { hand }) => {
  const [note] = troublesOf(guest, hand);
  if (note === undefined || daysBetween(hand.arrivalDate, hand.today) > 1) return [];
  const why = because('trouble', { what: troubleWord(note), date: note.notedAt.slice(0, 10) }, short(note.text));
  return [thought('askAfterTrouble', 'guestRelations', [why], { part: note.noteId })];
};

const NO_CAKE = ['diabetes', 'lowSugar', 'glutenFree', 'lactoseFree', 'vegan'];
const cakeHarms = (guest: KnownGuest): boolean =>
  NO_CAKE.some((code) => codesOf(guest).has(code)) ||
  safetyOf(guest).some(({ code }) => /^allergy\.(egg|dairy|gluten|nuts|peanuts)$/.test(code ?? ''));

const days: Rule = (guest, others, { hand }) =>
  [guest, ...others].flatMap((one) =>
    daysInStay(one, hand)
      .filter(({ date }) => date >= hand.today)
      .map((day) => {
        const name = one.head.name.native ?? one.head.name.latin ?? '';
        const why = [because('day', { date: day.date }), ...(one === guest ? [] : [because('party', {}, name)])];
        const who = one === guest ? '' : `${one.head.guestId}/`;
        const part = `${who}${day.date}`;
        if (day.kind !== 'birthday') return thought('specialDay', 'housekeeping', why, { part });
        return cakeHarms(one)
          ? thought('birthdayCard', 'guestRelations', why, { part })
          : thought('birthdayCake', 'foodAndBeverage', why, { part });
      }),
  );

const company: Rule = (guest, others, { hand }) => {
  const codes = codesOf(guest);
  const occasion = holding(guest).find(({ code }) => /^(anniversaryTrip|honeymoon|proposal)$/.test(code ?? ''));
  const elder = [guest, ...others]
    .flatMap(holding)
    .find(({ code }) => /^(withParents|mobility|wheelchair)$/.test(code ?? ''));
  const children = hand.children > 0 ? because('children', { count: hand.children }) : undefined;
  const family = holding(guest).find(({ code }) => code === 'familyTrip' || code === 'childAmenities');
  return [
    occasion && thought('specialDay', 'housekeeping', [preferenceTold(occasion)], { part: 'occasion' }),
    children || (family && codes.has('familyTrip'))
      ? thought('childSet', 'housekeeping', [children ?? preferenceTold(family!)])
      : undefined,
    elder && thought('easyWay', 'concierge', [preferenceTold(elder)]),
  ];
};

const rest: Rule = (guest, _, { hand }) => {
  const noise = troublesOf(guest, hand).find(({ category }) => category === 'noise');
  const why =
    noise && because('trouble', { what: troubleWord(noise), date: noise.notedAt.slice(0, 10) }, short(noise.text));
  return [
    liked(guest, ['lightSleeper', 'quietRoom'], 'sleepSet', 'housekeeping') ??
      (why && thought('sleepSet', 'housekeeping', [why])),
  ];
};

const leaving: Rule = (guest, _, { hand }) => {
  if (hand.departureDate !== addDays(hand.today, 1)) return [];
  const found = [
    liked(guest, ['earlyBreakfast'], 'breakfastBox', 'foodAndBeverage'),
    liked(guest, ['lateCheckout'], 'lateCheckout', 'frontOffice'),
    liked(guest, ['airportTransfer'], 'transfer', 'concierge'),
    liked(guest, ['invoice'], 'invoice', 'frontOffice'),
  ];
  return found.map((one) => one && { ...one, why: [because('leavesTomorrow'), ...one.why] });
};

const tastes: Rule = (guest) => [
  liked(guest, ['greenTea', 'blackTea', 'oolong', 'puer', 'herbalTea', 'tea'], 'teaTray', 'foodAndBeverage'),
  liked(guest, ['fruit', 'chocolate'], 'fruit', 'foodAndBeverage'),
  liked(guest, ['running', 'gym'], 'runMap', 'concierge'),
  liked(guest, ['cityWalk', 'hiking', 'cycling'], 'walkMap', 'concierge'),
  liked(guest, ['yoga', 'yogaMat'], 'mat', 'housekeeping'),
  liked(guest, ['spa'], 'spa', 'guestRelations'),
  liked(guest, ['teaCeremony'], 'teaCeremony', 'guestRelations'),
  liked(guest, ['coffee', 'decaf'], 'coffee', 'foodAndBeverage'),
  liked(guest, ['businessTrip', 'ironBoard'], 'pressing', 'housekeeping'),
];

/** Of use on the first two days; later they have found their way. */
const fromElsewhere: Rule = ({ head }, _, { hand, country }) => {
  if (hand.today > addDays(hand.arrivalDate, 1)) return [];
  const [speaks] = languageNote(head.language, country);
  const notes = cultureOf(head, country);
  const plug = notes.find(({ code }) => code === 'culture.plug');
  const kettle = notes.find(({ code }) => code === 'culture.hotWater');
  return [
    speaks && thought('ownLanguage', 'guestRelations', [speaks]),
    plug && thought('adapter', 'housekeeping', [plug]),
    kettle && thought('kettle', 'housekeeping', [kettle]),
  ];
};

const LONG = 5;
const standing: Rule = ({ head }, _, { hand }) => {
  const nights = daysBetween(hand.arrivalDate, hand.departureDate);
  const isRound = head.stays > 0 && (head.stays + 1) % 5 === 0;
  const settled = daysBetween(hand.arrivalDate, hand.today) >= 2;
  return [
    head.vip !== null && hand.today <= addDays(hand.arrivalDate, 1)
      ? thought('managerGreets', 'guestRelations', [because('vip')])
      : undefined,
    isRound
      ? thought('nthStay', 'guestRelations', [because('loyal', { count: head.stays })], {
          params: { count: head.stays + 1 },
        })
      : undefined,
    nights >= LONG && settled ? thought('longStay', 'housekeeping', [because('nights', { nights })]) : undefined,
    head.stays === 0 && hand.today <= addDays(hand.arrivalDate, 1)
      ? thought('firstStay', 'guestRelations', [because('first')])
      : undefined,
  ];
};

const rules: readonly Rule[] = [promised, afterTrouble, days, leaving, company, rest, standing, tastes, fromElsewhere];

const eaten: ReadonlySet<Department> = new Set<Department>(['foodAndBeverage', 'kitchen']);

/** Who brings food is told what can harm, of everybody in the room. */
function withCare(one: Thought, people: readonly KnownGuest[]): Thought {
  if (!eaten.has(one.department)) return one;
  const harm = [...new Map(people.flatMap(safetyOf).map((each) => [preferenceWord(each), each])).keys()];
  return { ...one, why: [...one.why, ...harm.map((what) => because('mind', { what }))] };
}
