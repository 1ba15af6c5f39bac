import { lazy, Suspense, useState } from 'react';
import type { GuestPromise } from '@regulars/contract/promise.ts';
import { useMay, useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';
import { actsOf, type PromiseAct } from './due.ts';
import styles from './Promises.module.css';
import { useAct } from './useActs.ts';

const ActDialog = lazy(() => import('./ActDialog.tsx'));

/** What may be done now; `only` for places with room for one or two. */
export function PromiseActs({ promise, only }: { promise: GuestPromise; only?: readonly PromiseAct[] }) {
  const { t } = useReader();
  const { staffId } = useSession();
  const may = useMay('promise.work');
  const [act, setAct] = useState<Exclude<PromiseAct, 'accept'> | undefined>();
  const accept = useAct(promise);
  const acts = actsOf(promise, staffId).filter((each) => only === undefined || only.includes(each));
  if (!may || acts.length === 0) return null;
  return (
    <div className={styles['acts']} role="group" aria-label={t('promises.act.label')}>
      {acts.map((each) => (
        <Button
          key={each}
          size="small"
          voice={each === acts[0] && !only ? 'primary' : 'quiet'}
          busy={each === 'accept' && accept.isPending}
          onClick={() =>
            each === 'accept'
              ? accept.mutate({ kind: 'accept' }, { onError: (error) => toast(refusalText(error, t)) })
              : setAct(each)
          }
        >
          {t(`promises.act.${each}`)}
        </Button>
      ))}
      <Suspense fallback={null}>
        {act && <ActDialog promise={promise} act={act} close={() => setAct(undefined)} />}
      </Suspense>
    </div>
  );
}
