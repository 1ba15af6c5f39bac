// Who comes again and when: by quarter of the first stay, days from stay to stay, and how the waiting for the next stay runs off.
import { useQuery } from '@tanstack/react-query';
import { readReturns } from '@regulars/contract/valueFigures.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { CohortTable } from './CohortTable.tsx';
import { GapsPart, WaitingPart } from './GapsPart.tsx';
import styles from './Value.module.css';

export function ReturnsTab() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readReturns, { query: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />;
  const { returns } = answer.data;
  if (returns === null || returns.cohorts.length === 0)
    return <Empty title={t('value.none.visits')}>{t('value.none.visitsHint')}</Empty>;
  return (
    <div className={styles['tab']}>
      <Section title={t('value.returns.again')}>
        <WaitingPart returns={returns} />
        <CohortTable cohorts={returns.cohorts} />
      </Section>
      <Section title={t('value.returns.between')}>
        <GapsPart gaps={returns.gaps} />
      </Section>
    </div>
  );
}
