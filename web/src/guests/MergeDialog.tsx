// The same person twice: choose the other profile, say why, done - and it can be taken apart again whole.
import { Modal, Textarea, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { find, type Hit } from '@regulars/contract/find.ts';
import { mergeGuests, type GuestCard } from '@regulars/contract/guest.ts';
import { readBeside } from '@regulars/contract/review.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { HitLine } from '../find/HitLine.tsx';
import { Effect } from '../reviews/Effect.tsx';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import { plainName } from './names.ts';
import { useSettled } from './useReading.ts';
import styles from './Records.module.css';

export default function MergeDialog({ card, close }: { card: GuestCard; close: () => void }) {
  const { t, language } = useReader();
  const answers = useQueryClient();
  const [text, setText] = useState(plainName(card.name, language));
  const [other, setOther] = useState<Hit | undefined>();
  const [reason, setReason] = useState('');
  const asked = useSettled(text.trim(), 150);
  const hits = useQuery({
    ...ask(find, { query: { q: asked, limit: 8 } }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  });
  const beside = useQuery({
    ...ask(readBeside, { params: { guestId: card.guestId, otherGuestId: other?.guestId ?? '' } }),
    enabled: other !== undefined,
  });
  const blocked = other ? (beside.data?.blocked ?? []) : [];
  const merge = useMutation({
    mutationFn: (otherGuestId: string) =>
      call(mergeGuests, { params: { guestId: card.guestId }, body: { otherGuestId, reason: reason.trim() } }),
    onSuccess: () => {
      void answers.invalidateQueries();
      close();
    },
  });
  const choices = (hits.data?.hits ?? []).filter((hit) => hit.guestId !== card.guestId);
  return (
    <Modal opened onClose={close} title={t('guests.merge')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (other) merge.mutate(other.guestId);
        }}
      >
        <p>{t('guests.mergeLead')}</p>
        <TextInput
          data-autofocus
          label={t('guests.mergeFind')}
          value={text}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ul className={styles['choices']} role="listbox" aria-label={t('guests.mergeFind')}>
          {choices.map((hit) => (
            <li
              key={hit.guestId}
              role="option"
              aria-selected={hit.guestId === other?.guestId}
              tabIndex={0}
              onClick={() => setOther(hit)}
              onKeyDown={(event) =>
                (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), setOther(hit))
              }
            >
              <HitLine hit={hit} />
            </li>
          ))}
          {hits.data && choices.length === 0 && <li className={styles['none']}>{t('guests.mergeNobody')}</li>}
        </ul>
        {blocked.length > 0 && (
          <Notice tone="alarm">
            <b>{t('reviews.blocked')}.</b> {blocked.map((code) => word('refusal', code, code, t)).join(' ')}
          </Notice>
        )}
        {other && beside.data?.keptApart && <Notice tone="warn">{t('reviews.keptApartBefore')}</Notice>}
        {other && beside.data?.merged && <Effect merged={beside.data.merged} />}
        {other && blocked.length === 0 && (
          <Textarea
            label={t('ui.reason')}
            required
            rows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {merge.error && <Notice tone="alarm">{refusalText(merge.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button
            voice="primary"
            type="submit"
            disabled={!other || blocked.length > 0 || reason.trim().length < 2}
            busy={merge.isPending}
          >
            {t('guests.mergeAct')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
