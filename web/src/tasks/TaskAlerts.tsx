// What climbed to this person: one quiet block, announced politely; seen, it goes.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listTaskAlerts, seeTaskAlerts } from '@regulars/contract/task.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { titleOf } from './timeLeft.ts';
import styles from '../ui/Work.module.css';

export function TaskAlerts({ propertyId }: { propertyId: string }) {
  const { t } = useReader();
  const answers = useQueryClient();
  const { data } = useQuery(ask(listTaskAlerts, { params: { propertyId } }));
  const alerts = data?.alerts ?? [];
  const see = useMutation({
    mutationFn: (alertIds: string[]) => call(seeTaskAlerts, { params: { propertyId }, body: { alertIds } }),
    onSettled: () => void answers.invalidateQueries({ queryKey: [listTaskAlerts.id] }),
  });
  // several rungs of one task are one line
  const byTask = [...Map.groupBy(alerts, ({ task }) => task.taskId).values()];
  return (
    <div role="status" aria-live="polite">
      {byTask.length > 0 && (
        <section className={styles['alerts']} aria-label={t('tasks.alerts.needed', { count: byTask.length })}>
          <div className={styles['alertHead']}>
            <h2>{t('tasks.alerts.needed', { count: byTask.length })}</h2>
            <Button
              size="small"
              busy={see.isPending}
              onClick={() => see.mutate(alerts.slice(0, 100).map(({ alertId }) => alertId))}
            >
              {t('tasks.alerts.seen')}
            </Button>
          </div>
          <ul>
            {byTask.slice(0, 5).map(([alert]) => (
              <li key={alert!.alertId}>
                <Link
                  from="/tasks"
                  to="/tasks"
                  search={(now) => ({ ...now, at: alert!.task.taskId })}
                  className="quiet-link"
                >
                  {[
                    alert!.task.roomNumber && t('tasks.room', { room: alert!.task.roomNumber }),
                    titleOf(alert!.task, t),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Link>{' '}
                <small>
                  {t('tasks.alerts.line', {
                    clock: t(`tasks.clock.${alert!.clock}`),
                    rung: t(`tasks.rung.${alert!.rung}`),
                  })}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
