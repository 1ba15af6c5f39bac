// The board page by page, and what else its parts ask for.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { readPlan, type FollowupPlan } from '@regulars/contract/followup.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { readWarningBoard, readWarningOwners, type WarningKind } from '@regulars/contract/warning.ts';
import { ask } from '../ask/ask.ts';
import { call, type Refused } from '../ask/call.ts';
import type { WarningsSearch } from './search.ts';
import { usePlace, useReader } from '../session/session.ts';

export type Board = ReplyOf<typeof readWarningBoard>;

export function useBoard(kind: WarningKind, { state, signal, guestClass, owner }: WarningsSearch) {
  const { propertyId } = usePlace();
  const query = { kind, state, signal, guestClass, ownerId: owner };
  return useInfiniteQuery<Board, Refused, { pages: Board[] }, readonly unknown[], string | undefined>({
    queryKey: [readWarningBoard.id, propertyId, query],
    queryFn: ({ pageParam, signal: stop }) =>
      call(readWarningBoard, { params: { propertyId }, query: { ...query, after: pageParam } }, stop),
    initialPageParam: undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  });
}

export function useOwners(): readonly { staffId: string; name: string }[] {
  const { propertyId } = usePlace();
  return useQuery({ ...ask(readWarningOwners, { params: { propertyId } }), staleTime: 60_000 }).data?.owners ?? [];
}

/** The playbooks in use, by their name in the reader's language; one the house no longer has stands by its code. */
export function usePlaybooks(): { used: FollowupPlan['playbooks']; titleOf(code: string): string } {
  const { language } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery({ ...ask(readPlan, { params: { propertyId } }), staleTime: 60_000 }).data;
  const all = answer?.plan.playbooks ?? [];
  return {
    used: all.filter(({ on }) => on),
    titleOf: (code) => all.find((one) => one.code === code)?.title[language] ?? code,
  };
}
