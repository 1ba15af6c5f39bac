// What of complaints climbed to this person: over time, told upward, an offer nobody took. Announced politely; seen, it goes.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readCase } from '@regulars/contract/case.ts';
import { readCaseAlerts, seeCaseAlerts } from '@regulars/contract/caseBeside.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { useAlertText } from './alertText.ts';
import work from '../ui/Work.module.css';

const MOST_SHOWN = 5;

export function CaseAlerts() {
  const { t } = useReader();
  const { data } = useQuery(ask(readCaseAlerts, {}));
  const see = useSeen();
  const alertText = useAlertText();
  const alerts = data?.alerts ?? [];
  const byCase = [...Map.groupBy(alerts, ({ caseId }) => caseId).values()];
  return (
    <div role="status" aria-live="polite">
      {byCase.length > 0 && (
        <section className={work['alerts']} aria-label={t('cases.alert.needed', { count: byCase.length })}>
          <div className={work['alertHead']}>
            <h2>{t('cases.alert.needed', { count: byCase.length })}</h2>
            <Button
              size="small"
              busy={see.isPending}
              onClick={() => see.mutate(alerts.slice(0, 200).map(({ alertId }) => alertId))}
            >
              {t('cases.alert.see')}
            </Button>
          </div>
          <ul>
            {byCase.slice(0, MOST_SHOWN).map(([alert]) => (
              <li key={alert!.caseId}>
                <Link to="/cases/$caseId" params={{ caseId: alert!.caseId }} className="quiet-link">
                  {[
                    alert!.severity,
                    alert!.roomNumber && t('tasks.room', { room: alert!.roomNumber }),
                    t(`cases.category.${alert!.category}`),
                    alert!.number,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Link>{' '}
                <small>{alertText(alert!)}</small>
              </li>
            ))}
          </ul>
          {byCase.length > MOST_SHOWN && <p>{t('cases.alert.more', { count: byCase.length - MOST_SHOWN })}</p>}
        </section>
      )}
    </div>
  );
}

export function useSeen() {
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (alertIds: string[]) => call(seeCaseAlerts, { body: { alertIds } }),
    onSettled: () => {
      void answers.invalidateQueries({ queryKey: [readCaseAlerts.id] });
      void answers.invalidateQueries({ queryKey: [readCase.id] });
    },
  });
}
