// Keys in one small table: a screen's own, or the house's. Strokes of one row are parted by spaces.
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import './forms.ts';
import styles from './KeyHelp.module.css';

export type KeyRow = { strokes: string; does: string };

export function KeyList({ title, rows, close }: { title: string; rows: readonly KeyRow[]; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <dl className={styles['keys']}>
        {rows.map(({ strokes, does }) => (
          <div key={strokes}>
            <dt>
              {strokes.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['hint']}>{t('ui.keysHint')}</p>
    </Modal>
  );
}
