// How well the house keeps its word: shares with their intervals, and what nobody could see in time.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readKeptRate, type KeptRate as Rate, type ShareOf } from '@regulars/contract/promise.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { shareText } from '../ui/shareText.ts';
import { usePlace, useReader } from '../session/session.ts';
import { shortDate } from '../ui/dates.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import styles from './Promises.module.css';

const figures = ['kept', 'keptOnTime', 'renegotiated', 'surfaced'] as const;

export function KeptRate() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readKeptRate, { params: { propertyId }, query: {} }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  const rate = answer.data;
  return (
    <>
      <p className={styles['lead']}>{t('promises.rate.lead')}</p>
      <dl className={styles['figures']}>
        {figures.map((name) => (
          <Figure key={name} name={name} share={rate[name]} />
        ))}
      </dl>
      <p className={styles['quiet']}>{t('promises.rate.ended', rate.states)}</p>
      {rate.overdue.length > 0 && <Overdue overdue={rate.overdue} />}
      {rate.missed.length > 0 && <Missed missed={rate.missed} />}
    </>
  );
}

function Figure({ name, share }: { name: (typeof figures)[number]; share: ShareOf }) {
  const { t, language } = useReader();
  const { n, of, low, high, tooFew } = share;
  const isShort = name === 'surfaced' && of > 0 && n < of;
  return (
    <div className={styles['figure']}>
      <dt>{t(`promises.rate.${name}`)}</dt>
      <dd className={isShort ? styles['alarm'] : ''}>
        <b>{share.share === null ? t('promises.rate.none') : shareText(share.share, language)}</b>{' '}
        {of > 0 && <span>{t('promises.rate.of', { n, of })}</span>}
      </dd>
      {low !== null && high !== null && (
        <dd className={styles['quiet']}>
          <svg className={styles['interval']} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="6" rx="3" />
            <rect x={low * 100} width={Math.max(1, (high - low) * 100)} height="6" className={styles['span']} />
          </svg>
          {t('promises.rate.interval', {
            low: shareText(low, language, 'down'),
            high: shareText(high, language, 'up'),
          })}
          {tooFew && ` · ${t('promises.rate.tooFew')}`}
        </dd>
      )}
      <dd className={styles['quiet']}>{t(`promises.rate.${name}Hint`)}</dd>
    </div>
  );
}

function Overdue({ overdue }: { overdue: Rate['overdue'] }) {
  const { t } = useReader();
  return (
    <Section title={t('promises.rate.overdue')}>
      <QuietTable
        narrow
        caption={t('promises.rate.overdue')}
        columns={[
          { key: 'department', label: t('promises.department') },
          { key: 'open', label: t('promises.rate.open'), numeric: true },
          { key: 'late', label: t('promises.rate.late'), numeric: true },
        ]}
      >
        {overdue.map((each) => (
          <Row key={each.department}>
            <Cell lead>{t(`tasks.department.${each.department}`)}</Cell>
            <Cell numeric label={t('promises.rate.open')}>
              {each.open}
            </Cell>
            <Cell numeric label={t('promises.rate.late')}>
              {each.overdue}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}

function Missed({ missed }: { missed: Rate['missed'] }) {
  const { t, language, today } = useReader();
  return (
    <Section title={t('promises.rate.missed')}>
      <ul>
        {missed.map(({ promiseId, guest, arrivalDate, why }) => (
          <li key={promiseId} className={styles['facts']}>
            <Link to="/promises" search={{ view: 'closed', at: promiseId }} className={styles['name']}>
              {plainName(guest.name, language) || t('guests.unnamed')}
            </Link>{' '}
            {shortDate(arrivalDate, language, Number(today.slice(0, 4)))} · {t(`promises.rate.why.${why}`)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
