// Reviews: questions of who is who that a person answers. The queue asks where most is at stake and an answer tells most
// (worth.ts); an answer can be taken back for thirty days (answer.service.ts), after which the un-merge on the guest's page remains.
// Many are answered alike at once only where each is safe for itself (atOnce.ts).
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { listReviews, ReviewAnswer } from '@regulars/contract/identity.ts';
import type { listDecided } from '@regulars/contract/review.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { answering, DAYS_TO_UNDO, type Acts, type Answered, type ReviewsDeps } from './answer.service.ts';
import { atOnceService, type AtOnceService } from './atOnce.service.ts';
import { toldEvidence } from './records.service.ts';
import { readDecided } from './answer.store.ts';
import { countQueue, readQueue, type BandCount, type OpenReview } from './reviews.store.ts';
import { mergeScope } from './sight.store.ts';

type Reviews = ReplyOf<typeof listReviews>;

export type ReviewsService = AtOnceService & {
  reviews(who: Who, asked: QueryOf<typeof listReviews>): Promise<Reviews>;
  decide(who: Who, reviewId: string, decision: ReviewAnswer, reason: string): Promise<Omit<Answered, 'guestIds'>>;
  undoReview(who: Who, reviewId: string): Promise<{ guestIds: string[] }>;
  decided(who: Who, asked: QueryOf<typeof listDecided>): Promise<ReplyOf<typeof listDecided>>;
};

export function reviewsService(deps: ReviewsDeps, acts: Acts): ReviewsService {
  const { database, clock, headsOf } = deps;
  const answers = answering(clock, acts);
  return {
    ...atOnceService(deps, answers, acts.told),

    reviews: (who, { after, limit, ...asked }) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        if (asked.propertyId !== undefined && !who.properties.has(asked.propertyId))
          throw new Refusal('not_found', {}, 404);
        const scope = { ...asked, propertyIds: mergeScope(who) };
        const from = after === undefined ? undefined : readCursor(after);
        const today = clock.now().slice(0, 10);
        const page = await readQueue(tx, who.groupId, { ...scope, today, after: from, limit: limit + 1 });
        const counts = await countQueue(tx, who.groupId, scope);
        const shown = page.slice(0, limit);
        const guestIds = new Set(shown.flatMap(({ guestA, guestB }) => [guestA, guestB]));
        const heads = await headsOf(tx, who.groupId, [...guestIds]);
        const last = page.length > limit ? shown.at(-1) : undefined;
        return {
          reviews: shown.flatMap((one) => viewOf(one, heads)),
          next: last === undefined ? null : `${last.worth}|${last.reviewId}`,
          ...countsOf(counts, asked),
        };
      }),

    decide: (who, reviewId, decision, reason) =>
      database.tenant(who.groupId, async (tx) => {
        const { guestIds, ...answered } = await answers.answer(tx, who, reviewId, { decision, reason });
        await acts.told(tx, who.groupId, guestIds, clock.now());
        return answered;
      }),

    undoReview: (who, reviewId) =>
      database.tenant(who.groupId, async (tx) => {
        const { guestIds } = await answers.takeBack(tx, who, reviewId);
        await acts.told(tx, who.groupId, guestIds, clock.now());
        return { guestIds };
      }),

    decided: (who, { mine, limit }) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        const rows = await readDecided(tx, who.groupId, {
          since: new Date(Date.parse(clock.now()) - DAYS_TO_UNDO * 86_400_000).toISOString(),
          propertyIds: mergeScope(who),
          staffId: mine === 'yes' ? who.staffId : undefined,
          limit,
        });
        const guestIds = new Set(rows.flatMap(({ leftId, rightId }) => [leftId, rightId]));
        const heads = await headsOf(tx, who.groupId, [...guestIds]);
        return {
          decided: rows.flatMap(({ leftId, rightId, guestA, guestB, ...row }) => {
            const [left, right] = [heads.get(leftId)?.name, heads.get(rightId)?.name];
            if (left === undefined || right === undefined) return [];
            return [{ ...row, left, right, guestIds: [...new Set([guestA, guestB])] }];
          }),
        };
      }),
  };
}

function viewOf(
  { reviewId, at, probability, worth, evidence, guestA, guestB }: OpenReview,
  heads: ReadonlyMap<string, GuestHead>,
): Reviews['reviews'] {
  const [left, right] = [heads.get(guestA), heads.get(guestB)];
  if (left === undefined || right === undefined) return [];
  return [{ reviewId, at, probability, worth, left, right, evidence: toldEvidence(evidence) }];
}

/** Each count under what is chosen in the other filter, so that a choice tells what it would show. */
function countsOf(
  counts: readonly BandCount[],
  { band, sources }: { band?: string; sources?: string },
): Pick<Reviews, 'open' | 'counts'> {
  const ofBand = counts.filter((one) => band === undefined || one.band === band);
  const ofSources = counts.filter((one) => sources === undefined || one.sources === sources);
  const sum = (some: readonly BandCount[]) => some.reduce((all, { pairs }) => all + pairs, 0);
  return {
    open: sum(ofBand.filter((one) => ofSources.includes(one))),
    counts: {
      bands: [...Map.groupBy(ofSources, (one) => one.band)].map(([name, some]) => ({ band: name, pairs: sum(some) })),
      sources: [...Map.groupBy(ofBand, (one) => one.sources)].map(([name, some]) => ({
        sources: name,
        pairs: sum(some),
      })),
    },
  };
}

function readCursor(after: string): { worth: number; reviewId: string } {
  const hit = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(after);
  if (hit === null) throw new Refusal('input_invalid', { fields: ['after'] }, 400);
  return { worth: Number(hit[1]), reviewId: hit[2]! };
}
