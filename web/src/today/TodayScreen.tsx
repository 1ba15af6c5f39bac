// Today: who arrives, who is in the house, who leaves - each with what must be minded, known and made ready. The list on the
// left, the guest on the right; on a phone one after the other. Live; prints as an arrival list on A4.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readToday, type Today, type TodayRow } from '@regulars/contract/today.ts';
import { ask } from '../ask/ask.ts';
import { arrivalKey } from '../search.ts';
import { usePlace } from '../session/session.ts';
import { PageBar } from '../ui/Page.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { useMedia, wide } from '../ui/useMedia.ts';
import { Alerts } from './Alerts.tsx';
import { DataAge } from './DataAge.tsx';
import { DayChoice } from './DayChoice.tsx';
import { filtered } from './filters.ts';
import { Filters } from './Filters.tsx';
import { Glance } from './Glance.tsx';
import { NewArrivals } from './NewArrivals.tsx';
import { PrintHead } from './PrintHead.tsx';
import { Tabs } from './Tabs.tsx';
import { TodayTable } from './TodayTable.tsx';
import { useTodayKeys } from './useTodayKeys.ts';
import styles from './Today.module.css';

const panel = () => import('./ArrivalPanel.tsx');
const ArrivalPanel = lazy(panel);
const card = () => import('../guests/GuestScreen.tsx');

export function TodayScreen() {
  const { t } = useTranslation();
  const place = usePlace();
  const search = useSearch({ from: '/house/today' });
  const list = search.list ?? 'arrivals';
  const question = ask(readToday, { params: { propertyId: place.propertyId }, query: { list, date: search.date } });
  const answer = useQuery({ ...question, placeholderData: keepPreviousData, refetchInterval: 60_000 });
  const today = answer.data;
  const rows = useMemo(() => filtered(today?.rows ?? [], search.only), [today, search.only]);
  const selected = useChosen(today?.rows, search.at);
  const beside = useMedia(wide);
  useTodayKeys(rows, selected, beside);
  // the first name pressed should not wait for code
  useEffect(() => void Promise.all([panel(), card()]), []);

  return (
    <div className={styles['split']}>
      <section className={styles['list']} aria-label={t(`today.${list}`)}>
        <div className={`${styles['head']} screen-only`}>
          <PageBar
            title={t('today.title')}
            small={<DayChoice />}
            side={
              <>
                <DataAge updatedAt={answer.dataUpdatedAt} />
                <button
                  type="button"
                  className={styles['print']}
                  onClick={() => window.print()}
                  aria-label={t('today.print')}
                  title={t('today.print')}
                >
                  <Printer size={18} strokeWidth={1.7} aria-hidden="true" />
                </button>
              </>
            }
          />
          <Tabs list={list} counts={today?.counts} />
        </div>
        {today && <PrintHead today={today} count={rows.length} />}
        {today && <Filters rows={today.rows} only={search.only} />}
        {today && <Alerts alerts={today.alerts} list={today.list} rows={today.rows} />}
        <NewArrivals today={today} />
        <Body
          today={today}
          rows={rows}
          selected={selected}
          error={answer.error}
          retry={() => void answer.refetch()}
          beside={beside}
        />
      </section>
      {beside && (
        <aside className={styles['panel']} aria-label={selected ? t('guests.card') : t(`today.glance.${list}`)}>
          <Suspense fallback={<Loading />}>
            {selected ? (
              <ArrivalPanel key={arrivalKey(selected)} row={selected} list={today?.list ?? list} />
            ) : (
              <Glance today={today} only={search.only} />
            )}
          </Suspense>
        </aside>
      )}
    </div>
  );
}

/**
 * The guest the address names, also when the list no longer shows them: what is written beside it is not taken away by the last
 * tick under a filter, or by midnight.
 */
function useChosen(rows: readonly TodayRow[] | undefined, at: string | undefined): TodayRow | undefined {
  const [last, setLast] = useState<TodayRow>();
  const found = rows?.find((row) => arrivalKey(row) === at);
  if (found && found !== last) setLast(found);
  return found ?? (last && arrivalKey(last) === at ? last : undefined);
}

type BodyProps = {
  today: Today | undefined;
  rows: readonly TodayRow[];
  selected: TodayRow | undefined;
  error: Error | null;
  retry: () => void;
  beside: boolean;
};

function Body({ today, rows, selected, error, retry, beside }: BodyProps) {
  const navigate = useNavigate({ from: '/today' });
  const choose = useCallback(
    (row: TodayRow) =>
      void navigate({ search: (before) => ({ ...before, at: arrivalKey(row) }), replace: true, resetScroll: false }),
    [navigate],
  );
  const open = useCallback(
    (row: TodayRow) =>
      void navigate({
        to: '/guests/$guestId',
        params: { guestId: row.guest.guestId },
        search: { at: arrivalKey(row) },
      }),
    [navigate],
  );
  if (!today) return error ? <Failed error={error} retry={retry} /> : <Loading lines={9} />;
  return <TodayTable today={today} rows={rows} selected={selected} beside={beside} choose={choose} open={open} />;
}
