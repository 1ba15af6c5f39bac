// The register of promises: mine, a department's, due next shift, waiting, broken, done - and how well the house keeps its word. Each view
// and each opened promise is an address.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Handshake, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import { listPromises, promiseViews, readPromise, type GuestPromise } from '@regulars/contract/promise.ts';
import { ask } from '../ask/ask.ts';
import type { PromisesSearch } from '../search.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DepartmentSelect } from '../ui/DepartmentSelect.tsx';
import { moved } from '../ui/keys.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { Views } from '../ui/Views.tsx';
import { KeptRate } from './KeptRate.tsx';
import { PromiseDetail } from './PromiseDetail.tsx';
import { PromiseLine } from './PromiseLine.tsx';
import styles from './Promises.module.css';

const MakeDialog = lazy(() => import('./MakeDialog.tsx'));
const tabs = [...promiseViews, 'rate'] as const;
type Tab = (typeof tabs)[number];

export function PromisesScreen() {
  const { t } = useReader();
  const may = useMay('promise.work');
  const search = useSearch({ from: '/house/promises' });
  const [making, setMaking] = useState(false);
  useKeys({ n: may ? () => setMaking(true) : undefined });
  if (!may) return <NoPermission />;
  return (
    <>
      <PageBar
        title={t('promises.title')}
        side={
          <Button voice="primary" onClick={() => setMaking(true)}>
            <Plus size={16} aria-hidden="true" />
            {t('promises.make')}
          </Button>
        }
      />
      <Register search={search} />
      <Suspense fallback={null}>{making && <MakeDialog close={() => setMaking(false)} />}</Suspense>
    </>
  );
}

function Register({ search }: { search: PromisesSearch }) {
  const { propertyId } = usePlace();
  const tab: Tab = search.view ?? 'mine';
  const view = tab === 'rate' ? 'mine' : tab;
  const department = tab === 'department' ? search.department : undefined;
  const question = ask(listPromises, { params: { propertyId }, query: { view, department } });
  const answer = useQuery({ ...question, placeholderData: keepPreviousData });
  const { data } = answer;
  return (
    <>
      <Tabs tab={tab} counts={data?.counts} />
      <PageBody>
        {tab === 'rate' && <KeptRate />}
        {tab === 'department' && <DepartmentChoice chosen={department} />}
        {tab !== 'rate' && data && !answer.isPlaceholderData && (
          <List promises={data.promises} more={data.more} tab={tab} at={search.at} />
        )}
        {tab !== 'rate' &&
          (!data || answer.isPlaceholderData) &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />)}
      </PageBody>
    </>
  );
}

type Counted = { mine: number; department: number; soon: number; waiting: number; broken: number; overdue: number };

function Tabs({ tab, counts }: { tab: Tab; counts: Counted | undefined }) {
  const { t } = useReader();
  return (
    <Views label={t('promises.view.label')}>
      {tabs.map((each) => (
        <Link
          key={each}
          from="/promises"
          to="/promises"
          activeOptions={{ exact: true }}
          search={({ property }) => ({ property, view: each === 'mine' ? undefined : each })}
          aria-current={each === tab ? 'page' : undefined}
        >
          {t(`promises.view.${each}`)} {counts && each in counts && <small>{counts[each as keyof Counted]}</small>}
          {each === 'soon' && counts !== undefined && counts.overdue > 0 && (
            <span className={styles['overdue']}>{t('promises.overdue', { count: counts.overdue })}</span>
          )}
        </Link>
      ))}
    </Views>
  );
}

function DepartmentChoice({ chosen }: { chosen: Department | undefined }) {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/promises' });
  return (
    <div className={styles['filter']}>
      <DepartmentSelect
        label={t('promises.department')}
        all={t('promises.allDepartments')}
        value={chosen}
        change={(department) => void navigate({ search: (before) => ({ ...before, department, at: undefined }) })}
      />
    </div>
  );
}

function List({
  promises,
  more,
  tab,
  at,
}: {
  promises: readonly GuestPromise[];
  more: boolean;
  tab: Exclude<Tab, 'rate'>;
  at: string | undefined;
}) {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/promises' });
  const open = (promiseId: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, at: promiseId }), replace: true });
  const index = promises.findIndex(({ promiseId }) => promiseId === at);
  const go = (step: 1 | -1) => {
    const next = promises[moved(index, step, promises.length)];
    if (next === undefined) return;
    open(next.promiseId);
    document.querySelector(`[data-promise="${next.promiseId}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: () => go(1), k: () => go(-1), Escape: at === undefined ? undefined : () => open(undefined) });
  return (
    <>
      {at !== undefined && index === -1 && <Elsewhere promiseId={at} close={() => open(undefined)} />}
      {promises.length === 0 ? (
        <Empty title={t(`promises.empty.${tab}`)} icon={<Handshake size={28} aria-hidden="true" />}>
          {t('promises.empty.hint')}
        </Empty>
      ) : (
        <ul className={styles['list']}>
          {promises.map((promise) => (
            <PromiseLine
              key={promise.promiseId}
              promise={promise}
              opened={promise.promiseId === at}
              toggle={() => open(promise.promiseId === at ? undefined : promise.promiseId)}
            >
              {promise.promiseId === at && <PromiseDetail promise={promise} />}
            </PromiseLine>
          ))}
        </ul>
      )}
      {more && <p className={styles['quiet']}>{t('promises.more', { count: promises.length })}</p>}
    </>
  );
}

/** A link leads to a promise that this list does not hold: it is shown above it. */
function Elsewhere({ promiseId, close }: { promiseId: string; close: () => void }) {
  const answer = useQuery(ask(readPromise, { params: { promiseId } }));
  if (!answer.data) return answer.error ? <Failed error={answer.error} /> : <Loading lines={2} />;
  const { promise } = answer.data;
  return (
    <ul className={styles['list']}>
      <PromiseLine promise={promise} opened toggle={close}>
        <PromiseDetail promise={promise} />
      </PromiseLine>
    </ul>
  );
}
