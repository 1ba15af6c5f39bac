// The value map: how spend spreads over guests, where they stand by how long ago and how often, classes now and ahead with what to do,
// stages of life, moves between classes, and the thresholds behind them.
import { useQuery } from '@tanstack/react-query';
import { readValueMap, type ValueMap } from '@regulars/contract/value.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { AccountsPart } from './AccountsPart.tsx';
import { ClassTable, Courses } from './ClassesPart.tsx';
import { FlowPart } from './FlowPart.tsx';
import { ParetoPart } from './ParetoPart.tsx';
import { RfmPart } from './RfmPart.tsx';
import { StagesPart } from './StagesPart.tsx';
import { ThresholdsPart } from './ThresholdsPart.tsx';
import { Tiles } from './Tiles.tsx';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

export function MapTab() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readValueMap, { query: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />;
  const { head, map, thresholds } = answer.data;
  if (map === null || map.guests === 0)
    return <Empty title={t('value.none.visits')}>{t('value.none.visitsHint')}</Empty>;
  const { currency } = head;
  return (
    <div className={styles['tab']}>
      <Sums map={map} currency={currency} horizon={head.run?.horizon ?? 365} />
      <Section title={t('value.map.who')}>
        <div className={styles['pair']}>
          <ParetoPart map={map} currency={currency} />
          <RfmPart rfm={map.rfm} currency={currency} />
        </div>
      </Section>
      <Section title={t('value.map.classes')}>
        <Courses map={map} currency={currency} />
        <ClassTable map={map} currency={currency} />
      </Section>
      <Section title={t('value.map.ways')}>
        <StagesPart map={map} currency={currency} />
        <FlowPart flow={map.flow} currency={currency} />
      </Section>
      <AccountsPart accounts={map.accounts} currency={currency} />
      <ThresholdsPart thresholds={thresholds} />
    </div>
  );
}

function Sums({ map, currency, horizon }: { map: ValueMap; currency: string; horizon: number }) {
  const { t } = useReader();
  const figures = useFigures(currency);
  return (
    <Tiles
      tiles={[
        { name: t('value.map.guests'), value: figures.count(map.guests), beside: t('value.map.guestsOf') },
        {
          name: t('value.map.repeaters'),
          value: figures.count(map.repeaters),
          beside: t('value.map.repeatersOf', { share: figures.share(map.repeaters / map.guests) }),
        },
        { name: t('value.map.spent'), value: figures.short(map.spentMinor), beside: t('value.map.spentOf') },
        {
          name: t('value.map.expected'),
          value: figures.short(map.expectedMinor),
          beside: t('value.map.expectedOf', { count: horizon }),
        },
      ]}
    />
  );
}
