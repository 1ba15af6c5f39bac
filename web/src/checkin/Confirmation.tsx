// The second confirmation of a VIP's stay: who asks by when, the letter that asks the same, and the answers as wishes of the guest.
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Checkin } from '@regulars/contract/checkin.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import type { Stay } from './useCheckin.ts';
import styles from './Checkin.module.css';

const NeedsDialog = lazy(() => import('./NeedsDialog.tsx'));

export function Confirmation({
  stay,
  confirmation: { state, dueAt, owner, messageId },
}: {
  stay: Stay;
  confirmation: NonNullable<Checkin['confirmation']>;
}) {
  const { t, language, timeZone } = useReader();
  const mayWrite = useMay('guest.write');
  const mayRead = useMay('message.read');
  const [entering, setEntering] = useState(false);
  const time = dueAt === null ? '–' : `${shortDate(dayIn(dueAt, timeZone), language)} ${clock(dueAt, timeZone)}`;
  return (
    <Section title={t('checkin.confirm.title')}>
      <p>{state === 'open' ? t('checkin.confirm.due', { time, name: owner }) : t(`checkin.confirm.${state}`)}</p>
      <div className={styles['acts']}>
        {mayWrite && state !== 'cancelled' && (
          <Button voice={state === 'open' ? 'primary' : 'quiet'} onClick={() => setEntering(true)}>
            {t('checkin.confirm.open')}
          </Button>
        )}
        {mayRead && messageId !== null && (
          <Link to="/outbox" search={{ at: messageId }} className={buttonClass('plain')}>
            {t('checkin.confirm.letter')}
          </Link>
        )}
      </div>
      <Suspense fallback={null}>{entering && <NeedsDialog stay={stay} close={() => setEntering(false)} />}</Suspense>
    </Section>
  );
}
