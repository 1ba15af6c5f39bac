// A note that sounds like a promise is offered to be made one, so that it comes back by itself.
import { lazy, Suspense, useState } from 'react';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/States.tsx';
import { promiseInWords } from './promiseInWords.ts';
import styles from './Promises.module.css';

const MakeDialog = lazy(() => import('./MakeDialog.tsx'));

export default function NotePromise({
  text,
  guestId,
  name,
  reservationId,
}: {
  text: string;
  guestId: string;
  name: string;
  reservationId: string | undefined;
}) {
  const { t } = useReader();
  const may = useMay('promise.work');
  const [making, setMaking] = useState(false);
  const said = promiseInWords(text);
  if (!may || (said === undefined && !making)) return null;
  return (
    <Notice tone="sky">
      <span className={styles['offer']}>
        {t('promises.inNote')}
        <Button size="small" onClick={() => setMaking(true)}>
          {t('promises.inNoteAct')}
        </Button>
      </span>
      <Suspense fallback={null}>
        {making && (
          <MakeDialog
            guest={{ guestId, name }}
            said={said}
            reservationId={reservationId}
            close={() => setMaking(false)}
          />
        )}
      </Suspense>
    </Notice>
  );
}
