// What the sheets of duty have on paper alike: the head with house, day and who printed it when, and that name again across each page.
import { useEffect, useState, type ReactNode } from 'react';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import styles from './Paper.module.css';

/** `made`: when what stands on it was so, an instant. */
export function Paper({ title, made, children }: { title: string; made: string; children: ReactNode }) {
  const { t, language, timeZone, today } = useReader();
  const place = usePlace();
  const { name } = useSession();
  const now = usePrintedAt();
  const time = `${shortDate(dayIn(now, timeZone), language, Number(today.slice(0, 4)))} ${clock(now, timeZone)}`;
  return (
    <div className={`${styles['paper']} print-only`}>
      <div className={styles['mark']} aria-hidden="true">
        <span>
          {name} · {time}
        </span>
      </div>
      <div className={styles['head']}>
        <b>{title}</b>
        <span>
          {place.name[language]} · {t('duty.paper.made', { time: clock(made, timeZone) })} ·{' '}
          {t('duty.paper.printed', { name, time })}
        </span>
      </div>
      {children}
    </div>
  );
}

/** The minute; anew when it is sent to the printer. */
function usePrintedAt(): string {
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const renew = () => setAt(new Date().toISOString());
    const timer = setInterval(renew, 30_000);
    window.addEventListener('beforeprint', renew);
    return () => {
      clearInterval(timer);
      window.removeEventListener('beforeprint', renew);
    };
  }, []);
  return at;
}
