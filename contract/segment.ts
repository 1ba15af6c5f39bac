// Segments (客群): guests that a rule over what is known of them picks out; saved by version, counted while it is written, kept as
// snapshots that tell who entered and who left. A segment belongs to a house (guests known there) or to the whole group.
import { z } from 'zod';
import { guestHead } from './guest.ts';
import { bilingual } from './letter.ts';
import { id, instant, language, plainDate, route } from './route.ts';
import { segmentRoot, segmentTest, segmentTimes, segmentWhen } from './segmentRule.ts';
import type { FactRule, HistoryRule } from './segmentRule.ts';

const segmentParams = z.strictObject({ segmentId: id });
/** null = the whole group, for who may do it in every house */
const place = id.nullable();
const staffName = z.string().nullable();

export const segmentHead = z.object({
  segmentId: id,
  propertyId: place,
  name: bilingual,
  description: z.string(),
  rule: segmentRoot,
  /** of the rule; the first is 1 */
  version: z.int(),
  changedAt: instant,
  changedBy: staffName,
  archivedAt: instant.nullable(),
  /** as at the last snapshot; null before the first */
  members: z.int().nullable(),
  snapshotAt: instant.nullable(),
  /** at the last snapshot */
  entered: z.int(),
  left: z.int(),
});
export type SegmentHead = z.output<typeof segmentHead>;

export const segmentVersion = z.object({
  version: z.int(),
  name: bilingual,
  description: z.string(),
  rule: segmentRoot,
  at: instant,
  by: staffName,
});
export type SegmentVersion = z.output<typeof segmentVersion>;

export const segmentPage = segmentHead.extend({
  /** the newest first, this one among them */
  versions: z.array(segmentVersion),
  /** segments whose rule names this one */
  usedBy: z.array(z.object({ segmentId: id, name: bilingual })),
  /** segments that this rule names, and what they are called */
  uses: z.array(z.object({ segmentId: id, name: bilingual })),
});
export type SegmentPage = z.output<typeof segmentPage>;

export const segmentMember = guestHead.extend({
  lastStay: plainDate.nullable(),
  nextArrival: plainDate.nullable(),
  /** since which snapshot; null in a preview */
  since: instant.nullable(),
});
export type SegmentMember = z.output<typeof segmentMember>;

export const factChoice = z.object({
  value: z.string(),
  /** what it is called where it is no code of the dictionaries: a property, a room type, a cluster in words */
  name: bilingual.nullable(),
  /** guests or things that have it; null = not counted */
  count: z.int().nullable(),
});
export type FactChoice = z.output<typeof factChoice>;

export const readSegmentFacts = route({
  id: 'readSegmentFacts',
  method: 'GET',
  path: '/api/segments/facts',
  access: 'segment.read',
  summary: 'What a rule may ask here, with the choices that come from the house (contract/segmentFact.ts has the rest)',
  query: z.strictObject({ propertyId: id.optional() }),
  reply: z.object({
    /** of all money in rules */
    currency: z.string(),
    today: plainDate,
    facts: z.array(z.object({ fact: z.string(), available: z.boolean(), choices: z.array(factChoice) })),
    fields: z.array(z.object({ history: z.string(), field: z.string(), choices: z.array(factChoice) })),
  }),
});

export const listSegments = route({
  id: 'listSegments',
  method: 'GET',
  path: '/api/segments',
  access: 'segment.read',
  summary: 'Segments of a house and of the whole group; archived ones last',
  query: z.strictObject({ propertyId: id.optional() }),
  reply: z.object({ segments: z.array(segmentHead), mayManageGroup: z.boolean() }),
});

export const readSegment = route({
  id: 'readSegment',
  method: 'GET',
  path: '/api/segments/:segmentId',
  access: 'segment.read',
  summary: 'A segment with its rule and all versions',
  params: segmentParams,
  reply: segmentPage,
});

export const saveSegment = route({
  id: 'saveSegment',
  method: 'PUT',
  path: '/api/segments/:segmentId',
  access: 'segment.manage',
  summary: 'Make a segment (id made by the client) or a new version of it',
  params: segmentParams,
  body: z.strictObject({
    propertyId: place,
    /** at least one of the two; the other is the same then */
    name: z.strictObject({ zh: z.string().trim().max(80), en: z.string().trim().max(80) }),
    description: z.string().trim().max(500).default(''),
    rule: segmentRoot,
    /** the version that was seen; 0 = new */
    version: z.int().min(0),
  }),
  reply: segmentPage,
});

export const archiveSegment = route({
  id: 'archiveSegment',
  method: 'POST',
  path: '/api/segments/:segmentId/archive',
  access: 'segment.manage',
  summary: 'Put a segment away, or bring it back; one that another names stays',
  params: segmentParams,
  body: z.strictObject({ archived: z.boolean() }),
  reply: segmentHead,
});

