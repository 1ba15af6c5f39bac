// Times by severity, shares with their 95 % interval, and the return within twelve months beside guests without a complaint.
import type { CaseAnalysis, CountedShare } from '@regulars/contract/caseAnalysis.ts';
import type { Language } from '../ui/device.ts';
import { useReader } from '../session/session.ts';
import { spanText } from '../tasks/timeLeft.ts';
import { percentText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import styles from './Rules.module.css';

const shares = [
  'satisfied',
  'answered',
  'reopened',
  'repeated',
  'informed',
  'fastLane',
  'preventionsInTime',
] as const satisfies readonly (keyof CaseAnalysis)[];

/** `82 % (71–90 %)`; a dash where there is nothing to count. */
function shareText({ share, low, high }: CountedShare, language: Language): string {
  if (share === null || low === null || high === null) return '–';
  return `${percentText(share, language)} (${percentText(low, language)}–${percentText(high, language)})`;
}

export function Shares({ analysis }: { analysis: CaseAnalysis }) {
  const { t, language } = useReader();
  return (
    <Section title={t('cases.analysis.shares')}>
      <dl className={styles['shares']}>
        {shares.map((name) => (
          <div key={name}>
            <dt>{t(`cases.analysis.share.${name}`)}</dt>
            <dd>
              <b>{shareText(analysis[name], language)}</b>
              <small>{t('cases.board.ofEnded', { n: analysis[name].hits, of: analysis[name].of })}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

export function Times({ analysis }: { analysis: CaseAnalysis }) {
  const { t, language } = useReader();
  const span = (ms: number | null) => (ms === null ? '–' : spanText(ms, t));
  const columns = ['severity', 'answer', 'resolve', 'resolve90', 'answerInTime', 'resolveInTime'] as const;
  const label = (key: (typeof columns)[number]) => t(`cases.analysis.time.${key}`);
  return (
    <Section title={t('cases.analysis.timesHead')}>
      <QuietTable
        caption={t('cases.analysis.timesHead')}
        columns={columns.map((key) => ({ key, label: label(key), numeric: key !== 'severity' }))}
      >
        {analysis.times.map(({ severity, answer, resolve, answerInTime, resolveInTime }) => (
          <Row key={severity}>
            <Cell lead>
              {severity} {t(`cases.severity.${severity}`)}
            </Cell>
            <Cell label={label('answer')} numeric>
              {span(answer.p50Ms)}
            </Cell>
            <Cell label={label('resolve')} numeric>
              {span(resolve.p50Ms)}
            </Cell>
            <Cell label={label('resolve90')} numeric>
              {span(resolve.p90Ms)}
            </Cell>
            <Cell label={label('answerInTime')} numeric>
              {shareText(answerInTime, language)}
            </Cell>
            <Cell label={label('resolveInTime')} numeric>
              {shareText(resolveInTime, language)}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}

export function Returned({ lift }: { lift: CaseAnalysis['returned'] }) {
  const { t, language } = useReader();
  return (
    <Section title={t('cases.analysis.returned')}>
      {lift.kind === 'tooFew' ? (
        <p>{t('cases.analysis.tooFew', { pairs: lift.pairs, needed: lift.needed })}</p>
      ) : (
        <p>
          {t('cases.analysis.compared', {
            pairs: lift.pairs,
            own: shareText(lift.withCase, language),
            others: shareText(lift.without, language),
            value: points(lift.difference.value),
            low: points(lift.difference.low),
            high: points(lift.difference.high),
          })}
        </p>
      )}
    </Section>
  );
}

/** Percentage points with their sign. */
const points = (value: number): string => `${value > 0 ? '+' : ''}${Math.round(value * 100)}`;
