import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConnectionView } from '@regulars/contract/intake.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { useChange } from './SourceMenu.tsx';
import styles from './Intake.module.css';

const roles = ['channel', 'pms'] as const;

/** What a source is called, and what it is to this house; only what was changed is sent. */
export default function EditDialog({ source, close }: { source: ConnectionView; close: () => void }) {
  const { t } = useReader();
  const [name, setName] = useState(source.name);
  const [role, setRole] = useState(source.role);
  const change = useChange(source.connectionId);
  const to = {
    ...(name.trim() !== source.name && { name: name.trim() }),
    ...(role !== null && role !== source.role && { role }),
  };
  const changed = Object.keys(to).length > 0;
  return (
    <Modal opened onClose={close} title={t('intake.editTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) change.mutate(to, { onSuccess: close });
          else close();
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
        <div>
          <Choices<(typeof roles)[number] | ''>
            label={t('intake.role')}
            value={role ?? ''}
            change={(value) => setRole(value === '' ? null : value)}
            values={roles.map((value) => ({ value, label: t(`intake.roles.${value}`) }))}
          />
          <p className={styles['hint']}>{t('intake.roleHint')}</p>
        </div>
        {change.error && <Notice tone="alarm">{refusalText(change.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={name.trim() === ''} busy={change.isPending}>
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
