import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { QualityIssue } from '@regulars/contract/identity.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import { useCorrect } from './settle.ts';

/** The right value beside the wrong one; the server refuses one that is no better. */
export default function CorrectDialog({ issue, close }: { issue: QualityIssue; close: () => void }) {
  const { t } = useReader();
  const { recordId, kind, key, was, why } = issue;
  const [value, setValue] = useState('');
  const correct = useCorrect();
  if (kind === 'stayDates') return null;
  return (
    <Modal
      opened
      onClose={close}
      title={t('quality.dialogTitle', { kind: t(`quality.kind.${kind}`) })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          correct.mutate({ recordId, kind, key, value: value.trim() }, { onSuccess: close });
        }}
      >
        <p>
          {t('quality.dialogWas', {
            was: was || t('quality.empty'),
            why: word('guests.cleaning', why, why, t),
          })}
        </p>
        <TextInput
          data-autofocus
          label={t('quality.value')}
          description={t(`quality.hints.${kind}`)}
          required
          withAsterisk={false}
          maxLength={300}
          autoComplete="off"
          inputMode={kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : undefined}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <p>{t('quality.dialogHint')}</p>
        {correct.error && <Notice tone="alarm">{refusalText(correct.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={value.trim() === ''} busy={correct.isPending}>
            {t('quality.putRight')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
