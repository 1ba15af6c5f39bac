// What segments may ask of a guest: facts (one value, or several, per guest) and histories (things that happened, each with its
// fields), as data that server and screens both read. Their names stand in both dictionaries: `segments.fact.<code>`,
// `segments.history.<code>`, `segments.field.<code>`, `segments.choice.<list>.<value>`.
import { guestClass } from './guest.ts';
import { preferenceKinds } from './preference.ts';
import { courses, lifeStages } from './value.ts';

export const factTypes = ['number', 'money', 'date', 'yearly', 'choice', 'flag', 'text'] as const;
export type FactType = (typeof factTypes)[number];
export const factGroups = ['who', 'value', 'behaviour', 'preference', 'need', 'time', 'channel', 'dish', 'consent', 'care'] as const; // prettier-ignore
export type FactGroup = (typeof factGroups)[number];
/** What a number counts; `percent` is 0-100, `times` a factor (2 = twice), `score` 1-5. */
export type FactUnit = 'stays' | 'nights' | 'days' | 'years' | 'times' | 'percent' | 'score' | 'persons' | 'count';

/** Lists of choices that are the same in every house; each is a part of the key of its words. */
export const choiceLists = {
  gender: ['male', 'female', 'other'],
  guestClass: guestClass.options,
  course: courses,
  lifeStage: lifeStages,
  consent: ['yes', 'no', 'unknown'],
  preferenceKind: preferenceKinds.filter((kind) => kind !== 'health'),
  winBack: ['open', 'reached', 'refused', 'givenUp', 'dropped', 'control'],
  /** 1 = Monday */
  weekday: ['1', '2', '3', '4', '5', '6', '7'],
  month: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
  dayPart: ['breakfast', 'lunch', 'afternoonTea', 'dinner', 'night'],
  guestRole: ['primary', 'accompanying', 'booker'],
  bookingState: ['requested', 'waitlisted', 'reserved', 'inHouse', 'checkedOut', 'noShow', 'cancelled'],
  severity: ['S1', 'S2', 'S3', 'S4'],
  answerKind: ['pulse', 'survey'],
  letterState: ['queued', 'sent', 'delivered', 'bounced', 'failed', 'held', 'cancelled', 'unknown'],
  letterPurpose: ['contract', 'service', 'marketing'],
  promiseState: ['made', 'accepted', 'kept', 'renegotiated', 'broken', 'void'],
  talkKind: ['call', 'talk', 'winBack'],
  talkResult: ['reached', 'noAnswer', 'later', 'refused'],
} as const satisfies Record<string, readonly string[]>;
export type ChoiceList = keyof typeof choiceLists;

type Asked = {
  code: string;
  type: FactType;
  unit?: FactUnit;
  /** choices that every house has; absent for a choice = the house's own values, counted by `readSegmentFacts` */
  list?: ChoiceList;
};
export type FactInfo = Asked & {
  group: FactGroup;
  /** how it is counted over a million guests: `summary` in a blink, `history` in a second or two */
  cost: 'summary' | 'history';
  /** a guest may have several: `oneOf` asks for any of them, `noneOf` for none */
  many?: true;
  /** known per house: cannot be asked by a segment of the whole group */
  needsHouse?: true;
};
const fact = (
  group: FactGroup,
  code: string,
  type: FactType,
  more: Omit<Partial<FactInfo>, 'group' | 'code' | 'type'> = {},
): FactInfo => ({
  group,
  code,
  type,
  cost: 'summary',
  ...more,
});
const slow = { cost: 'history' } as const;
const house = { ...slow, needsHouse: true } as const;

