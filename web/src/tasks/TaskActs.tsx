// What may be done with a task now: the next thing as a large button, the rest quietly beside it; whatever wants words asks for
// them in a dialog.
import { lazy, Suspense, useState } from 'react';
import type { TaskAct, TaskWhole } from '@regulars/contract/task.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { useAct } from './useAct.ts';
import styles from '../ui/Work.module.css';

const ActDialog = lazy(() => import('./ActDialog.tsx'));

/** In the order of a task's life; the first that is possible leads. */
const leading: readonly TaskAct[] = ['accept', 'start', 'resume', 'finish'];
const beside: readonly TaskAct[] = [
  'bounce',
  'finish',
  'note',
  'offer',
  'wait',
  'help',
  'changeDue',
  'take',
  'withdraw',
  'reopen',
  'cancel',
];
const atOnce: ReadonlySet<TaskAct> = new Set(['accept', 'start', 'resume', 'withdraw']);

export function TaskActs({ task }: { task: TaskWhole }) {
  const { t } = useReader();
  const [asking, setAsking] = useState<TaskAct>();
  const act = useAct(task);
  const may = (one: TaskAct) => task.may.includes(one);
  const first = leading.find(may);
  const press = (one: TaskAct) => {
    if (atOnce.has(one)) act.mutate({ act: one as 'accept', version: task.version });
    // the ticked list proves itself
    else if (one === 'finish' && task.items.length > 0 && task.items.every(({ doneAt }) => doneAt !== null))
      act.mutate({ act: 'finish', version: task.version, proof: '' });
    else setAsking(one);
  };
  return (
    <div className={styles['acts']}>
      {first && (
        <Button voice="primary" size="tall" busy={act.isPending} onClick={() => press(first)}>
          {t(`tasks.act.${first}`)}
        </Button>
      )}
      {beside
        .filter((one) => may(one) && one !== first)
        .map((one) => (
          <Button
            key={one}
            voice={one === 'cancel' ? 'plain' : 'quiet'}
            disabled={act.isPending}
            onClick={() => press(one)}
          >
            {t(`tasks.act.${one}`)}
          </Button>
        ))}
      <Suspense fallback={null}>
        {asking && <ActDialog task={task} act={asking} close={() => setAsking(undefined)} />}
      </Suspense>
    </div>
  );
}
