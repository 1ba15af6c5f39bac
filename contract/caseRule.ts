// What the house has laid down for cases: severities with their clocks, causes, playbooks, talk models, limits. Each set is
// versioned as a whole; version 1 is shipped with the house, each edit makes the next, and a case keeps to the version it began
// with. Sets belong to the hotel group.
import { z } from 'zod';
import { department } from './department.ts';
import { guestClass } from './guest.ts';
import { id, instant, plainDate, route } from './route.ts';
import { role } from './session.ts';

/** The trouble categories of notes, and four graver ones of cases. Words `told.troubleKind.<code>` and `cases.category.<code>`. */
export const caseCategories = [
  'roomTemperature',
  'noise',
  'cleanliness',
  'facility',
  'delay',
  'billing',
  'staff',
  'food',
  'room',
  'overbooking',
  'safety',
  'security',
  'privacy',
  'other',
] as const;
export const caseCategory = z.enum(caseCategories);
export type CaseCategory = z.output<typeof caseCategory>;

/** S1 life, crime, dignity, data · S2 the stay cannot go on like this · S3 it should not happen · S4 a hint. */
export const caseSeverities = ['S1', 'S2', 'S3', 'S4'] as const;
export const caseSeverity = z.enum(caseSeverities);
export type CaseSeverity = z.output<typeof caseSeverity>;

export const bothTongues = z.strictObject({
  zh: z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(2000),
});
export type BothTongues = z.output<typeof bothTongues>;
const code = z.string().regex(/^[a-zA-Z][a-zA-Z0-9.]{0,79}$/);

const minutes = z.int().min(0).max(525_600).nullable();
/** `always`, or hours by weekday (1 = Monday) with holidays and make-up days (调休) written out, so that they never change later. */
export const caseCalendar = z.union([
  z.literal('always'),
  z.strictObject({
    weekly: z
      .array(
        z.strictObject({
          weekday: z.union([
            z.literal(1),
            z.literal(2),
            z.literal(3),
            z.literal(4),
            z.literal(5),
            z.literal(6),
            z.literal(7),
          ]),
          from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
          to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
        }),
      )
      .min(1)
      .max(28),
    holidays: z.array(plainDate).max(400),
    makeUpDays: z.array(plainDate).max(100),
  }),
]);
export const severityRule = z.strictObject({
  severity: caseSeverity,
  /** minutes of each clock; null = none runs (S1 resolves by plan) */
  answer: minutes,
  onScene: minutes,
  assess: minutes,
  accept: minutes,
  update: minutes,
  approve: minutes,
  resolve: minutes,
  total: minutes,
  feedback: minutes,
  review: minutes,
  /** whatever the clocks say, these are told so many minutes after opening */
  toldUp: z
    .array(z.strictObject({ rung: z.enum(['head', 'dutyManager', 'generalManager']), minutes: z.int().min(0) }))
    .max(3),
  calendar: caseCalendar,
  examples: bothTongues,
});
export type SeverityRule = z.output<typeof severityRule>;
/** Hours of a house, of a department or of both in place of a severity's own; null = every one. The most particular one holds. */
export const hoursOf = z.strictObject({
  propertyId: id.nullable(),
  department: department.nullable(),
  severities: z.array(caseSeverity).min(1).max(4),
  calendar: caseCalendar,
});
export type HoursOf = z.output<typeof hoursOf>;
export const severityRules = z.strictObject({
  severities: z.array(severityRule).length(4),
  hours: z.array(hoursOf).max(100).default([]),
  /** share of a clock after which its owner is warned */
  warnShare: z.number().min(0.1).max(1),
  /** minutes after the end of a clock: duty manager, then general manager (S1 and S2) */
  dutyManagerAfter: z.int().min(0).max(1440),
  generalManagerAfter: z.int().min(0).max(1440),
  /** vain tries before a case may be closed without the guest's word */
  feedbackTries: z.int().min(1).max(10),
});
export type SeverityRules = z.output<typeof severityRules>;

export const causeRules = z.strictObject({
  causes: z
    .array(z.strictObject({ code, category: caseCategory, name: bothTongues, department, active: z.boolean() }))
    .min(1)
    .max(400),
});
export type CauseRules = z.output<typeof causeRules>;

/** What suits whom: empty lists mean any. The most particular one that fits is shown first. */
export const playbook = z.strictObject({
  code,
  name: bothTongues,
  categories: z.array(caseCategory).max(20),
  causes: z.array(code).max(50),
  severities: z.array(caseSeverity).max(4),
  guestClasses: z.array(guestClass).max(5),
  faults: z.array(z.enum(['ours', 'shared', 'notOurs', 'unclear'])).max(4),
  /** true: only for unreasonable demands, false: only for others, null: both */
  unreasonable: z.boolean().nullable(),
  /** who leads the talk with the guest */
  ledBy: z.enum(['owner', 'head', 'dutyManager', 'generalManager']),
  steps: z.array(bothTongues).min(1).max(15),
  never: z.array(bothTongues).max(10),
  /** remedies to think of: codes of the catalogue */
  remedies: z.array(code).max(10),
});
export type Playbook = z.output<typeof playbook>;
export const talkModel = z.strictObject({
  code,
  name: bothTongues,
  parts: z
    .array(z.strictObject({ letter: z.string().max(2), word: bothTongues, say: bothTongues }))
    .min(2)
    .max(8),
});
export const playbookRules = z.strictObject({
  playbooks: z.array(playbook).max(100),
  talkModels: z.array(talkModel).min(1).max(10),
  /** the model this house talks by */
  talkModel: code,
});
export type PlaybookRules = z.output<typeof playbookRules>;

