import { useTranslation } from 'react-i18next';
import type { Today } from '@regulars/contract/today.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { clock, longDate } from '../ui/dates.ts';
import styles from './PrintHead.module.css';

/** The head of the printed list: house, day, list, how many, when and by whom it was printed. No phone, no document number. */
export function PrintHead({ today, count }: { today: Today; count: number }) {
  const { t } = useTranslation();
  const { language } = useReader();
  const place = usePlace();
  const session = useSession();
  return (
    <div className={`${styles['head']} print-only`}>
      <b>
        {place.name[language]} · {t(`today.${today.list}`)} · {longDate(today.date, language)} · {count}
      </b>
      <span>{t('today.printedBy', { name: session.name, time: clock(today.asOf, place.timeZone) })}</span>
    </div>
  );
}
