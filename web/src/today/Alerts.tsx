import { Link } from '@tanstack/react-router';
import { Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { arrivalKey } from '../search.ts';
import { useReader } from '../session/session.ts';
import { say } from '../ui/told.ts';
import styles from './Alerts.module.css';

const shownAtOnce = 2;

/** What went late or silent: an order that took long to reach us, a source that says nothing. Two at once, the rest counted. */
export function Alerts({ alerts, rows }: { alerts: Today['alerts']; rows: readonly TodayRow[] }) {
  const { t } = useTranslation();
  const reader = useReader();
  if (alerts.length === 0) return null;
  return (
    <ul className={`${styles['alerts']} screen-only`} aria-label={t('today.alerts')}>
      {alerts.slice(0, shownAtOnce).map((alert, at) => {
        const row = rows.find((each) => each.reservationId === alert.reservationId);
        const text = say(alert.told, reader);
        return (
          <li key={`${alert.kind}${at}`}>
            <Clock3 size={15} aria-hidden="true" />
            {row ? (
              <Link
                from="/today"
                to="/today"
                search={(before) => ({ ...before, at: arrivalKey(row) })}
                className="quiet-link"
              >
                {text}
              </Link>
            ) : (
              text
            )}
          </li>
        );
      })}
      {alerts.length > shownAtOnce && (
        <li className={styles['rest']}>{t('today.moreAlerts', { count: alerts.length - shownAtOnce })}</li>
      )}
    </ul>
  );
}
