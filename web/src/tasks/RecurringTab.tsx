// What comes again by itself: when, for whom, with which list.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepRecurring, listRecurring, type Recurrence } from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import RecurringDialog from './RecurringDialog.tsx';
import { useWhen } from './TaskPanel.tsx';
import styles from './Roster.module.css';

export function RecurringTab({ manages }: { manages: boolean }) {
  const { t, today } = useReader();
  const { propertyId } = usePlace();
  const [writing, setWriting] = useState<Recurrence>();
  const answer = useQuery(ask(listRecurring, { params: { propertyId } }));
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={6} />;
  const write = manages && (
    <Button voice="primary" onClick={() => setWriting(blank(today))}>
      {t('tasks.recur.new')}
    </Button>
  );
  return (
    <>
      {answer.data.recurring.length === 0 ? (
        <Empty title={t('tasks.recur.none')} actions={write}>
          {t('tasks.recur.hint')}
        </Empty>
      ) : (
        write
      )}
      <ul className={styles['entries']}>
        {answer.data.recurring.map((one) => (
          <Entry key={one.recurrenceId} one={one} change={manages ? () => setWriting(one) : undefined} />
        ))}
      </ul>
      {writing && <RecurringDialog one={writing} close={() => setWriting(undefined)} />}
    </>
  );
}

const blank = (since: string): Recurrence => ({
  recurrenceId: newId(),
  title: '',
  department: 'housekeeping',
  rule: { every: 'day', at: '08:00' },
  dueMinutes: 60,
  checklistId: null,
  since,
  until: null,
  paused: false,
  nextAt: null,
  version: 0,
});

function Entry({ one, change }: { one: Recurrence; change: (() => void) | undefined }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const when = useWhen();
  const answers = useQueryClient();
  const pause = useMutation({
    mutationFn: () => {
      const { recurrenceId, nextAt: _, ...body } = one;
      return call(keepRecurring, { params: { propertyId, recurrenceId }, body: { ...body, paused: !one.paused } });
    },
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries({ queryKey: [listRecurring.id] }),
  });
  return (
    <li>
      <div>
        <b>{one.title}</b>
        <p>
          {t(`tasks.department.${one.department}`)} · {ruleText(one.rule, t)}
          {one.paused && ` · ${t('tasks.recur.paused')}`}
          {one.nextAt && ` · ${t('tasks.recur.next', { when: when(one.nextAt) })}`}
        </p>
      </div>
      {change && (
        <span>
          <Button size="small" busy={pause.isPending} onClick={() => pause.mutate()}>
            {t(one.paused ? 'tasks.recur.go' : 'tasks.recur.pause')}
          </Button>{' '}
          <Button size="small" onClick={change}>
            {t('tasks.recur.change')}
          </Button>
        </span>
      )}
    </li>
  );
}

function ruleText(rule: Recurrence['rule'], t: ReturnType<typeof useReader>['t']): string {
  switch (rule.every) {
    case 'day':
      return t('tasks.recur.said.day', { at: rule.at });
    case 'week': {
      const days = rule.weekdays.toSorted().map((day) => t(`tasks.weekday.d${day as 1}`));
      return t('tasks.recur.said.week', { days: days.join(' '), at: rule.at });
    }
    case 'month':
      return t('tasks.recur.said.month', { day: rule.day, at: rule.at });
  }
}
