// On the guest card: something is to be done for this guest.
import { ClipboardPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';

const GuestTaskDialog = lazy(() => import('./GuestTaskDialog.tsx'));

export default function GuestTask(guest: { guestId: string; name: string }) {
  const { t } = useReader();
  const [asking, setAsking] = useState(false);
  if (!useMay('task.work')) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <ClipboardPlus size={16} aria-hidden="true" />
        {t('tasks.forGuest.open')}
      </Button>
      <Suspense fallback={null}>{asking && <GuestTaskDialog {...guest} close={() => setAsking(false)} />}</Suspense>
    </>
  );
}
