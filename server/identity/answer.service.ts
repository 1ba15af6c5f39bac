// Answering one question of who is who, and taking the answer back. The answer, what it does to the guests and its audit row are one
// transaction; the audit keeps enough to take it back exactly.
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { ReviewAnswer } from '@regulars/contract/identity.ts';
import { addAudit } from '../platform/audit.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { dropApart, keepApart, staleReviews } from './apart.store.ts';
import { sharedThings, type HouseholdKind } from './household.ts';
import { dropHousehold, recordHousehold, recordHouseholds } from './households.store.ts';
import {
  closeReviews,
  DECIDED,
  openBetween,
  pairsOf,
  readHousehold,
  readKept,
  readReview,
  REOPENED,
  reopenClosed,
  type HouseholdBefore,
  type Kept,
  type Question,
} from './answer.store.ts';
import { addRedo } from './redo.store.ts';
import { seeGuests } from './sight.store.ts';

export type ReviewsDeps = {
  database: Database;
  clock: Clock;
  headsOf(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Map<string, GuestHead>>;
};
/** `guestIds`: whom the answer changed; whoever calls has them made anew (`Acts.told`), once for many answers. */
export type Answered = { guestId: string | null; mergeId: string | null; guestIds: string[] };

/** What identity does to guests, inside the transaction at hand. */
export type Acts = {
  merge(
    tx: Tx,
    who: Who,
    pair: readonly [string, string],
    reason: string,
    at: string,
    /** the homes of the records that were asked about, where it is said of them */
    between?: readonly [string, string],
  ): Promise<{ mergeId: string | null; guestId: string; guestIds: string[] }>;
  unmerge(
    tx: Tx,
    who: Who,
    mergeId: string,
    how: { reason: string; keepsApart: boolean },
    at: string,
  ): Promise<{ guestIds: string[] }>;
  told(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void>;
};

export type Answers = {
  /** refuses 404 out of sight, 409 where somebody has answered, where documents conflict, where they are one guest already */
  answer(
    tx: Tx,
    who: Who,
    reviewId: string,
    said: { decision: ReviewAnswer; reason: string; bulkId?: string },
  ): Promise<Answered>;
  /** refuses 409 where there is no answer in force, or after thirty days */
  takeBack(tx: Tx, who: Who, reviewId: string): Promise<{ guestIds: string[] }>;
};

export const DAYS_TO_UNDO = 30;
/** Reasons of merges and un-merges made by an answer: keys `told.evidence.mergeReason.<reason>`. */
const BY_REVIEW = 'review';
const TAKEN_BACK = 'review_undone';
/** Reason of what is kept apart as two of one household. */
const HOUSEHOLD = 'household';

export function answering(clock: Clock, acts: Omit<Acts, 'told'>): Answers {
  async function question(tx: Tx, who: Who, reviewId: string): Promise<Question> {
    const found = await readReview(tx, who.groupId, reviewId);
    if (found === undefined) throw new Refusal('not_found', {}, 404);
    await seeGuests(tx, who, [found.guestA, found.guestB], 'guest.merge');
    return found;
  }

  /** These two never again: every record of one with the oldest of the other, and all that was asked about the two is answered. */
  async function part(tx: Tx, who: Who, asked: Question, reason: string, at: string): Promise<Omit<Kept, 'decision'>> {
    const { guestA, guestB, recordA, recordB } = asked;
    const [mergeId, closed] = [newId(), await openBetween(tx, who.groupId, guestA, guestB)];
    await closeReviews(tx, who.groupId, closed, 'apart', who.staffId, at);
    const pairs = distinct([{ a: recordA, b: recordB }, ...(await pairsOf(tx, who.groupId, guestA, guestB))]);
    await keepApart(
      tx,
      who.groupId,
      pairs.map((pair) => ({ eventId: newId(), ...pair })),
      { actorId: who.staffId, reason, mergeId },
      at,
    );
    return { mergeId, closed };
  }

  /** The two are related: what they share as the question told it, and what the house had noted of the pair before. */
  async function relate(tx: Tx, who: Who, { recordA, recordB, evidence }: Question, at: string) {
    const before = await readHousehold(tx, who.groupId, recordA, recordB);
    const same = (field: string) => evidence.some((one) => one.field === field && one.level.startsWith('same'));
    const shared = sharedThings.filter(same);
    const kind: HouseholdKind = same('family') || shared.length === 0 ? 'family' : 'shared_contact';
    const cause = { actorId: who.staffId, reason: HOUSEHOLD, at };
    await recordHousehold(tx, who.groupId, { a: recordA, b: recordB, kind, shared }, cause);
    return before;
  }

  async function unrelate(tx: Tx, who: Who, { recordA, recordB }: Question, before: HouseholdBefore | undefined) {
    if (before?.byHand === true) return;
    await dropHousehold(tx, who.groupId, recordA, recordB);
    if (before === undefined) return;
    const { kind, shared, reason, at } = before;
    const pair = { a: recordA, b: recordB, kind, shared };
    await recordHouseholds(tx, who.groupId, [pair], { actorId: null, reason }, at);
  }

  return {
    async answer(tx, who, reviewId, { decision, reason, bulkId }) {
      const at = clock.now();
      const asked = await question(tx, who, reviewId);
      const pair = [asked.guestA, asked.guestB] as const;
      if (asked.state !== 'open') throw new Refusal('review_decided', {}, 409);
      if (pair[0] === pair[1]) throw new Refusal('guests_are_one', {}, 409);
      const keep = (kept: Omit<Kept, 'decision' | 'bulkId'>) => {
        const params = { decision, ...kept, ...(bulkId !== undefined && { bulkId }) };
        return addAudit(tx, who.groupId, { staffId: who.staffId, action: DECIDED, subject: reviewId, params, at });
      };
      if (decision !== 'same') {
        const isHousehold = decision === 'household';
        const parted = await part(tx, who, asked, isHousehold ? HOUSEHOLD : reason || BY_REVIEW, at);
        await keep({ ...parted, household: isHousehold ? await relate(tx, who, asked, at) : undefined });
        return { guestId: null, mergeId: null, guestIds: [...pair] };
      }
      await closeReviews(tx, who.groupId, [reviewId], 'same', who.staffId, at);
      const between = [asked.homeA, asked.homeB] as const;
      const { mergeId, guestId, guestIds } = await acts.merge(tx, who, pair, reason || BY_REVIEW, at, between);
      if (mergeId === null) throw new Refusal('guests_are_one', {}, 409);
      await keep({ mergeId, closed: [] });
      return { guestId, mergeId, guestIds };
    },

    async takeBack(tx, who, reviewId) {
      const at = clock.now();
      const asked = await question(tx, who, reviewId);
      const kept = asked.state === 'open' ? undefined : await readKept(tx, who.groupId, asked);
      if (kept === undefined) throw new Refusal('review_not_decided', {}, 409);
      if (Date.parse(at) - Date.parse(asked.decidedAt!) > DAYS_TO_UNDO * 86_400_000)
        throw new Refusal('review_undo_late', { days: DAYS_TO_UNDO }, 409);
      const { decision, mergeId, closed } = kept;
      let guestIds = [asked.guestA, asked.guestB];
      if (decision === 'same')
        ({ guestIds } = await acts.unmerge(tx, who, mergeId, { reason: TAKEN_BACK, keepsApart: false }, at));
      else {
        await dropApart(tx, who.groupId, mergeId);
        await reopenClosed(tx, who.groupId, closed, asked.decidedAt!);
        if (decision === 'household') await unrelate(tx, who, asked, kept.household);
        // what was kept apart may be one by the evidence
        await addRedo(tx, who.groupId, [asked.recordA, asked.recordB], 'person_decided', at);
      }
      // what other merges made one since is no question any more
      await staleReviews(tx, who.groupId, guestIds, at);
      const params = { decision, mergeId };
      await addAudit(tx, who.groupId, { staffId: who.staffId, action: REOPENED, subject: reviewId, params, at });
      return { guestIds };
    },
  };
}

function distinct(pairs: readonly { a: string; b: string }[]): { a: string; b: string }[] {
  return [...new Map(pairs.map(({ a, b }) => [a < b ? a + b : b + a, { a, b }])).values()];
}
