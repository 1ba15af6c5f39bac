// The quieter facts: basics with their source, dates to remember, who travels along, what is booked, the portrait's facets.
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { GuestCard } from '@regulars/contract/guest.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { codeName } from '../ui/codes.ts';
import { daysBetween, shortDate } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import { say, word } from '../ui/told.ts';
import { arrivalKey } from '../search.ts';
import { shownName } from './names.ts';
import styles from './About.module.css';

const SpecialDateDialog = lazy(() => import('./SpecialDateDialog.tsx'));

export function Basics({ card }: { card: GuestCard }) {
  const { t, language } = useReader();
  const fields = ['birthday', 'gender', 'nationality', 'language', 'city', 'company'] as const;
  const known = fields.flatMap((field) => (card.basics[field] ? [{ field, ...card.basics[field] }] : []));
  if (known.length === 0) return null;
  const written = (field: (typeof fields)[number], value: string): string => {
    if (field === 'birthday') return shortDate(value, language);
    if (field === 'gender') return word('guests.gender', value, value, t);
    if (field === 'nationality' || field === 'language')
      return codeName(field === 'language' ? 'language' : 'region', value, language);
    return value;
  };
  return (
    <Section title={t('guests.basics')}>
      <dl className={styles['facts']}>
        {known.map(({ field, value, source, rule }) => (
          <div key={field}>
            <dt>{t(`guests.basic.${field}`)}</dt>
            <dd>
              {written(field, value)}
              <span className={styles['from']} title={word('guests.rule', rule, rule, t)}>
                {word('channel', source, source, t)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

export function SpecialDates({ card }: { card: GuestCard }) {
  const { t, language, today } = useReader();
  const may = useMay('guest.write');
  const [adding, setAdding] = useState(false);
  if (card.specialDates.length === 0 && !may) return null;
  const away = (next: string): string => {
    const days = daysBetween(today, next);
    return days === 0 ? t('guests.dateToday') : t('guests.dateIn', { count: days });
  };
  return (
    <Section
      title={t('guests.specialDates')}
      side={
        may && (
          <Button voice="plain" size="small" onClick={() => setAdding(true)}>
            {t('guests.addDate')}
          </Button>
        )
      }
    >
      {card.specialDates.length === 0 && <p className={styles['none']}>{t('guests.noDates')}</p>}
      <ul className={styles['lines']}>
        {card.specialDates.map((date) => (
          <li key={date.specialDateId}>
            <span>
              {word('guests.dateKind', date.kind, date.kind, t)}
              {date.text && <span className={styles['quiet']}> · {date.text}</span>}
            </span>
            <span className={styles['from']}>
              {date.calendar === 'lunar' && `${t('guests.lunar')} `}
              {shortDate(date.date.slice(-5), language)} · {away(date.next)}
            </span>
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {adding && <SpecialDateDialog guestId={card.guestId} close={() => setAdding(false)} />}
      </Suspense>
    </Section>
  );
}

export function Companions({ card }: { card: GuestCard }) {
  const { t, language } = useReader();
  if (card.companions.length === 0) return null;
  return (
    <Section title={t('guests.companions')}>
      <ul className={styles['lines']}>
        {card.companions.map((companion) => {
          const name = shownName(companion.name, language).main;
          return (
            <li key={companion.guestId}>
              <Link
                to="/guests/$guestId"
                params={{ guestId: companion.guestId }}
                className="quiet-link"
                lang={name?.lang}
              >
                {name?.text ?? t('guests.unnamed')}
              </Link>
              <span className={styles['from']}>
                {word('guests.relation', companion.relation, companion.relation, t)} ·{' '}
                {t('guests.together', { count: companion.times })}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function Upcoming({ card }: { card: GuestCard }) {
  const { t, language, today } = useReader();
  if (card.upcoming.length === 0) return null;
  const year = Number(today.slice(0, 4));
  return (
    <Section title={t('guests.upcoming')}>
      <ul className={styles['lines']}>
        {card.upcoming.map((stay) => (
          <li key={arrivalKey(stay)}>
            <span>
              {shortDate(stay.arrivalDate, language, year)} – {shortDate(stay.departureDate, language, year)}
            </span>
            <span className={styles['from']}>
              {word('channel', stay.channel, stay.channel, t)} · {stay.confirmationNo}
              {stay.status !== 'reserved' && ` · ${word('status', stay.status, stay.status, t)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Facets({ card }: { card: GuestCard }) {
  const reader = useReader();
  const facets = (['consumption', 'behaviour', 'psychology'] as const).filter((facet) => card.facets[facet].length > 0);
  return (
    <>
      {card.cultureNotes.length > 0 && (
        <Section title={reader.t('guests.culture')}>
          <ul className={styles['notes']}>
            {card.cultureNotes.map((note, at) => (
              <li key={at}>{say(note, reader)}</li>
            ))}
          </ul>
        </Section>
      )}
      {facets.map((facet) => (
        <Section key={facet} title={reader.t(`guests.facet.${facet}`)}>
          <ul className={styles['lines']}>
            {card.facets[facet].map(({ title, evidence }, at) => (
              <li key={at}>
                <span>{say(title, reader)}</span>
                <span className={styles['from']}>{say(evidence, reader)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
