// Not warned of until a day, with the reason.
import { Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asideReasons, setWarningAside, type AsideReason } from '@regulars/contract/warning.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { addDays, fullDate } from '../ui/dates.ts';
import forms from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import styles from './Warnings.module.css';

export function AsideForm({ guestId, close }: { guestId: string; close: () => void }) {
  const { t, language, today } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [asideId] = useState(newId);
  const [reason, setReason] = useState<AsideReason>('inTouch');
  const [until, setUntil] = useState(() => addDays(today, 180));
  const [words, setWords] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      call(setWarningAside, { params: { propertyId, guestId }, body: { asideId, reason, words, until } }),
    onSuccess: () => {
      void answers.invalidateQueries();
      toast(t('warnings.asideDone', { day: fullDate(until, language) }));
      close();
    },
  });
  return (
    <form
      className={forms['form']}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
      <Select
        label={t('warnings.asideReason')}
        allowDeselect={false}
        value={reason}
        data={asideReasons.map((value) => ({ value, label: t(`warnings.aside.${value}`) }))}
        onChange={(value) => setReason(asideReasons.find((each) => each === value) ?? reason)}
      />
      <TextInput
        type="date"
        label={t('warnings.asideUntil')}
        required
        min={addDays(today, 1)}
        max={addDays(today, 731)}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <TextInput
        label={t('warnings.asideWords')}
        maxLength={300}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {keep.error && <Notice tone="alarm">{refusalText(keep.error, t)}</Notice>}
      <div className={`${forms['foot']} ${styles['foot']}`}>
        <Button voice="plain" onClick={close}>
          {t('ui.cancel')}
        </Button>
        <Button voice="primary" type="submit" busy={keep.isPending}>
          {t('warnings.setAside')}
        </Button>
      </div>
    </form>
  );
}
