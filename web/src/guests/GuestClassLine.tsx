import { lazy, Suspense, useState } from 'react';
import type { GuestCard } from '@regulars/contract/guest.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { say } from '../ui/told.ts';
import { insightWords } from '../words/words.ts';
import { vipGrade } from './badges.ts';
import styles from './About.module.css';

const ClassDialog = lazy(() => import('./ClassDialog.tsx'));
// its words come with it, after the card stands
const GuestValueLine = lazy(async () => {
  const [line] = await Promise.all([import('../value/GuestValueLine.tsx'), insightWords()]);
  return line;
});

/** Which class the house counts this guest in, by what rule or by whom, and how such a guest is met. */
export function GuestClassLine({ card }: { card: GuestCard }) {
  const reader = useReader();
  const { t } = reader;
  const may = useMay('guest.classify');
  const mayValue = useMay('value.read');
  const [changing, setChanging] = useState(false);
  const { overridden, by, reason, rule } = card.guestClassReason;
  return (
    <Section
      title={t('guests.classTitle')}
      side={
        may && (
          <Button voice="plain" size="small" onClick={() => setChanging(true)}>
            {t('guests.changeClass')}
          </Button>
        )
      }
    >
      <p>
        <b>{t(`guests.class.${card.guestClass}`)}</b>
        {card.vip && <b> · {t('guests.vipGrade', { grade: vipGrade(card.vip) })}</b>}
        <span className={styles['quiet']}>
          {' '}
          · {overridden ? t('guests.classBy', { name: by ?? '', reason: reason ?? '' }) : say(rule, reader)}
        </span>
      </p>
      <p className={styles['quiet']}>{t(`guests.attitude.${card.guestClass}`)}</p>
      <Suspense fallback={null}>{mayValue && <GuestValueLine guestId={card.guestId} />}</Suspense>
      <Suspense fallback={null}>{changing && <ClassDialog card={card} close={() => setChanging(false)} />}</Suspense>
    </Section>
  );
}
