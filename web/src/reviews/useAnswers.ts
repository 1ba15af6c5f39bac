// Giving an answer and taking one back. The next pair stands there before the server has said yes; where it says no, the pair comes
// back with the reason.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useReducer, useRef, useState } from 'react';
import { decideReview, listReviews, type Review, type ReviewAnswer } from '@regulars/contract/identity.ts';
import { listDecided, readBeside, undoBulk, undoReview } from '@regulars/contract/review.ts';
import { call, Refused } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';
import { answer, arrived, putOff, takeBack, type Visit } from './queue.ts';

type Act = { kind: 'answer' | 'takeBack' | 'putOff'; reviewId: string };

function visited(visit: Visit, { kind, reviewId }: Act): Visit {
  switch (kind) {
    case 'answer':
      return answer(visit, reviewId);
    case 'takeBack':
      return takeBack(visit, reviewId);
    case 'putOff':
      return putOff(visit, reviewId);
  }
}

/** Everything but what the visit itself keeps in order: the queue and the pairs that lie ready. */
function refresh(answers: QueryClient): void {
  const own: readonly unknown[] = [listReviews.id, readBeside.id];
  void answers.invalidateQueries({ predicate: ({ queryKey }) => !own.includes(queryKey[0]) });
  void answers.invalidateQueries({ queryKey: [listReviews.id], refetchType: 'none' });
}

export type Said = { review: Review; decision: ReviewAnswer };
export type Answers = {
  visit: Visit;
  /** the latest answer of the visit that still holds */
  last: Said | undefined;
  say(review: Review, decision: ReviewAnswer): void;
  later(reviewId: string): void;
  /** takes this answer back, or the last one of the visit */
  undo(reviewId?: string): void;
};

/** `show` brings a pair before the steward's eyes. */
export function useAnswers(show: (reviewId: string) => void): Answers {
  const { t } = useReader();
  const answers = useQueryClient();
  const [visit, act] = useReducer(visited, arrived);
  // an answer still on its way is taken back only after it has arrived
  const underway = useRef(new Map<string, Promise<unknown>>());
  const [said, keepSaid] = useState<ReadonlyMap<string, Said>>(new Map());

  const deciding = useMutation({
    mutationFn: ({ reviewId, decision }: { reviewId: string; decision: ReviewAnswer }) => {
      const sent = call(decideReview, { params: { reviewId }, body: { decision } });
      underway.current.set(reviewId, sent);
      return sent;
    },
    onSuccess: (_, { reviewId }) => {
      refresh(answers);
      underway.current.delete(reviewId);
    },
    onError: (error, { reviewId }) => {
      underway.current.delete(reviewId);
      toast(refusalText(error, t));
      act({ kind: 'takeBack', reviewId });
      // answered by a colleague, or one guest by now: it is no question any more
      if (error instanceof Refused && ['review_decided', 'guests_are_one', 'not_found'].includes(error.code))
        void answers.invalidateQueries({ queryKey: [listReviews.id] });
      else show(reviewId);
    },
  });
  const undoing = useMutation({
    mutationFn: async (reviewId: string) => {
      await underway.current.get(reviewId);
      return call(undoReview, { params: { reviewId } });
    },
    onSuccess: (_, reviewId) => {
      act({ kind: 'takeBack', reviewId });
      refresh(answers);
      void answers.invalidateQueries({ queryKey: [readBeside.id] });
      void answers.invalidateQueries({ queryKey: [listReviews.id] });
      show(reviewId);
    },
    onError: (error) => toast(refusalText(error, t)),
  });
  const undo = (reviewId = visit.answered.at(-1)): void => {
    if (reviewId === undefined) toast(t('reviews.nothingToUndo'));
    else if (!undoing.isPending) undoing.mutate(reviewId);
  };
  return {
    visit,
    last: said.get(visit.answered.at(-1) ?? ''),
    undo,
    later: (reviewId) => act({ kind: 'putOff', reviewId }),
    say(review, decision) {
      const { reviewId } = review;
      keepSaid((before) => new Map(before).set(reviewId, { review, decision }));
      act({ kind: 'answer', reviewId });
      deciding.mutate({ reviewId, decision });
    },
  };
}

/** Takes back all answers given at once. */
export function useUndoMany() {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (bulkId: string) => call(undoBulk, { params: { bulkId } }),
    onSuccess: ({ undone }) => toast(t('reviews.undoneMany', { count: undone })),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries(),
  });
}

/** Takes one answer back from the list of what was decided. */
export function useUndoOne() {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (reviewId: string) => call(undoReview, { params: { reviewId } }),
    onSuccess: () => toast(t('reviews.undone')),
    onError: (error) => {
      toast(refusalText(error, t));
      void answers.invalidateQueries({ queryKey: [listDecided.id] });
    },
    onSettled: () => void answers.invalidateQueries(),
  });
}
