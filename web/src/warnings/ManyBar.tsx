// Several warnings chosen: taken up together, each with what fits it or all with one playbook.
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { mostTakenUp, type Warning, type WarningKind } from '@regulars/contract/warning.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import '../ui/forms.ts';
import { TakeUpForm } from './TakeUpForm.tsx';
import styles from './Warnings.module.css';

type Props = { kind: WarningKind; chosen: readonly Warning[]; all: () => void; clear: () => void };

export function ManyBar({ kind, chosen, all, clear }: Props) {
  const { t } = useReader();
  const [acting, setActing] = useState(false);
  return (
    <div className={`${styles['many']} screen-only`}>
      <strong>{t('warnings.act.chosen', { count: chosen.length })}</strong>
      <Button size="small" voice="primary" onClick={() => setActing(true)}>
        {t('warnings.act.goMany', { count: chosen.length })}
      </Button>
      <Button size="small" voice="plain" onClick={all}>
        {t('warnings.act.all')}
      </Button>
      <Button size="small" voice="plain" onClick={clear}>
        {t('warnings.act.clear')}
      </Button>
      {chosen.length === mostTakenUp && <span>{t('warnings.act.most', { most: mostTakenUp })}</span>}
      {acting && (
        <Modal
          opened
          onClose={() => setActing(false)}
          title={t('warnings.act.goMany', { count: chosen.length })}
          closeButtonProps={{ 'aria-label': t('ui.close') }}
        >
          <TakeUpForm
            kind={kind}
            guestIds={chosen.map(({ guest }) => guest.guestId)}
            done={() => {
              setActing(false);
              clear();
            }}
          />
        </Modal>
      )}
    </div>
  );
}
