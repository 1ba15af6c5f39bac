// Pre-arrivals: who comes in the next days, looked over before they come. The list on the left, what is to be prepared on the right;
// what changed after it was looked over says so. `j` `k` go through the list, `v` looks one over and goes on.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  readPrearrival,
  readPrearrivals,
  reviewPrearrivals,
  type PrearrivalRow,
} from '@regulars/contract/prearrival.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { toneOf } from '../guests/badges.ts';
import { plainName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Badge, BadgeRow } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { longDate } from '../ui/dates.ts';
import { moved } from '../ui/keys.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { say } from '../ui/told.ts';
import { useKeys } from '../ui/useKeys.ts';
import { CardSheets, CardsOf } from './ArrivalCards.tsx';
import styles from './Prearrivals.module.css';

export function PrearrivalsScreen() {
  const { t } = useReader();
  const { propertyId, may } = usePlace();
  const mayRead = may.includes('today.read');
  const [cardsOf, setCardsOf] = useState<string>();
  const answer = useQuery({ ...ask(readPrearrivals, { params: { propertyId } }), enabled: mayRead });
  if (!mayRead) return <NoPermission />;
  const rows = answer.data?.rows;
  const days = [...new Set(rows?.map(({ arrivalDate }) => arrivalDate))];
  const day = cardsOf !== undefined && days.includes(cardsOf) ? cardsOf : days[0];
  return (
    <>
      <div className="screen-only">
        <PageBar title={t('duty.prearrivals')} side={day && <CardsOf days={days} day={day} choose={setCardsOf} />} />
        <PageBody>
          {!rows && answer.error && <Failed error={answer.error} retry={() => void answer.refetch()} />}
          {!rows && !answer.error && <Loading lines={10} />}
          {rows?.length === 0 && <Empty title={t('duty.noPrearrivals')}>{t('duty.noPrearrivalsHint')}</Empty>}
          {rows && rows.length > 0 && <Split rows={rows} />}
        </PageBody>
      </div>
      {day && <CardSheets date={day} />}
    </>
  );
}

function Split({ rows }: { rows: readonly PrearrivalRow[] }) {
  const { t } = useReader();
  const may = useMay('arrival.prepare');
  const [at, setAt] = useState<string>();
  const review = useReview();
  const index = rows.findIndex((row) => arrivalKey(row) === at);
  const chosen = rows[index];
  const go = (step: 1 | -1) => {
    const next = rows[moved(index, step, rows.length)];
    if (!next) return;
    setAt(arrivalKey(next));
    document.querySelector(`[data-arrival="${arrivalKey(next)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const look = () => {
    if (!chosen || chosen.reviewed === 'reviewed') return go(1);
    review.mutate([chosen], { onSuccess: () => go(1) });
  };
  useKeys({ j: () => go(1), k: () => go(-1), v: may ? look : undefined });
  const due = rows.filter(({ reviewed }) => reviewed !== 'reviewed');
  return (
    <div className={styles['split']}>
      <div>
        {may && due.length > 0 && (
          <p className={styles['all']}>
            <Button busy={review.isPending} onClick={() => review.mutate(due)}>
              {t('duty.reviewAll')} ({due.length})
            </Button>
          </p>
        )}
        <List rows={rows} at={at} choose={setAt} />
      </div>
      <aside className={styles['detail']}>
        {chosen ? (
          <Detail row={chosen} review={may ? look : undefined} busy={review.isPending} />
        ) : (
          <p className={styles['quiet']}>{t('duty.choose')}</p>
        )}
      </aside>
    </div>
  );
}

/** What changed since the screen was drawn is not taken, and named. */
function useReview() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (rows: readonly PrearrivalRow[]) =>
      call(reviewPrearrivals, {
        params: { propertyId },
        body: { rooms: rows.map(({ reservationId, roomIndex, facts }) => ({ reservationId, roomIndex, facts })) },
      }),
    onSuccess: ({ reviewed, tasks, changed }) => {
      toast(t('duty.reviewDone', { reviewed, tasks }));
      if (changed.length > 0) toast(t('duty.reviewChanged', { count: changed.length }));
    },
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries(),
  });
}

const tones = { none: 'plain', reviewed: 'pine', changed: 'warn' } as const;

function List({
  rows,
  at,
  choose,
}: {
  rows: readonly PrearrivalRow[];
  at: string | undefined;
  choose: (key: string) => void;
}) {
  const reader = useReader();
  const { t, language } = reader;
  return [...Map.groupBy(rows, ({ arrivalDate }) => arrivalDate)].map(([day, those]) => (
    <Section key={day} title={`${longDate(day, language)} · ${those.length}`}>
      <ul className={styles['list']}>
        {those.map((row) => (
          <li
            key={arrivalKey(row)}
            data-arrival={arrivalKey(row)}
            className={arrivalKey(row) === at ? styles['on'] : ''}
          >
            <button type="button" onClick={() => choose(arrivalKey(row))}>
              <span className={styles['when']}>{row.expectedAt ?? '–'}</span>
              <span className={styles['who']}>
                <b>{plainName(row.guest.name, language) || t('guests.unnamed')}</b>
                <small>{row.lacking.map((code) => t(`duty.lacking.${code}`)).join(' · ')}</small>
                <BadgeRow>
                  {row.badges.map((badge) => (
                    <Badge key={`${badge.kind}${badge.code}`} tone={toneOf(badge.kind)}>
                      {say(badge, reader)}
                    </Badge>
                  ))}
                </BadgeRow>
              </span>
              <Badge tone={tones[row.reviewed]}>{t(`duty.reviewed.${row.reviewed}`)}</Badge>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  ));
}

function Detail({ row, review, busy }: { row: PrearrivalRow; review: (() => void) | undefined; busy: boolean }) {
  const reader = useReader();
  const { t, language } = reader;
  const { reservationId, roomIndex } = row;
  const answer = useQuery(ask(readPrearrival, { params: { reservationId, roomIndex } }));
  return (
    <>
      <h2 className={styles['name']}>{plainName(row.guest.name, language) || t('guests.unnamed')}</h2>
      <Section title={t('duty.prepare')}>
        {!answer.data && (answer.error ? <Failed error={answer.error} /> : <Loading lines={3} />)}
        {answer.data?.items.length === 0 && <p className={styles['quiet']}>{t('duty.nothingToPrepare')}</p>}
        <ul className={styles['items']}>
          {answer.data?.items.map((item) => (
            <li key={item.key}>
              <span className={item.state === 'open' ? '' : styles['done']}>{say(item.title, reader)}</span>
              <small>
                {item.task
                  ? t('duty.taskOf', { department: t(`tasks.department.${item.department}`), owner: item.task.owner })
                  : `${t(`tasks.department.${item.department}`)} · ${t('duty.noTask')}`}
              </small>
            </li>
          ))}
        </ul>
      </Section>
      {review && row.reviewed !== 'reviewed' && (
        <Button voice="primary" size="tall" wide busy={busy} onClick={review}>
          {t('duty.review')}
        </Button>
      )}
    </>
  );
}
