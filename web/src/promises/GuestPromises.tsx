// What was promised to a guest, on their card: open ones with what may be done, those that ended on demand.
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { listGuestPromises } from '@regulars/contract/promise.ts';
import { ask } from '../ask/ask.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { isOpen } from './due.ts';
import { PromiseActs } from './PromiseActs.tsx';
import { PromiseLine } from './PromiseLine.tsx';
import styles from './Promises.module.css';

const MakeDialog = lazy(() => import('./MakeDialog.tsx'));

export default function GuestPromises({
  guestId,
  name,
  reservationId,
  onlyOpen = false,
}: {
  guestId: string;
  name: string;
  reservationId?: string;
  /** beside a list of the day: nothing where nothing is open */
  onlyOpen?: boolean;
}) {
  const { t } = useReader();
  const may = useMay('promise.work');
  const answer = useQuery(ask(listGuestPromises, { params: { guestId } }));
  const [making, setMaking] = useState(false);
  const [all, setAll] = useState(false);
  const promises = answer.data?.promises ?? [];
  const ended = promises.filter((each) => !isOpen(each));
  const shown = all ? promises : promises.filter(isOpen);
  if (onlyOpen && shown.length === 0) return null;
  return (
    <Section
      title={t('promises.guestTitle')}
      side={
        may &&
        !onlyOpen && (
          <Button size="small" onClick={() => setMaking(true)}>
            <Plus size={15} aria-hidden="true" />
            {t('promises.make')}
          </Button>
        )
      }
    >
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={2} />)}
      {answer.data && promises.length === 0 && <p className={styles['quiet']}>{t('promises.guestEmpty')}</p>}
      <ul>
        {shown.map((promise) => (
          <PromiseLine key={promise.promiseId} promise={promise} whose={false}>
            {isOpen(promise) && (
              <PromiseActs promise={promise} only={['accept', 'bounce', 'keep', 'renegotiate', 'break']} />
            )}
          </PromiseLine>
        ))}
      </ul>
      {!all && !onlyOpen && ended.length > 0 && (
        <Button size="small" voice="plain" onClick={() => setAll(true)}>
          {t('promises.guestMore', { count: ended.length })}
        </Button>
      )}
      <Suspense fallback={null}>
        {making && (
          <MakeDialog guest={{ guestId, name }} reservationId={reservationId} close={() => setMaking(false)} />
        )}
      </Suspense>
    </Section>
  );
}
