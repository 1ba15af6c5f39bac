// Signing, answering and finishing a hand-over; what the house says to it is shown as it stands then.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  answerHandover,
  endHandoverNote,
  finishHandover,
  listHandovers,
  readHandover,
  signHandover,
  type HandoverItem,
  type HandoverShown,
} from '@regulars/contract/handover.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';

type Answer = { keys: readonly string[]; state: 'accepted' | 'returned'; reason: string };
export type Said = 'finish' | { seen: readonly string[] } | { noteDone: string } | Answer;

export function useHandover({ department, from }: HandoverShown): { send: (said: Said) => void; busy: boolean } {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const params = { propertyId };
  const named = { department, day: from.day, shift: from.shift };
  const mutation = useMutation({
    mutationFn: async (said: Said): Promise<void> => {
      if (said === 'finish') await call(finishHandover, { params, body: named });
      else if ('noteDone' in said) await call(endHandoverNote, { params: { propertyId, noteId: said.noteDone } });
      else if ('seen' in said) await call(signHandover, { params, body: { ...named, seen: [...said.seen] } });
      else await call(answerHandover, { params, body: { ...named, ...said, keys: [...said.keys] } });
    },
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () =>
      Promise.all([readHandover.id, listHandovers.id].map((id) => answers.invalidateQueries({ queryKey: [id] }))).then(
        () => undefined,
      ),
  });
  return { send: mutation.mutate, busy: mutation.isPending };
}

export const isGrave = ({ severity }: Pick<HandoverItem, 'severity'>): boolean =>
  severity === 'S1' || severity === 'S2';

/** Still to be taken or sent back by whoever comes. */
export const isUnanswered = ({ answer, done }: HandoverItem): boolean => answer === null && !done;
