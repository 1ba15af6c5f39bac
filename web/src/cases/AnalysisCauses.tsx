// Causes by frequency (Pareto): the bar shows, the figures say.
import type { CaseAnalysis } from '@regulars/contract/caseAnalysis.ts';
import { useReader } from '../session/session.ts';
import { moneyText, percentText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useRules } from './useRules.ts';
import styles from './Rules.module.css';

export function Causes({ analysis }: { analysis: CaseAnalysis }) {
  const { t, language } = useReader();
  const { causeName } = useRules();
  const most = analysis.causes[0]?.cases ?? 1;
  const columns = ['cause', 'bar', 'cases', 'share', 'cumulated', 'cost'] as const;
  return (
    <Section title={t('cases.analysis.causes')}>
      {analysis.causes.length > 0 && (
        <QuietTable
          caption={t('cases.analysis.causes')}
          columns={columns.map((key) => ({
            key,
            label: t(`cases.analysis.column.${key}`),
            numeric: key !== 'cause' && key !== 'bar',
            unseen: key === 'bar',
          }))}
        >
          {analysis.causes.map(({ cause, category, cases, share, cumulated, costMinor }) => (
            <Row key={cause}>
              <Cell lead>
                {causeName(cause)} <small>{t(`cases.category.${category as 'other'}`)}</small>
              </Cell>
              <Cell>
                <span className={styles['barCell']} aria-hidden="true">
                  <span className={styles['bar']} style={{ width: `${(100 * cases) / most}%` }} />
                </span>
              </Cell>
              <Cell label={t('cases.analysis.column.cases')} numeric>
                {cases}
              </Cell>
              <Cell label={t('cases.analysis.column.share')} numeric>
                {percentText(share, language)}
              </Cell>
              <Cell label={t('cases.analysis.column.cumulated')} numeric>
                {percentText(cumulated, language)}
              </Cell>
              <Cell label={t('cases.analysis.column.cost')} numeric>
                {moneyText({ amountMinor: costMinor, currencyCode: analysis.currencyCode }, language)}
              </Cell>
            </Row>
          ))}
        </QuietTable>
      )}
      {analysis.withoutCause > 0 && (
        <p className={styles['edition']}>{t('cases.analysis.withoutCause', { count: analysis.withoutCause })}</p>
      )}
    </Section>
  );
}
