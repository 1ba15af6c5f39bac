import type { ImportView } from '@regulars/contract/import.ts';
import { useReader } from '../session/session.ts';
import { numberText } from '../ui/numbers.ts';
import styles from './Import.module.css';

const shown = ['rows', 'created', 'updated', 'unchanged', 'rejected', 'warnings'] as const;

/** The figures of a dry run or of what was taken in. */
export function Counts({ counts }: { counts: ImportView['counts'] }) {
  const { t, language } = useReader();
  return (
    <dl className={styles['counts']}>
      {shown.map((each) => (
        <div key={each} className={each === 'rejected' && counts.rejected > 0 ? styles['bad'] : ''}>
          <dt>{t(`import.counts.${each}`)}</dt>
          <dd>{numberText(counts[each], language)}</dd>
        </div>
      ))}
    </dl>
  );
}
