// Thresholds of the classes: typed, or taken from what this house's guests suggest; how many guests would move is said before anything is
// kept. They hold for the whole group.
import { Modal, Textarea } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { previewThresholds, setThresholds, type ClassThresholds } from '@regulars/contract/value.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useSettled } from '../guests/useReading.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { readTyped, thresholdClasses, typedOf, type Typed } from './thresholds.ts';
import type { Thresholds } from './ThresholdsPart.tsx';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

export default function ThresholdsDialog({ thresholds, close }: { thresholds: Thresholds; close: () => void }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const { now, usual, suggested, currency } = thresholds;
  const [typed, setTyped] = useState<Typed>(() => typedOf(now, currency));
  const [reason, setReason] = useState('');
  const read = readTyped(typed, currency);
  const keep = useMutation({
    mutationFn: (wanted: ClassThresholds) =>
      call(setThresholds, { body: { propertyId, thresholds: wanted, reason: reason.trim() } }),
    onSuccess: ({ left }) => {
      toast(t('value.thresholds.kept', { count: left }));
      void answers.invalidateQueries();
      close();
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('value.thresholds.change')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (typeof read === 'object') keep.mutate(read);
        }}
      >
        <p className={styles['says']}>{t('value.thresholds.hint')}</p>
        <Fields typed={typed} change={setTyped} currency={currency} />
        <div className={styles['acts']}>
          {suggested && (
            <Button size="small" onClick={() => setTyped(typedOf(suggested, currency))}>
              {t('value.thresholds.takeSuggested')}
            </Button>
          )}
          <Button size="small" onClick={() => setTyped(typedOf(usual, currency))}>
            {t('value.thresholds.takeUsual')}
          </Button>
        </div>
        {typeof read === 'string' ? (
          <Notice tone="warn">{t(`value.thresholds.trouble.${read}`)}</Notice>
        ) : (
          <Preview wanted={read} currency={currency} />
        )}
        <Textarea
          label={t('ui.reason')}
          required
          rows={2}
          maxLength={300}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {keep.error && <Notice tone="alarm">{refusalText(keep.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button
            voice="primary"
            type="submit"
            disabled={typeof read === 'string' || reason.trim().length < 2}
            busy={keep.isPending}
          >
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

function Fields({ typed, change, currency }: { typed: Typed; change: (typed: Typed) => void; currency: string }) {
  const { t } = useReader();
  return (
    <table className={styles['fields']}>
      <thead>
        <tr>
          <th scope="col">{t('value.col.class')}</th>
          <th scope="col">
            {t('value.thresholds.revenue')} ({currency})
          </th>
          <th scope="col">{t('value.thresholds.stays')}</th>
        </tr>
      </thead>
      <tbody>
        {thresholdClasses.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`value.class.${name}`)}</th>
            {(['revenue', 'stays'] as const).map((part) => (
              <td key={part}>
                <input
                  inputMode="numeric"
                  autoComplete="off"
                  aria-label={`${t(`value.class.${name}`)}: ${t(`value.thresholds.${part}`)}`}
                  value={typed[name][part]}
                  onChange={({ currentTarget: { value } }) =>
                    change({ ...typed, [name]: { ...typed[name], [part]: value } })
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Preview({ wanted, currency }: { wanted: ClassThresholds; currency: string }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const figures = useFigures(currency);
  const settled = useSettled(JSON.stringify(wanted), 350);
  const answer = useQuery({
    ...ask(previewThresholds, { body: { propertyId, thresholds: JSON.parse(settled) as ClassThresholds } }),
    placeholderData: keepPreviousData,
  });
  if (answer.error) return <Notice tone="alarm">{refusalText(answer.error, t)}</Notice>;
  if (!answer.data) return <p className={styles['quiet']}>{t('value.thresholds.counting')}</p>;
  const { guests, moved, classes } = answer.data;
  return (
    <div role="status" className={styles['preview']} data-stale={answer.isPlaceholderData || undefined}>
      <b>
        {moved === 0
          ? t('value.thresholds.noneMoves', { count: guests, guests: figures.count(guests) })
          : t('value.thresholds.moves', { count: moved, moved: figures.count(moved), guests: figures.count(guests) })}
      </b>
      <ul>
        {classes
          .filter(({ now, later }) => now + later > 0)
          .map(({ guestClass, now, later }) => (
            <li key={guestClass}>
              {t('value.thresholds.nowThen', {
                class: t(`value.class.${guestClass}`),
                now: figures.count(now),
                later: figures.count(later),
              })}
            </li>
          ))}
      </ul>
    </div>
  );
}
