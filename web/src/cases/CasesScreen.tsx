// The board of complaints by time left: filters stand in the address, a case opens beside the list at the desk, as its page in the
// hand. What is offered to me or waits for my approval stands on top.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ChartColumn, Plus, Settings2 } from 'lucide-react';
import { listCases, type CaseRow } from '@regulars/contract/case.ts';
import { call } from '../ask/call.ts';
import { caseViews, type CasesSearch } from '../search.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { moved } from '../ui/keys.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { useMedia, wide } from '../ui/useMedia.ts';
import { useNow } from '../ui/useNow.ts';
import { Views } from '../ui/Views.tsx';
import { CaseAlerts } from './CaseAlerts.tsx';
import { CaseFilters, stateOf } from './CaseFilters.tsx';
import { CaseLine } from './CaseLine.tsx';
import { CasePanel } from './CasePanel.tsx';
import { OffersForMe } from './OffersForMe.tsx';
import { UnsentNotice } from './UnsentNotice.tsx';
import { useStep } from './useStep.ts';
import work from '../ui/Work.module.css';
import styles from './Cases.module.css';

export function CasesScreen() {
  const { t } = useReader();
  const search = useSearch({ from: '/house/cases' });
  const { may } = usePlace();
  const beside = useMedia(wide);
  const answer = useBoard(search);
  const rows = answer.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = answer.data?.pages[0]?.counts;
  const { view = 'open', at } = search;
  useCaseKeys(rows, search, beside);
  if (!may.includes('case.work')) return <NoPermission />;
  return (
    <>
      <PageBar title={t('cases.title')} side={<Ways />} />
      <Views label={t('cases.screen.views')} side={<CaseFilters search={search} />}>
        {caseViews.map((each) => (
          <Link
            key={each}
            from="/cases"
            to="/cases"
            activeOptions={{ exact: true }}
            search={(now) => ({ ...now, view: each === 'open' ? undefined : each, state: undefined, at: undefined })}
            aria-current={each === view ? 'page' : undefined}
          >
            {t(`cases.view.${each}`)}
            {counts && each !== 'closed' && each !== 'all' && <small>{counts[each]}</small>}
          </Link>
        ))}
      </Views>
      <PageBody>
        <UnsentNotice />
        <CaseAlerts />
        {view === 'open' && (counts?.offered ?? 0) > 0 && <OffersForMe />}
        {counts && counts.breached > 0 && view === 'open' && (
          <p className={styles['breached']}>{t('cases.screen.breached', { count: counts.breached })}</p>
        )}
        <div className={work['beside']}>
          <div>
            {!answer.data &&
              (answer.error ? (
                <Failed error={answer.error} retry={() => void answer.refetch()} />
              ) : (
                <Loading lines={8} />
              ))}
            {answer.data && <List rows={rows} at={at} beside={beside} view={view} />}
            {answer.hasNextPage && (
              <Button wide busy={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
                {t('cases.screen.older')}
              </Button>
            )}
          </div>
          {beside && at !== undefined && <CasePanel key={at} caseId={at} />}
          {beside && at === undefined && rows.length > 0 && (
            <p className={work['select']}>{t('cases.screen.select')}</p>
          )}
        </div>
      </PageBody>
    </>
  );
}

function useBoard({ view = 'open', severity, state, department, mine, anywhere, search }: CasesSearch) {
  const { may, propertyId } = usePlace();
  const { staffId } = useSession();
  const query = {
    view,
    severity,
    state: stateOf(state),
    department,
    search,
    ownerId: mine ? staffId : undefined,
    propertyId: anywhere ? undefined : propertyId,
  };
  return useInfiniteQuery({
    queryKey: [listCases.id, query, 'pages'],
    enabled: may.includes('case.work'),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(listCases, { query: { ...query, after: pageParam } }, signal),
    getNextPageParam: ({ after }) => after ?? undefined,
  });
}

function Ways() {
  const { t } = useReader();
  const { may } = usePlace();
  return (
    <>
      <Link to="/cases/new" className={buttonClass('primary')}>
        <Plus size={16} aria-hidden="true" /> {t('cases.screen.new')}
      </Link>
      {may.includes('case.approve') && (
        <Link
          to="/cases/analysis"
          className={buttonClass('plain')}
          aria-label={t('cases.screen.analysis')}
          title={t('cases.screen.analysis')}
        >
          <ChartColumn size={18} aria-hidden="true" />
        </Link>
      )}
      {may.includes('case.manage') && (
        <Link
          to="/cases/settings"
          className={buttonClass('plain')}
          aria-label={t('cases.screen.settings')}
          title={t('cases.screen.settings')}
        >
          <Settings2 size={18} aria-hidden="true" />
        </Link>
      )}
    </>
  );
}

function List({
  rows,
  at,
  beside,
  view,
}: {
  rows: readonly CaseRow[];
  at: string | undefined;
  beside: boolean;
  view: (typeof caseViews)[number];
}) {
  const { t } = useReader();
  const now = useNow(20_000);
  if (rows.length === 0) return <Empty title={t(`cases.screen.none.${view}`)}>{t('cases.screen.noneHint')}</Empty>;
  return (
    <ul className={work['list']} aria-label={t('cases.screen.list')}>
      {rows.map((row) => (
        <CaseLine key={row.caseId} row={row} now={now} chosen={row.caseId === at} beside={beside} />
      ))}
    </ul>
  );
}

/** `j` and `k` go through the list, Enter opens the page, `a` accepts what is offered, Escape lets the case go. */
function useCaseKeys(rows: readonly CaseRow[], { at }: CasesSearch, beside: boolean): void {
  const navigate = useNavigate();
  const step = useStep(at ?? '');
  const chosen = rows.find(({ caseId }) => caseId === at);
  const go = (to: string | undefined) =>
    void navigate({ from: '/cases', to: '/cases', search: (now) => ({ ...now, at: to }) });
  const move = (by: 1 | -1) => {
    const next =
      rows[
        moved(
          rows.findIndex(({ caseId }) => caseId === at),
          by,
          rows.length,
        )
      ];
    if (next) go(next.caseId);
  };
  useKeys({
    j: beside ? () => move(1) : undefined,
    k: beside ? () => move(-1) : undefined,
    Enter: at === undefined ? undefined : () => void navigate({ to: '/cases/$caseId', params: { caseId: at } }),
    a: chosen?.offered ? () => step.mutate({ kind: 'accepted', body: { version: chosen.version } }) : undefined,
    Escape: at === undefined ? undefined : () => go(undefined),
  });
}
