// The facts of two guests, row by row. What agrees, nearly agrees, differs or stands on one side only is a sign and a word between
// them, never a colour alone.
import { Equal, EqualApproximately, EqualNot, Minus, type LucideIcon } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { agreements, BesideRow } from '@regulars/contract/review.ts';
import { shownName } from '../guests/names.ts';
import { useReader, useSession } from '../session/session.ts';
import { codeName } from '../ui/codes.ts';
import { shortDate } from '../ui/dates.ts';
import { moneyText } from '../ui/numbers.ts';
import { say, word, type Reader } from '../ui/told.ts';
import type { Beside } from './Pair.tsx';
import styles from './Reviews.module.css';

type Agreement = (typeof agreements)[number];
type Side = Beside['left'];

const signs: Readonly<Record<Agreement, LucideIcon>> = {
  same: Equal,
  near: EqualApproximately,
  different: EqualNot,
  oneSide: Minus,
};

export function BesideTable({ beside: { left, right, rows } }: { beside: Beside }) {
  const reader = useReader();
  const { t } = reader;
  const meets = [...left.stays, ...right.stays].find(({ meets: how }) => how !== null)?.meets;
  return (
    <table className={styles['beside']} role="table">
      <caption className="unseen">{t('reviews.beside')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <td role="cell" />
          <Head side={left} />
          <td role="cell" />
          <Head side={right} />
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row
            key={row.field}
            label={t(`reviews.row.${row.field}`)}
            agreement={row.agreement}
            telling={row.told ? say(row.told, reader) : undefined}
            left={<Values row={row} values={row.left} />}
            right={<Values row={row} values={row.right} />}
          />
        ))}
        <Row
          label={t('reviews.row.figures')}
          agreement={undefined}
          left={<Figures side={left} reader={reader} />}
          right={<Figures side={right} reader={reader} />}
        />
        <Row
          label={t('reviews.row.stays')}
          agreement={undefined}
          telling={meets ? t(`reviews.meets.${meets}`) : undefined}
          alarm={meets === 'sameStay' || meets === 'sameNights'}
          left={<Stays side={left} />}
          right={<Stays side={right} />}
        />
        <Row
          label={t('reviews.row.sources')}
          agreement={undefined}
          left={<Sources side={left} />}
          right={<Sources side={right} />}
        />
      </tbody>
    </table>
  );
}

function Head({ side: { head } }: { side: Side }) {
  const { t, language } = useReader();
  const { main, beside } = shownName(head.name, language);
  return (
    <th scope="col" role="columnheader" className={styles['who']}>
      <Link to="/guests/$guestId" params={{ guestId: head.guestId }} className={styles['name']} lang={main?.lang}>
        {main?.text ?? t('guests.unnamed')}
      </Link>
      {beside && (
        <span lang={beside.lang} className={styles['script']}>
          {beside.text}
        </span>
      )}
      <span className={styles['quiet']}>
        {[head.vip, head.tier && word('tier', head.tier, head.tier, t), t(`guests.class.${head.guestClass}`)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </th>
  );
}

function Row({
  label,
  agreement,
  telling,
  alarm = false,
  left,
  right,
}: {
  label: string;
  agreement: Agreement | undefined;
  telling?: string;
  alarm?: boolean;
  left: ReactNode;
  right: ReactNode;
}) {
  const { t } = useReader();
  const Sign = agreement && signs[agreement];
  return (
    <tr role="row" className={styles[agreement ?? (alarm ? 'different' : 'plain')]}>
      <th scope="row" role="rowheader">
        {label}
      </th>
      <td role="cell">{left}</td>
      <td role="cell" className={styles['sign']}>
        <span>
          {Sign && <Sign size={15} aria-hidden="true" />}
          {(agreement || telling) && (
            <span className={agreement === 'same' && !telling ? 'unseen' : ''}>
              {telling ?? t(`reviews.agreement.${agreement ?? 'same'}`)}
            </span>
          )}
        </span>
      </td>
      <td role="cell">{right}</td>
    </tr>
  );
}

function Values({ row, values }: { row: BesideRow; values: BesideRow['left'] }) {
  const reader = useReader();
  const { t } = reader;
  if (values.length === 0) return <span className={styles['nothing']}>{t('reviews.nothing')}</span>;
  return (
    <ul>
      {values.map(({ text, same }, at) => (
        <li key={at} className={same && row.agreement === 'same' ? styles['shared'] : ''}>
          {written(row.field, text, reader)}
          {same && <span className="unseen"> {t('reviews.alsoThere')}</span>}
        </li>
      ))}
    </ul>
  );
}

function written(field: BesideRow['field'], text: string, { t, language }: Reader): string {
  if (field === 'birthDate') return shortDate(text, language);
  if (field === 'nationality') return codeName('region', text, language);
  if (field === 'language') return codeName('language', text, language);
  return field === 'gender' ? word('guests.gender', text, text, t) : text;
}

function Stays({ side: { stays } }: { side: Side }) {
  const { t, language, today } = useReader();
  const houses = useSession().properties;
  const day = (date: string) => shortDate(date, language, Number(today.slice(0, 4)));
  if (stays.length === 0) return <span className={styles['nothing']}>{t('reviews.noStays')}</span>;
  return (
    <ul>
      {stays.map(({ stayId, propertyId, arrivalDate, departureDate, roomNumber, meets }) => (
        <li key={stayId} className={`${styles['stay']} ${meets ? styles['meets'] : ''}`}>
          {departureDate
            ? t('reviews.stay', { from: day(arrivalDate), to: day(departureDate) })
            : t('reviews.stayOpen', { from: day(arrivalDate) })}
          <span className={styles['quiet']}>
            {' '}
            {[
              roomNumber && t('reviews.stayRoom', { room: roomNumber }),
              houses.length > 1 && houses.find((house) => house.propertyId === propertyId)?.name[language],
              meets && t(`reviews.meets.${meets}`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Figures({ side: { figures }, reader }: { side: Side; reader: Reader }) {
  return <>{figuresText(figures, reader)}</>;
}

/** Stays, nights, what was spent, when they come: what is at stake with this guest. */
export function figuresText(figures: Side['figures'], { t, language, today }: Reader): string {
  const day = (date: string) => shortDate(date, language, Number(today.slice(0, 4)));
  return [
    t('reviews.figures.stays', { count: figures.stays }),
    figures.nights > 0 && t('reviews.figures.nights', { count: figures.nights }),
    ...figures.revenue.map((money) => moneyText(money, language)),
    figures.lastStay && t('reviews.figures.last', { date: day(figures.lastStay) }),
    figures.nextArrival && t('reviews.figures.next', { date: day(figures.nextArrival) }),
    figures.preferences > 0 && t('reviews.figures.preferences', { count: figures.preferences }),
    figures.notes > 0 && t('reviews.figures.notes', { count: figures.notes }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function Sources({ side: { sources } }: { side: Side }) {
  const { t } = useReader();
  return (
    <>
      {sources
        .map(({ source, records }) => {
          const name = word('channel', source, source, t);
          return records === 1 ? name : t('reviews.recordsOf', { source: name, count: records });
        })
        .join(' · ')}
    </>
  );
}
