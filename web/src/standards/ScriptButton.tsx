// The script for this guest, one tap away; its words and panel come with the press.
import { MessageSquareQuote } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { GuestName } from '@regulars/contract/guest.ts';
import { useReader } from '../session/session.ts';
import { Button, type Size } from '../ui/Button.tsx';
import { careWords } from '../words/words.ts';

const ScriptPanel = lazy(async () => {
  await careWords();
  return import('./ScriptPanel.tsx');
});

export function ScriptButton({
  guest,
  reservationId,
  size = 'usual',
}: {
  guest: { guestId: string; name: GuestName };
  reservationId: string | undefined;
  size?: Size;
}) {
  const { t } = useReader();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        <MessageSquareQuote size={16} aria-hidden="true" />
        {t('guests.script')}
      </Button>
      <Suspense fallback={null}>
        {open && <ScriptPanel guest={guest} reservationId={reservationId} close={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