export const previewSegment = route({
  id: 'previewSegment',
  method: 'POST',
  path: '/api/segments/preview',
  access: 'segment.read',
  summary: 'How many guests a rule says now, some of them, and how many of them may be written to',
  body: z.strictObject({
    propertyId: place,
    rule: segmentRoot,
    /** of a saved segment that is being changed: its rule may not come back to itself */
    segmentId: id.optional(),
    sample: z.int().min(0).max(50).default(12),
  }),
  reply: z.object({
    count: z.int(),
    /** guests known there */
    of: z.int(),
    sample: z.array(segmentMember),
    /** have an e-mail address of their own and said yes to letters of this kind */
    reach: z.int(),
    ms: z.number(),
  }),
});

const known = z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]).nullable();
/** A rule with what this guest has, condition by condition. */
export type WhyNode =
  | { kind: 'group'; met: boolean; join: 'all' | 'any'; not: boolean; rules: WhyNode[] }
  | { kind: 'fact'; met: boolean; fact: string; test: FactRule['test']; value: z.output<typeof known> }
  | (Omit<HistoryRule, 'kind'> & { kind: 'history'; met: boolean; found: number; last: string | null })
  | {
      kind: 'segment';
      met: boolean;
      segmentId: string;
      isIn: boolean;
      name: z.output<typeof bilingual>;
      /** of the money in it: one of the group may stand within one of a house that has another */
      currency: string;
      inside: WhyNode;
    };
export const whyNode: z.ZodType<WhyNode> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('group'),
        met: z.boolean(),
        join: z.enum(['all', 'any']),
        not: z.boolean(),
        rules: z.array(whyNode),
      }),
      /** the guest's own value, null = not known: a plain day, `MM-DD` for a birthday, `S-10-01` or `L-08-15` for solar and lunar days */
      z.object({ kind: z.literal('fact'), met: z.boolean(), fact: z.string(), test: segmentTest, value: known }),
      z.object({
        kind: z.literal('history'),
        met: z.boolean(),
        history: z.string(),
        where: z.array(z.object({ field: z.string(), test: segmentTest })),
        times: segmentTimes,
        when: segmentWhen,
        /** how many of them this guest has, and the day of the last */
        found: z.int(),
        last: plainDate.nullable(),
      }),
      z.object({
        kind: z.literal('segment'),
        met: z.boolean(),
        segmentId: id,
        isIn: z.boolean(),
        name: bilingual,
        currency: z.string(),
        inside: whyNode,
      }),
    ]),
  )
  .meta({ id: 'WhyNode' });

export const explainSegment = route({
  id: 'explainSegment',
  method: 'POST',
  path: '/api/segments/why',
  access: 'segment.read',
  summary: 'Why a guest is in or out: each condition with the value the guest has',
  body: z.strictObject({
    propertyId: place,
    rule: segmentRoot,
    guestId: id,
  }),
  reply: z.object({
    guest: segmentMember,
    isIn: z.boolean(),
    /** false: nobody of this house has met the guest, whatever the rule says */
    isKnownHere: z.boolean(),
    tree: whyNode,
  }),
});

export const listSegmentMembers = route({
  id: 'listSegmentMembers',
  method: 'GET',
  path: '/api/segments/:segmentId/members',
  access: 'segment.read',
  summary: 'Who stood in the segment at its last snapshot, the last seen first',
  params: segmentParams,
  query: z.strictObject({
    /** `next` of the page before */
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ members: z.array(segmentMember), next: z.string().nullable() }),
});

export const segmentSnapshot = z.object({
  at: instant,
  version: z.int(),
  members: z.int(),
  entered: z.int(),
  left: z.int(),
});
export const listSegmentChanges = route({
  id: 'listSegmentChanges',
  method: 'GET',
  path: '/api/segments/:segmentId/changes',
  access: 'segment.read',
  summary: 'Snapshots of the last months, and who entered or left, the newest first',
  params: segmentParams,
  query: z.strictObject({
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    /** on the first page only: at most 120, the oldest first */
    snapshots: z.array(segmentSnapshot),
    changes: z.array(
      z.object({
        guest: segmentMember,
        change: z.enum(['entered', 'left']),
        at: instant,
        version: z.int(),
        /** the rule itself had changed since the snapshot before: the guest may be as ever */
        byNewRule: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const takeSegmentSnapshot = route({
  id: 'takeSegmentSnapshot',
  method: 'POST',
  path: '/api/segments/:segmentId/snapshot',
  access: 'segment.manage',
  summary: 'Note down now who is in the segment; otherwise done each night',
  params: segmentParams,
  reply: segmentHead,
});

export const exportSegment = route({
  id: 'exportSegment',
  method: 'POST',
  path: '/api/segments/:segmentId/export',
  access: 'segment.export',
  summary: 'Who is in the segment now as CSV, written to the audit; contacts masked unless the person may reveal them',
  params: segmentParams,
  body: z.strictObject({
    /** `whole` needs the right to reveal */
    contacts: z.enum(['masked', 'whole']).default('masked'),
    /** only whoever may be written to by e-mail */
    reachable: z.boolean().default(false),
    /** of the heads of columns */
    language: language.default('zh'),
  }),
});
