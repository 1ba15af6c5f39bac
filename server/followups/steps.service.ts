// What follows from a talk: a task, a complaint, a promise, a letter, another call. Each step carries its own id, so that a contact
// sent twice leads to one of each.
import type { NextStep } from '@regulars/contract/followup.ts';
import type { Tx } from '../platform/database/tables.ts';
import { instantAt } from '../platform/clock.ts';
import type { Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { openCase } from '../cases/cases.service.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { queueMessage } from '../messages/messages.service.ts';
import { makePromise } from '../promises/promises.service.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { addFollowups, type FollowupRow } from './followups.store.ts';
import { isLeftAlone } from './winback.store.ts';

export type StepParts = { emit: Emit };
export type StepFor = { followup: FollowupRow; who: Who; zone: string; today: string; now: string; mayWrite: boolean };

const caseChannel = { phone: 'phone', inPerson: 'inPerson', email: 'email', chat: 'wechat' } as const;

/**
 * Refuses `consent_missing` for an advertising letter to a guest who did not agree, `guest_left_alone` for one to a guest who is kept out
 * for comparison, `step_in_past`.
 */
export async function takeStep(
  parts: StepParts,
  tx: Tx,
  step: NextStep,
  given: StepFor,
): Promise<{ kind: string; id: string }> {
  const { followup, who, now } = given;
  const { recordId, propertyId } = followup;
  const common = { id: step.id, propertyId, recordId, by: who.staffId, at: now };
  switch (step.kind) {
    case 'task': {
      const id = await openTask(parts, tx, who.groupId, {
        ...common,
        kind: 'followUp',
        title: withoutNumbers(step.words).text,
        department: step.department,
        ownerId: who.staffId,
        offerTo: { department: step.department },
        dueAt: instantAt(given.zone, mustLieAhead(step.dueOn, given.today), EVENING),
        source: { kind: 'followUp', id: followup.id, key: step.id },
      });
      return { kind: step.kind, id };
    }
    case 'case': {
      const id = await openCase(parts, tx, who.groupId, {
        ...common,
        ownerId: who.staffId,
        reservationId: followup.reservationId,
        channel: caseChannel[followup.channel],
        category: step.category,
        severity: step.severity,
        words: withoutNumbers(step.words).text,
        source: { kind: 'followUp', id: step.id },
      });
      return { kind: step.kind, id };
    }
    case 'promise': {
      const id = await makePromise(parts, tx, who.groupId, {
        ...common,
        words: step.words,
        trigger: { kind: 'nextArrival', propertyId: null },
        department: step.department,
        ownerId: who.staffId,
        value: null,
        source: { kind: 'call', id: followup.id },
      });
      return { kind: step.kind, id };
    }
    case 'message': {
      const purpose = step.template === 'winBack' || step.template === 'birthday' ? 'marketing' : 'service';
      if (purpose === 'marketing' && !given.mayWrite) throw new Refusal('consent_missing', {}, 409);
      if (purpose === 'marketing' && (await isLeftAlone(tx, who.groupId, followup.guestId)))
        throw new Refusal('guest_left_alone', {}, 409);
      const id = await queueMessage(parts, tx, who.groupId, {
        ...common,
        channel: 'email',
        template: step.template,
        values: {},
        purpose,
        reservationId: followup.reservationId,
        draft: true,
        source: { kind: 'followUp', id: followup.id, key: step.id },
      });
      return { kind: step.kind, id };
    }
    case 'call': {
      await addFollowups(tx, who.groupId, [
        {
          ...common,
          kind: 'call',
          reservationId: followup.reservationId,
          bookingId: null,
          guestClass: followup.guestClass,
          why: 'again',
          planVersion: null,
          department: followup.department,
          ownerId: who.staffId,
          channel: 'phone',
          script: followup.script,
          dueOn: mustLieAhead(step.on, given.today),
          openedBy: who.staffId,
        },
      ]);
      return { kind: step.kind, id: step.id };
    }
  }
}

function mustLieAhead(day: string, today: string): string {
  if (day < today) throw new Refusal('step_in_past', { day }, 422);
  return day;
}

/** A step due on a day is due by then. */
const EVENING = '18:00';
