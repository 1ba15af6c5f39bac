import { Link } from '@tanstack/react-router';
import { Clock3 } from 'lucide-react';
import { useState } from 'react';
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { plainName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import { useReader } from '../session/session.ts';
import { say } from '../ui/told.ts';
import { handheld, useMedia } from '../ui/useMedia.ts';
import styles from './Alerts.module.css';

type Props = { alerts: Today['alerts']; list: Today['list']; rows: readonly TodayRow[] };

/**
 * What went late or silent: an order that took long to reach us, a source that says nothing. Two at once above the arrivals they are
 * about, one in the hand and above the other lists; the rest counted, and shown when asked for.
 */
export function Alerts({ alerts, list, rows }: Props) {
  const { t } = useReader();
  const inHand = useMedia(handheld);
  const [opened, setOpened] = useState(false);
  if (alerts.length === 0) return null;
  const atOnce = list === 'arrivals' && !inHand ? 2 : 1;
  const shown = opened ? alerts : alerts.slice(0, atOnce);
  return (
    <div className={`${styles['alerts']} screen-only`}>
      <ul aria-label={t('today.alerts')}>
        {shown.map((alert, at) => (
          <li key={`${alert.kind}${alert.reservationId ?? at}`}>
            <Clock3 size={15} aria-hidden="true" />
            <AlertText alert={alert} row={rows.find((each) => each.reservationId === alert.reservationId)} />
          </li>
        ))}
      </ul>
      {alerts.length > atOnce && (
        <button
          type="button"
          className={styles['rest']}
          aria-expanded={opened}
          onClick={() => setOpened((before) => !before)}
        >
          {opened ? t('today.fewerAlerts') : t('today.moreAlerts', { count: alerts.length - atOnce })}
        </button>
      )}
    </div>
  );
}

/** Whose order it is stands first; pressing it chooses the guest where the list holds them. */
function AlertText({ alert, row }: { alert: Today['alerts'][number]; row: TodayRow | undefined }) {
  const reader = useReader();
  const text = say(alert.told, reader);
  if (alert.kind === 'drift')
    return (
      <Link to="/quality" search={{ tab: 'drift' }} className="quiet-link">
        {text}
      </Link>
    );
  if (!row) return <span>{text}</span>;
  return (
    <Link
      from="/today"
      to="/today"
      activeOptions={{ exact: true }}
      search={(before) => ({ ...before, at: arrivalKey(row) })}
      className="quiet-link"
    >
      {[plainName(row.guest.name, reader.language), text].filter(Boolean).join(' · ')}
    </Link>
  );
}
