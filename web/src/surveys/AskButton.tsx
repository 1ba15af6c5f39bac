// "Ask how it was", where a guest is about to leave; the dialog and its words come with the press.
import { Smile } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay, useReader } from '../session/session.ts';
import { Button, type Size } from '../ui/Button.tsx';
import { careWords } from '../words/words.ts';

const AskDialog = lazy(async () => {
  await careWords();
  return import('./AskDialog.tsx');
});

export function AskButton({
  reservationId,
  roomIndex,
  size = 'usual',
}: {
  reservationId: string;
  roomIndex: string;
  size?: Size;
}) {
  const { t } = useReader();
  const [open, setOpen] = useState(false);
  if (!useMay('survey.run')) return null;
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        <Smile size={16} aria-hidden="true" />
        {t('guests.askHow')}
      </Button>
      <Suspense fallback={null}>
        {open && <AskDialog reservationId={reservationId} roomIndex={roomIndex} close={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
