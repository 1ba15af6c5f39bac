// Many questions answered alike: which of a band may be, the answer pair by pair in short transactions, and all of it taken back.
// Each pair is a merge or separation of its own, judged anew when its turn comes.
import { bulkMost, bulkSample, type decideBulk, type previewBulk } from '@regulars/contract/review.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { addAudit } from '../platform/audit.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { DAYS_TO_UNDO, type Acts, type Answers, type ReviewsDeps } from './answer.service.ts';
import { BOUNDS, leftBecause, sampleOf, type Left } from './atOnce.ts';
import { documentsConflict } from './conflict.ts';
import { readDocuments, toldEvidence } from './records.service.ts';
import { BULK, readBulk, readKept, readReview } from './answer.store.ts';
import { readAtOnce, type PairAtOnce } from './reviews.store.ts';
import { mergeScope } from './sight.store.ts';

export type AtOnceService = {
  atOnce(who: Who, asked: QueryOf<typeof previewBulk>): Promise<ReplyOf<typeof previewBulk>>;
  decideAtOnce(who: Who, asked: BodyOf<typeof decideBulk>): Promise<ReplyOf<typeof decideBulk>>;
  undoBulk(who: Who, bulkId: string): Promise<{ undone: number }>;
};

/** Pairs that one transaction decides. */
const AT_A_TIME = 20;
/** Pairs looked at to find those that are safe. */
const MOST_LOOKED_AT = 5000;

type Judged = { reviewId: string; pair: PairAtOnce; left: Left | undefined };

export function atOnceService(
  { database, clock, headsOf }: ReviewsDeps,
  answers: Answers,
  told: Acts['told'],
): AtOnceService {
  return {
    atOnce: (who, asked) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        if (asked.propertyId !== undefined && !who.properties.has(asked.propertyId))
          throw new Refusal('not_found', {}, 404);
        const judged = await judge(tx, who, asked);
        const safe = judged.filter(({ left }) => left === undefined).map(({ pair }) => pair);
        const some = safe.slice(0, bulkMost);
        const reviewIds = some.map(({ reviewId }) => reviewId);
        const chosen = new Set(sampleOf(reviewIds, bulkSample));
        const looked = some.filter(({ reviewId }) => chosen.has(reviewId));
        const heads = await headsOf(
          tx,
          who.groupId,
          looked.flatMap(({ guestA, guestB }) => [guestA, guestB]),
        );
        const sample = looked.map(({ reviewId, probability, evidence, guestA, guestB }) => ({
          reviewId,
          probability,
          left: heads.get(guestA)!,
          right: heads.get(guestB)!,
          evidence: toldEvidence(evidence),
        }));
        return { reviewIds, sample, safe: safe.length, left: countLeft(judged) };
      }),

    async decideAtOnce(who, { decision, bound, reviewIds: wanted, opened }) {
      const reviewIds = [...new Set(wanted)];
      if (reviewIds.length > bulkMost) throw new Refusal('reviews_too_many', { most: bulkMost }, 409);
      const unseen = sampleOf(reviewIds, bulkSample).filter((reviewId) => !opened.includes(reviewId)).length;
      if (unseen > 0) throw new Refusal('reviews_unseen', { count: unseen }, 409);
      const bulkId = newId();
      const params = { decision, bound, pairs: reviewIds.length };
      await database.tenant(who.groupId, (tx) =>
        addAudit(tx, who.groupId, { staffId: who.staffId, action: BULK, subject: bulkId, params, at: clock.now() }),
      );
      const judged: Judged[] = [];
      for (const some of partsOf(reviewIds)) judged.push(...(await decideSome(who, { decision, bound, some }, bulkId)));
      const gone = reviewIds.length - judged.length;
      return {
        bulkId,
        decided: judged.filter(({ left }) => left === undefined).length,
        left: [...countLeft(judged), ...(gone > 0 ? [{ why: 'answered', pairs: gone }] : [])],
      };
    },

    async undoBulk(who, bulkId) {
      const since = new Date(Date.parse(clock.now()) - DAYS_TO_UNDO * 86_400_000).toISOString();
      const reviewIds = await database.tenantReadOnly(who.groupId, (tx) => readBulk(tx, who.groupId, bulkId, since));
      if (reviewIds === undefined) throw new Refusal('not_found', {}, 404);
      let undone = 0;
      for (const some of partsOf(reviewIds)) undone += await undoSome(who, some, bulkId);
      return { undone };
    },
  };

  /** Judged anew: a colleague may have answered meanwhile, and earlier answers of this run change what is asked. */
  function decideSome(
    who: Who,
    { decision, bound, some }: { decision: 'same' | 'apart'; bound: number; some: readonly string[] },
    bulkId: string,
  ): Promise<Judged[]> {
    return database.tenant(who.groupId, async (tx) => {
      const judged = await judge(tx, who, { decision, bound, reviewIds: some });
      const changed = new Set<string>();
      for (const { reviewId } of judged.filter(({ left }) => left === undefined)) {
        const { guestIds } = await answers.answer(tx, who, reviewId, { decision, reason: '', bulkId });
        for (const guestId of guestIds) changed.add(guestId);
      }
      await told(tx, who.groupId, [...changed], clock.now());
      return judged;
    });
  }

  function undoSome(who: Who, some: readonly string[], bulkId: string): Promise<number> {
    return database.tenant(who.groupId, async (tx) => {
      let undone = 0;
      const changed = new Set<string>();
      for (const reviewId of some) {
        const review = await readReview(tx, who.groupId, reviewId);
        const isAnswered = review !== undefined && review.state !== 'open';
        // taken back alone already, or answered anew since
        if (!isAnswered || (await readKept(tx, who.groupId, review))?.bulkId !== bulkId) continue;
        for (const guestId of (await answers.takeBack(tx, who, reviewId)).guestIds) changed.add(guestId);
        undone += 1;
      }
      await told(tx, who.groupId, [...changed], clock.now());
      return undone;
    });
  }
}

type Band = { decision: 'same' | 'apart'; bound: number; propertyId?: string; reviewIds?: readonly string[] };

async function judge(tx: Tx, who: Who, { decision, bound, propertyId, reviewIds }: Band): Promise<Judged[]> {
  const pairs = await readAtOnce(tx, who.groupId, {
    propertyIds: mergeScope(who),
    propertyId,
    reviewIds,
    least: decision === 'same' ? Math.max(bound, BOUNDS.same) : 0,
    most: decision === 'same' ? 1 : Math.min(bound, BOUNDS.apart),
    surest: decision === 'same' ? 'likely' : 'unlikely',
    limit: MOST_LOOKED_AT,
  });
  const guestIds = [...new Set(pairs.flatMap(({ guestA, guestB }) => [guestA, guestB]))];
  const documents = await readDocuments(tx, who.groupId, guestIds);
  return pairs.map((pair) => {
    const conflict = documentsConflict(documents.get(pair.guestA) ?? [], documents.get(pair.guestB) ?? []);
    return { reviewId: pair.reviewId, pair, left: leftBecause(decision, { ...pair, conflict }) };
  });
}

function countLeft(judged: readonly Judged[]): { why: string; pairs: number }[] {
  const left = Map.groupBy(judged, (one) => one.left);
  left.delete(undefined);
  return [...left].map(([why, some]) => ({ why: why!, pairs: some.length })).sort((a, b) => b.pairs - a.pairs);
}

function partsOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / AT_A_TIME) }, (_, part) =>
    ids.slice(part * AT_A_TIME, (part + 1) * AT_A_TIME),
  );
}
