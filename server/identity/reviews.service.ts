// Reviews as they are shown: the pairs worth most first - what a wrong guess costs grows with the guests' value, what an answer
// gains with how likely they are one.
import type { listReviews } from '@regulars/contract/identity.ts';
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { OpenReview } from './apart.store.ts';
import { toldEvidence } from './records.service.ts';

export type ReviewViews = ReplyOf<typeof listReviews>;

const VALUE: Readonly<Record<GuestHead['guestClass'], number>> = {
  mostValuable: 4,
  main: 3,
  ordinary: 2,
  small: 1,
  potential: 0,
};

/** Several questions about the same two guests are one: the likeliest is asked. */
export function reviewViews(
  open: readonly OpenReview[],
  heads: ReadonlyMap<string, GuestHead>,
  limit: number,
): ReviewViews {
  const pairs = new Map<string, ReviewViews['reviews'][number]>();
  for (const { reviewId, at, probability, evidence, guestA, guestB } of open) {
    const [left, right] = [heads.get(guestA), heads.get(guestB)];
    const pair = [guestA, guestB].sort().join(' ');
    if (left !== undefined && right !== undefined && !pairs.has(pair))
      pairs.set(pair, { reviewId, at, probability, left, right, evidence: toldEvidence(evidence) });
  }
  const worth = ({ left, right, probability }: ReviewViews['reviews'][number]): number =>
    Math.max(VALUE[left.guestClass], VALUE[right.guestClass]) + probability;
  return { reviews: [...pairs.values()].sort((a, b) => worth(b) - worth(a)).slice(0, limit), open: pairs.size };
}
