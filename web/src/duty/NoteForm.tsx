// A word to the next shift, beside what the house found by itself.
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

export function NoteForm({ department }: { department: Department }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [words, setWords] = useState('');
  const [noteId, setNoteId] = useState(newId);
  const add = useMutation({
    mutationFn: () => call(noteHandover, { params: { propertyId }, body: { noteId, department, words: words.trim() } }),
    onSuccess: () => {
      setWords('');
      setNoteId(newId());
      void answers.invalidateQueries({ queryKey: [readHandover.id] });
    },
    onError: (error) => toast(refusalText(error, t)),
  });
  return (
    <form
      className={`${styles['note']} screen-only`}
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim().length > 1) add.mutate();
      }}
    >
      <input
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
