import { useReader } from '../session/session.ts';
import { Notice } from '../ui/States.tsx';
import { useUnsent } from './unsent.ts';

/** Complaints that wait for the line. */
export function UnsentNotice() {
  const { t } = useReader();
  const waiting = useUnsent();
  return (
    <div role="status" aria-live="polite">
      {waiting.length > 0 && <Notice tone="warn">{t('cases.screen.notSentYet', { count: waiting.length })}</Notice>}
    </div>
  );
}
