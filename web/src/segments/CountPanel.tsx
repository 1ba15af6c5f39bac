// What the rule says now: how many, how many of them may be written to, and some of them by name.
import { Link } from '@tanstack/react-router';
import type { SegmentMember } from '@regulars/contract/segment.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { monthDate } from '../ui/dates.ts';
import { numberText, percentText } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import type { usePreview } from './usePreview.ts';
import styles from './Side.module.css';

export function CountPanel({
  preview,
  refused,
}: {
  preview: ReturnType<typeof usePreview>;
  /** said here where it is not about one row */
  refused: string | undefined;
}) {
  const { t, language } = useReader();
  const { data, error, isStale, isMissing, retry } = preview;
  const of = data && data.of > 0 ? percentText(data.count / data.of, language) : undefined;
  return (
    <section className={styles['count']} aria-label={t('segments.now')} data-stale={isStale || isMissing || undefined}>
      <p className={styles['total']} role="status" aria-live="polite">
        <b data-count={data?.count}>{data ? numberText(data.count, language) : '–'}</b>{' '}
        {t('segments.guests', { count: data?.count === 1 ? 1 : 2 })}
      </p>
      <p className={styles['quiet']}>
        {isMissing
          ? t('segments.toFillIn')
          : data
            ? [
                of !== undefined && t('segments.ofKnown', { share: of, of: numberText(data.of, language) }),
                t('segments.reach', { count: data.reach, n: numberText(data.reach, language) }),
              ]
                .filter(Boolean)
                .join(' · ')
            : error
              ? ' '
              : t('segments.counting')}
      </p>
      <p className={styles['took']}>
        {isStale && !isMissing
          ? t('segments.counting')
          : data && !isMissing
            ? t('segments.took', { ms: Math.round(data.ms) })
            : ' '}
      </p>
      {refused !== undefined && (
        <Notice tone="alarm">
          <p>{refused}</p>
          <Button size="small" onClick={retry}>
            {t('ui.again')}
          </Button>
        </Notice>
      )}
    </section>
  );
}

/** Some of those the rule picks out, the last seen first. */
export function Sample({
  guests,
  explain,
}: {
  guests: readonly SegmentMember[];
  explain: (guest: SegmentMember) => void;
}) {
  const { t, language } = useReader();
  if (guests.length === 0) return null;
  return (
    <Section title={t('segments.sample')}>
      <ul className={styles['sample']}>
        {guests.map((guest) => (
          <li key={guest.guestId}>
            <Link to="/guests/$guestId" params={{ guestId: guest.guestId }} target="_blank" id={`of-${guest.guestId}`}>
              {plainName(guest.name, language) || t('guests.unnamed')}
            </Link>
            <small>{hints(guest, { t, language })}</small>
            <button type="button" onClick={() => explain(guest)} aria-describedby={`of-${guest.guestId}`}>
              {t('segments.whyShort')}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function hints(guest: SegmentMember, { t, language }: Pick<ReturnType<typeof useReader>, 't' | 'language'>): string {
  return [
    t('guests.staysCount', { count: guest.stays }),
    guest.lastStay && t('segments.lastStay', { when: monthDate(guest.lastStay, language) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
