// Reading through TanStack Query: one way to name a question (route and input), so that a change pushed by the server can
// make exactly the right answers be asked again.
import { QueryClient, queryOptions } from '@tanstack/react-query';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { call, Refused, type AnyRoute, type Input } from './call.ts';

/** Query options for a route: `useQuery(ask(readGuest, { params: { guestId } }))`. */
export function ask<R extends AnyRoute>(route: R, input: Input<R>) {
  return queryOptions<ReplyOf<R>, Refused>({
    queryKey: [route.id, input],
    queryFn: ({ signal }) => call(route, input, signal),
  });
}

/** Answers stay in memory only and go with the session; nothing is written to the browser's storage (ASVS 14.3.3). */
export function openAnswers(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) =>
          failures < 2 && error instanceof Refused && (error.status === 0 || error.status >= 502),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
