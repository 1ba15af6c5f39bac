// Taking up: with which playbook, by whom, by when - and told before it is done that some are left alone by chance.
import { Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readPlan } from '@regulars/contract/followup.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { takeUpWarnings, type WarningKind } from '@regulars/contract/warning.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { addDays } from '../ui/dates.ts';
import forms from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { useOwners, usePlaybooks } from './useBoard.ts';
import styles from './Warnings.module.css';

type Done = ReplyOf<typeof takeUpWarnings>;
type Props = {
  kind: WarningKind;
  guestIds: readonly string[];
  /** absent: what fits each */
  suggested?: string;
  done?: () => void;
};

const EACH = '';

export function TakeUpForm({ kind, guestIds, suggested, done }: Props) {
  const { t, language, today } = useReader();
  const { propertyId } = usePlace();
  const { used, titleOf } = usePlaybooks();
  const answers = useQueryClient();
  const [playbook, setPlaybook] = useState(suggested ?? EACH);
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState('');
  const isOne = suggested !== undefined;
  const take = useMutation({
    mutationFn: () =>
      call(takeUpWarnings, {
        params: { propertyId },
        body: {
          kind,
          guestIds: [...guestIds],
          ownerId,
          ...(playbook !== EACH && { playbook }),
          ...(dueOn !== '' && { dueOn }),
        },
      }),
    onSuccess: (told) => {
      void answers.invalidateQueries();
      toast(isOne ? toldOfOne(told) : toldOfMany(told));
      done?.();
    },
  });
  const toldOfMany = ({ takenUp, control, guests, letters }: Done) =>
    [
      t('warnings.act.many', { takenUp, control, skipped: guests.length - takenUp - control }),
      letters > 0 && t('warnings.act.letters', { count: letters }),
    ]
      .filter(Boolean)
      .join(' ');
  const toldOfOne = ({ guests: [one], letters }: Done) => {
    if (one?.result === 'control') return t('warnings.act.leftAlone');
    if (one && one.result !== 'takenUp') return t(`warnings.blocked.${one.result}`);
    return [t('warnings.act.takenUp'), letters > 0 && t('warnings.act.letters', { count: letters })]
      .filter(Boolean)
      .join(' ');
  };
  return (
    <form
      className={forms['form']}
      onSubmit={(event) => {
        event.preventDefault();
        take.mutate();
      }}
    >
      <Select
        label={t('warnings.act.playbook')}
        allowDeselect={false}
        value={playbook}
        data={[
          ...(isOne ? [] : [{ value: EACH, label: t('warnings.act.each') }]),
          ...used.map(({ code, title }) => ({
            value: code,
            label: code === suggested ? t('warnings.act.suggested', { playbook: titleOf(code) }) : title[language],
          })),
        ]}
        onChange={(value) => setPlaybook(value ?? EACH)}
      />
      <div className={styles['pair']}>
        <OwnerSelect value={ownerId} change={setOwnerId} />
        <TextInput
          type="date"
          label={t('warnings.act.dueOn')}
          description={t('warnings.act.dueHint')}
          min={today}
          max={addDays(today, 90)}
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
        />
      </div>
      <Honest />
      {take.error && <Notice tone="alarm">{refusalText(take.error, t)}</Notice>}
      <div className={forms['foot']}>
        <Button voice="primary" type="submit" busy={take.isPending}>
          {isOne ? t('warnings.act.go') : t('warnings.act.goMany', { count: guestIds.length })}
        </Button>
      </div>
    </form>
  );
}

function OwnerSelect({ value, change }: { value: string | null; change: (staffId: string | null) => void }) {
  const { t } = useReader();
  const { staffId } = useSession();
  const owners = useOwners();
  const mine = owners.filter((each) => each.staffId === staffId);
  const others = owners.filter((each) => each.staffId !== staffId);
  return (
    <Select
      label={t('warnings.act.owner')}
      allowDeselect={false}
      searchable
      value={value ?? EACH}
      data={[
        { value: EACH, label: t('warnings.act.nobody') },
        ...mine.map((each) => ({ value: each.staffId, label: t('warnings.act.me') })),
        ...others.map(({ staffId: id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(chosen) => change(chosen === EACH ? null : chosen)}
    />
  );
}

/** Said before anybody is taken up. */
export function Honest() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const plan = useQuery({ ...ask(readPlan, { params: { propertyId } }), staleTime: 60_000 }).data?.plan;
  if (!plan) return null;
  const count = plan.winBack.controlPercent;
  return (
    <p className={styles['quiet']}>
      {count === 0 ? t('warnings.act.honestNone') : t('warnings.act.honest', { count })}
    </p>
  );
}
