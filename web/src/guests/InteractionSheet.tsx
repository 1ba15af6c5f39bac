// The desk's short form for what did not become a booking: an inquiry, or a guest turned away and why. Nothing in it must be
// filled but one thing that tells what it was about; a turnaway needs its reason.
import { Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { GuestHead } from '@regulars/contract/guest.ts';
import { noteInteraction, touchpoints } from '@regulars/contract/interaction.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { asked, blank, isReady, startedWith, type Filled } from './interaction.ts';
import { AskedFor, Lost, Reason, Who } from './InteractionFields.tsx';
import styles from './Interaction.module.css';
import { plainName } from './names.ts';

type Props = { kind: Filled['kind']; guest?: GuestHead; text?: string; close: () => void };

export default function InteractionSheet({ kind, guest, text, close }: Props) {
  const { t, language } = useReader();
  const place = usePlace();
  const [filled, setFilled] = useState<Filled>({ ...blank(kind), ...startedWith(text) });
  const fill = (part: Partial<Filled>) => setFilled({ ...filled, ...part });
  const isTurnaway = filled.kind === 'turnaway';
  const ready = isReady(filled);
  const save = useSave(filled, guest, close);
  return (
    <Modal
      opened
      onClose={close}
      title={t(`interaction.${filled.kind}`)}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <Choices
          unseenLabel
          label={t('interaction.kindLabel')}
          value={filled.kind}
          change={(value) => fill({ kind: value })}
          values={(['inquiry', 'turnaway'] as const).map((value) => ({ value, label: t(`interaction.kind.${value}`) }))}
        />
        {guest ? (
          <p>{t('interaction.about', { name: plainName(guest.name, language) || t('guests.unnamed') })}</p>
        ) : (
          <Who filled={filled} fill={fill} />
        )}
        {isTurnaway && (
          <div className={styles['why']}>
            <Reason filled={filled} fill={fill} />
            <Lost filled={filled} fill={fill} />
          </div>
        )}
        <AskedFor filled={filled} fill={fill} isRestaurant={place.kind === 'restaurant'} />
        <Textarea
          label={t('interaction.words')}
          placeholder={t('interaction.wordsHint')}
          autosize={false}
          rows={2}
          maxLength={2000}
          value={filled.words}
          onChange={(event) => fill({ words: event.currentTarget.value })}
        />
        <Choices
          label={t('interaction.channel')}
          value={filled.channel}
          change={(channel) => fill({ channel })}
          values={touchpoints.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
        {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
        <div className={`${form['foot']} ${styles['foot']}`}>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button voice="primary" type="submit" disabled={!ready} busy={save.isPending}>
            {t('ui.keep')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Keeps the entry; whose it became can be opened from the line that says so. */
function useSave(filled: Filled, guest: GuestHead | undefined, close: () => void) {
  const { t, currency } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const navigate = useNavigate();
  const [interactionId] = useState(newId);
  const show = (guestId: string) => ({
    label: t('interaction.open'),
    run: () => void navigate({ to: '/guests/$guestId', params: { guestId } }),
  });
  return useMutation({
    mutationFn: () =>
      call(noteInteraction, {
        body: { interactionId, propertyId, guestId: guest?.guestId, ...asked(filled, currency) },
      }),
    onSuccess: ({ guestId }) => {
      void answers.invalidateQueries();
      close();
      toast(t('interaction.kept'), guestId === null || guest ? undefined : show(guestId));
    },
  });
}
