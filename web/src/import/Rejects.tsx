import { Download } from 'lucide-react';
import { readErrors, type ImportView } from '@regulars/contract/import.ts';
import { addressOf } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';
import styles from './Import.module.css';

/** The rows that were not taken, as a file with the reason beside each. */
export function Rejects({ view }: { view: ImportView }) {
  const { t } = useReader();
  if (view.counts.rejected === 0) return null;
  return (
    <div className={styles['buttons']}>
      <a className={buttonClass('quiet')} href={addressOf(readErrors, { importId: view.importId })} download>
        <Download size={16} aria-hidden="true" />
        {t('import.rejects', { count: view.counts.rejected })}
      </a>
      <span className={styles['quiet']}>{t('import.rejectsHint')}</span>
    </div>
  );
}
