// Tasks by time left: mine, my department's, due in the next shift, overdue. Each view is an address; a task opens beside the list,
// in the hand instead of it.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { LayoutList, MonitorDot, Plus } from 'lucide-react';
import { listTasks, type TaskRow, type Tasks } from '@regulars/contract/task.ts';
import { ask } from '../ask/ask.ts';
import { taskViews, type TasksSearch } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';
import { DepartmentSelect } from '../ui/DepartmentSelect.tsx';
import { moved } from '../ui/keys.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { useMedia, wide } from '../ui/useMedia.ts';
import { useNow } from '../ui/useNow.ts';
import { Views } from '../ui/Views.tsx';
import styles from '../ui/Work.module.css';
import { TaskAlerts } from './TaskAlerts.tsx';
import { TaskLine } from './TaskLine.tsx';
import { TaskPanel } from './TaskPanel.tsx';

export function TasksScreen() {
  const { t } = useReader();
  const search = useSearch({ from: '/house/tasks' });
  const place = usePlace();
  const beside = useMedia(wide);
  const { view = 'mine', department, closed } = search;
  const answer = useQuery({
    ...ask(listTasks, { params: { propertyId: place.propertyId }, query: { view, department, closed } }),
    enabled: place.may.includes('task.work'),
  });
  useTaskKeys(answer.data?.rows ?? [], search);
  if (!place.may.includes('task.work')) return <NoPermission />;
  const alone = search.at !== undefined && !beside;
  return (
    <>
      <PageBar title={t('ui.tasks.title')} side={<Ways />} />
      {!alone && <TaskViews search={search} tasks={answer.data} />}
      <PageBody>
        <TaskAlerts propertyId={place.propertyId} />
        <div className={styles['beside']}>
          {!alone && (
            <div>
              {!answer.data &&
                (answer.error ? (
                  <Failed error={answer.error} retry={() => void answer.refetch()} />
                ) : (
                  <Loading lines={8} />
                ))}
              {answer.data && <List rows={answer.data.rows} search={search} />}
            </div>
          )}
          {search.at !== undefined && <TaskPanel key={search.at} taskId={search.at} alone={alone} />}
          {search.at === undefined && beside && (answer.data?.rows.length ?? 0) > 0 && (
            <p className={styles['select']}>{t('tasks.select')}</p>
          )}
        </div>
      </PageBody>
    </>
  );
}

function Ways() {
  const { t } = useReader();
  const { may } = usePlace();
  return (
    <>
      <Link to="/tasks/new" className={buttonClass('primary')}>
        <Plus size={16} aria-hidden="true" /> {t('tasks.new')}
      </Link>
      <Link
        to="/tasks/screen"
        className={buttonClass('plain')}
        aria-label={t('tasks.screen')}
        title={t('tasks.screen')}
      >
        <MonitorDot size={18} aria-hidden="true" />
      </Link>
      {may.includes('task.work') && (
        <Link to="/tasks/rules" className={buttonClass('plain')} aria-label={t('tasks.house')} title={t('tasks.house')}>
          <LayoutList size={18} aria-hidden="true" />
        </Link>
      )}
    </>
  );
}

function TaskViews({ search, tasks }: { search: TasksSearch; tasks: Tasks | undefined }) {
  const { t } = useReader();
  const view = search.view ?? 'mine';
  return (
    <Views label={t('tasks.views')} side={<Narrow search={search} view={view} />}>
      {taskViews.map((each) => (
        <Link
          key={each}
          from="/tasks"
          to="/tasks"
          activeOptions={{ exact: true }}
          search={({ property }) => ({
            property,
            view: each === 'mine' ? undefined : each,
            department: search.department,
          })}
          aria-current={each === view ? 'page' : undefined}
        >
          {t(`tasks.view.${each}`)}
          {tasks && <small>{tasks.counts[each]}</small>}
        </Link>
      ))}
    </Views>
  );
}

/** Whose tasks, and whether those that are done: both stay in the address. */
function Narrow({ search, view }: { search: TasksSearch; view: (typeof taskViews)[number] }) {
  const { t } = useReader();
  const navigate = useNavigate();
  return (
    <div className={styles['filters']}>
      <DepartmentSelect
        label={t('tasks.ask.department')}
        all={t('tasks.allDepartments')}
        value={search.department}
        change={(department) =>
          void navigate({
            from: '/tasks',
            to: '/tasks',
            search: ({ property }) => ({
              property,
              view: department && view === 'mine' ? 'department' : search.view,
              department,
              closed: search.closed,
            }),
          })
        }
      />
      <Link
        from="/tasks"
        to="/tasks"
        search={(now) => ({ ...now, closed: search.closed ? undefined : 'yes', at: undefined })}
        className={styles['closed']}
      >
        {t(search.closed ? 'tasks.stillOpen' : 'tasks.closed')}
      </Link>
    </div>
  );
}

function List({ rows, search }: { rows: readonly TaskRow[]; search: TasksSearch }) {
  const { t } = useReader();
  const now = useNow(20_000);
  if (rows.length === 0)
    return (
      <Empty title={t(search.closed ? 'tasks.none.closed' : `tasks.none.${search.view ?? 'mine'}`)}>
        {t('tasks.none.hint')}
      </Empty>
    );
  return (
    <ul className={styles['list']} aria-label={t('tasks.list')}>
      {rows.map((row) => (
        <TaskLine key={row.taskId} row={row} now={now} chosen={row.taskId === search.at} />
      ))}
    </ul>
  );
}

/** `j` and `k` go through the list, `n` opens a request, Escape lets the task go. */
function useTaskKeys(rows: readonly TaskRow[], search: TasksSearch): void {
  const navigate = useNavigate();
  const go = (at: string | undefined) =>
    void navigate({ from: '/tasks', to: '/tasks', search: (now) => ({ ...now, at }) });
  const step = (by: 1 | -1) => {
    const next = moved(
      rows.findIndex(({ taskId }) => taskId === search.at),
      by,
      rows.length,
    );
    if (rows[next]) go(rows[next].taskId);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    n: () => void navigate({ to: '/tasks/new' }),
    Escape: search.at === undefined ? undefined : () => go(undefined),
  });
}
