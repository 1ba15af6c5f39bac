// What people do with a promise, sent with the version they saw; whatever comes back, every open answer is asked anew.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  answerPromise,
  breakPromise,
  keepPromise,
  offerPromise,
  renegotiatePromise,
  reopenPromise,
  voidPromise,
  type PromiseTrigger,
} from '@regulars/contract/promise.ts';
import type { Department } from '@regulars/contract/department.ts';
import { call } from '../ask/call.ts';

export type Act =
  | { kind: 'keep'; proof: string }
  | { kind: 'break' | 'void' | 'reopen' | 'bounce'; reason: string }
  | { kind: 'accept' }
  | { kind: 'offer'; department: Department; staffId: string | undefined }
  | { kind: 'renegotiate'; nextId: string; words: string; trigger: PromiseTrigger; told: string };

export function useAct({ promiseId, version }: { promiseId: string; version: number }, done?: () => void) {
  const answers = useQueryClient();
  const params = { promiseId };
  const send = (act: Act): Promise<unknown> => {
    switch (act.kind) {
      case 'keep':
        return call(keepPromise, { params, body: { version, proof: act.proof } });
      case 'break':
        return call(breakPromise, { params, body: { version, reason: act.reason } });
      case 'void':
        return call(voidPromise, { params, body: { version, reason: act.reason } });
      case 'reopen':
        return call(reopenPromise, { params, body: { version, reason: act.reason } });
      case 'bounce':
        return call(answerPromise, { params, body: { version, answer: 'bounce', reason: act.reason } });
      case 'accept':
        return call(answerPromise, { params, body: { version, answer: 'accept' } });
      case 'offer':
        return call(offerPromise, {
          params,
          body: { version, to: { department: act.department, staffId: act.staffId } },
        });
      case 'renegotiate': {
        const { nextId, words, trigger, told } = act;
        return call(renegotiatePromise, { params, body: { version, nextId, words, trigger, told } });
      }
    }
  };
  return useMutation({
    mutationFn: send,
    onSuccess: () => done?.(),
    onSettled: () => void answers.invalidateQueries(),
  });
}
