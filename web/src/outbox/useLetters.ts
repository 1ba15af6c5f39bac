// What is done with a letter, and everything on the screen that shows it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  approveDraft,
  cancelLetter,
  readOutgoing,
  retryLetter,
  settleLetter,
  type OutgoingHead,
} from '@regulars/contract/outbox.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';

export type Outgoing = ReplyOf<typeof readOutgoing>;
export type Act = 'approve' | 'cancel' | 'retry' | 'arrived' | 'again';

const shows = ['listOutbox', 'readOutgoing', 'guestLetters'];

export function useAskAgain(): () => void {
  const answers = useQueryClient();
  return () => {
    for (const id of shows) void answers.invalidateQueries({ queryKey: [id] });
  };
}

/** Which buttons a letter in this state has. */
export const actsOf: Readonly<Record<OutgoingHead['state'], readonly Act[]>> = {
  draft: ['approve', 'cancel'],
  queued: ['cancel'],
  sending: [],
  sent: [],
  delivered: [],
  bounced: ['retry', 'cancel'],
  failed: ['retry', 'cancel'],
  held: ['retry', 'cancel'],
  unknown: ['arrived', 'again'],
  cancelled: [],
};

export function useAct(letter: Pick<OutgoingHead, 'messageId' | 'version'>) {
  const { t } = useReader();
  const answers = useQueryClient();
  const askAgain = useAskAgain();
  const params = { messageId: letter.messageId };
  return useMutation({
    mutationFn: (act: Act): Promise<Outgoing> => {
      const body = { version: letter.version };
      switch (act) {
        case 'approve':
          return call(approveDraft, { params, body });
        case 'cancel':
          return call(cancelLetter, { params, body });
        case 'retry':
          return call(retryLetter, { params, body });
        case 'arrived':
        case 'again':
          return call(settleLetter, { params, body: { ...body, verdict: act } });
      }
    },
    onSuccess: (now) => answers.setQueryData(ask(readOutgoing, { params }).queryKey, now),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: askAgain,
  });
}