export const facts: readonly FactInfo[] = [
  fact('behaviour', 'stays', 'number', { unit: 'stays' }),
  fact('behaviour', 'nights', 'number', { unit: 'nights' }),
  fact('behaviour', 'cancellations', 'number', { unit: 'count' }),
  fact('behaviour', 'noShows', 'number', { unit: 'count' }),
  fact('behaviour', 'usualGap', 'number', { unit: 'days' }),
  /** days since the last stay over the usual gap between stays; unknown with fewer than three stays */
  fact('behaviour', 'overdue', 'number', { unit: 'times' }),
  fact('time', 'firstStay', 'date'),
  fact('time', 'lastStay', 'date'),
  fact('time', 'nextArrival', 'date'),
  fact('time', 'birthday', 'yearly'),
  /** days to remember noted by the house, solar and lunar */
  fact('time', 'anniversary', 'yearly', { ...slow, many: true }),
  fact('time', 'dayToRemember', 'yearly', { ...slow, many: true }),
  /** the last day of the guest's membership, of several the latest */
  fact('time', 'membershipExpires', 'date', house),
  fact('channel', 'channel', 'choice', { many: true }),
  fact('value', 'revenue', 'money'),
  fact('value', 'guestClass', 'choice', { list: 'guestClass' }),
  fact('value', 'vip', 'choice'),
  fact('value', 'tier', 'choice'),
  fact('value', 'returnChance', 'number', { ...house, unit: 'percent' }),
  fact('value', 'expectedVisits', 'number', { ...house, unit: 'count' }),
  fact('value', 'expectedValue', 'money', house),
  fact('value', 'expectedLoss', 'money', house),
  fact('value', 'potentialClass', 'choice', { ...house, list: 'guestClass' }),
  fact('value', 'course', 'choice', { ...house, list: 'course' }),
  fact('value', 'recency', 'number', { ...house, unit: 'score' }),
  fact('value', 'frequency', 'number', { ...house, unit: 'score' }),
  fact('value', 'money', 'number', { ...house, unit: 'score' }),
  fact('value', 'lifeStage', 'choice', { ...house, list: 'lifeStage' }),
  fact('value', 'cluster', 'choice', house),
  fact('who', 'language', 'choice', { many: true }),
  fact('who', 'nationality', 'choice'),
  fact('who', 'gender', 'choice', { list: 'gender' }),
  fact('who', 'age', 'number', { unit: 'years' }),
  fact('who', 'city', 'choice'),
  fact('who', 'company', 'text'),
  fact('preference', 'preference', 'choice', { ...slow, many: true }),
  fact('preference', 'preferenceKind', 'choice', { ...slow, many: true, list: 'preferenceKind' }),
  fact('preference', 'preferenceWords', 'text', slow),
  /** diets and allergies; health is nobody's segment */
  fact('need', 'need', 'choice', { ...slow, many: true }),
  fact('consent', 'hasEmail', 'flag'),
  fact('consent', 'hasPhone', 'flag'),
  fact('consent', 'consentEmail', 'choice', { list: 'consent' }),
  fact('consent', 'consentSms', 'choice', { list: 'consent' }),
  fact('consent', 'consentPhone', 'choice', { list: 'consent' }),
  fact('consent', 'consentWechat', 'choice', { list: 'consent' }),
  fact('consent', 'consentPost', 'choice', { list: 'consent' }),
  fact('care', 'troubleOpen', 'number', { unit: 'count' }),
  fact('care', 'lastTrouble', 'date'),
  fact('care', 'openCase', 'flag', slow),
  fact('care', 'openPromise', 'flag', slow),
  /** of the last answer to a question of the house */
  fact('care', 'lastSatisfaction', 'number', { ...slow, unit: 'score' }),
  fact('care', 'winBack', 'choice', { ...slow, list: 'winBack' }),
];

export type HistoryInfo = { code: string; group: FactGroup; fields: readonly Asked[] };
const field = (code: string, type: FactType, more: Omit<Partial<Asked>, 'code' | 'type'> = {}): Asked => ({
  code,
  type,
  ...more,
});
const property = field('property', 'choice');
const weekday = field('weekday', 'choice', { list: 'weekday' });
const month = field('month', 'choice', { list: 'month' });

