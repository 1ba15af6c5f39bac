// Merge review: pairs that may be one person and are not sure enough for the machine. Side by side, the evidence for and
// against, and a decision by one key; what is joined here can be taken apart again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { decideReview, listReviews } from '@regulars/contract/identity.ts';
import { unmergeGuests } from '@regulars/contract/guest.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { moved } from '../ui/keys.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { ReviewPair } from './ReviewPair.tsx';
import styles from './Records.module.css';

export function ReviewsScreen() {
  const { t } = useReader();
  const { guestId } = useSearch({ from: '/house/reviews' });
  const answer = useQuery(ask(listReviews, { query: { guestId, limit: 50 } }));
  const reviews = answer.data?.reviews ?? [];
  const [at, setAt] = useState(0);
  const index = Math.min(at, reviews.length - 1);
  const review = reviews[index];
  const decide = useDecide();
  const say = (decision: 'same' | 'apart') =>
    review && !decide.isPending && decide.mutate({ reviewId: review.reviewId, decision });
  useKeys({
    j: () => setAt(moved(index, 1, reviews.length)),
    k: () => setAt(moved(index, -1, reviews.length)),
    y: review && (() => say('same')),
    n: review && (() => say('apart')),
  });
  return (
    <>
      <PageBar
        title={t('guests.reviews')}
        small={answer.data && t('guests.reviewsOpen', { count: answer.data.open })}
      />
      <PageBody>
        {!answer.data &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading />)}
        {answer.data && !review && <Empty title={t('guests.reviewsNone')}>{t('guests.reviewsNoneHint')}</Empty>}
        {review && (
          <>
            <ReviewPair key={review.reviewId} review={review} />
            <div className={styles['decide']}>
              <Button voice="primary" size="tall" busy={decide.isPending} onClick={() => say('same')}>
                {t('guests.samePersonAct')} <kbd>y</kbd>
              </Button>
              <Button size="tall" busy={decide.isPending} onClick={() => say('apart')}>
                {t('guests.twoPersonsAct')} <kbd>n</kbd>
              </Button>
              <span className={styles['pager']}>
                <Button size="small" disabled={index === 0} onClick={() => setAt(index - 1)}>
                  {t('guests.reviewBefore')} <kbd>k</kbd>
                </Button>
                {index + 1} / {reviews.length}
                <Button size="small" disabled={index === reviews.length - 1} onClick={() => setAt(index + 1)}>
                  {t('guests.reviewNext')} <kbd>j</kbd>
                </Button>
              </span>
            </div>
          </>
        )}
      </PageBody>
    </>
  );
}

function useDecide() {
  const { t } = useReader();
  const answers = useQueryClient();
  const undo = useMutation({
    mutationFn: (mergeId: string) =>
      call(unmergeGuests, { params: { mergeId }, body: { reason: t('guests.undoneAtOnce') } }),
    onSettled: () => void answers.invalidateQueries(),
    onError: (error) => toast(refusalText(error, t)),
  });
  return useMutation({
    mutationFn: ({ reviewId, decision }: { reviewId: string; decision: 'same' | 'apart' }) =>
      call(decideReview, { params: { reviewId }, body: { decision } }),
    onSuccess: ({ mergeId }, { decision }) => {
      void answers.invalidateQueries();
      toast(
        t(decision === 'same' ? 'guests.nowOne' : 'guests.keptApart'),
        mergeId ? { label: t('ui.undo'), run: () => undo.mutate(mergeId) } : undefined,
      );
    },
    onError: (error) => toast(refusalText(error, t)),
  });
}
