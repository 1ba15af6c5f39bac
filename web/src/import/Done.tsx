import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { undoImport, type ImportView } from '@regulars/contract/import.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { clock, dayIn, fullDate } from '../ui/dates.ts';
import { useNow } from '../ui/useNow.ts';
import { Counts } from './Counts.tsx';
import { Rejects } from './Rejects.tsx';
import styles from './Import.module.css';

const ReasonDialog = lazy(() => import('../guests/ReasonDialog.tsx'));

/** The result, what was not taken, and the way back while there is one. */
export function Done({ view }: { view: ImportView }) {
  const { t, language, timeZone } = useReader();
  const answers = useQueryClient();
  const now = useNow(30_000);
  const [undoing, setUndoing] = useState(false);
  const until = view.undoableUntil;
  const mayUndo = until !== null && Date.parse(until) > now;
  return (
    <div className={styles['act']}>
      <h2>{t(view.state === 'undone' ? 'import.undoneLead' : 'import.doneLead')}</h2>
      <Counts counts={view.counts} />
      <Rejects view={view} />
      <div className={styles['buttons']}>
        <Link to="/import" className={buttonClass('primary')}>
          {t('import.another')}
        </Link>
        {mayUndo && (
          <Button voice="danger" onClick={() => setUndoing(true)}>
            {t('import.undo')}
          </Button>
        )}
      </div>
      {view.state === 'done' && (
        <p className={styles['quiet']}>
          {mayUndo
            ? t('import.undoUntil', { when: `${fullDate(dayIn(until, timeZone), language)} ${clock(until, timeZone)}` })
            : t('import.undoOver')}
        </p>
      )}
      <Suspense fallback={null}>
        {undoing && (
          <ReasonDialog
            title={t('import.undoTitle')}
            lead={t('import.undoLead', { count: view.counts.good, name: view.fileName })}
            act={t('import.undoAct')}
            send={async (reason) => {
              await call(undoImport, { params: { importId: view.importId }, body: { reason } });
              await answers.invalidateQueries();
            }}
            close={() => setUndoing(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
