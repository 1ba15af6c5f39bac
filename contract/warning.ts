// Early warning acted upon: guests who may stay away, who came once, whose card runs out; taken up with a playbook and an owner, some
// left alone by chance for comparison, and what came of it. A warning taken up is a row of the win-back list (contract/followup.ts).
import { z } from 'zod';
import { followupState, leavingReason, lift, playbookCode, winBackCause } from './followup.ts';
import { guestClass, guestHead } from './guest.ts';
import { id, money, plainDate, route, told } from './route.ts';
import { valueRun } from './value.ts';

export const warningKinds = ['leaving', 'secondStay', 'expiring'] as const;
export const warningKind = z.enum(warningKinds);
export type WarningKind = z.output<typeof warningKind>;

/** Guests like this one, of the windows of the past that have closed: so many were there, so many of them came within the horizon. */
const alike = z.object({
  guests: z.int(),
  came: z.int(),
  /** horizons since the last stay (3 = three and more), stays after the first (3 = three and more) */
  since: z.int(),
  repeats: z.int(),
});

/** What speaks for it that this guest stays away; each with its evidence and where to look. */
export const signalCodes = [
  'rhythm',
  'caseOpen',
  'satisfaction',
  'channel',
  'cancelled',
  'card',
  'competitor',
  'noReply',
] as const;
export const signalCode = z.enum(signalCodes);
export type SignalCode = z.output<typeof signalCode>;
export const signal = z.object({
  code: signalCode,
  told,
  on: plainDate.nullable(),
  link: z.object({ kind: z.enum(['case', 'followup', 'guest']), id }),
});
export type Signal = z.output<typeof signal>;

/**
 * fresh: nothing done · takenUp: somebody looks after it · control: left alone for comparison · aside: set aside by a person ·
 * back: came again within the horizon · gone: the horizon is over without a visit
 */
export const warningStates = ['fresh', 'takenUp', 'control', 'aside', 'back', 'gone'] as const;
export const warningState = z.enum(warningStates);
export type WarningState = z.output<typeof warningState>;

export const asideReasons = ['movedAway', 'noPrivateGuest', 'inTouch', 'notWanted', 'dataWrong', 'other'] as const;
export const asideReason = z.enum(asideReasons);
export type AsideReason = z.output<typeof asideReason>;

export const warning = z.object({
  /** the guest, or the row of the win-back list once taken up */
  key: id,
  kind: warningKind,
  guest: guestHead,
  state: warningState,
  /** as it stands, or as it stood when it was taken up; null: listed by rule before there were figures */
  pReturn: z.number().nullable(),
  /** days */
  horizon: z.int(),
  /** what is lost if the guest stays away, as far as is to be expected */
  loss: money.nullable(),
  /** at this house */
  stays: z.int().nullable(),
  lastStay: plainDate,
  usualGapDays: z.int().nullable(),
  awayDays: z.int(),
  signals: z.array(signal),
  winBackId: id.nullable(),
  followupId: id.nullable(),
  cause: winBackCause.nullable(),
  playbook: playbookCode.nullable(),
  owner: z.string().nullable(),
  followupState: followupState.nullable(),
  dueOn: plainDate.nullable(),
  backOn: plainDate.nullable(),
  asideUntil: plainDate.nullable(),
  /** of the expiring list */
  card: z.object({ programme: z.string(), tier: z.string().nullable(), expiresOn: plainDate }).nullable(),
});
export type Warning = z.output<typeof warning>;

const place = z.strictObject({ propertyId: id });
const one = z.strictObject({ propertyId: id, guestId: id });

export const readWarningBoard = route({
  id: 'readWarningBoard',
  method: 'GET',
  path: '/api/properties/:propertyId/warnings',
  access: 'followup.work',
  summary: 'The board of a house: who may stay away, came once, or has a card that runs out; what is done about whom',
  params: place,
  query: z.strictObject({
    kind: warningKind.default('leaving'),
    /** absent: all that is open (fresh, taken up, left alone) */
    state: warningState.optional(),
    guestClass: guestClass.optional(),
    signal: signalCode.optional(),
    ownerId: id.optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    today: plainDate,
    currency: z.string(),
    /** the run behind the figures; null: none finished yet */
    run: valueRun.nullable(),
    underway: valueRun.nullable(),
    /** of a hundred such guests of this house so many came again within a horizon */
    average: z.object({ guests: z.int(), came: z.int() }).nullable(),
    figures: z.object({
      fresh: z.int(),
      loss: money,
      takenUp: z.int(),
      control: z.int(),
      aside: z.int(),
      /** of those listed within the last 365 days */
      back: z.int(),
      gone: z.int(),
      /** away for more than two horizons: not warned of any more */
      longGone: z.int(),
    }),
    budget: z.object({ spent: money, month: money }),
    controlPercent: z.int(),
    warnings: z.array(warning),
    after: z.string().nullable(),
  }),
});

export const readWarningOwners = route({
  id: 'readWarningOwners',
  method: 'GET',
  path: '/api/properties/:propertyId/warning-owners',
  access: 'followup.work',
  summary: 'Colleagues of the house who may look after a warning',
  params: place,
  reply: z.object({ owners: z.array(z.object({ staffId: id, name: z.string() })) }),
});

export const warningEntry = z.object({
  kind: z.enum(['listed', 'aside', 'lifted', 'contact', 'offer', 'letter', 'back', 'gone']),
  at: z.string(),
  by: z.string().nullable(),
  told,
  words: z.string().nullable(),
});
export type WarningEntry = z.output<typeof warningEntry>;

