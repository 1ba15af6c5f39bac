// Which part of the books is on the screen: a day, or what is searched for.
import { useNavigate } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { logCategories } from '@regulars/contract/dutyLog.ts';
import type { LogSearch } from '../search.ts';
import { useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { addDays, longDate } from '../ui/dates.ts';
import styles from './Log.module.css';

export function LogWays({ search, day }: { search: LogSearch; day: string | undefined }) {
  const { t, language, today } = useReader();
  const { properties } = useSession();
  const navigate = useNavigate({ from: '/duty/log' });
  const leads = properties.filter(({ may }) => may.includes('duty.manage')).length;
  const go = (part: LogSearch) => void navigate({ search: (now) => ({ ...now, shift: undefined, ...part }) });
  const turn = (to: string | undefined) =>
    void navigate({ search: ({ property }) => ({ property, day: to === today ? undefined : to }) });
  return (
    <div className={styles['ways']}>
      <div className={styles['days']}>
        <Button
          voice="plain"
          aria-label={t('dutyLog.dayBefore')}
          disabled={day === undefined}
          onClick={() => day && turn(addDays(day, -1))}
        >
          <ChevronLeft size={18} aria-hidden="true" />
        </Button>
        <label>
          <span className="unseen">{t('dutyLog.day')}</span>
          <input
            type="date"
            max={today}
            value={day ?? ''}
            onChange={({ currentTarget }) => turn(currentTarget.value || undefined)}
          />
        </label>
        <Button
          voice="plain"
          aria-label={t('dutyLog.dayAfter')}
          disabled={day === undefined || day >= today}
          onClick={() => day && turn(addDays(day, 1))}
        >
          <ChevronRight size={18} aria-hidden="true" />
        </Button>
        {day && <span className={styles['date']}>{longDate(day, language)}</span>}
      </div>
      <form
        role="search"
        className={styles['find']}
        onSubmit={(event) => {
          event.preventDefault();
          const q = new FormData(event.currentTarget).get('q');
          go({ q: typeof q === 'string' && q.trim() !== '' ? q.trim() : undefined });
        }}
      >
        <input
          key={search.q}
          name="q"
          type="search"
          maxLength={100}
          defaultValue={search.q}
          aria-label={t('dutyLog.search')}
          placeholder={t('dutyLog.search')}
        />
        <select
          aria-label={t('dutyLog.categoryLabel')}
          value={search.category ?? ''}
          onChange={({ currentTarget }) => go({ category: logCategories.find((each) => each === currentTarget.value) })}
        >
          <option value="">{t('dutyLog.everything')}</option>
          {logCategories.map((each) => (
            <option key={each} value={each}>
              {t(`dutyLog.category.${each}`)}
            </option>
          ))}
        </select>
        {leads > 1 && (
          <label className={styles['tick']}>
            <input
              type="checkbox"
              checked={search.anywhere === true}
              onChange={({ currentTarget }) => go({ anywhere: currentTarget.checked || undefined })}
            />
            {t('dutyLog.anywhere')}
          </label>
        )}
      </form>
    </div>
  );
}
