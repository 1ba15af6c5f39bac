import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { classifyGuest, guestClass, type GuestCard, type GuestClass } from '@regulars/contract/guest.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';

/** Another class or VIP grade than the rule gives, with a reason; the rule can be given back its word. */
export default function ClassDialog({ card, close }: { card: GuestCard; close: () => void }) {
  const { t } = useReader();
  const answers = useQueryClient();
  const [chosen, setChosen] = useState<GuestClass | 'rule'>(
    card.guestClassReason.overridden ? card.guestClass : 'rule',
  );
  const [vip, setVip] = useState(card.vip ?? '');
  const [reason, setReason] = useState('');
  const classify = useMutation({
    mutationFn: () =>
      call(classifyGuest, {
        params: { guestId: card.guestId },
        body: { guestClass: chosen === 'rule' ? null : chosen, vip: vip.trim() || null, reason: reason.trim() },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      close();
    },
  });
  const choices = [
    { value: 'rule', label: t('guests.classByRule') },
    ...guestClass.options.map((value) => ({ value, label: t(`guests.class.${value}`) })),
  ];
  return (
    <Modal opened onClose={close} title={t('guests.changeClass')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          classify.mutate();
        }}
      >
        <Select
          data-autofocus
          label={t('guests.classTitle')}
          data={choices}
          value={chosen}
          allowDeselect={false}
          onChange={(value) => setChosen(guestClass.options.find((each) => each === value) ?? 'rule')}
        />
        <TextInput
          label={t('guests.vipLabel')}
          description={t('guests.vipHint')}
          value={vip}
          maxLength={20}
          onChange={(event) => setVip(event.currentTarget.value)}
        />
        <Textarea
          label={t('ui.reason')}
          required
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {classify.error && <Notice tone="alarm">{refusalText(classify.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={reason.trim().length < 2} busy={classify.isPending}>
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
