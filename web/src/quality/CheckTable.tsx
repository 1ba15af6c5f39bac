import type { LinkCheck } from '@regulars/contract/quality.ts';
import { useReader, useSession } from '../session/session.ts';
import { codeName } from '../ui/codes.ts';
import { dayIn, fullDate, shortDate } from '../ui/dates.ts';
import { Notice } from '../ui/States.tsx';
import { word, type Reader } from '../ui/told.ts';
import styles from './Measured.module.css';

type Field = LinkCheck['rows'][number]['field'];

/** Two records value by value. A value both have is marked, as its mask would hide it. */
export function CheckTable({ check }: { check: LinkCheck }) {
  const reader = useReader();
  const { t, language, timeZone } = reader;
  const [left, right] = check.sides;
  if (!left || !right) return null;
  return (
    <>
      {check.together && <Notice tone="sky">{t('measured.together')}</Notice>}
      <table className={styles['pair']}>
        <caption className="unseen">{t('measured.caption')}</caption>
        <colgroup>
          <col className={styles['what']} />
          <col />
          <col />
        </colgroup>
        <thead className="unseen">
          <tr>
            <th scope="col">{t('measured.figure')}</th>
            <th scope="col">{t('measured.left')}</th>
            <th scope="col">{t('measured.right')}</th>
          </tr>
        </thead>
        <tbody>
          {check.rows.map(({ field, ...values }) => (
            <tr key={field} className={field === 'name' ? styles['name'] : ''}>
              <th scope="row">{t(`measured.field.${field}`)}</th>
              <Values field={field} values={values.left} reader={reader} />
              <Values field={field} values={values.right} reader={reader} />
            </tr>
          ))}
          <tr>
            <th scope="row">{t('measured.field.stays')}</th>
            <Stays side={left} />
            <Stays side={right} />
          </tr>
          <tr>
            <th scope="row">{t('measured.field.from')}</th>
            {[left, right].map((side, at) => (
              <td key={at}>
                {word('channel', side.source, side.source, t)} · {word('guests.role', side.role, side.role, t)}
                <span className={`${styles['quiet']} ${styles['block']}`}>
                  {t('measured.received', { date: fullDate(dayIn(side.receivedAt, timeZone), language) })}
                </span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Values({
  field,
  values,
  reader,
}: {
  field: Field;
  values: LinkCheck['rows'][number]['left'];
  reader: Reader;
}) {
  const { t } = reader;
  return (
    <td>
      {values.length === 0 && <span className={styles['quiet']}>–</span>}
      {values.map(({ text, same }, at) => (
        <span key={at} className={styles['block']}>
          <span className={same ? styles['same'] : ''}>{written(field, text, reader)}</span>
          {same && <span className="unseen"> {t('measured.sameValue')}</span>}
        </span>
      ))}
    </td>
  );
}

function written(field: Field, text: string, { t, language }: Reader): string {
  if (field === 'nationality') return codeName('region', text, language);
  if (field === 'language') return codeName('language', text, language);
  if (field === 'gender') return word('measured.gender', text, text, t);
  if (field !== 'birthDate') return text;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? fullDate(text, language) : shortDate(text, language);
}

function Stays({ side }: { side: LinkCheck['sides'][number] }) {
  const { language, today } = useReader();
  const { properties } = useSession();
  const year = Number(today.slice(0, 4));
  return (
    <td>
      {side.stays.length === 0 && <span className={styles['quiet']}>–</span>}
      {side.stays.map(({ propertyId, arrivalDate, departureDate }, at) => (
        <span key={at} className={styles['block']}>
          {shortDate(arrivalDate, language, year)}
          {departureDate && ` – ${shortDate(departureDate, language, year)}`}{' '}
          <span className={styles['quiet']}>
            {properties.length > 1 && properties.find((each) => each.propertyId === propertyId)?.name[language]}
          </span>
        </span>
      ))}
    </td>
  );
}
