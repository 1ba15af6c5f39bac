// Guests spoken to on a round: a short word; with the room it finds its guest, and a complaint is opened with it.
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseCategories, caseSeverities, type CaseCategory } from '@regulars/contract/caseRule.ts';
import { addRoundTalk, readRound, talkKind, type RoundWhole, type TalkKind } from '@regulars/contract/round.ts';
import { readRoom } from '@regulars/contract/task.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usualSeverity, type Severity } from '../cases/quickCase.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { clock } from '../ui/dates.ts';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { Followed } from './LogFollow.tsx';
import styles from './Round.module.css';

export function RoundTalks({ round, isOn }: { round: RoundWhole; isOn: boolean }) {
  const { t, language, timeZone } = useReader();
  const [open, setOpen] = useState(false);
  if (!isOn && round.talks.length === 0) return null;
  return (
    <Section title={t('round.talks')}>
      <ul className={styles['talks']}>
        {round.talks.map((talk) => (
          <li key={talk.talkId}>
            <small>
              {[
                t(`round.talk.${talk.kind}`),
                talk.roomNumber && t('tasks.room', { room: talk.roomNumber }),
                talk.guest && plainName(talk.guest.name, language),
                talk.by,
                clock(talk.at, timeZone),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            <p>{talk.words}</p>
            {talk.follow && <Followed follow={talk.follow} />}
          </li>
        ))}
      </ul>
      {isOn && !open && (
        <Button size="tall" onClick={() => setOpen(true)}>
          {t('round.spoke')}
        </Button>
      )}
      {isOn && open && <Talk roundId={round.roundId} close={() => setOpen(false)} />}
    </Section>
  );
}

type Filled = {
  kind: TalkKind;
  room: string;
  guestId: string;
  words: string;
  category: CaseCategory | '';
  severity: Severity | undefined;
};
const blank: Filled = { kind: 'praise', room: '', guestId: '', words: '', category: '', severity: undefined };

function Talk({ roundId, close }: { roundId: string; close: () => void }) {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [filled, setFilled] = useState(blank);
  const [ids] = useState(() => ({ talkId: newId(), caseId: newId() }));
  const fill = (part: Partial<Filled>) => setFilled((now) => ({ ...now, ...part }));
  const { kind, room, words, category } = filled;
  const { data } = useQuery({
    ...ask(readRoom, { params: { propertyId }, query: { roomNumber: room } }),
    enabled: room !== '',
  });
  const guests = room === '' ? [] : (data?.guests ?? []);
  const one =
    guests.find(({ guest }) => guest.guestId === filled.guestId) ?? (guests.length === 1 ? guests[0] : undefined);
  const ready = words.trim().length > 1 && (kind !== 'complaint' || category !== '');
  const save = useMutation({
    mutationFn: () =>
      call(addRoundTalk, {
        params: { roundId },
        body: {
          talkId: ids.talkId,
          kind,
          words: words.trim(),
          roomNumber: room,
          ...(one && { guestId: one.guest.guestId, reservationId: one.reservationId }),
          ...(kind === 'complaint' &&
            category !== '' && {
              complaint: { caseId: ids.caseId, category, severity: filled.severity ?? usualSeverity(category) },
            }),
        },
      }),
    onSuccess: () => {
      void answers.invalidateQueries(ask(readRound, { params: { roundId } }));
      close();
    },
  });
  return (
    <form
      className={`${form['form']} ${styles['finding']}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate();
      }}
    >
      <Choices
        label={t('round.talk.label')}
        value={kind}
        change={(value) => fill({ kind: value })}
        values={talkKind.options.map((value) => ({ value, label: t(`round.talk.${value}`) }))}
      />
      <TextInput
        label={t('dutyLog.room')}
        maxLength={20}
        inputMode="numeric"
        autoComplete="off"
        value={room}
        onChange={({ currentTarget }) => fill({ room: currentTarget.value.trim(), guestId: '' })}
      />
      {guests.length === 1 && <p>{plainName(guests[0]!.guest.name, language)}</p>}
      {guests.length > 1 && (
        <Choices
          label={t('dutyLog.guest')}
          value={filled.guestId}
          change={(guestId) => fill({ guestId })}
          values={[
            { value: '', label: t('dutyLog.nobody') },
            ...guests.map(({ guest }) => ({ value: guest.guestId, label: plainName(guest.name, language) })),
          ]}
        />
      )}
      <Textarea
        label={t('round.talk.words')}
        rows={2}
        maxLength={500}
        value={words}
        onChange={({ currentTarget }) => fill({ words: currentTarget.value })}
      />
      {kind === 'complaint' && (
        <NativeSelect
          label={t('dutyLog.follow.about')}
          value={category}
          onChange={({ currentTarget }) =>
            fill({ category: caseCategories.find((each) => each === currentTarget.value) ?? '' })
          }
          data={[
            { value: '', label: t('dutyLog.follow.choose') },
            ...caseCategories.map((value) => ({ value, label: t(`cases.category.${value}`) })),
          ]}
        />
      )}
      {kind === 'complaint' && category !== '' && (
        <Choices
          label={t('cases.screen.howGrave')}
          value={filled.severity ?? usualSeverity(category)}
          change={(severity) => fill({ severity })}
          values={caseSeverities.map((each) => ({ value: each, label: `${each} ${t(`cases.severity.${each}`)}` }))}
        />
      )}
      {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
      <div className={form['foot']}>
        <Button size="tall" onClick={close}>
          {t('ui.cancel')}
        </Button>
        <Button voice="primary" size="tall" type="submit" disabled={!ready} busy={save.isPending}>
          {t('round.talk.keep')}
        </Button>
      </div>
    </form>
  );
}
