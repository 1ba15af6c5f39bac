// An alert in words: which clock, what became of it.
import type { CasePage } from '@regulars/contract/case.ts';
import { useReader } from '../session/session.ts';

type Alert = Pick<CasePage['alerts'][number], 'kind' | 'clock'>;

export function useAlertText() {
  const { t } = useReader();
  return ({ kind, clock }: Alert): string =>
    clock === null ? t(`cases.alert.kind.${kind}`) : `${t(`cases.clock.${clock}`)}: ${t(`cases.alert.kind.${kind}`)}`;
}
