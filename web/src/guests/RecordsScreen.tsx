// The records behind the profile: what each source says of this person, why we believe it is the same one, and the merges that
// can be taken back. Nothing here moves a fact; only links change.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { readRecords } from '@regulars/contract/guest.ts';
import { ask } from '../ask/ask.ts';
import { useMay, useReader } from '../session/session.ts';
import { GuestQuality } from '../quality/GuestQuality.tsx';
import { Button } from '../ui/Button.tsx';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { Back } from './GuestScreen.tsx';
import { Merges } from './Merges.tsx';
import { plainName } from './names.ts';
import { RecordView } from './RecordView.tsx';
import { useGuest } from './useGuest.ts';
import styles from './Records.module.css';

const MergeDialog = lazy(() => import('./MergeDialog.tsx'));

export function RecordsScreen() {
  const { t, language } = useReader();
  const { guestId } = useParams({ from: '/house/guests/$guestId/records' });
  const card = useGuest(guestId).data;
  const answer = useQuery(ask(readRecords, { params: { guestId } }));
  const may = useMay('guest.merge');
  const [merging, setMerging] = useState(false);
  const name = card ? plainName(card.name, language) || t('guests.unnamed') : '';
  return (
    <>
      <PageBar
        title={name ? t('guests.recordsOf', { name }) : t('guests.records')}
        side={
          may &&
          card && (
            <Button voice="primary" onClick={() => setMerging(true)}>
              {t('guests.merge')}
            </Button>
          )
        }
      />
      <PageBody>
        <Back />
        <p className={styles['lead']}>{t('guests.recordsLead')}</p>
        {!answer.data &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading />)}
        {answer.data && <GuestQuality guestId={guestId} />}
        {answer.data && <Merges merges={answer.data.merges} may={may} />}
        <div className={styles['records']}>
          {answer.data?.records.map((record) => (
            <RecordView
              key={record.recordId}
              guestId={guestId}
              record={record}
              may={may}
              single={answer.data.records.length === 1}
            />
          ))}
        </div>
        <Suspense fallback={null}>
          {merging && card && <MergeDialog card={card} close={() => setMerging(false)} />}
        </Suspense>
      </PageBody>
    </>
  );
}
