import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import styles from './Form.module.css';

/** The end of a dialog: the way back without anything done, then the act. */
export function DialogFoot({ close, children }: { close: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles['foot']}>
      <Button onClick={close}>{t('ui.cancel')}</Button>
      {children}
    </div>
  );
}
