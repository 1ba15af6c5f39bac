// On the case itself: what the ladder told of it and to whom, and that the guest wrote back.
import { Link } from '@tanstack/react-router';
import type { CasePage } from '@regulars/contract/case.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { useWhen } from '../tasks/TaskPanel.tsx';
import { Button } from '../ui/Button.tsx';
import { useAlertText } from './alertText.ts';
import { useSeen } from './CaseAlerts.tsx';
import work from '../ui/Work.module.css';
import styles from './Cases.module.css';

export function CaseNotices({ page: { alerts, wroteBack } }: { page: CasePage }) {
  const { t } = useReader();
  const { may } = usePlace();
  const { staffId } = useSession();
  const when = useWhen();
  const see = useSeen();
  const alertText = useAlertText();
  const mine = alerts.filter(({ to, seenAt }) => to.staffId === staffId && seenAt === null);
  if (alerts.length + wroteBack.length === 0) return null;
  const toldTo = ({ rung, to, seenAt }: CasePage['alerts'][number]) =>
    `${t(`cases.rung.${rung}`)} ${to.name} (${t(seenAt === null ? 'cases.alert.notSeen' : 'cases.alert.seen')})`;
  return (
    <section className={`${work['alerts']} ${styles['notices']}`} aria-label={t('cases.alert.title')}>
      <div className={work['alertHead']}>
        <h2>{t('cases.alert.title')}</h2>
        {mine.length > 0 && (
          <Button size="small" busy={see.isPending} onClick={() => see.mutate(mine.map(({ alertId }) => alertId))}>
            {t('cases.alert.see')}
          </Button>
        )}
      </div>
      <ul>
        {wroteBack.map(({ messageId, at }) => (
          <li key={messageId}>
            {may.includes('message.read') ? (
              <Link to="/outbox" search={{ tab: 'answered', at: messageId }}>
                {t('cases.alert.wroteBack')}
              </Link>
            ) : (
              t('cases.alert.wroteBack')
            )}{' '}
            <small>{when(at)}</small>
          </li>
        ))}
        {[...Map.groupBy(alerts, alertText)].map(([text, told]) => (
          <li key={text}>
            {text}{' '}
            <small>
              {when(told[0]!.at)} · {told.map(toldTo).join(t('ui.semicolon'))}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
