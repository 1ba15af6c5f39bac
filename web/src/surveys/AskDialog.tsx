// Asking a guest: on a terminal of the house or on their own phone by a code to scan. The dialog hears when the answer is there.
import { Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { askGuest, listPulses, listTerminals } from '@regulars/contract/pulse.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { dayIn, shortDate } from '../ui/dates.ts';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { Qr } from './Qr.tsx';
import styles from './Surveys.module.css';

type Props = { reservationId: string; roomIndex: string; close: () => void };

export default function AskDialog({ reservationId, roomIndex, close }: Props) {
  const { t, language, timeZone } = useReader();
  const { propertyId } = usePlace();
  const [askId] = useState(newId);
  const terminals = useQuery(ask(listTerminals, { params: { propertyId } })).data?.terminals ?? [];
  const asking = useMutation({
    mutationFn: (terminalId: string | undefined) =>
      call(askGuest, { params: { propertyId }, body: { askId, reservationId, roomIndex, terminalId } }),
  });
  const asked = asking.data;
  return (
    <Modal opened onClose={close} title={t('surveys.askTitle')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <p>{t('surveys.askLead')}</p>
      {!asked && (
        <div className={styles['ways']}>
          {terminals.map(({ terminalId, name, busy }) => (
            <Button key={terminalId} size="tall" disabled={busy} onClick={() => asking.mutate(terminalId)}>
              {t('surveys.onTerminal', { name })}
            </Button>
          ))}
          <Button voice="primary" size="tall" busy={asking.isPending} onClick={() => asking.mutate(undefined)}>
            {t('surveys.onPhone')}
          </Button>
        </div>
      )}
      {asking.error && <Notice tone="alarm">{refusalText(asking.error, t)}</Notice>}
      {asked?.state === 'answered' && <Notice tone="sky">{t('surveys.already')}</Notice>}
      {asked?.state === 'asked' && (
        <>
          {asked.path === null ? (
            <p>{t('surveys.sentToTerminal')}</p>
          ) : (
            <>
              <Qr text={`${location.origin}${asked.path}`} />
              <p>{t('surveys.scan', { date: shortDate(dayIn(asked.expiresAt, timeZone), language) })}</p>
            </>
          )}
          <Answered askId={asked.askId} />
        </>
      )}
    </Modal>
  );
}

function Answered({ askId }: { askId: string }) {
  const { t, today } = useReader();
  const { propertyId } = usePlace();
  const found = useQuery(
    ask(listPulses, { params: { propertyId }, query: { from: today, to: today } }),
  ).data?.rows.find((row) => row.askId === askId);
  if (!found) return <p role="status">{t('surveys.waiting')}</p>;
  return (
    <Notice tone={found.bad.length > 0 ? 'alarm' : 'sky'}>
      {t(found.bad.length > 0 ? 'surveys.doneBad' : 'surveys.done')}
    </Notice>
  );
}
