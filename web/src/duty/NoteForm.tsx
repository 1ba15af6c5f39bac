// A word to the next shift, beside what the house found by itself: handed on until somebody says it is done.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import { noteHandover, readHandover } from '@regulars/contract/handover.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';
import styles from './Handover.module.css';

const groups = ['operations', 'arrivals', 'vip', 'rooms', 'billing'] as const;
type Group = (typeof groups)[number];

export function NoteForm({ department }: { department: Department }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [words, setWords] = useState('');
  const [group, setGroup] = useState<Group>('operations');
  const [room, setRoom] = useState('');
  const [noteId, setNoteId] = useState(newId);
  const add = useMutation({
    mutationFn: () => {
      const roomNumber = room.trim() === '' ? undefined : room.trim();
      const body = { noteId, department, group, words: words.trim(), roomNumber };
      return call(noteHandover, { params: { propertyId }, body });
    },
    onSuccess: () => {
      setWords('');
      setRoom('');
      setNoteId(newId());
      void answers.invalidateQueries({ queryKey: [readHandover.id] });
    },
    onError: (error) => toast(refusalText(error, t)),
  });
  return (
    <form
      className={styles['note']}
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim().length > 1) add.mutate();
      }}
    >
      <select
        aria-label={t('duty.noteGroup')}
        value={group}
        onChange={({ currentTarget }) => setGroup(groups.find((each) => each === currentTarget.value) ?? 'operations')}
      >
        {groups.map((each) => (
          <option key={each} value={each}>
            {t(`duty.group.${each}`)}
          </option>
        ))}
      </select>
      <input
        className={styles['room']}
        aria-label={t('duty.noteRoom')}
        placeholder={t('duty.noteRoom')}
        maxLength={20}
        value={room}
        onChange={({ currentTarget }) => setRoom(currentTarget.value)}
      />
      <input
        data-note
        aria-label={t('duty.note')}
        placeholder={t('duty.note')}
        maxLength={500}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <Button type="submit" size="tall" busy={add.isPending} disabled={words.trim().length < 2}>
        {t('duty.noteAdd')}
      </Button>
    </form>
  );
}
