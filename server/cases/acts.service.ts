// What each step says and does beside being made: whom a case is offered to, which letter goes with a word to the guest, what task a
// review leaves. What concerns remedies stands in remedyActs.service.ts.
import type * as step from '@regulars/contract/caseStep.ts';
import { guestToWrite } from '../guests/notes.service.ts';
import { Refusal } from '../platform/refusal.ts';
import { readColleagues } from '../tasks/colleagues.store.ts';
import { openTask } from '../tasks/tasks.service.ts';
import type { Said } from './case.ts';
import { cleaned, cleanedOr, type CaseParts } from './cases.service.ts';
import { readHeld, type CaseBase } from './cases.store.ts';
import { offeredUntil } from './clocks.ts';
import { readRule } from './rules.store.ts';
import { approve, execute, propose, settleAtOnce } from './remedyActs.service.ts';
import { rungHolder } from './rung.service.ts';
import type { Act, Body, Scene } from './scene.service.ts';
import { draftTo } from './writing.service.ts';

type Steps = typeof step;

const plain = (said: Said): Act => ({ say: () => said });

export const acts = {
  acknowledge: (parts: CaseParts, { channel, words, write }: Body<Steps['acknowledgeCase']>): Act =>
    written(parts, 'caseAcknowledged', write, { kind: 'acknowledged', params: { channel, words: cleaned(words) } }),
  arrive: (): Act => plain({ kind: 'arrived', params: {} }),
  assess: ({ validity, severity, category, reason, duplicateOf }: Body<Steps['assessCase']>): Act => ({
    async say({ tx, groupId, held }) {
      if (duplicateOf !== undefined) await mustBeAnother(tx, groupId, held.base, duplicateOf);
      const original = validity === 'duplicate' ? (duplicateOf ?? null) : null;
      return {
        kind: 'assessed',
        params: { validity, severity, category, reason: cleanedOr(reason), duplicateOf: original },
      };
    },
  }),
  amend,
  keep: ({ department }: Body<Steps['keepCase']>): Act => plain({ kind: 'kept', params: { department } }),
  offer: ({ department, staffId: asked, reason }: Body<Steps['offerCase']>): Act => ({
    async say({ tx, groupId, held, c, now, severities }) {
      const staffId = asked ?? null;
      if (staffId !== null) await mustBeColleagues(tx, groupId, held.base.propertyId, [staffId]);
      const until = offeredUntil(severities, c.severity, held.base, department, now);
      return { kind: 'offered', params: { department, staffId, until, reason: cleanedOr(reason) } };
    },
  }),
  accept: (): Act => plain({ kind: 'accepted', params: {} }),
  bounce: ({ reason }: Body<Steps['bounceCase']>): Act =>
    plain({ kind: 'bounced', params: { reason: cleaned(reason) } }),
  recall: (): Act => plain({ kind: 'recalled', params: {} }),
  help: ({ staffIds }: Body<Steps['helpCase']>): Act => ({
    async say({ tx, groupId, held }) {
      const ids = [...new Set(staffIds)];
      await mustBeColleagues(tx, groupId, held.base.propertyId, ids);
      return { kind: 'helped', params: { staffIds: ids } };
    },
  }),
  plan: ({ resolveBy, words }: Body<Steps['planCase']>): Act => ({
    say({ now }) {
      if (Date.parse(resolveBy) <= Date.parse(now)) throw new Refusal('case_plan_past', {}, 422);
      const until = new Date(resolveBy).toISOString();
      return { kind: 'planned', params: { resolveBy: until, words: cleaned(words) } };
    },
  }),
  investigate: ({ cause, facts, whys, fault, unreasonable, recurring }: Body<Steps['investigateCase']>): Act => ({
    async say(scene) {
      if (cause !== undefined) await mustBeCause(scene, cause);
      const found = { cause: cause ?? null, facts: cleanedOr(facts), whys: whys.map(cleaned), fault, unreasonable };
      return { kind: 'investigated', params: { ...found, recurring: recurring ?? null } };
    },
  }),
  propose,
  approve,
  return: ({ proposal, reason }: Body<Steps['returnRemedy']>): Act =>
    plain({ kind: 'returned', params: { proposal, reason: cleaned(reason) } }),
  settleAtOnce,
  execute,
  drop: ({ lineId, reason }: Body<Steps['dropRemedy']>): Act =>
    plain({ kind: 'dropped', params: { lineId, reason: cleaned(reason) } }),
  redeem: ({ lineId }: Body<Steps['redeemRemedy']>): Act => plain({ kind: 'redeemed', params: { lineId } }),
  update: (parts: CaseParts, { channel, words, write }: Body<Steps['updateGuest']>): Act =>
    written(parts, 'caseUpdate', write, { kind: 'updated', params: { channel, words: cleaned(words) } }),
  inform: (parts: CaseParts, { channel, words, reaction, write }: Body<Steps['informGuest']>): Act =>
    written(parts, 'caseClosed', write, { kind: 'informed', params: { channel, words: cleaned(words), reaction } }),
  try: ({ channel }: Body<Steps['tryFeedback']>): Act => plain({ kind: 'tried', params: { channel } }),
  feedback: ({ satisfied, words }: Body<Steps['keepFeedback']>): Act =>
    plain({ kind: 'answered', params: { satisfied, words: cleanedOr(words) } }),
  close: ({ words }: Body<Steps['closeCase']>): Act => plain({ kind: 'closed', params: { words: cleaned(words) } }),
  review,
  wait: ({ reason }: Body<Steps['waitForGuest']>): Act =>
    plain({ kind: 'waited', params: { reason: cleaned(reason) } }),
  resume: ({ words }: Body<Steps['resumeCase']>): Act => plain({ kind: 'resumed', params: { words: cleaned(words) } }),
  escalate: ({ rung, reason }: Body<Steps['escalateCase']>): Act => ({
    async say({ tx, groupId, held, c, now }) {
      const to = await rungHolder(tx, groupId, held.base.propertyId, c, rung, now);
      return { kind: 'escalated', params: { rung, clock: null, to: [to], dueAt: null, reason: cleaned(reason) } };
    },
  }),
  reopen: ({ reason }: Body<Steps['reopenCase']>): Act =>
    plain({ kind: 'reopened', params: { reason: cleaned(reason) } }),
  dispute: ({ kind, reference, words }: Body<Steps['disputeCase']>): Act =>
    plain({ kind: 'disputed', params: { dispute: kind, reference: cleaned(reference), words: cleaned(words) } }),
  endDispute: ({ outcome }: Body<Steps['endDispute']>): Act =>
    plain({ kind: 'disputeEnded', params: { outcome: cleaned(outcome) } }),
  withdraw: ({ reason }: Body<Steps['withdrawCase']>): Act =>
    plain({ kind: 'withdrawn', params: { reason: cleaned(reason) } }),
  note: ({ words }: Body<Steps['noteOnCase']>): Act => plain({ kind: 'noted', params: { words: cleaned(words) } }),
} as const;

