import type { Told } from '@regulars/contract/route.ts';
import { useReader } from '../session/session.ts';
import { Notice } from '../ui/States.tsx';
import { toldSentence } from './told.ts';
import styles from './Value.module.css';

/** What must be known before the numbers are believed: too little data, a gap, a model let go and what stands for it. */
export function ToldList({ told, basis }: { told: readonly Told[]; basis: string }) {
  const reader = useReader();
  if (told.length === 0) return null;
  return (
    <Notice tone="sky">
      <ul className={styles['told']}>
        {told.map((each) => (
          <li key={each.code + JSON.stringify(each.params)}>{toldSentence(each, reader)}</li>
        ))}
        {basis === 'table' && <li>{reader.t('value.model.table')}</li>}
      </ul>
    </Notice>
  );
}
