// The quick note: one field, read while it is typed into structured preferences, kept with one more press. Made for ten seconds
// with one thumb: the keyboard is open at once, likely words are chips, what was read is shown before it is kept.
import { Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { writeNote, type DateProposal, type Proposal } from '@regulars/contract/preference.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { NotePromise } from '../promises/lazily.ts';
import { NoteReading } from './NoteReading.tsx';
import { troubleCategories, type NoteKind, type TroubleCategory } from './notes.ts';
import { useReading } from './useReading.ts';
import styles from './NoteSheet.module.css';

type Props = { guestId: string; name: string; reservationId?: string; close: () => void };

export default function NoteSheet({ guestId, name, reservationId, close }: Props) {
  const { t } = useReader();
  const answers = useQueryClient();
  const [noteId] = useState(newId);
  const [text, setText] = useState('');
  const [chosen, setKind] = useState<NoteKind | undefined>();
  const [category, setCategory] = useState<TroubleCategory | undefined>();
  const [source, setSource] = useState<'guest' | 'staff'>('guest');
  const [left, setLeft] = useState<readonly string[]>([]);
  const reading = useReading(text);
  // a note that tells of trouble is taken as such, until somebody says otherwise
  const kind = chosen ?? (reading.trouble === null ? 'remark' : 'trouble');
  const kept = reading.proposals.filter((proposal) => !left.includes(proposalKey(proposal)));
  const dates = reading.specialDates.filter((date) => !left.includes(dateKey(date)));
  const troubleCategory = kind === 'trouble' ? (category ?? reading.trouble ?? 'other') : undefined;

  const save = useMutation({
    mutationFn: () =>
      call(writeNote, {
        params: { guestId },
        body: {
          noteId,
          text: text.trim(),
          kind,
          troubleCategory,
          reservationId,
          source,
          preferences: kept.map(({ kind: of, code, text: words, validUntil }) => ({
            kind: of,
            code,
            text: words,
            validUntil,
          })),
          specialDates: dates.map(({ kind: of, date }) => ({ specialDateId: newId(), kind: of, date })),
        },
      }),
    onSuccess: ({ preferences }) => {
      void answers.invalidateQueries();
      close();
      toast(t('guests.noteKept', { count: preferences.length + dates.length }));
    },
  });
  const ready = text.trim().length > 0 && !reading.warnings.includes('cardNumber');

  return (
    <Modal
      opened
      onClose={close}
      title={t('guests.noteAbout', { name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <Textarea
          data-autofocus
          aria-label={t('guests.noteLabel')}
          placeholder={t('guests.notePlaceholder')}
          autosize={false}
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing && ready)
              save.mutate();
          }}
        />
        <NoteReading
          reading={reading}
          left={left}
          toggle={(key) => setLeft(left.includes(key) ? left.filter((each) => each !== key) : [...left, key])}
          add={(words) => setText(text.trim() === '' ? words : `${text.trim()}${t('ui.comma')}${words}`)}
          empty={text.trim() === ''}
        />
        <div className={styles['row']}>
          <Choices
            unseenLabel
            label={t('guests.noteKind')}
            value={kind}
            change={setKind}
            values={(['remark', 'trouble', 'praise'] as const).map((value) => ({
              value,
              label: t(`guests.noteKinds.${value}`),
            }))}
          />
          <Choices
            unseenLabel
            label={t('guests.noteSource')}
            value={source}
            change={setSource}
            values={(['guest', 'staff'] as const).map((value) => ({ value, label: t(`guests.noteSources.${value}`) }))}
          />
        </div>
        {kind === 'trouble' && (
          <Choices
            label={t('guests.troubleCategory')}
            value={troubleCategory ?? 'other'}
            change={setCategory}
            values={troubleCategories.map((value) => ({ value, label: t(`trouble.${value}`) }))}
          />
        )}
        <Suspense fallback={null}>
          <NotePromise text={text} guestId={guestId} name={name} reservationId={reservationId} />
        </Suspense>
        {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!ready} busy={save.isPending}>
            {t('guests.keepNote')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

export function dateKey({ kind, date }: DateProposal): string {
  return `${kind}/${date}`;
}

export function proposalKey(proposal: Proposal): string {
  return `${proposal.kind}/${proposal.code ?? ''}/${proposal.text}`;
}
