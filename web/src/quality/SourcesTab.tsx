// How much of what each source sends can be used: completeness, validity, doubtful values, duplicates, freshness and the trend by
// week, per source and property; to be taken along as a table.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { exportSourceQuality, readSourceQuality, type SourceQuality } from '@regulars/contract/quality.ts';
import { ask } from '../ask/ask.ts';
import { addressOf } from '../ask/call.ts';
import { useReader, useSession } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';
import { numberText, percentText, span } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import { useNow } from '../ui/useNow.ts';
import { Spark } from './Spark.tsx';
import styles from './Measured.module.css';

const parts = ['name', 'phone', 'email', 'birthDate', 'nationality', 'document'] as const;

export function SourcesTab() {
  const { t } = useReader();
  const answer = useQuery({
    ...ask(readSourceQuality, {}),
    // counted for the first time while somebody waits
    refetchInterval: ({ state }) => (state.data?.measuredAt === null ? 2000 : 60_000),
  });
  const ageText = useAge();
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={6} />;
  const { measuredAt, sources } = answer.data;
  if (measuredAt === null) return <Empty title={t('measured.counting')}>{t('measured.countingHint')}</Empty>;
  if (sources.length === 0) return <Empty title={t('measured.sourcesNone')}>{t('measured.sourcesNoneHint')}</Empty>;
  return (
    <>
      <div className={styles['top']}>
        <p className={styles['lead']}>{t('measured.sourcesLead')}</p>
        <div className={styles['side']}>
          <span className={styles['quiet']}>{t('measured.measuredAt', { age: ageText(measuredAt) })}</span>
          <a className={buttonClass('quiet')} href={addressOf(exportSourceQuality)} download>
            <Download size={16} aria-hidden="true" />
            {t('measured.export')}
          </a>
        </div>
      </div>
      <QuietTable
        caption={t('measured.sourcesCaption')}
        columns={[
          { key: 'source', label: t('measured.source') },
          { key: 'records', label: t('measured.records'), numeric: true },
          { key: 'score', label: t('measured.score'), hint: t('measured.scoreHint'), numeric: true },
          ...parts.map((part) => ({
            key: part,
            label: t(`measured.part.${part}`),
            group: t('measured.complete'),
            numeric: true,
          })),
          { key: 'doubtful', label: t('measured.doubtful'), hint: t('measured.doubtfulHint'), numeric: true },
          { key: 'invalid', label: t('measured.invalidContacts'), hint: t('measured.invalidHint'), numeric: true },
          { key: 'proxies', label: t('measured.proxies'), hint: t('measured.proxiesHint'), numeric: true },
          { key: 'duplicates', label: t('measured.duplicates'), hint: t('measured.duplicatesHint'), numeric: true },
          { key: 'last', label: t('measured.lastReceived'), numeric: true },
          { key: 'trend', label: t('measured.trend') },
        ]}
      >
        {sources.map((source) => (
          <SourceRow key={`${source.propertyId}/${source.source}`} source={source} />
        ))}
      </QuietTable>
    </>
  );
}

function SourceRow({ source }: { source: SourceQuality }) {
  const { t, language } = useReader();
  const { properties } = useSession();
  const ageText = useAge();
  const house = properties.length > 1 && properties.find(({ propertyId }) => propertyId === source.propertyId);
  const mayLook = properties.some(({ may }) => may.includes('guest.write'));
  const share = (n: number, of = source.records) => percentText(of > 0 ? n / of : 0, language);
  const few = [
    { key: 'invalidContacts', n: source.invalidPhones + source.invalidEmails, of: source.records },
    { key: 'proxies', n: source.proxies, of: source.records },
    { key: 'duplicates', n: source.duplicates, of: source.profiles },
  ] as const;
  return (
    <Row>
      <Cell lead>
        {word('channel', source.source, source.source, t)}
        {house && <span className={`${styles['quiet']} ${styles['block']}`}>{house.name[language]}</span>}
      </Cell>
      <Cell numeric label={t('measured.records')}>
        {numberText(source.records, language)}
      </Cell>
      <Cell numeric label={t('measured.score')}>
        <b>{source.score}</b>
      </Cell>
      {parts.map((part) => (
        <Cell key={part} numeric label={t(`measured.part.${part}`)}>
          {share(source.parts.find((one) => one.part === part)?.records ?? 0)}
        </Cell>
      ))}
      <Cell numeric label={t('measured.doubtful')}>
        <span>
          {share(source.doubtful)}
          {source.waiting > 0 && (
            <span className={`${styles['quiet']} ${styles['block']}`}>
              {mayLook ? (
                <Link to="/quality" search={{ source: source.source }} className="quiet-link">
                  {t('measured.waiting', { count: source.waiting })}
                </Link>
              ) : (
                t('measured.waiting', { count: source.waiting })
              )}
            </span>
          )}
        </span>
      </Cell>
      {few.map(({ key, n, of }) => (
        <Cell key={key} numeric idle={n === 0} label={t(`measured.${key}`)}>
          {share(n, of)}
        </Cell>
      ))}
      <Cell numeric label={t('measured.lastReceived')}>
        {source.lastReceivedAt ? t('measured.ago', { age: ageText(source.lastReceivedAt) }) : t('measured.never')}
      </Cell>
      <Cell label={t('measured.trend')} idle={source.trend.length < 2}>
        <Spark
          values={source.trend.map(({ score }) => score)}
          most={100}
          label={t('measured.trendText', { scores: source.trend.map(({ score }) => score).join(', ') })}
        />
      </Cell>
    </Row>
  );
}

function useAge(): (instant: string) => string {
  const { t } = useReader();
  const now = useNow(30_000);
  return (instant) => {
    const { count, unit } = span(Math.max(1000, now - Date.parse(instant)));
    return t(`span.${unit}`, { count });
  };
}
