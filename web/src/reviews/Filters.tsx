import type { ReactNode } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { reviewBands, type listReviews } from '@regulars/contract/identity.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { ReviewsSearch } from '../search.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { LinkChoices } from '../ui/LinkChoices.tsx';
import { word } from '../ui/told.ts';
import styles from './Reviews.module.css';

/** Each view is an address; each choice says how many pairs it would show. */
export function Filters({ search, counts }: { search: ReviewsSearch; counts: ReplyOf<typeof listReviews>['counts'] }) {
  const { t, language } = useReader();
  const place = usePlace();
  const navigate = useNavigate({ from: '/reviews' });
  const go = (change: ReviewsSearch): void =>
    void navigate({ search: (now) => ({ ...now, at: undefined, ...change }), replace: true });
  const houses = useSession().properties;
  const bands = new Map(counts.bands.map(({ band, pairs }) => [band, pairs]));
  const all = (some: readonly { pairs: number }[]) => some.reduce((sum, { pairs }) => sum + pairs, 0);
  const sourcesOf = (pair: string): string => {
    const [one = '', other = ''] = pair.split('+');
    return t('reviews.sourcesOf', { one: word('channel', one, one, t), other: word('channel', other, other, t) });
  };
  return (
    <div className={styles['filters']}>
      <LinkChoices label={t('reviews.filterBand')}>
        {[undefined, ...reviewBands].map((band) => (
          <Choice key={band ?? 'all'} change={{ band }} current={band === search.band}>
            {band ? t(`reviews.band.${band}`) : t('reviews.allBands')}{' '}
            <span className={styles['count']}>{band ? (bands.get(band) ?? 0) : all(counts.bands)}</span>
          </Choice>
        ))}
      </LinkChoices>
      {(counts.sources.length > 1 || search.sources) && (
        <select
          aria-label={t('reviews.filterSources')}
          className={styles['select']}
          value={search.sources ?? ''}
          onChange={(event) => go({ sources: event.currentTarget.value || undefined })}
        >
          <option value="">{t('reviews.allSources')}</option>
          {counts.sources.map(({ sources, pairs }) => (
            <option key={sources} value={sources}>
              {sourcesOf(sources)} · {pairs}
            </option>
          ))}
        </select>
      )}
      {houses.length > 1 && (
        <select
          aria-label={t('reviews.house')}
          className={styles['select']}
          value={search.here ? 'here' : ''}
          onChange={(event) => go({ here: event.currentTarget.value === 'here' || undefined })}
        >
          <option value="">{t('reviews.allHouses')}</option>
          <option value="here">{place.name[language]}</option>
        </select>
      )}
      {search.guestId && (
        <LinkChoices label={t('reviews.ofGuest')}>
          <Choice change={{}} current>
            {t('reviews.ofGuest')}
          </Choice>
          <Choice change={{ guestId: undefined }} current={false}>
            {t('reviews.showAll')}
          </Choice>
        </LinkChoices>
      )}
    </div>
  );
}

function Choice({ change, current, children }: { change: ReviewsSearch; current: boolean; children: ReactNode }) {
  return (
    <Link
      from="/reviews"
      to="/reviews"
      activeOptions={{ exact: true }}
      search={(now) => ({ ...now, at: undefined, ...change })}
      aria-current={current || undefined}
    >
      {children}
    </Link>
  );
}
