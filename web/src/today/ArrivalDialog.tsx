import { Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { closeArrival } from '@regulars/contract/today.ts';
import { call, Refused } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { inTurn, type Arrival } from './arrival.ts';

/** The guest stands at the desk: the room number, and a reason only where something required is still open. */
export default function ArrivalDialog({ arrival, close }: { arrival: Arrival; close: () => void }) {
  const { t } = useReader();
  const answers = useQueryClient();
  const [roomNumber, setRoomNumber] = useState(arrival.roomNumber ?? '');
  const [reason, setReason] = useState('');
  const arrive = useMutation({
    scope: inTurn(arrival),
    mutationFn: () =>
      call(closeArrival, {
        params: { reservationId: arrival.reservationId, roomIndex: arrival.roomIndex },
        body: { roomNumber: roomNumber.trim() || undefined, reason: reason.trim() || undefined },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      close();
    },
  });
  const unprepared = arrive.error instanceof Refused && arrive.error.code === 'arrival_unprepared';
  return (
    <Modal
      opened
      onClose={close}
      title={t('today.arrivalOf', { name: arrival.name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          arrive.mutate();
        }}
      >
        <TextInput
          data-autofocus
          label={t('today.roomNumber')}
          value={roomNumber}
          maxLength={20}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setRoomNumber(event.currentTarget.value)}
        />
        {arrive.error && <Notice tone={unprepared ? 'warn' : 'alarm'}>{refusalText(arrive.error, t)}</Notice>}
        {(unprepared || reason) && (
          <Textarea
            label={t('today.whyUnprepared')}
            value={reason}
            rows={2}
            maxLength={300}
            required
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <DialogFoot close={close}>
          <Button
            voice="primary"
            type="submit"
            busy={arrive.isPending}
            disabled={unprepared && reason.trim().length < 2}
          >
            {t('today.hasArrived')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
