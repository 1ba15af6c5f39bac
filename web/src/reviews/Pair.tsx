import type { UseQueryResult } from '@tanstack/react-query';
import type { Review } from '@regulars/contract/identity.ts';
import type { readBeside } from '@regulars/contract/review.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { Refused } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { percentText } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import { BesideTable } from './BesideTable.tsx';
import { Effect } from './Effect.tsx';
import { likelihoodOf } from './likelihood.ts';
import { Waterfall } from './Waterfall.tsx';
import styles from './Reviews.module.css';

export type Beside = ReplyOf<typeof readBeside>;

/** Two guests side by side, what speaks for and against, and what a merge would make of them. */
export function Pair({ review, beside }: { review: Review; beside: UseQueryResult<Beside, Refused> }) {
  const { t, language } = useReader();
  const { data, error } = beside;
  return (
    <div className={styles['columns']}>
      <p className={styles['likelihood']}>
        {t(`reviews.likelihood.${likelihoodOf(review.probability)}`)}
        <small>
          {t('reviews.likelihoodPercent', { percent: percentText(Math.min(review.probability, 0.99), language) })}
        </small>
      </p>
      <div className={styles['facts']}>
        {data ? (
          <BesideTable beside={data} />
        ) : error ? (
          <Failed error={error} retry={() => void beside.refetch()} />
        ) : (
          <Loading lines={10} />
        )}
      </div>
      <div className={styles['reasons']}>
        {data && data.blocked.length > 0 && (
          <Notice tone="alarm">
            <b>{t('reviews.blocked')}.</b> {data.blocked.map((code) => word('refusal', code, code, t)).join(' ')}
          </Notice>
        )}
        {data?.keptApart && <Notice tone="warn">{t('reviews.keptApartBefore')}</Notice>}
        {data && data.doubts.length > 0 && (
          <Section title={t('reviews.whyAsked')}>
            <ul className={styles['doubts']}>
              {data.doubts.map((code) => (
                <li key={code}>{word('reviews.doubt', code, code, t)}</li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={t('reviews.evidence')}>
          <Waterfall evidence={review.evidence} />
        </Section>
        {data?.merged && <Effect merged={data.merged} />}
      </div>
    </div>
  );
}
