import { Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { PreparationItem } from '@regulars/contract/today.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { say } from '../ui/told.ts';

/** Not this time, and why. */
export default function WaiveDialog({
  item,
  waive,
  close,
}: {
  item: PreparationItem;
  waive: (reason: string) => void;
  close: () => void;
}) {
  const reader = useReader();
  const { t } = reader;
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={close} title={t('today.waiveTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim().length < 2) return;
          waive(reason.trim());
          close();
        }}
      >
        <p>{say(item.title, reader)}</p>
        <Textarea
          data-autofocus
          label={t('today.waiveWhy')}
          value={reason}
          rows={2}
          maxLength={300}
          required
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={reason.trim().length < 2}>
            {t('today.waive')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
