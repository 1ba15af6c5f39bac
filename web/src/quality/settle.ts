// What is done about a doubtful value; leaving it can be taken back at once.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { correctValue, leaveValue, reopenValue, type QualityIssue } from '@regulars/contract/identity.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';

type Named = Pick<QualityIssue, 'recordId' | 'kind' | 'key'>;

/** Everything that shows the value or counts it. */
const shows = ['listQualityIssues', 'readGuestQuality', 'quality', 'readGuest', 'readRecords', 'find', 'readToday'];

function askAgain(answers: QueryClient): void {
  for (const id of shows) void answers.invalidateQueries({ queryKey: [id] });
}

export function useLeave() {
  const { t } = useReader();
  const answers = useQueryClient();
  const reopen = useReopen();
  return useMutation({
    mutationFn: ({ recordId, kind, key }: Named) => call(leaveValue, { params: { recordId }, body: { kind, key } }),
    onSuccess: (_, named) => toast(t('quality.left'), { label: t('ui.undo'), run: () => reopen.mutate(named) }),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => askAgain(answers),
  });
}

export function useReopen() {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: ({ recordId, kind, key }: Named) => call(reopenValue, { params: { recordId }, body: { kind, key } }),
    onSuccess: () => toast(t('quality.backAgain')),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => askAgain(answers),
  });
}

/** Errors are shown where the value is typed. */
export function useCorrect() {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: ({ recordId, kind, key, value }: Named & { value: string }) =>
      call(correctValue, { params: { recordId }, body: { kind, key, value } }),
    onSuccess: () => {
      toast(t('quality.corrected'));
      askAgain(answers);
    },
  });
}
