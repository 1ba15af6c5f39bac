// The list leaves the house: said before, and written down.
import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SegmentPage } from '@regulars/contract/segment.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { exportCsv } from './exportCsv.ts';
import { segmentName } from './names.ts';
import styles from './Segments.module.css';

export default function ExportDialog({ segment, close }: { segment: SegmentPage; close: () => void }) {
  const { t, language } = useReader();
  const mayReveal = useMay('guest.reveal');
  const [contacts, setContacts] = useState<'masked' | 'whole'>('masked');
  const [reachable, setReachable] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      exportCsv(segment.segmentId, { contacts, reachable, language }, segmentName(segment.name, language)),
    onSuccess: () => {
      toast(t('segments.exported'));
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={t('segments.export')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Notice tone="warn">{t('segments.exportWarns')}</Notice>
        <Choices
          label={t('segments.contacts')}
          value={contacts}
          change={setContacts}
          values={(mayReveal ? (['masked', 'whole'] as const) : (['masked'] as const)).map((value) => ({
            value,
            label: t(`segments.contact.${value}`),
          }))}
        />
        <label className={styles['tick']}>
          <input
            type="checkbox"
            checked={reachable}
            onChange={({ currentTarget }) => setReachable(currentTarget.checked)}
          />
          <span>{t('segments.onlyReachable')}</span>
        </label>
        {send.error && <Notice tone="alarm">{refusalText(send.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" busy={send.isPending}>
            {t('segments.exportAct')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
