// Making a step: the answer is the case as it stands then; what somebody else did meanwhile is shown, not overwritten.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { listCases, readCase, type CasePage } from '@regulars/contract/case.ts';
import { readBoard } from '@regulars/contract/board.ts';
import { ask } from '../ask/ask.ts';
import { call, Refused, type AnyRoute } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';
import { stepRoutes, type HandKind } from './steps.ts';

type Made = { kind: HandKind; body: Record<string, unknown> };

export function useStep(caseId: string, done?: () => void) {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, body }: Made) =>
      call(stepRoutes[kind] as AnyRoute, { params: { caseId }, body } as never) as Promise<CasePage>,
    onSuccess: (now) => {
      answers.setQueryData(ask(readCase, { params: { caseId } }).queryKey, now);
      void answers.invalidateQueries({ queryKey: [listCases.id] });
      void answers.invalidateQueries({ queryKey: [readBoard.id] });
      done?.();
    },
    onError: (error) => {
      void answers.invalidateQueries({ queryKey: [readCase.id] });
      void answers.invalidateQueries({ queryKey: [listCases.id] });
      toast(stepRefused(error, t));
    },
  });
}

/** Says what is missing, where that is why. */
export function stepRefused(error: unknown, t: TFunction): string {
  if (!(error instanceof Refused) || error.code !== 'case_not_yet') return refusalText(error, t);
  const codes = [error.params['missing'] ?? []].flat().map(String);
  return codes.map((code) => t(`cases.missing.${code as 'open'}`)).join(' ');
}