/** The moment of a thing that happened: the arrival of a stay, the making of a booking, the opening of a check, of a complaint … */
export const histories: readonly HistoryInfo[] = [
  {
    code: 'stay',
    group: 'behaviour',
    fields: [
      property,
      field('channel', 'choice'),
      field('roomType', 'choice'),
      field('ratePlan', 'choice'),
      field('nights', 'number', { unit: 'nights' }),
      weekday,
      month,
      field('party', 'number', { unit: 'persons' }),
      field('children', 'number', { unit: 'persons' }),
      field('leadDays', 'number', { unit: 'days' }),
      field('role', 'choice', { list: 'guestRole' }),
    ],
  },
  {
    code: 'booking',
    group: 'behaviour',
    fields: [
      property,
      field('channel', 'choice'),
      field('roomType', 'choice'),
      field('state', 'choice', { list: 'bookingState' }),
      field('arrival', 'date'),
      field('nights', 'number', { unit: 'nights' }),
      field('leadDays', 'number', { unit: 'days' }),
      field('party', 'number', { unit: 'persons' }),
      field('children', 'number', { unit: 'persons' }),
      field('total', 'money'),
      field('role', 'choice', { list: 'guestRole' }),
    ],
  },
  {
    code: 'charge',
    group: 'value',
    fields: [property, field('category', 'choice'), field('words', 'text'), field('amount', 'money')],
  },
  {
    code: 'order',
    group: 'dish',
    fields: [
      property,
      field('outlet', 'choice'),
      field('dayPart', 'choice', { list: 'dayPart' }),
      weekday,
      month,
      field('covers', 'number', { unit: 'persons' }),
      field('total', 'money'),
    ],
  },
  {
    code: 'dish',
    group: 'dish',
    fields: [
      field('name', 'text'),
      field('dish', 'choice'),
      field('category', 'choice'),
      property,
      field('outlet', 'choice'),
      field('dayPart', 'choice', { list: 'dayPart' }),
      weekday,
      field('quantity', 'number', { unit: 'count' }),
      field('amount', 'money'),
    ],
  },
  {
    code: 'complaint',
    group: 'care',
    fields: [
      property,
      field('category', 'choice'),
      field('severity', 'choice', { list: 'severity' }),
      field('isOpen', 'flag'),
      field('satisfied', 'number', { unit: 'score' }),
    ],
  },
  { code: 'inquiry', group: 'channel', fields: [property, field('channel', 'choice'), field('arrival', 'date')] },
  { code: 'turnaway', group: 'channel', fields: [property, field('channel', 'choice'), field('reason', 'choice')] },
  {
    code: 'answer',
    group: 'care',
    fields: [
      property,
      field('kind', 'choice', { list: 'answerKind' }),
      field('satisfaction', 'number', { unit: 'score' }),
      field('words', 'text'),
    ],
  },
  {
    code: 'letter',
    group: 'consent',
    fields: [
      property,
      field('template', 'choice'),
      field('purpose', 'choice', { list: 'letterPurpose' }),
      field('state', 'choice', { list: 'letterState' }),
      field('wasAnswered', 'flag'),
    ],
  },
  {
    code: 'promise',
    group: 'care',
    fields: [property, field('state', 'choice', { list: 'promiseState' }), field('value', 'money')],
  },
  {
    code: 'talk',
    group: 'care',
    fields: [
      property,
      field('kind', 'choice', { list: 'talkKind' }),
      field('result', 'choice', { list: 'talkResult' }),
      field('satisfaction', 'number', { unit: 'score' }),
      field('leavingReason', 'choice'),
      field('competitor', 'text'),
    ],
  },
];

/** Which tests a value of a type takes; `known` and `unknown` go with every type. */
export const testsOf = {
  number: ['atLeast', 'atMost', 'between'],
  money: ['atLeast', 'atMost', 'between'],
  date: ['lastDays', 'longerAgo', 'nextDays', 'after', 'before', 'datesBetween'],
  yearly: ['comingDays', 'inMonths'],
  choice: ['oneOf', 'noneOf'],
  flag: ['is'],
  text: ['contains'],
} as const satisfies Record<FactType, readonly string[]>;
