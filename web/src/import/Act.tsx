// What happens next: try it dry, look at the counts, take it in. Nothing is taken in that was not tried dry as it stands.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { checkImport, readImport, runImport, type ImportView } from '@regulars/contract/import.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { Counts } from './Counts.tsx';
import { Rejects } from './Rejects.tsx';
import styles from './Import.module.css';

export function Act({ view, busy }: { view: ImportView; busy: boolean }) {
  const { t } = useReader();
  const answers = useQueryClient();
  const go = useMutation({
    mutationFn: (route: typeof checkImport) => call(route, { params: { importId: view.importId } }),
    onSuccess: (next) => answers.setQueryData(ask(readImport, { params: { importId: view.importId } }).queryKey, next),
  });
  const isChecked = view.state === 'checked';
  const open = view.questions.some(({ answer }) => answer === null);
  return (
    <div className={styles['act']}>
      {isChecked && (
        <>
          <h2>{t('import.checkedLead')}</h2>
          <Counts counts={view.counts} />
          <Rejects view={view} />
          {view.counts.good === 0 && <Notice tone="warn">{t('import.nothingGood')}</Notice>}
        </>
      )}
      {go.error && <Notice tone="alarm">{refusalText(go.error, t)}</Notice>}
      <div className={styles['buttons']}>
        {isChecked ? (
          <>
            <Button
              voice="primary"
              size="tall"
              busy={go.isPending || busy}
              disabled={view.counts.good === 0}
              onClick={() => go.mutate(runImport)}
            >
              {t('import.run', { count: view.counts.good })}
            </Button>
            <span className={styles['quiet']}>{t('import.change')}</span>
          </>
        ) : (
          <>
            <Button
              voice="primary"
              size="tall"
              busy={go.isPending || busy}
              disabled={open}
              onClick={() => go.mutate(checkImport)}
            >
              {t('import.check')}
            </Button>
            <span className={styles['quiet']}>{open ? t('import.questionsHint') : t('import.checkHint')}</span>
          </>
        )}
      </div>
    </div>
  );
}
