// One task in a list: how long there is, what, where, whose; text first, colour only helps.
import { Link } from '@tanstack/react-router';
import type { TaskRow } from '@regulars/contract/task.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { leftText, titleOf, urgencyOf } from './timeLeft.ts';
import styles from '../ui/Work.module.css';

export function TaskLine({ row, now, chosen }: { row: TaskRow; now: number; chosen: boolean }) {
  const { t, language } = useReader();
  const guest = row.guest && plainName(row.guest.name, language);
  const place = [row.roomNumber && t('tasks.room', { room: row.roomNumber }), guest].filter(Boolean).join(' · ');
  return (
    <li className={chosen ? styles['chosen'] : ''} data-task={row.taskId}>
      <Link
        from="/tasks"
        to="/tasks"
        search={(current) => ({ ...current, at: row.taskId })}
        className={styles['line']}
        aria-current={chosen || undefined}
      >
        <Left row={row} now={now} />
        <span className={styles['what']}>
          <b>{titleOf(row, t)}</b>
          {row.priority === 'urgent' && <Badge tone="alarm">{t('tasks.urgent')}</Badge>}
          {row.bounces > 0 && <Badge tone="warn">{t('tasks.bounced', { count: row.bounces })}</Badge>}
        </span>
        <span className={styles['where']}>{place}</span>
        <Whose row={row} />
      </Link>
    </li>
  );
}

function Left({ row, now }: { row: TaskRow; now: number }) {
  const { t } = useReader();
  const left = row.deadline === null ? null : Date.parse(row.deadline.at) - now;
  return (
    <span className={`${styles['left']} ${styles[urgencyOf(left)]}`}>
      {left !== null && row.deadline ? (
        <>
          {leftText(left, t)} <small>{t(`tasks.clock.${row.deadline.clock}`)}</small>
        </>
      ) : (
        <small>
          {row.asleep ? t(`tasks.asleep.${row.asleep.kind}`) : row.closedAt ? t(`tasks.state.${row.state}`) : '–'}
        </small>
      )}
    </span>
  );
}

/** Who is accountable, and to whom it is offered. */
function Whose({ row }: { row: TaskRow }) {
  const { t } = useReader();
  const whom = row.offer && (row.offer.to?.name ?? t(`tasks.department.${row.offer.department}`));
  return (
    <span className={styles['whose']}>
      {row.state !== 'offered' && <span>{t(`tasks.state.${row.state}`)} · </span>}
      {t('tasks.ownedBy', { who: row.owner.name })}
      {whom && <span> · {t('tasks.offeredTo', { whom })}</span>}
      {row.checklist.total > 0 && <span> · {t('tasks.listed', row.checklist)}</span>}
    </span>
  );
}
