// Giving the house's word: to whom, in which words, due when, who sees to it. From a guest's card the guest is known; from the register
// they are found first. Whoever makes it answers for it until a colleague has accepted.
import { Modal, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { makePromise, promiseSources, type PromiseSource } from '@regulars/contract/promise.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { minorOf } from '../ui/numbers.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { GuestPick, type Picked } from './GuestPick.tsx';
import type { Said } from './promiseInWords.ts';
import { TriggerFields, unfilled, useTrigger, type Filled } from './TriggerFields.tsx';
import { Whom, type Chosen } from './Whom.tsx';

type Given = { guest?: Picked; said?: Said; reservationId?: string; close: () => void };

export default function MakeDialog({ guest: known, said, reservationId, close }: Given) {
  const { t } = useReader();
  const { propertyId, currency } = usePlace();
  const { staffId } = useSession();
  const answers = useQueryClient();
  const [promiseId] = useState(newId);
  const [guest, setGuest] = useState(known);
  const [words, setWords] = useState(said?.words ?? '');
  const [filled, fill] = useState<Filled>({ ...unfilled, kind: said?.occasion ?? unfilled.kind });
  const [whom, setWhom] = useState<Chosen>({ department: 'frontOffice', staffId: '' });
  const [source, setSource] = useState<PromiseSource>('desk');
  const [value, setValue] = useState<number | string>('');
  const trigger = useTrigger(filled);
  const make = useMutation({
    mutationFn: () =>
      call(makePromise, {
        params: { guestId: guest!.guestId },
        body: {
          promiseId,
          propertyId,
          words: words.trim(),
          trigger: trigger!,
          department: whom.department,
          offerTo: whom.staffId && whom.staffId !== staffId ? whom : undefined,
          source,
          value:
            typeof value === 'number' ? { amountMinor: minorOf(value, currency), currencyCode: currency } : undefined,
          reservationId,
        },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      close();
      toast(t('promises.dialog.kept'));
    },
  });
  const ready = guest !== undefined && trigger !== undefined && words.trim().length >= 3;
  const title = guest ? t('promises.dialog.title', { name: guest.name }) : t('promises.dialog.titleNobody');
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          // it may stand on a note's form, which is not to be sent with it
          event.stopPropagation();
          if (ready) make.mutate();
        }}
      >
        {known === undefined && <GuestPick picked={guest} pick={setGuest} />}
        <Textarea
          data-autofocus={known !== undefined || undefined}
          label={t('promises.dialog.words')}
          description={t('promises.dialog.wordsHint')}
          placeholder={t('promises.dialog.wordsPlaceholder')}
          rows={2}
          maxLength={500}
          required
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <TriggerFields filled={filled} fill={fill} />
        <div className={form['pair']}>
          <Whom chosen={whom} choose={setWhom} nobody={t('promises.dialog.me')} without={staffId} />
        </div>
        <div className={form['pair']}>
          <NumberInput
            label={t('promises.dialog.value', { currency })}
            value={value}
            min={0}
            max={9_999_999}
            hideControls
            onChange={setValue}
          />
          <NativeSelect
            label={t('promises.dialog.source')}
            value={source}
            onChange={({ currentTarget }) => setSource(currentTarget.value as PromiseSource)}
            data={promiseSources.map((each) => ({ value: each, label: t(`promises.dialog.sources.${each}`) }))}
          />
        </div>
        {make.error && <Notice tone="alarm">{refusalText(make.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!ready} busy={make.isPending}>
            {t('promises.dialog.act')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