/** What a role may give without asking, in value to the guest (the greater of retail and cost). A currency without a row: nothing. */
export const limitRules = z.strictObject({
  limits: z
    .array(
      z.strictObject({
        role,
        level: z.enum(['L1', 'L2', 'L3', 'L4']),
        currencyCode: z.string().length(3),
        perCaseMinor: z.int().min(0),
        /** to one guest (all records linked to them; a room where the guest is not known) within the window */
        perGuestMinor: z.int().min(0),
        /** by one person in one day of the property */
        perDayMinor: z.int().min(0),
      }),
    )
    .max(400),
  guestWindowDays: z.int().min(1).max(366),
});
export type LimitRules = z.output<typeof limitRules>;

export const remedyKinds = [
  'amenity',
  'diningCredit',
  'rateRebate',
  'refund',
  'upgrade',
  'lateCheckOut',
  'points',
  'voucher',
  'futureStay',
  'gesture',
] as const;
export const remedyKind = z.enum(remedyKinds);
export type RemedyKind = z.output<typeof remedyKind>;
export const catalogueItem = z.strictObject({
  code,
  kind: remedyKind,
  name: bothTongues,
  currencyCode: z.string().length(3),
  /** usual value to the guest; null = as the case asks */
  retailMinor: z.int().min(0).nullable(),
  /** what it costs the house, in hundredths of the value to the guest */
  costPercent: z.int().min(0).max(100),
  department,
  /** is a posting reference wanted when it is carried out */
  posted: z.boolean(),
  active: z.boolean(),
});
export type CatalogueItem = z.output<typeof catalogueItem>;
export const catalogueRules = z.strictObject({ items: z.array(catalogueItem).min(1).max(200) });
export type CatalogueRules = z.output<typeof catalogueRules>;

const edition = <T extends z.ZodType>(content: T) =>
  z.object({
    version: z.int(),
    /** null: as shipped */
    madeBy: z.string().nullable(),
    madeAt: instant.nullable(),
    content,
  });
export const caseRules = z.object({
  severity: edition(severityRules),
  cause: edition(causeRules),
  playbook: edition(playbookRules),
  limit: edition(limitRules),
  catalogue: edition(catalogueRules),
});
export type CaseRules = z.output<typeof caseRules>;
export const caseRuleKinds = ['severity', 'cause', 'playbook', 'limit', 'catalogue'] as const;
export type CaseRuleKind = (typeof caseRuleKinds)[number];

export const readCaseRules = route({
  id: 'readCaseRules',
  method: 'GET',
  path: '/api/case-rules',
  access: 'case.work',
  summary:
    'Severities and clocks, causes, playbooks and talk models, limits, catalogue of remedies: the newest edition of each',
  reply: caseRules,
});

const edit = <T extends z.ZodType>(routeId: string, kind: CaseRuleKind, summary: string, content: T) =>
  route({
    id: routeId,
    method: 'PUT',
    path: `/api/case-rules/${kind}`,
    access: 'case.manage',
    summary: `${summary}; the edition the editor saw comes along, a newer one refuses it`,
    body: z.strictObject({ version: z.int().min(1), content }),
    reply: caseRules,
  });
export const editSeverities = edit(
  'editSeverities',
  'severity',
  'A new edition of severities and clocks; cases keep theirs',
  severityRules,
);
export const editCauses = edit(
  'editCauses',
  'cause',
  'A new edition of the causes; a code once used stays',
  causeRules,
);
export const editPlaybooks = edit(
  'editPlaybooks',
  'playbook',
  'A new edition of playbooks and talk models',
  playbookRules,
);
export const editLimits = edit('editLimits', 'limit', 'A new edition of the limits', limitRules);
export const editCatalogue = edit(
  'editCatalogue',
  'catalogue',
  'A new edition of the catalogue of remedies',
  catalogueRules,
);

export const readCaseRuleEditions = route({
  id: 'readCaseRuleEditions',
  method: 'GET',
  path: '/api/case-rules/editions',
  access: 'case.manage',
  summary: 'Who changed which set when',
  reply: z.object({
    editions: z.array(
      z.object({ kind: z.enum(caseRuleKinds), version: z.int(), madeBy: z.string(), madeById: id, madeAt: instant }),
    ),
  }),
});
