import { Modal, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepSpecialDate } from '@regulars/contract/guest.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import '../ui/forms.ts';
import form from '../ui/Form.module.css';

const kinds = ['birthday', 'anniversary', 'festival', 'other'] as const;

/** A day to remember: month and day are enough, the year may be unknown. */
export default function SpecialDateDialog({ guestId, close }: { guestId: string; close: () => void }) {
  const { t, language } = useReader();
  const answers = useQueryClient();
  const [specialDateId] = useState(newId);
  const [kind, setKind] = useState<(typeof kinds)[number]>('birthday');
  const [month, setMonth] = useState('1');
  const [day, setDay] = useState('1');
  const [calendar, setCalendar] = useState<'solar' | 'lunar'>('solar');
  const [text, setText] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      call(keepSpecialDate, {
        params: { guestId },
        body: { specialDateId, kind, date: `${month.padStart(2, '0')}-${day.padStart(2, '0')}`, calendar, text },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      close();
    },
  });
  const monthNames = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  return (
    <Modal opened onClose={close} title={t('guests.addDate')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <Select
          label={t('guests.dateKindLabel')}
          data={kinds.map((each) => ({ value: each, label: t(`guests.dateKind.${each}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(kinds.find((each) => each === value) ?? 'other')}
          data-autofocus
        />
        <div className={form['pair']}>
          <Select
            label={t('guests.month')}
            value={month}
            allowDeselect={false}
            onChange={(value) => setMonth(value ?? '1')}
            data={Array.from({ length: 12 }, (_, at) => ({
              value: String(at + 1),
              label: monthNames.format(new Date(Date.UTC(2024, at, 1))),
            }))}
          />
          <Select
            label={t('guests.day')}
            value={day}
            allowDeselect={false}
            searchable
            onChange={(value) => setDay(value ?? '1')}
            data={Array.from({ length: 31 }, (_, at) => String(at + 1))}
          />
        </div>
        <Select
          label={t('guests.calendar')}
          value={calendar}
          allowDeselect={false}
          onChange={(value) => setCalendar(value === 'lunar' ? 'lunar' : 'solar')}
          data={[
            { value: 'solar', label: t('guests.solar') },
            { value: 'lunar', label: t('guests.lunar') },
          ]}
        />
        <TextInput
          label={t('guests.dateText')}
          value={text}
          maxLength={120}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {keep.error && <Notice tone="alarm">{refusalText(keep.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" busy={keep.isPending}>
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