export const readWarning = route({
  id: 'readWarning',
  method: 'GET',
  path: '/api/properties/:propertyId/warnings/:guestId',
  access: 'followup.work',
  summary: 'One warning: the reason in a sentence, the signals, the playbook that fits, the history',
  params: one,
  query: z.strictObject({ kind: warningKind.default('leaving') }),
  reply: z.object({
    warning,
    /** sentences in their order */
    reason: z.array(told),
    /** like guests of the house's past, where the run has them */
    alike: alike.nullable(),
    mayCall: z.boolean(),
    mayWrite: z.boolean(),
    suggested: z.object({ playbook: playbookCode, why: told }),
    /** why it cannot be taken up, or null */
    blocked: z.enum(['listed', 'left_alone', 'aside', 'in_follow_up', 'no_consent', 'came_back', 'booked']).nullable(),
    history: z.array(warningEntry),
  }),
});

export const takeUpResults = [
  'takenUp',
  'control',
  'listed',
  'left_alone',
  'aside',
  'in_follow_up',
  'no_consent',
  'came_back',
  'booked',
] as const;
/** how many may be taken up at once */
export const mostTakenUp = 200;
export const takeUpWarnings = route({
  id: 'takeUpWarnings',
  method: 'POST',
  path: '/api/properties/:propertyId/warnings/take-up',
  access: 'followup.work',
  summary:
    'Take up one or many with a playbook and an owner; some are drawn to be left alone for comparison. Sent twice, nobody is listed twice',
  params: place,
  body: z.strictObject({
    kind: warningKind,
    guestIds: z.array(id).min(1).max(mostTakenUp),
    /** absent: what is suggested for each */
    playbook: playbookCode.optional(),
    /** null: the playbook's department */
    ownerId: id.nullable().default(null),
    dueOn: plainDate.optional(),
  }),
  reply: z.object({
    takenUp: z.int(),
    control: z.int(),
    controlPercent: z.int(),
    letters: z.int(),
    guests: z.array(z.object({ guestId: id, result: z.enum(takeUpResults), followupId: id.nullable() })),
  }),
});

export const setWarningAside = route({
  id: 'setWarningAside',
  method: 'POST',
  path: '/api/properties/:propertyId/warnings/:guestId/aside',
  access: 'followup.work',
  summary: 'Not warned of until a day, with the reason; sent twice it is set aside once',
  params: one,
  body: z.strictObject({
    asideId: id,
    reason: asideReason,
    words: z.string().trim().max(300).default(''),
    until: plainDate,
  }),
});
export const liftWarningAside = route({
  id: 'liftWarningAside',
  method: 'POST',
  path: '/api/properties/:propertyId/warnings/:guestId/lift',
  access: 'followup.work',
  summary: 'Warn of this guest again',
  params: one,
});

const arm = z.object({
  listed: z.int(),
  /** of them those whose horizon runs on: they count in no other figure */
  open: z.int(),
  /** of them those whose horizon is over */
  over: z.int(),
  /** of those, within the horizon */
  returned: z.int(),
  /** what the returned brought within the horizon */
  revenue: money,
  /** how many of those whose horizon is over the figures had expected to return; null: listed without figures */
  expected: z.number().nullable(),
});
/** Money beyond what comes by itself: per treated guest less per guest left alone, times the treated; 95 % interval. */
export const gain = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('estimated'), value: money, low: money, high: money }),
  z.object({ kind: z.literal('tooFew'), needed: z.int() }),
]);
export type Gain = z.output<typeof gain>;
export const effect = z.object({
  by: z.enum(['all', 'cause', 'playbook']),
  key: z.string(),
  treated: arm,
  control: arm,
  lift,
  gain,
  /** offers made to those whose horizon is over */
  cost: money,
  /** paid: the whole interval of the gain lies above the cost; notPaid: below it */
  verdict: z.enum(['paid', 'notPaid', 'unclear', 'tooFew']),
});
export type Effect = z.output<typeof effect>;

export const readWarningReport = route({
  id: 'readWarningReport',
  method: 'GET',
  path: '/api/properties/:propertyId/warning-report',
  access: 'followup.work',
  summary: 'Did it pay: treated against left alone, by cause and playbook, with interval, revenue and cost',
  params: place,
  query: z.strictObject({ from: plainDate.optional(), to: plainDate.optional() }),
  reply: z.object({ from: plainDate, to: plainDate, leastPerArm: z.int(), effects: z.array(effect) }),
});

export const readLeavingReasons = route({
  id: 'readLeavingReasons',
  method: 'GET',
  path: '/api/properties/:propertyId/leaving-reasons',
  access: 'followup.work',
  summary: 'Why guests leave, as they told, and which hotels they name',
  params: place,
  query: z.strictObject({ from: plainDate.optional(), to: plainDate.optional() }),
  reply: z.object({
    from: plainDate,
    to: plainDate,
    /** guests who told a reason or a hotel */
    guests: z.int(),
    /** most often told first; `back` of those guests came again since */
    reasons: z.array(
      z.object({ reason: leavingReason, guests: z.int(), share: z.number(), running: z.number(), back: z.int() }),
    ),
    competitors: z.array(
      z.object({
        name: z.string(),
        count: z.int(),
        lastOn: plainDate,
        /** told together with it, most often first */
        reasons: z.array(leavingReason),
        remarks: z.array(z.object({ on: plainDate, words: z.string() })),
      }),
    ),
    asides: z.array(z.object({ reason: asideReason, count: z.int() })),
    /** reasons told by guests of each class, most often first */
    classes: z.array(z.object({ guestClass, guests: z.int(), reasons: z.array(leavingReason) })),
  }),
});
