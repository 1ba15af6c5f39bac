// Follow-up: whom to call today, what is ahead and done, who is to be won back, the report and the plan behind it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { listFollowups, type Followup } from '@regulars/contract/followup.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { followupTabs, type FollowupsSearch } from '../search.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { shortDate } from '../ui/dates.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { say } from '../ui/told.ts';
import { PlanTab } from './PlanTab.tsx';
import { ReportTab } from './ReportTab.tsx';
import styles from './Followups.module.css';

export function FollowupsScreen() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const navigate = useNavigate({ from: '/followups' });
  const search = useSearch({ from: '/house/followups' });
  const may = useMay('followup.work');
  const tab = search.tab ?? 'today';
  const counts = useQuery({
    ...ask(listFollowups, { params: { propertyId }, query: { view: 'today' } }),
    enabled: may,
  }).data?.counts;
  if (!may) return <NoPermission />;
  return (
    <>
      <PageBar
        title={t('ui.followups.title')}
        small={
          counts && counts.overdue > 0 ? (
            <span className={styles['late']}>{t('followups.overdue', { count: counts.overdue })}</span>
          ) : undefined
        }
      />
      <TabBar
        label={t('followups.tabs.label')}
        value={tab}
        change={(value) => void navigate({ search: (now) => ({ ...now, tab: value === 'today' ? undefined : value }) })}
        tabs={(['today', ...followupTabs] as const).map((value) => ({
          value,
          label: t(`followups.tabs.${value}`),
          count: value === 'today' ? counts?.today : value === 'ahead' ? counts?.ahead : undefined,
        }))}
      />
      <PageBody>
        <Part tab={tab} search={search} />
      </PageBody>
    </>
  );
}

function Part({ tab, search }: { tab: 'today' | (typeof followupTabs)[number]; search: FollowupsSearch }) {
  switch (tab) {
    case 'today':
    case 'ahead':
    case 'done':
      return <Calls view={tab} search={search} />;
    // one list with the early warnings: it stands there
    case 'winBack':
      return <Navigate to="/warnings" search={({ property }) => ({ property, state: 'takenUp' })} replace />;
    case 'report':
      return <ReportTab />;
    case 'plan':
      return <PlanTab />;
  }
}

export const stateTones: Readonly<Record<Followup['state'], Tone>> = {
  open: 'plain',
  reached: 'pine',
  refused: 'warn',
  givenUp: 'warn',
  dropped: 'plain',
};

function Calls({ view, search }: { view: 'today' | 'ahead' | 'done'; search: FollowupsSearch }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const navigate = useNavigate({ from: '/followups' });
  const mine = search.mine ? ('yes' as const) : undefined;
  const answer = useQuery({
    ...ask(listFollowups, { params: { propertyId }, query: { view, mine } }),
    placeholderData: keepPreviousData,
  });
  const found = answer.data;
  return (
    <>
      <div className={styles['tools']}>
        <label>
          <input
            type="checkbox"
            checked={search.mine ?? false}
            onChange={() => void navigate({ search: (now) => ({ ...now, mine: now.mine ? undefined : true }) })}
          />{' '}
          {t('followups.mine')}
        </label>
      </div>
      {!found &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
      {found?.rows.length === 0 && <Empty title={t(`followups.none.${view}`)}>{t('followups.noneHint')}</Empty>}
      {found && found.rows.length > 0 && <Table rows={found.rows} today={found.today} view={view} />}
      {found?.more && <p className={styles['quiet']}>{t('followups.more')}</p>}
    </>
  );
}

function Table({ rows, today, view }: { rows: readonly Followup[]; today: string; view: 'today' | 'ahead' | 'done' }) {
  const reader = useReader();
  const { t, language } = reader;
  const year = Number(today.slice(0, 4));
  return (
    <QuietTable
      caption={t(`followups.tabs.${view}`)}
      columns={[
        { key: 'guest', label: t('followups.guest') },
        { key: 'why', label: t('followups.why') },
        { key: 'due', label: t('followups.due') },
        { key: 'who', label: t('followups.who') },
        { key: 'result', label: t('followups.result') },
      ]}
    >
      {rows.map(
        ({ followupId, guest, why, dueOn, owner, department, tries, lastResult, state, guestClass, departureDate }) => (
          <Row key={followupId}>
            <Cell lead>
              <Link to="/followups/$followupId" params={{ followupId }} className="quiet-link">
                {plainName(guest.name, language) || t('guests.unnamed')}
              </Link>
              <span className={`${styles['quiet']} ${styles['block']}`}>{t(`guests.class.${guestClass}`)}</span>
            </Cell>
            <Cell label={t('followups.why')}>
              <span>
                {say(why, reader)}
                {departureDate && (
                  <span className={`${styles['quiet']} ${styles['block']}`}>
                    {t('followups.left')} {shortDate(departureDate, language, year)}
                  </span>
                )}
              </span>
            </Cell>
            <Cell label={t('followups.due')}>
              <span className={view === 'today' && dueOn < today ? styles['late'] : ''}>
                {shortDate(dueOn, language, year)}
              </span>
            </Cell>
            <Cell label={t('followups.who')}>{owner ?? t(`tasks.department.${department}`)}</Cell>
            <Cell label={t('followups.result')}>
              {view === 'done' ? (
                <Badge tone={stateTones[state]}>{t(`followups.state.${state}`)}</Badge>
              ) : tries === 0 ? (
                <span className={styles['quiet']}>{t('followups.noTry')}</span>
              ) : (
                `${t('followups.tries', { count: tries })}${lastResult ? ` · ${t(`followups.results.${lastResult}`)}` : ''}`
              )}
            </Cell>
          </Row>
        ),
      )}
    </QuietTable>
  );
}
