// What the complaints of a period tell: causes by frequency, times, costs, reopening, repeating, passing on, and whether guests came
// back. Shares stand with their interval; what is too small to say is said to be too small.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, Printer } from 'lucide-react';
import { exportCaseAnalysis, readCaseAnalysis, type CaseAnalysis } from '@regulars/contract/caseAnalysis.ts';
import { ask } from '../ask/ask.ts';
import { addressOf } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { addDays, shortDate, type Period } from '../ui/dates.ts';
import { moneyText, numberText } from '../ui/numbers.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { PeriodFields } from '../ui/PeriodFields.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { Causes } from './AnalysisCauses.tsx';
import { Returned, Shares, Times } from './AnalysisShares.tsx';
import styles from './Rules.module.css';

export function AnalysisScreen() {
  const { t, today, language } = useReader();
  const { may, propertyId } = usePlace();
  const search = useSearch({ from: '/house/cases/analysis' });
  const period = { from: search.from ?? addDays(today, -89), to: search.to ?? today };
  const answer = useQuery({
    ...ask(readCaseAnalysis, { params: { propertyId }, query: period }),
    enabled: may.includes('case.approve'),
  });
  if (!may.includes('case.approve')) return <NoPermission />;
  return (
    <>
      <PageBar
        title={t('cases.screen.analysis')}
        small={`${shortDate(period.from, language)} – ${shortDate(period.to, language)}`}
        find={false}
        side={
          <>
            <a
              className={buttonClass('quiet')}
              href={addressOf(exportCaseAnalysis, { propertyId }, period)}
              download="case-analysis.csv"
            >
              <Download size={16} aria-hidden="true" /> CSV
            </a>
            <Button voice="plain" aria-label={t('cases.screen.print')} onClick={() => globalThis.print()}>
              <Printer size={18} aria-hidden="true" />
            </Button>
          </>
        }
      />
      <PageBody>
        <Choose period={period} />
        {answer.error && !answer.data && <Failed error={answer.error} retry={() => void answer.refetch()} />}
        {!answer.data && !answer.error && <Loading lines={8} />}
        {answer.data?.cases === 0 && <Empty title={t('cases.analysis.none')}>{t('cases.analysis.noneHint')}</Empty>}
        {answer.data && answer.data.cases > 0 && <Figures analysis={answer.data} />}
      </PageBody>
    </>
  );
}

function Choose({ period }: { period: Period }) {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/cases/analysis' });
  const choose = (chosen: Period) =>
    void navigate({ search: (now) => ({ ...now, ...chosen }), replace: true, resetScroll: false });
  return (
    <div className={`${styles['period']} screen-only`}>
      <PeriodFields
        period={period}
        labels={{ from: t('cases.analysis.from'), to: t('cases.analysis.to') }}
        change={choose}
      />
    </div>
  );
}

function Figures({ analysis }: { analysis: CaseAnalysis }) {
  const { t, language } = useReader();
  const money = (amountMinor: number) =>
    moneyText({ amountMinor: Math.round(amountMinor), currencyCode: analysis.currencyCode }, language);
  const { cost, bounces } = analysis;
  const heads: readonly (readonly [string, string, string])[] = [
    [t('cases.analysis.cases'), String(analysis.cases), t('cases.analysis.anonymous', { count: analysis.anonymous })],
    [
      t('cases.analysis.per1000'),
      analysis.per1000 === null ? '–' : numberText(analysis.per1000, language),
      t('cases.analysis.roomNights', { count: analysis.occupiedRoomNights }),
    ],
    [
      t('cases.analysis.costInAll'),
      money(cost.costMinor),
      t('cases.analysis.worth', { money: money(cost.retailMinor) }),
    ],
    [
      t('cases.analysis.perCase'),
      cost.perCaseMinor === null ? '–' : money(cost.perCaseMinor),
      cost.perOccupiedRoomMinor === null
        ? ''
        : t('cases.analysis.perRoom', { money: money(cost.perOccupiedRoomMinor) }),
    ],
    [
      t('cases.analysis.bounces'),
      String(bounces.total),
      bounces.perCase === null
        ? ''
        : t('cases.analysis.perCaseEach', { count: Math.round(bounces.perCase * 100) / 100 }),
    ],
  ];
  return (
    <>
      <Section title={t('cases.analysis.figures')}>
        <dl className={styles['shares']}>
          {heads.map(([name, value, beside]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <b>{value}</b>
                <small>{beside}</small>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Causes analysis={analysis} />
      <Times analysis={analysis} />
      <Shares analysis={analysis} />
      <Returned lift={analysis.returned} />
      {bounces.byPair.length > 0 && (
        <Section title={t('cases.analysis.passed')}>
          <QuietTable
            caption={t('cases.analysis.passed')}
            columns={[
              { key: 'pair', label: t('cases.analysis.fromTo') },
              { key: 'count', label: t('cases.analysis.times'), numeric: true },
            ]}
          >
            {bounces.byPair.map(({ from, to, count }) => (
              <Row key={from + to}>
                <Cell lead>
                  {t(`tasks.department.${from as 'finance'}`, { defaultValue: from })} →{' '}
                  {t(`tasks.department.${to as 'finance'}`, { defaultValue: to })}
                </Cell>
                <Cell label={t('cases.analysis.times')} numeric>
                  {count}
                </Cell>
              </Row>
            ))}
          </QuietTable>
        </Section>
      )}
    </>
  );
}
