import type { GuestCard } from '@regulars/contract/guest.ts';
import { useReader } from '../session/session.ts';
import { monthDate } from '../ui/dates.ts';
import { moneyText } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import styles from './Figures.module.css';

/** The guest in four numbers: stays, what was spent, the usual gap, the last stay; in the card's wide form also nights and losses. */
export function Figures({ figures, all }: { figures: GuestCard['figures']; all: boolean }) {
  const { t, language, today } = useReader();
  const year = Number(today.slice(0, 4));
  const [spent, ...further] = figures.revenue;
  const cells = [
    { value: String(figures.stays), label: t('guests.figure.stays') },
    {
      value: spent ? moneyText(spent, language) : '–',
      label:
        further.length > 0 ? further.map((money) => moneyText(money, language)).join(' · ') : t('guests.figure.spent'),
    },
    {
      value: figures.usualGapDays === null ? '–' : t('span.day', { count: figures.usualGapDays }),
      label: t('guests.figure.gap'),
    },
    { value: figures.lastStay ? monthDate(figures.lastStay, language, year) : '–', label: t('guests.figure.last') },
    ...(all
      ? [
          { value: String(figures.nights), label: t('guests.figure.nights') },
          { value: figures.firstStay ? monthDate(figures.firstStay, language) : '–', label: t('guests.figure.first') },
          { value: String(figures.cancellations), label: t('guests.figure.cancelled') },
          { value: String(figures.noShows), label: t('guests.figure.noShows') },
        ]
      : []),
  ];
  return (
    <Section title={t('guests.figures')}>
      <dl className={styles['facts']}>
        {cells.map(({ value, label }, at) => (
          <div key={at}>
            <dt>{label}</dt>
            <dd className={value.length > 6 ? styles['long'] : ''}>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
