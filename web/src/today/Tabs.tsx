import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Today } from '@regulars/contract/today.ts';
import { Views } from '../ui/Views.tsx';
import styles from './Tabs.module.css';

const lists = ['arrivals', 'inHouse', 'departures'] as const;

/** The three lists of the day, each with its number; links, so that each can be sent and opened. */
export function Tabs({ list, counts }: { list: Today['list']; counts: Today['counts'] | undefined }) {
  const { t } = useTranslation();
  return (
    <Views label={t('today.lists')}>
      {lists.map((each) => (
        <Link
          key={each}
          from="/today"
          to="/today"
          // without it the arrivals' address, a part of the other two, would call itself the page as well
          activeOptions={{ exact: true }}
          search={(before) => ({
            ...before,
            list: each === 'arrivals' ? undefined : each,
            only: undefined,
            at: undefined,
          })}
          className={styles['list']}
          aria-current={each === list ? 'page' : undefined}
        >
          <b>{counts ? counts[each] : '–'}</b> {t(`today.${each}`)}
        </Link>
      ))}
    </Views>
  );
}