/** A word to the guest, also as a letter where that is wanted. */
function written(
  parts: CaseParts,
  template: Parameters<typeof draftTo>[2],
  write: boolean,
  said: Extract<Said, { kind: 'acknowledged' | 'updated' | 'informed' }>,
): Act {
  if (!write) return plain(said);
  return {
    say: () => said,
    async effect(scene) {
      const messageId = await draftTo(parts, scene, template, said.params.words);
      return { said: { ...said, params: { ...said.params, messageId } } as Said };
    },
  };
}

function amend(body: Body<Steps['amendCase']>): Act {
  const { guestId, reason, severity, category, roomNumber, place, remedySought } = body;
  return {
    say: () => ({
      kind: 'amended',
      params: {
        ...(severity !== undefined && { severity }),
        ...(category !== undefined && { category }),
        ...(roomNumber !== undefined && { roomNumber: roomNumber || null }),
        ...(place !== undefined && { place: cleanedOr(place) }),
        ...(remedySought !== undefined && { remedySought: cleanedOr(remedySought) }),
        ...(guestId !== undefined && { guest: guestId === null ? ('removed' as const) : ('named' as const) }),
        reason: cleaned(reason),
      },
    }),
    async effect({ tx, who, held: { base } }, said) {
      if (guestId === undefined) return { said };
      const found = guestId === null ? null : await guestToWrite(tx, who!, 'case.work', guestId);
      if (found !== null && found.guestId === base.guestId) return { said };
      const whose = { recordId: found?.anchorRecordId ?? null, guestId: found?.guestId ?? null };
      return { said, base: { ...base, ...whose, reservationId: null } };
    },
  };
}

function review(
  parts: CaseParts,
  { lesson, cause, prevention, noPrevention, knowledgeTags }: Body<Steps['reviewCase']>,
): Act {
  return {
    async say(scene) {
      const { tx, groupId, held } = scene;
      if (cause !== undefined) await mustBeCause(scene, cause);
      if (prevention) await mustBeColleagues(tx, groupId, held.base.propertyId, [prevention.ownerId]);
      const kept = prevention && { ...prevention, title: cleaned(prevention.title) };
      return {
        kind: 'reviewed',
        params: {
          lesson: cleaned(lesson),
          cause: cause ?? null,
          prevention: kept
            ? { taskId: kept.taskId, title: kept.title, ownerId: kept.ownerId, dueAt: kept.dueAt }
            : null,
          noPrevention: cleanedOr(noPrevention),
          knowledgeTags: [...new Set(knowledgeTags)],
        },
      };
    },
    async effect({ tx, groupId, held: { base }, who, now, c }, said) {
      if (said.kind !== 'reviewed' || prevention === undefined) return { said };
      const taskId = await openTask({ emit: parts.emit }, tx, groupId, {
        id: prevention.taskId,
        propertyId: base.propertyId,
        kind: 'action',
        title: said.params.prevention!.title,
        department: prevention.department,
        ownerId: prevention.ownerId,
        dueAt: prevention.dueAt,
        source: { kind: 'case', id: base.id, key: `prevention/${c.reopened}` },
        by: who!.staffId,
        at: now,
      });
      const { params } = said;
      return { said: { ...said, params: { ...params, prevention: { ...params.prevention!, taskId } } } };
    },
  };
}

async function mustBeColleagues(
  tx: Scene['tx'],
  groupId: string,
  propertyId: string,
  staffIds: readonly string[],
): Promise<void> {
  if (staffIds.length === 0) return;
  const known = new Set((await readColleagues(tx, groupId, propertyId)).map(({ staffId }) => staffId));
  if (staffIds.some((staffId) => !known.has(staffId))) throw new Refusal('colleague_unknown', {}, 422);
}

async function mustBeCause({ tx, groupId }: Scene, code: string): Promise<void> {
  const { content } = await readRule(tx, groupId, 'cause');
  if (!content.causes.some((cause) => cause.code === code && cause.active))
    throw new Refusal('case_cause_unknown', { cause: code }, 422);
}

async function mustBeAnother(tx: Scene['tx'], groupId: string, base: CaseBase, caseId: string): Promise<void> {
  const original = caseId === base.id ? undefined : await readHeld(tx, groupId, caseId);
  if (original?.base.propertyId !== base.propertyId) throw new Refusal('case_original_unknown', {}, 422);
}
