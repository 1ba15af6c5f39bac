// The day's list as a real table: when, who, which room, what to mind, what to know, how ready. Not virtualised: four hundred
// rows are few enough, and find-in-page and printing see them all.
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { arrivalKey } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { FirstSteps } from '../setup/FirstSteps.tsx';
import { Empty } from '../ui/States.tsx';
import { DayRow } from './DayRow.tsx';
import styles from './TodayTable.module.css';

type Props = {
  today: Today;
  rows: readonly TodayRow[];
  selected: TodayRow | undefined;
  beside: boolean;
  choose: (row: TodayRow) => void;
  open: (row: TodayRow) => void;
};

export function TodayTable({ today, rows, selected, beside, choose, open }: Props) {
  const { t } = useTranslation();
  const reader = useReader();
  const place = usePlace();
  const { property } = useSearch({ strict: false });
  if (rows.length === 0) {
    const isNew = today.rows.length === 0 && today.feeds.length === 0;
    return (
      <Empty
        title={t(today.rows.length > 0 ? 'today.noneOfKind' : `today.empty.${today.list}`)}
        actions={isNew && <FirstSteps />}
      >
        {today.rows.length > 0 ? undefined : t(isNew ? 'setup.firstSteps' : 'today.emptyHint')}
      </Empty>
    );
  }
  const arriving = today.list === 'arrivals';
  return (
    <table className={styles['table']} role="table">
      <caption className="unseen">{t(`today.caption.${today.list}`, { count: rows.length })}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader" className={styles['when']}>
            {t(arriving ? 'today.due' : 'today.room')}
          </th>
          <th scope="col" role="columnheader" className={styles['who']}>
            {t('today.guest')}
          </th>
          <th scope="col" role="columnheader" className={styles['room']}>
            {t(arriving ? 'today.room' : 'today.stay')}
          </th>
          <th scope="col" role="columnheader" className={styles['mind']}>
            {t('today.mind')}
          </th>
          <th scope="col" role="columnheader" className={styles['know']}>
            {t('today.know')}
          </th>
          <th scope="col" role="columnheader" className={styles['ready']}>
            {t(arriving ? 'today.ready' : 'today.leaves')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <DayRow
            key={arrivalKey(row)}
            row={row}
            list={today.list}
            on={row === selected}
            beside={beside}
            reader={reader}
            timeZone={place.timeZone}
            property={property}
            choose={choose}
            open={open}
          />
        ))}
      </tbody>
    </table>
  );
}
