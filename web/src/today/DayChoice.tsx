// The quiet line beside the title: which house, which day. Arrows go a day back or on.
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePlace, useSession } from '../session/session.ts';
import { addDays, longDate } from '../ui/dates.ts';
import { useDevice } from '../ui/device.ts';
import styles from './DayChoice.module.css';

export function DayChoice() {
  const { t } = useTranslation();
  const { language } = useDevice();
  const place = usePlace();
  const { date } = useSearch({ from: '/house/today' });
  const day = date ?? place.businessDate;
  const to = (other: string) => (other === place.businessDate ? undefined : other);
  return (
    <>
      <PropertyChoice />
      <span className={styles['day']}>
        <Link
          from="/today"
          to="/today"
          activeOptions={{ exact: true }}
          search={(before) => ({ ...before, date: to(addDays(day, -1)), at: undefined })}
          aria-label={t('today.dayBefore')}
          className="screen-only"
        >
          <ChevronLeft size={16} aria-hidden="true" />
        </Link>
        <time dateTime={day}>{longDate(day, language)}</time>
        <Link
          from="/today"
          to="/today"
          activeOptions={{ exact: true }}
          search={(before) => ({ ...before, date: to(addDays(day, 1)), at: undefined })}
          aria-label={t('today.dayAfter')}
          className="screen-only"
        >
          <ChevronRight size={16} aria-hidden="true" />
        </Link>
        {date && date !== place.businessDate && (
          <Link
            from="/today"
            to="/today"
            activeOptions={{ exact: true }}
            search={(before) => ({ ...before, date: undefined, at: undefined })}
            className="quiet-link screen-only"
          >
            {t('today.backToToday')}
          </Link>
        )}
      </span>
    </>
  );
}

/** The house on the screen; a choice where the person works in several. */
export function PropertyChoice() {
  const { t } = useTranslation();
  const { language } = useDevice();
  const session = useSession();
  const place = usePlace();
  const navigate = useNavigate();
  if (session.properties.length === 1) return <span>{place.name[language]}</span>;
  return (
    <select
      className={styles['property']}
      aria-label={t('ui.property')}
      value={place.code}
      onChange={(event) =>
        void navigate({
          to: '.',
          search: (before) => ({ ...before, property: event.target.value, at: undefined, only: undefined }),
        })
      }
    >
      {session.properties.map((each) => (
        <option key={each.code} value={each.code}>
          {each.name[language]}
        </option>
      ))}
    </select>
  );
}
