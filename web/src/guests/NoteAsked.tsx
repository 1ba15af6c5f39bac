// The way into the desk's short form, from a guest's timeline and from Find: two quiet buttons, there for those who may write.
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { GuestHead } from '@regulars/contract/guest.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import styles from './NoteAsked.module.css';

const InteractionSheet = lazy(() => import('./InteractionSheet.tsx'));

/** `guest` = somebody the house knows; `text` = what was typed to find them, taken as their name or phone. */
export function NoteAsked({ guest, text }: { guest?: GuestHead; text?: string }) {
  const { t } = useReader();
  const [kind, setKind] = useState<'inquiry' | 'turnaway' | undefined>();
  if (!useMay('guest.write')) return null;
  return (
    <div className={`${styles['asked']} screen-only`}>
      {!guest && <span>{t('interaction.ask')}</span>}
      {(['inquiry', 'turnaway'] as const).map((each) => (
        <Button key={each} size="small" aria-label={t(`interaction.${each}`)} onClick={() => setKind(each)}>
          {guest && <Plus size={14} aria-hidden="true" />}
          {guest ? t(`interaction.kind.${each}`) : t(`interaction.${each}`)}
        </Button>
      ))}
      <Suspense fallback={null}>
        {kind && <InteractionSheet kind={kind} guest={guest} text={text} close={() => setKind(undefined)} />}
      </Suspense>
    </div>
  );
}
