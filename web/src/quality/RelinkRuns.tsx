// Runs over the whole base: what the last one changed or would change, with examples, and those before it.
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { RelinkRun } from '@regulars/contract/relink.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useSpan } from './useSpan.ts';
import styles from './Measured.module.css';

export function LastRun({ run }: { run: RelinkRun }) {
  const { t, language } = useReader();
  const said = useRunText();
  const { result, dryRun } = run;
  if (result === null) return null;
  const count = (n: number) => numberText(n, language);
  const title = (key: 'ties' | 'moves' | 'questions') => t(dryRun ? `relink.trialOf.${key}` : `relink.${key}`);
  return (
    <Section title={t(dryRun ? 'relink.lastTrial' : 'relink.last')}>
      <p className={styles['quiet']}>{[said.begun(run), said.by(run), said.took(run)].filter(Boolean).join(' · ')}</p>
      <div className={`${styles['figures']} ${styles['three']}`}>
        <Figure
          title={title('ties')}
          value={count(result.ties)}
          hint={t(dryRun ? 'relink.trialTiesHint' : 'relink.tiesHint')}
        />
        <Figure
          title={title('moves')}
          value={count(result.moves)}
          hint={t('relink.movesHint', { count: result.founded })}
        />
        <Figure title={title('questions')} value={count(result.questions)} hint={t('relink.questionsHint')}>
          {!dryRun && result.questions > 0 && (
            <Link to="/reviews" className="quiet-link">
              {t('relink.open')}
            </Link>
          )}
        </Figure>
      </div>
      <p className={styles['quiet']}>
        {t('relink.looked', {
          records: count(result.records),
          people: count(result.people),
          pairs: count(result.pairs),
        })}{' '}
        {result.left > 0 && t('relink.left', { count: result.left })}
      </p>
      <Examples sample={result.sample} />
    </Section>
  );
}

function Figure({
  title,
  value,
  hint,
  children,
}: {
  title: string;
  value: string;
  hint: string;
  children?: ReactNode;
}) {
  return (
    <div className={styles['figure']}>
      <h3>{title}</h3>
      <b>{value}</b>
      <p className={styles['quiet']}>{hint}</p>
      {children}
    </div>
  );
}

type Sample = NonNullable<RelinkRun['result']>['sample'];

/** Guests whom somebody anonymised since, or who are gone, are no example. */
function Examples({ sample }: { sample: Sample }) {
  const { t, language } = useReader();
  const shown = sample.filter(({ kind, guests }) => guests.length >= (kind === 'found' ? 1 : 2));
  if (shown.length === 0) return null;
  return (
    <details className={styles['examples']}>
      <summary>{t('relink.examples')}</summary>
      <ul>
        {shown.map(({ kind, guests, recordIds }) => (
          <li key={recordIds.join()}>
            {guests.map(({ guestId, name }, at) => (
              <Fragment key={guestId}>
                {at > 0 && ' · '}
                <Link to="/guests/$guestId" params={{ guestId }} className="quiet-link">
                  {plainName(name, language) || t('guests.unnamed')}
                </Link>
              </Fragment>
            ))}
            <span className={styles['quiet']}>{t(`relink.example.${kind}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function RunsBefore({ runs }: { runs: readonly RelinkRun[] }) {
  const { t, language } = useReader();
  const said = useRunText();
  const counts = ['ties', 'moves', 'questions'] as const;
  return (
    <Section title={t('relink.before')}>
      <QuietTable
        caption={t('relink.beforeCaption')}
        columns={[
          { key: 'run', label: t('relink.run') },
          ...counts.map((key) => ({ key, label: t(`relink.${key}`), numeric: true })),
        ]}
      >
        {runs.map((run) => (
          <Row key={run.relinkId}>
            <Cell lead>
              {said.begun(run)}
              <span className={`${styles['quiet']} ${styles['block']}`}>
                {[
                  said.by(run),
                  run.dryRun && t('relink.trialRun'),
                  run.state === 'failed' && t('relink.failedRun'),
                  said.took(run),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Cell>
            {counts.map((key) => (
              <Cell key={key} numeric label={t(`relink.${key}`)}>
                {run.result === null ? '–' : numberText(run.result[key], language)}
              </Cell>
            ))}
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}

/** When a run was, who asked for it, how long it took. */
function useRunText() {
  const { t, language, timeZone, today } = useReader();
  const spanText = useSpan();
  return {
    begun: ({ startedAt, askedAt }: RelinkRun) => {
      const instant = startedAt ?? askedAt;
      const day = shortDate(dayIn(instant, timeZone), language, Number(today.slice(0, 4)));
      return t('relink.begun', { day, time: clock(instant, timeZone) });
    },
    by: ({ askedBy }: RelinkRun) => askedBy ?? t('relink.byNight'),
    took: ({ startedAt, finishedAt }: RelinkRun) =>
      startedAt !== null &&
      finishedAt !== null &&
      t('relink.took', { span: spanText(Date.parse(finishedAt) - Date.parse(startedAt)) }),
  };
}
