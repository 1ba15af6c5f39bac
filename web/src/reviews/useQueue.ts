// The open pairs as the address asks for them, page by page; what lies ahead is fetched before it is needed.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listReviews, type Review } from '@regulars/contract/identity.ts';
import { readBeside } from '@regulars/contract/review.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call, type Refused } from '../ask/call.ts';
import type { ReviewsSearch } from '../search.ts';
import { usePlace } from '../session/session.ts';

type Page = ReplyOf<typeof listReviews>;
const perPage = 40;

export function useQueue({ guestId, band, sources, here }: ReviewsSearch, may: boolean) {
  const { propertyId } = usePlace();
  const query = { guestId, band, sources, propertyId: here ? propertyId : undefined, limit: perPage };
  return useInfiniteQuery<Page, Refused, { pages: Page[] }, readonly unknown[], string | undefined>({
    queryKey: [listReviews.id, query],
    queryFn: ({ pageParam, signal }) => call(listReviews, { query: { ...query, after: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: may,
  });
}

/** What is asked of the two sides; guests by their ids at the time of the question. */
export function besideOf({ left, right }: Pick<Review, 'left' | 'right'>) {
  return {
    ...ask(readBeside, { params: { guestId: left.guestId, otherGuestId: right.guestId } }),
    staleTime: 5 * 60_000,
  };
}

/** Two pairs ahead lie ready, so that the next one is there with the answer to this one. */
export function useAhead(ahead: readonly Review[]): void {
  const answers = useQueryClient();
  useEffect(() => {
    // what lies ready already is not asked for again
    for (const review of ahead) void answers.prefetchQuery(besideOf(review));
  }, [answers, ahead]);
}
