import { Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';

type Props = {
  title: string;
  lead: string;
  act: string;
  send: (reason: string) => Promise<unknown>;
  close: () => void;
};

/** An act that is written down with its reason. */
export default function ReasonDialog({ title, lead, act, send, close }: Props) {
  const { t } = useReader();
  const answers = useQueryClient();
  const [reason, setReason] = useState('');
  const sending = useMutation({
    mutationFn: () => send(reason.trim()),
    onSuccess: () => {
      void answers.invalidateQueries();
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          sending.mutate();
        }}
      >
        <p>{lead}</p>
        <Textarea
          data-autofocus
          label={t('ui.reason')}
          required
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {sending.error && <Notice tone="alarm">{refusalText(sending.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={reason.trim().length < 2} busy={sending.isPending}>
            {act}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
