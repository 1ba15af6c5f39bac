// The one focus of the day: a standard of the house is suggested and taken with one press, or a manager writes another.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readBriefing, setBriefingFocus, type BriefingShown } from '@regulars/contract/briefing.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';
import { useKeys } from '../ui/useKeys.ts';
import styles from './Briefing.module.css';

type Words = { zh: string; en: string };

export function BriefingFocus({ sheet }: { sheet: BriefingShown }) {
  const { t, language } = useReader();
  const { may, businessDate } = usePlace();
  const [editing, setEditing] = useState(false);
  const { words, by, suggestion } = sheet.focus;
  const mayEdit = may.includes('duty.manage') && sheet.day >= businessDate;
  const set = useFocus(sheet.day, () => setEditing(false));
  if (editing)
    return (
      <FocusForm words={words} save={(said) => set.mutate(said)} close={() => setEditing(false)} busy={set.isPending} />
    );
  return (
    <div className={styles['focus']}>
      {words && <p className={styles['said']}>{words[language]}</p>}
      {words && by && <small>{t('duty.focusBy', { name: by })}</small>}
      {!words && suggestion && <p>{t('duty.focusSuggested', { words: suggestion[language] })}</p>}
      {!words && !suggestion && <p className={styles['quiet']}>{t('duty.focusNone')}</p>}
      {mayEdit && (
        <div className={styles['acts']}>
          {!words && suggestion && (
            <Button busy={set.isPending} onClick={() => set.mutate(suggestion)}>
              {t('duty.focusTake')}
            </Button>
          )}
          <Button voice="plain" onClick={() => setEditing(true)}>
            {t(words ? 'duty.focusChange' : 'duty.focusEdit')}
          </Button>
          {words && (
            <Button voice="plain" busy={set.isPending} onClick={() => set.mutate(null)}>
              {t('duty.focusClear')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function useFocus(day: string, done: () => void) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (words: Words | null) => call(setBriefingFocus, { params: { propertyId, day }, body: { words } }),
    onSuccess: done,
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => answers.invalidateQueries({ queryKey: [readBriefing.id] }),
  });
}

/** What a person writes stands in both languages as written. */
function FocusForm({
  words,
  save,
  close,
  busy,
}: {
  words: Words | null;
  save: (words: Words) => void;
  close: () => void;
  busy: boolean;
}) {
  const { t, language } = useReader();
  const [text, setText] = useState(words?.[language] ?? '');
  const said = text.trim();
  useKeys({ Escape: close });
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (said.length > 1) save({ zh: said, en: said });
      }}
    >
      {/* the person has just asked to write here */}
      <input
        autoFocus
        aria-label={t('duty.block.focus')}
        maxLength={200}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" busy={busy} disabled={said.length < 2}>
        {t('duty.focusSave')}
      </Button>
      <Button voice="plain" onClick={close}>
        {t('ui.cancel')}
      </Button>
    </form>
  );
}
