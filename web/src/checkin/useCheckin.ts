// An act at the check-in panel: sent, told in a word, and everything that shows it read again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useReader } from '../session/session.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';

export type Stay = { reservationId: string; roomIndex: string };

export function useDeskAct<Said, Answer>(
  send: (said: Said) => Promise<Answer>,
  told?: (answer: Answer, said: Said) => string | undefined,
) {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (answer: Answer, said: Said) => {
      const word = told?.(answer, said);
      if (word !== undefined) toast(word);
    },
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries(),
  });
}
