import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { review as reviewShape } from '@regulars/contract/identity.ts';
import type { GuestHead as Head } from '@regulars/contract/guest.ts';
import { useReader } from '../session/session.ts';
import { percentText } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import { Evidence } from './Evidence.tsx';
import { GuestHead } from './GuestHead.tsx';
import styles from './Records.module.css';

/** Two profiles beside one another, how likely they are one person, and what speaks for and against it. */
export function ReviewPair({ review }: { review: z.output<typeof reviewShape> }) {
  const { t, language } = useReader();
  return (
    <>
      <div className={styles['pair']}>
        <Side head={review.left} />
        <Side head={review.right} />
      </div>
      <Section title={t('guests.samePerson', { percent: percentText(Math.min(review.probability, 0.99), language) })}>
        <Evidence evidence={review.evidence} />
      </Section>
    </>
  );
}

function Side({ head }: { head: Head }) {
  const { t } = useReader();
  return (
    <div className={styles['record']}>
      <GuestHead head={head} badges={[]} />
      <Link to="/guests/$guestId" params={{ guestId: head.guestId }} className="quiet-link">
        {t('guests.openCard')}
      </Link>
    </div>
  );
}
