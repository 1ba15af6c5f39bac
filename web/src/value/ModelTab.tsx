// The model behind the figures, for a manager: what it rests on, what it was told of the data, how near it came, and the runs. Parameters
// stand below for the curious.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readModel, type ModelTells } from '@regulars/contract/valueFigures.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { monthDate } from '../ui/dates.ts';
import { Chart } from '../ui/Chart.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { ModelParameters } from './ModelParameters.tsx';
import { Runs } from './Runs.tsx';
import { ToldList } from './ToldList.tsx';
import { modelName } from './told.ts';
import { gap } from './figures.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

export function ModelTab() {
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readModel, { query: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />;
  const { head, model } = answer.data;
  return (
    <div className={styles['tab']}>
      {model && (
        <>
          <Holds model={model} horizon={head.run?.horizon ?? 365} />
          <ToldList told={model.told} basis={model.basis} />
          <DataUsed model={model} currency={head.currency} />
          <Tracking model={model} />
        </>
      )}
      <Runs />
      {model && <ModelParameters model={model} currency={head.currency} />}
    </div>
  );
}

/** Which model holds, in a sentence. */
function Holds({ model, horizon }: { model: ModelTells; horizon: number }) {
  const reader = useReader();
  const { t, language } = reader;
  const isTable = model.basis === 'table';
  return (
    <Section title={t('value.model.holds')}>
      <p className={styles['large']}>
        {isTable ? t('value.model.isTable') : t('value.model.isModel', { model: modelName(model.basis, reader) })}
      </p>
      <p className={styles['says']}>
        {t(isTable ? 'value.model.tableMeans' : 'value.model.means', { count: horizon, windows: model.windows })}
        {gap(language)}
        <Link to="/value" search={{ view: 'leaving' }}>
          {t('value.model.tested')}
        </Link>
      </p>
    </Section>
  );
}

function DataUsed({ model: { data, spend }, currency }: { model: ModelTells; currency: string }) {
  const { t, language } = useReader();
  const figures = useFigures(currency);
  const left = (['withoutGuest', 'inFuture', 'negativeAmount', 'otherCurrency'] as const).filter(
    (key) => data[key] > 0,
  );
  return (
    <Section title={t('value.model.data')}>
      <p className={styles['says']}>
        {t('value.model.dataSays', {
          visits: figures.count(data.visits),
          guests: figures.count(data.guests),
          repeaters: figures.count(data.repeaters),
          from: figures.day(data.from),
          to: figures.day(data.to),
        })}
        {gap(language)}
        {data.joined > 0 && t('value.model.joined', { count: data.joined, joined: figures.count(data.joined) })}
        {gap(language)}
        {spend && t('value.model.spend', { mean: figures.money(spend.mean), guests: figures.count(spend.guests) })}
      </p>
      {left.length > 0 && (
        <p className={styles['quiet']}>
          {t('value.model.left')}{' '}
          {left.map((key) => t(`value.model.${key}`, { count: data[key], n: figures.count(data[key]) })).join(' · ')}
        </p>
      )}
    </Section>
  );
}

/** Repeat visits by month, expected beside those that came. */
function Tracking({ model: { tracking } }: { model: ModelTells }) {
  const { t, language, currency } = useReader();
  const figures = useFigures(currency);
  if (tracking === null || tracking.length === 0) return null;
  const expected = tracking.reduce((sum, each) => sum + each.expected, 0);
  const came = tracking.reduce((sum, each) => sum + each.came, 0);
  const name = (month: string) => monthDate(month, language);
  return (
    <Section title={t('value.tracking.head')}>
      <Chart
        title={t('value.tracking.title')}
        says={
          came === 0
            ? t('value.tracking.none')
            : t('value.tracking.says', {
                expected: figures.count(expected),
                came: figures.count(came),
                off: figures.share(Math.abs(expected / came - 1)),
                count: tracking.length,
              })
        }
        figure={{
          kind: 'lines',
          x: {
            name: '',
            format: (at) => {
              const month = tracking[at];
              return month ? name(month.month) : '';
            },
            min: 0,
            max: Math.max(1, tracking.length - 1),
          },
          y: { name: t('value.tracking.visits'), format: figures.count, min: 0 },
          series: [
            {
              name: t('value.tracking.came'),
              tone: 'pine',
              points: tracking.map((each, at) => [at, each.came] as const),
            },
            {
              name: t('value.tracking.expected'),
              tone: 'brass',
              look: 'dashed',
              points: tracking.map((each, at) => [at, each.expected] as const),
            },
          ],
        }}
        table={{
          columns: [
            { key: 'month', label: t('value.tracking.month') },
            { key: 'expected', label: t('value.tracking.expected'), numeric: true },
            { key: 'came', label: t('value.tracking.came'), numeric: true },
          ],
          rows: tracking.map((each) => ({
            key: each.month,
            cells: [name(each.month), figures.decimal(each.expected), figures.count(each.came)],
          })),
        }}
      />
    </Section>
  );
}
