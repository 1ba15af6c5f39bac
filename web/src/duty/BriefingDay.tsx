// Which day's sheet: a day back, a day on, or picked; tomorrow's is ahead so that its focus can be set the evening before.
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { usePlace, useReader } from '../session/session.ts';
import { addDays, isPlainDate, longDate } from '../ui/dates.ts';
import styles from './Briefing.module.css';

export function BriefingDay({ day }: { day: string | undefined }) {
  const { t, language } = useReader();
  const { businessDate } = usePlace();
  const navigate = useNavigate({ from: '/duty/briefing' });
  const shown = day ?? businessDate;
  const last = addDays(businessDate, 1);
  const to = (other: string) => (other === businessDate ? undefined : other);
  return (
    <span className={styles['day']}>
      <Link
        from="/duty/briefing"
        to="/duty/briefing"
        search={(before) => ({ ...before, day: to(addDays(shown, -1)) })}
        aria-label={t('duty.day.before')}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </Link>
      <time dateTime={shown}>{longDate(shown, language)}</time>
      {shown < last && (
        <Link
          from="/duty/briefing"
          to="/duty/briefing"
          search={(before) => ({ ...before, day: to(addDays(shown, 1)) })}
          aria-label={t('duty.day.after')}
        >
          <ChevronRight size={16} aria-hidden="true" />
        </Link>
      )}
      <input
        type="date"
        aria-label={t('duty.day.pick')}
        value={shown}
        max={last}
        onChange={({ currentTarget: { value } }) => {
          if (isPlainDate(value) && value <= last)
            void navigate({ search: (before) => ({ ...before, day: to(value) }) });
        }}
      />
      {shown !== businessDate && (
        <Link
          from="/duty/briefing"
          to="/duty/briefing"
          search={(before) => ({ ...before, day: undefined })}
          className="quiet-link"
        >
          {t('duty.day.today')}
        </Link>
      )}
    </span>
  );
}
