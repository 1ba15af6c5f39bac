import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import form from './Form.module.css';
import './forms.ts';

/** Nothing that was written is lost without being asked. */
export function LeaveDialog({ stay, go }: { stay: () => void; go: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={stay} title={t('ui.leave.title')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <div className={form['form']}>
        <p>{t('ui.leave.hint')}</p>
        <div className={form['foot']}>
          <Button onClick={go}>{t('ui.leave.go')}</Button>
          <Button voice="primary" data-autofocus onClick={stay}>
            {t('ui.leave.stay')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
