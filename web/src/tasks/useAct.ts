// Doing something with a task: the answer is the task as it stands then; what somebody else did meanwhile is shown, not overwritten.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { listTasks, readTask, stepTask, type StepBody, type TaskWhole } from '@regulars/contract/task.ts';
import { ask } from '../ask/ask.ts';
import { call, Refused, type Input } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';

export function useAct(task: Pick<TaskWhole, 'taskId'>, done?: () => void) {
  const { t } = useReader();
  const answers = useQueryClient();
  const { taskId } = task;
  return useMutation({
    mutationFn: (body: StepBody) => call(stepTask, { params: { taskId }, body } as Input<typeof stepTask>),
    onSuccess: (now) => {
      answers.setQueryData(ask(readTask, { params: { taskId } }).queryKey, now);
      void answers.invalidateQueries({ queryKey: [listTasks.id] });
      done?.();
    },
    onError: (error) => {
      void answers.invalidateQueries({ queryKey: [readTask.id] });
      toast(actRefused(error, t));
    },
  });
}

/** Says what is missing, where that is why. */
export function actRefused(error: unknown, t: TFunction): string {
  if (!(error instanceof Refused) || error.code !== 'task_missing') return refusalText(error, t);
  const codes = [error.params['missing'] ?? []].flat().map(String);
  const said = codes.map((code) => t(`tasks.missing.${code as 'yours'}`));
  return t('tasks.missingLead', { missing: said.join(' · ') });
}
