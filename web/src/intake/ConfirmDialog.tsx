// Switching a source off, or giving it a new secret: both stop messages, so both are asked once. The new secret is shown here.
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { ConnectionView } from '@regulars/contract/intake.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { Handover } from './Handover.tsx';
import { useChange } from './SourceMenu.tsx';

export default function ConfirmDialog({
  act,
  source,
  name,
  close,
}: {
  act: 'disable' | 'renew';
  source: ConnectionView;
  name: string;
  close: () => void;
}) {
  const { t } = useReader();
  const change = useChange(source.connectionId);
  const [renewed, setRenewed] = useState<{ secret: string; url: string | null } | undefined>();
  const go = () =>
    change.mutate(act === 'disable' ? { disabled: true } : { renewSecret: true }, {
      onSuccess: ({ secret, connection }) => (secret === null ? close() : setRenewed({ secret, url: connection.url })),
    });
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={renewed === undefined}
      title={renewed === undefined ? t(`intake.${act}Title`, { name }) : t('intake.renewedTitle')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {renewed !== undefined ? (
        <Handover url={renewed.url} secret={renewed.secret} close={close} />
      ) : (
        <div className={form['form']}>
          <p>{t(`intake.${act}Lead`)}</p>
          {change.error && <Notice tone="alarm">{refusalText(change.error, t)}</Notice>}
          <DialogFoot close={close}>
            <Button voice="danger" data-autofocus onClick={go} busy={change.isPending}>
              {t(`intake.${act}`)}
            </Button>
          </DialogFoot>
        </div>
      )}
    </Modal>
  );
}
