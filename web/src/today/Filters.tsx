import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TodayRow } from '@regulars/contract/today.ts';
import type { TodayFilter } from '../search.ts';
import { handheld, useMedia } from '../ui/useMedia.ts';
import { filterCounts } from './filters.ts';
import styles from './Filters.module.css';

/** As many filters as fit one line of a phone; the rest come on demand. */
const inHand = 2;

/** What the day holds, by consequence; each a link that shows only those rows, pressed again it shows all. */
export function Filters({ rows, only }: { rows: readonly TodayRow[]; only: TodayFilter | undefined }) {
  const { t } = useTranslation();
  const short = useMedia(handheld);
  const [opened, setOpened] = useState(false);
  const all = filterCounts(rows);
  if (all.length === 0 && only === undefined) return null;
  const counts = short && !opened ? all.filter(({ filter }, at) => at < inHand || filter === only) : all;
  return (
    <nav className={`${styles['filters']} screen-only`} aria-label={t('today.filters')}>
      <Link
        from="/today"
        to="/today"
        // or `All`, a part of every other address, would call itself chosen as well
        activeOptions={{ exact: true }}
        search={(before) => ({ ...before, only: undefined })}
        className={only === undefined ? styles['on'] : ''}
        aria-current={only === undefined || undefined}
      >
        {t('today.all')} <b>{rows.length}</b>
      </Link>
      {counts.map(({ filter, count }) => (
        <Link
          key={filter}
          from="/today"
          to="/today"
          activeOptions={{ exact: true }}
          search={(before) => ({ ...before, only: only === filter ? undefined : filter, at: undefined })}
          className={only === filter ? styles['on'] : ''}
          aria-current={only === filter || undefined}
        >
          {t(`badge.kind.${filter}`)} <b>{count}</b>
        </Link>
      ))}
      {counts.length < all.length && (
        <button type="button" aria-label={t('today.moreFilters')} onClick={() => setOpened(true)}>
          <Ellipsis size={18} aria-hidden="true" />
        </button>
      )}
    </nav>
  );
}
