import type { ModelTells } from '@regulars/contract/valueFigures.ts';
import { useReader } from '../session/session.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { causesText, modelName } from './told.ts';
import { gap } from './figures.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

type Parameter = ModelTells['ladder'][number]['parameters'][number];

/** All models that were tried, why each was let go, and their parameters with the interval that holds them 95 times in 100. */
export function ModelParameters({ model: { ladder, spend }, currency }: { model: ModelTells; currency: string }) {
  const reader = useReader();
  const { t, language } = reader;
  const figures = useFigures(currency);
  if (ladder.length === 0 && spend?.parameters == null) return null;
  return (
    <Section title={t('value.model.curious')}>
      {ladder.map(({ model, holds, logLikelihood, told, parameters }) => (
        <div key={model} className={styles['block']}>
          <h3>
            {modelName(model, reader)}{' '}
            <small className={styles['quiet']}>{t(holds ? 'value.model.held' : 'value.model.letGo')}</small>
          </h3>
          <p className={styles['says']}>
            {told.length > 0
              ? t(holds ? 'value.model.though' : 'value.model.why', { causes: causesText(told, reader) })
              : t('value.model.sound')}
            {gap(language)}
            {t('value.model.likelihood', { value: figures.decimal(logLikelihood) })}
          </p>
          <Parameters of={modelName(model, reader)} parameters={parameters} />
        </div>
      ))}
      {spend?.parameters && (
        <div className={styles['block']}>
          <h3>{t('value.model.spendModel')}</h3>
          <p className={styles['says']}>
            {spend.correlation !== null &&
              t('value.model.correlation', { value: figures.decimal(spend.correlation, 2) })}
          </p>
          <Parameters of={t('value.model.spendModel')} parameters={spend.parameters} />
        </div>
      )}
    </Section>
  );
}

function Parameters({ of, parameters }: { of: string; parameters: readonly Parameter[] }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  if (parameters.length === 0) return null;
  return (
    <QuietTable
      narrow
      caption={t('value.model.parametersOf', { model: of })}
      columns={[
        { key: 'name', label: t('value.model.parameter') },
        { key: 'value', label: t('value.model.value'), numeric: true },
        { key: 'interval', label: t('value.col.interval'), numeric: true },
      ]}
    >
      {parameters.map(({ name, value, low, high }) => (
        <Row key={name}>
          <Cell lead>{name}</Cell>
          <Cell label={t('value.model.value')} numeric>
            {figures.decimal(value, 3)}
          </Cell>
          <Cell label={t('value.col.interval')} numeric>
            {low === null || high === null
              ? t('value.model.untold')
              : `${figures.decimal(low, 3)} – ${figures.decimal(high, 3)}`}
          </Cell>
        </Row>
      ))}
    </QuietTable>
  );
}
