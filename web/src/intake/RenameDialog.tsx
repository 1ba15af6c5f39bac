import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConnectionView } from '@regulars/contract/intake.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { useChange } from './SourceMenu.tsx';

export default function RenameDialog({ source, close }: { source: ConnectionView; close: () => void }) {
  const { t } = useReader();
  const [name, setName] = useState(source.name);
  const change = useChange(source.connectionId);
  return (
    <Modal opened onClose={close} title={t('intake.renameTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ name: name.trim() }, { onSuccess: close });
        }}
      >
        <TextInput
          data-autofocus
          label={t('intake.name')}
          required
          withAsterisk={false}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {change.error && <Notice tone="alarm">{refusalText(change.error, t)}</Notice>}
        <div className={form['foot']}>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button voice="primary" type="submit" disabled={name.trim() === ''} busy={change.isPending}>
            {t('ui.keep')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
