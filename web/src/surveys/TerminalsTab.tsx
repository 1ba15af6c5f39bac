// The terminals of the house: a device opens its address once and asks whom the desk sends. Its address is shown when it is made.
import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addTerminal, listTerminals, retireTerminal, type Terminal } from '@regulars/contract/pulse.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Empty, Failed, Loading, Notice } from '../ui/States.tsx';
import { Qr } from './Qr.tsx';
import styles from './Surveys.module.css';

export function TerminalsTab() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const answer = useQuery({ ...ask(listTerminals, { params: { propertyId } }), refetchInterval: 30_000 });
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => call(addTerminal, { params: { propertyId }, body: { terminalId: newId(), name: name.trim() } }),
    onSuccess: () => {
      setName('');
      void answers.invalidateQueries();
    },
  });
  return (
    <>
      <p className={styles['lead']}>{t('surveys.terminalsLead')}</p>
      <form
        className={styles['tools']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) add.mutate();
        }}
      >
        <TextInput
          label={t('surveys.terminalName')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button voice="primary" type="submit" disabled={!name.trim()} busy={add.isPending}>
          {t('surveys.addTerminal')}
        </Button>
      </form>
      {add.error && <Notice tone="alarm">{refusalText(add.error, t)}</Notice>}
      {add.data && <Address path={add.data.path} />}
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={3} />)}
      {answer.data?.terminals.length === 0 && !add.data && (
        <Empty title={t('surveys.noTerminal')}>{t('surveys.noTerminalHint')}</Empty>
      )}
      <ul className={styles['answers']}>
        {answer.data?.terminals.map((one) => (
          <TerminalLine key={one.terminalId} terminal={one} />
        ))}
      </ul>
    </>
  );
}

function Address({ path }: { path: string }) {
  const { t } = useReader();
  const whole = `${location.origin}${path}`;
  return (
    <Notice tone="sky">
      <p>{t('surveys.addressOnce')}</p>
      <p className={styles['address']}>
        <a href={path} target="_blank" rel="noreferrer">
          {whole}
        </a>
      </p>
      <Qr text={whole} />
    </Notice>
  );
}

function TerminalLine({ terminal: { terminalId, name, seenAt, busy } }: { terminal: Terminal }) {
  const { t, language, timeZone } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const retire = useMutation({
    mutationFn: () => call(retireTerminal, { params: { propertyId, terminalId } }),
    onSuccess: () => void answers.invalidateQueries(),
  });
  return (
    <li>
      <div className={styles['line']}>
        <b>{name}</b>
        {busy && <Badge tone="pine">{t('surveys.busy')}</Badge>}
        <span className={styles['quiet']}>
          {seenAt
            ? t('surveys.seen', { time: `${shortDate(dayIn(seenAt, timeZone), language)} ${clock(seenAt, timeZone)}` })
            : t('surveys.neverSeen')}
        </span>
        <Button size="small" voice="plain" busy={retire.isPending} onClick={() => retire.mutate()}>
          {t('surveys.retire')}
        </Button>
      </div>
    </li>
  );
}
