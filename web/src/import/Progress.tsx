import type { ImportView } from '@regulars/contract/import.ts';
import { useReader } from '../session/session.ts';
import { numberText } from '../ui/numbers.ts';
import { Counts } from './Counts.tsx';
import styles from './Import.module.css';

/** The house is at work: how far it is, by server push and by asking each second where the line is down. */
export function Progress({ view }: { view: ImportView }) {
  const { t, language } = useReader();
  const { done, total } = view.progress ?? { done: 0, total: 0 };
  const figures = { done: numberText(done, language), total: numberText(total, language) };
  const label =
    view.state === 'undoing'
      ? t('import.undoing')
      : t(view.state === 'running' ? 'import.running' : 'import.checking', figures);
  return (
    <div className={styles['progress']}>
      <p role="status">{label}</p>
      <progress
        aria-label={label}
        max={Math.max(1, total)}
        value={view.state === 'undoing' ? Math.max(0, total - done) : done}
      />
      <p className={styles['quiet']}>{t('import.keepsGoing')}</p>
      {view.state !== 'undoing' && <Counts counts={view.counts} />}
    </div>
  );
}
