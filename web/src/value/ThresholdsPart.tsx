import { lazy, Suspense, useState } from 'react';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { readValueMap } from '@regulars/contract/value.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { thresholdClasses } from './thresholds.ts';
import { gap } from './figures.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

const ThresholdsDialog = lazy(() => import('./ThresholdsDialog.tsx'));

export type Thresholds = ReplyOf<typeof readValueMap>['thresholds'];

/** From what revenue or how many stays on a guest stands in a class; for the whole group. */
export function ThresholdsPart({ thresholds }: { thresholds: Thresholds }) {
  const { t, language } = useReader();
  const figures = useFigures(thresholds.currency);
  const may = useMay('value.manage');
  const [isChanging, setChanging] = useState(false);
  const { now, own, suggested, keptBy, left } = thresholds;
  return (
    <Section
      title={t('value.thresholds.title')}
      side={
        may &&
        keptBy && (
          <Button size="small" className="screen-only" onClick={() => setChanging(true)}>
            {t('value.thresholds.change')}
          </Button>
        )
      }
    >
      <p className={styles['says']}>
        {[
          t('value.thresholds.says'),
          t(own ? 'value.thresholds.own' : 'value.thresholds.usual'),
          keptBy ? t('value.thresholds.keptBy', { house: keptBy.name[language] }) : t('value.thresholds.ofGroup'),
        ].join(gap(language))}
      </p>
      {left > 0 && <Notice tone="sky">{t('value.thresholds.left', { count: left, left: figures.count(left) })}</Notice>}
      <QuietTable
        narrow
        caption={t('value.thresholds.title')}
        columns={[
          { key: 'class', label: t('value.col.class') },
          { key: 'revenue', label: t('value.thresholds.revenue'), numeric: true },
          { key: 'stays', label: t('value.thresholds.stays'), numeric: true },
          ...(suggested ? [{ key: 'suggested', label: t('value.thresholds.suggested'), numeric: true }] : []),
        ]}
      >
        {thresholdClasses.map((name) => (
          <Row key={name}>
            <Cell lead>{t(`value.class.${name}`)}</Cell>
            <Cell label={t('value.thresholds.revenue')} numeric>
              {figures.money(now[name].revenueMinor)}
            </Cell>
            <Cell label={t('value.thresholds.stays')} numeric>
              {figures.count(now[name].stays)}
            </Cell>
            {suggested && (
              <Cell label={t('value.thresholds.suggested')} numeric>
                {t('value.thresholds.either', {
                  money: figures.money(suggested[name].revenueMinor),
                  count: suggested[name].stays,
                })}
              </Cell>
            )}
          </Row>
        ))}
      </QuietTable>
      <Suspense fallback={null}>
        {isChanging && <ThresholdsDialog thresholds={thresholds} close={() => setChanging(false)} />}
      </Suspense>
    </Section>
  );
}
