// Merge review: pairs that may be one person and are not sure enough for the house. Where most is at stake comes first; the two side
// by side, why the house asks, what a merge would make of them, an answer by one key - and the way back.
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Review, ReviewAnswer } from '@regulars/contract/identity.ts';
import type { ReviewsSearch } from '../search.ts';
import { useReader, useSession } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { moved } from '../ui/keys.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { handheld, useMedia } from '../ui/useMedia.ts';
import { DecideBar } from './DecideBar.tsx';
import { Decided } from './Decided.tsx';
import { Filters } from './Filters.tsx';
import { LastAnswer } from './LastAnswer.tsx';
import { Pair } from './Pair.tsx';
import { following, inOrder } from './queue.ts';
import { QueueList } from './QueueList.tsx';
import { useAnswers, type Answers } from './useAnswers.ts';
import { besideOf, useAhead, useQueue } from './useQueue.ts';
import styles from './Reviews.module.css';

const ManyDialog = lazy(() => import('./ManyDialog.tsx'));
const ReviewKeys = lazy(() => import('./ReviewKeys.tsx'));

export function ReviewsScreen() {
  const { view } = useSearch({ from: '/house/reviews' });
  const may = useSession().properties.some((each) => each.may.includes('guest.merge'));
  if (!may) return <NoPermission />;
  return view === 'decided' ? <Decided /> : <Queue />;
}

function Queue() {
  const { t } = useReader();
  const search = useSearch({ from: '/house/reviews' });
  const navigate = useNavigate({ from: '/reviews' });
  const [open, setOpen] = useState<'many' | 'keys' | undefined>();
  const queue = useQueue(search, true);
  const show = (at: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, at }), replace: true, resetScroll: false });
  const answers = useAnswers(show);
  const listed = new Map(queue.data?.pages.flatMap(({ reviews }) => reviews).map((one) => [one.reviewId, one]));
  const order = inOrder([...listed.keys()], answers.visit);
  const review = listed.get(order.find((id) => id === search.at) ?? order[0] ?? '');
  const first = queue.data?.pages[0];
  // answered, and still in what the server listed before
  const gone = answers.visit.answered.filter((id) => listed.has(id)).length;
  useMoreWhenFew(queue, order.length - order.indexOf(review?.reviewId ?? ''));
  return (
    <>
      <PageBar
        title={t('reviews.heading')}
        small={first && <Counts open={first.open - gone} answered={answers.visit.answered.length} />}
        side={
          <>
            <Button size="small" onClick={() => setOpen('many')}>
              {t('reviews.many')}
            </Button>
            <Link
              from="/reviews"
              to="/reviews"
              search={(now) => ({ property: now.property, view: 'decided' as const })}
              className={buttonClass('quiet', 'small')}
            >
              {t('reviews.decided')}
            </Link>
          </>
        }
      />
      <PageBody>
        {first && <Filters search={search} counts={first.counts} />}
        {!first &&
          (queue.error ? <Failed error={queue.error} retry={() => void queue.refetch()} /> : <Loading lines={9} />)}
        {first && !review && !queue.isFetching && <Nothing answers={answers} filtered={isFiltered(search)} />}
        {review && (
          <div className={styles['work']}>
            <QueueList
              order={order}
              listed={listed}
              at={review.reviewId}
              total={(first?.open ?? 0) - gone}
              answered={answers.visit.answered.length}
            />
            <AtHand
              review={review}
              order={order}
              listed={listed}
              answers={answers}
              show={show}
              help={() => setOpen('keys')}
            />
          </div>
        )}
        <Suspense fallback={null}>
          {open === 'many' && <ManyDialog close={() => setOpen(undefined)} here={search.here === true} />}
          {open === 'keys' && <ReviewKeys close={() => setOpen(undefined)} />}
        </Suspense>
      </PageBody>
    </>
  );
}

type AtHandProps = {
  review: Review;
  order: readonly string[];
  listed: ReadonlyMap<string, Review>;
  answers: Answers;
  show: (at: string | undefined) => void;
  help: () => void;
};

/** The pair at hand with its keys. */
function AtHand({ review, order, listed, answers, show, help }: AtHandProps) {
  const inHand = useMedia(handheld);
  const { reviewId } = review;
  const at = order.indexOf(reviewId);
  const beside = useQuery(besideOf(review));
  useAhead(order.slice(at + 1, at + 3).flatMap((id) => listed.get(id) ?? []));
  // the next pair is read from its top; the button that was pressed keeps the focus
  useEffect(() => {
    if (inHand) document.querySelector('main')?.scrollIntoView();
  }, [inHand, reviewId]);
  const blocked = (beside.data?.blocked.length ?? 0) > 0;
  const go = (step: 1 | -1): void => show(order[moved(at, step, order.length)]);
  const leave = (): void => show(following(order, reviewId));
  const say = (decision: ReviewAnswer): void => {
    if (decision === 'same' && (blocked || !beside.data)) return;
    leave();
    answers.say(review, decision);
  };
  const later = (): void => {
    leave();
    answers.later(reviewId);
  };
  useKeys({
    s: () => say('same'),
    Enter: () => say('same'),
    d: () => say('apart'),
    h: () => say('household'),
    l: later,
    j: () => go(1),
    k: () => go(-1),
    u: () => answers.undo(),
    '?': help,
  });
  return (
    <div className={styles['pair']}>
      <Pair key={reviewId} review={review} beside={beside} />
      <DecideBar
        last={<LastAnswer answers={answers} />}
        say={say}
        later={later}
        go={go}
        help={help}
        ready={beside.data !== undefined}
        blocked={blocked}
        isFirst={at === 0}
        isLast={at === order.length - 1}
      />
    </div>
  );
}

function Counts({ open, answered }: { open: number; answered: number }) {
  const { t } = useReader();
  return (
    <>
      {t('reviews.open', { count: open })}
      {answered > 0 && ` · ${t('reviews.answered', { count: answered })}`}
    </>
  );
}

function Nothing({ answers, filtered }: { answers: Answers; filtered: boolean }) {
  const { t } = useReader();
  const answered = answers.visit.answered.length;
  useKeys({ u: () => answers.undo() });
  return (
    <>
      <Empty
        title={t(filtered ? 'reviews.noneOfKind' : 'reviews.none')}
        actions={
          filtered && (
            <Link
              from="/reviews"
              to="/reviews"
              search={(now) => ({ property: now.property })}
              className={buttonClass()}
            >
              {t('reviews.showAll')}
            </Link>
          )
        }
      >
        {answered > 0 ? t('reviews.workedOff', { count: answered }) : filtered ? undefined : t('reviews.noneHint')}
      </Empty>
      <LastAnswer answers={answers} />
    </>
  );
}

function isFiltered({ guestId, band, sources, here }: ReviewsSearch): boolean {
  return [guestId, band, sources, here].some((one) => one !== undefined);
}

/** The next page is fetched while some pairs still lie ready. */
function useMoreWhenFew(queue: ReturnType<typeof useQueue>, left: number): void {
  const few = left < 12 && queue.hasNextPage && !queue.isFetching;
  const { fetchNextPage } = queue;
  useEffect(() => {
    if (few) void fetchNextPage();
  }, [few, fetchNextPage]);
}
