// What may be offered to come back, within the limit of one offer and what the month's budget has left.
import { NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { offerWinBack } from '@regulars/contract/followup.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { fullDate } from '../ui/dates.ts';
import forms from '../ui/Form.module.css';
import '../ui/forms.ts';
import { minorOf, moneyText } from '../ui/numbers.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import type { Sheet } from './CallSheet.tsx';
import styles from './Followups.module.css';

type Props = { followupId: string; winBack: NonNullable<Sheet['winBack']>; open: boolean };

export function WinBackOffer({ followupId, winBack, open }: Props) {
  const { t, language } = useReader();
  const answers = useQueryClient();
  const [words, setWords] = useState('');
  const [cost, setCost] = useState<number>();
  const { most, left, offer, offerValue, lastStay, mayOffer } = winBack;
  const keep = useMutation({
    mutationFn: () =>
      call(offerWinBack, {
        params: { followupId },
        body: { offer: words.trim(), costMinor: minorOf(cost ?? 0, most.currencyCode) },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      setWords('');
      toast(t('followups.offerKept'));
    },
  });
  return (
    <Section title={t('followups.offer')}>
      <p className={styles['quiet']}>
        {t('followups.last')} {fullDate(lastStay, language)} ·{' '}
        {mayOffer
          ? t('followups.offerMost', { most: moneyText(most, language), left: moneyText(left, language) })
          : t('followups.noOffer')}
      </p>
      {offer && (
        <p>
          {offer}
          {offerValue && ` · ${moneyText(offerValue, language)}`}
        </p>
      )}
      {open && mayOffer && (
        <form
          className={forms['form']}
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim().length > 1) keep.mutate();
          }}
        >
          <div className={styles['two']}>
            <TextInput
              label={t('followups.offerWords')}
              maxLength={200}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <NumberInput
              label={t('followups.offerCost')}
              min={0}
              hideControls
              value={cost ?? ''}
              onChange={(value) => setCost(typeof value === 'number' ? value : undefined)}
            />
          </div>
          {keep.error && <Notice tone="alarm">{refusalText(keep.error, t)}</Notice>}
          <div>
            <Button type="submit" disabled={words.trim().length < 2} busy={keep.isPending}>
              {t('ui.keep')}
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}
