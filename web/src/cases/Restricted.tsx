// What concerns colleagues in a case: opened on purpose only, because reading it is kept in the audit; never printed.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addStaffAction, readCaseRestricted } from '@regulars/contract/caseBeside.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { useWhen } from '../tasks/TaskPanel.tsx';
import { Button } from '../ui/Button.tsx';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import styles from './Cases.module.css';

export function Restricted({ caseId }: { caseId: string }) {
  const { t } = useReader();
  const [open, setOpen] = useState(false);
  return (
    <div className="screen-only">
      <Section title={t('cases.screen.restricted')}>
        {open ? (
          <Actions caseId={caseId} />
        ) : (
          <>
            <p className={styles['hint']}>{t('cases.screen.restrictedHint')}</p>
            <Button size="small" onClick={() => setOpen(true)}>
              {t('cases.screen.restrictedOpen')}
            </Button>
          </>
        )}
      </Section>
    </div>
  );
}

function Actions({ caseId }: { caseId: string }) {
  const { t } = useReader();
  const when = useWhen();
  const answers = useQueryClient();
  const asked = ask(readCaseRestricted, { params: { caseId } });
  const { data } = useQuery(asked);
  const [words, setWords] = useState('');
  const add = useMutation({
    mutationFn: () => call(addStaffAction, { params: { caseId }, body: { actionId: newId(), words: words.trim() } }),
    onSuccess: (now) => {
      answers.setQueryData(asked.queryKey, now);
      setWords('');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim()) add.mutate();
      }}
    >
      <ul className={styles['related']}>
        {data?.actions.map(({ actionId, words: said, by, at }) => (
          <li key={actionId}>
            <small>
              {when(at)} · {by.name}
            </small>
            <span>{said}</span>
          </li>
        ))}
      </ul>
      <label className={styles['said']}>
        <span>{t('cases.screen.staffAction')}</span>
        <textarea
          rows={2}
          maxLength={2000}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
      </label>
      {add.error && <Notice tone="alarm">{refusalText(add.error, t)}</Notice>}
      <Button type="submit" size="small" disabled={!words.trim()} busy={add.isPending}>
        {t('ui.keep')}
      </Button>
    </form>
  );
}
