import type { ValueRun } from '@regulars/contract/value.ts';
import { useReader } from '../session/session.ts';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { span } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { word } from '../ui/told.ts';
import { RunNow, useRuns } from './RunState.tsx';
import { modelName } from './told.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

const columns = ['asked', 'by', 'state', 'basis', 'guests', 'took'] as const;

/** The last runs, newest first, and the way to one now. */
export function Runs() {
  const reader = useReader();
  const { t, language, timeZone, today } = reader;
  const figures = useFigures(reader.currency);
  const { data } = useRuns();
  const label = (key: (typeof columns)[number]) => t(`value.runs.${key}`);
  if (!data) return null;
  const { runs, head } = data;
  const at = (instant: string) =>
    `${shortDate(dayIn(instant, timeZone), language, Number(today.slice(0, 4)))} ${clock(instant, timeZone)}`;
  const state = ({ state: of, cause }: ValueRun) =>
    of === 'failed' && cause
      ? `${t('value.runs.states.failed')}: ${word('value.run.cause', cause, t('value.run.cause.fault'), t)}`
      : t(`value.runs.states.${of}`);
  return (
    <Section
      title={t('value.runs.head')}
      side={
        <span className="screen-only">
          <RunNow busy={head.underway !== null} />
        </span>
      }
    >
      <p className={styles['says']}>{t('value.runs.says')}</p>
      {runs.length > 0 && (
        <QuietTable
          caption={t('value.runs.head')}
          columns={columns.map((key) => ({ key, label: label(key), numeric: key === 'guests' || key === 'took' }))}
        >
          {runs.map((run) => (
            <Row key={run.runId}>
              <Cell lead>{at(run.askedAt)}</Cell>
              <Cell label={label('by')}>{run.askedBy ?? t('value.runs.night')}</Cell>
              <Cell label={label('state')}>{state(run)}</Cell>
              <Cell label={label('basis')} idle={run.basis === null}>
                {run.basis === null ? '–' : modelName(run.basis, reader)}
              </Cell>
              <Cell label={label('guests')} numeric idle={run.guests === null}>
                {run.guests === null ? '–' : figures.count(run.guests)}
              </Cell>
              <Cell label={label('took')} numeric idle={run.finishedAt === null}>
                {took(run)}
              </Cell>
            </Row>
          ))}
        </QuietTable>
      )}
    </Section>
  );

  function took({ startedAt, finishedAt }: ValueRun): string {
    if (startedAt === null || finishedAt === null) return '–';
    const { count, unit } = span(Date.parse(finishedAt) - Date.parse(startedAt));
    return t(`span.${unit}`, { count });
  }
}
