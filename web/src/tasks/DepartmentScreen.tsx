// A department's screen on the wall: what waits for it, read from three metres. A new one announces itself; whoever stands before it
// accepts with one press.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import { listTasks, type TaskRow } from '@regulars/contract/task.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DepartmentSelect } from '../ui/DepartmentSelect.tsx';
import { PageBar } from '../ui/Page.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { useNow } from '../ui/useNow.ts';
import { leftText, titleOf, urgencyOf } from './timeLeft.ts';
import { useAct } from './useAct.ts';
import styles from './Department.module.css';

export function DepartmentScreen() {
  const { t } = useReader();
  const { propertyId, may } = usePlace();
  const search = useSearch({ from: '/house/tasks/screen' });
  const answer = useQuery({
    ...ask(listTasks, {
      params: { propertyId },
      query: { view: 'department', department: search.department, limit: 60 },
    }),
    enabled: may.includes('task.work'),
    refetchInterval: 60_000,
  });
  const own = answer.data?.departments ?? [];
  const department = search.department ?? (own.length === 1 ? own[0] : undefined);
  const fresh = useFresh(answer.data?.rows);
  if (!may.includes('task.work')) return <NoPermission />;
  return (
    <>
      <PageBar
        title={department ? t(`tasks.department.${department}`) : t('tasks.screen')}
        find={false}
        side={<Which chosen={search.department} />}
      />
      <p className="unseen" role="status" aria-live="polite">
        {fresh && t('tasks.board.fresh', { what: headOf(fresh, t) })}
      </p>
      {answer.error && !answer.data && <Failed error={answer.error} retry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <Loading />}
      {answer.data?.rows.length === 0 && <p className={styles['empty']}>{t('tasks.board.empty')}</p>}
      {answer.data && <Rows rows={answer.data.rows} fresh={fresh?.taskId} />}
    </>
  );
}

const headOf = (row: TaskRow, t: ReturnType<typeof useReader>['t']): string =>
  [row.roomNumber && t('tasks.room', { room: row.roomNumber }), titleOf(row, t)].filter(Boolean).join(' · ');

/** What came since the screen was last drawn; the first look is no news. */
function useFresh(rows: readonly TaskRow[] | undefined): TaskRow | undefined {
  const known = useRef<Set<string>>(undefined);
  const [fresh, setFresh] = useState<TaskRow>();
  useEffect(() => {
    if (!rows) return;
    const before = known.current;
    const news = before && rows.find(({ taskId, state }) => state === 'offered' && !before.has(taskId));
    known.current = new Set(rows.map(({ taskId }) => taskId));
    if (news) setFresh(news);
  }, [rows]);
  useEffect(() => {
    const timer = fresh && setTimeout(() => setFresh(undefined), 12_000);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
}

function Which({ chosen }: { chosen: Department | undefined }) {
  const { t } = useReader();
  const navigate = useNavigate();
  return (
    <DepartmentSelect
      label={t('tasks.board.which')}
      all={t('tasks.allDepartments')}
      size="tall"
      value={chosen}
      change={(department) =>
        void navigate({ to: '/tasks/screen', search: ({ property }) => ({ property, department }) })
      }
    />
  );
}

function Rows({ rows, fresh }: { rows: readonly TaskRow[]; fresh: string | undefined }) {
  const now = useNow(15_000);
  return (
    <ul className={styles['rows']}>
      {rows.map((row) => (
        <Big key={row.taskId} row={row} now={now} fresh={row.taskId === fresh} />
      ))}
    </ul>
  );
}

function Big({ row, now, fresh }: { row: TaskRow; now: number; fresh: boolean }) {
  const { t } = useReader();
  const act = useAct(row);
  const left = row.deadline && Date.parse(row.deadline.at) - now;
  const isLate = urgencyOf(left) === 'late';
  const stage = row.state === 'offered' ? t('tasks.board.waiting') : t('tasks.board.working');
  return (
    <li
      className={[fresh && styles['fresh'], isLate && styles['late']].filter(Boolean).join(' ')}
      data-task={row.taskId}
    >
      <span className={styles['room']}>{row.roomNumber ?? '–'}</span>
      <span className={styles['what']}>
        {titleOf(row, t)}
        <small>
          {[
            row.priority === 'urgent' && t('tasks.urgent'),
            stage,
            row.state !== 'offered' && row.owner.name,
            row.bounces > 0 && t('tasks.bounced', { count: row.bounces }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span className={styles['left']}>
        {left === null ? '' : leftText(left, t)}
        {isLate && <small>{t('tasks.board.late')}</small>}
      </span>
      {row.state === 'offered' && (
        <Button
          voice="primary"
          size="tall"
          busy={act.isPending}
          onClick={() => act.mutate({ act: 'accept', version: row.version })}
        >
          {t('tasks.act.accept')}
        </Button>
      )}
    </li>
  );
}
