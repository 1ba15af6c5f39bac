// Finding the guest a promise is for: typed as in the find box, chosen with one press.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { HitLine } from '../find/HitLine.tsx';
import { useHits } from '../find/useHits.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Promises.module.css';

export type Picked = { guestId: string; name: string };

export function GuestPick({
  picked,
  pick,
}: {
  picked: Picked | undefined;
  pick: (picked: Picked | undefined) => void;
}) {
  const { t, language } = useReader();
  const [text, setText] = useState('');
  const { hits, asked, settled } = useHits(text, 5);
  if (picked)
    return (
      <p className={styles['picked']}>
        <b>{picked.name}</b>
        <Button size="small" voice="plain" onClick={() => pick(undefined)}>
          {t('promises.dialog.otherGuest')}
        </Button>
      </p>
    );
  return (
    <div>
      <TextInput
        data-autofocus
        label={t('promises.dialog.guest')}
        placeholder={t('promises.dialog.guestPlaceholder')}
        autoComplete="off"
        spellCheck={false}
        required
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ul className={styles['hits']} aria-label={t('find.results')}>
        {hits.map((hit) => (
          <li key={hit.guestId}>
            <button
              type="button"
              onClick={() => pick({ guestId: hit.guestId, name: plainName(hit.name, language) || t('guests.unnamed') })}
            >
              <HitLine hit={hit} />
            </button>
          </li>
        ))}
      </ul>
      {asked && settled && hits.length === 0 && <p className={styles['quiet']}>{t('find.nobody')}</p>}
    </div>
  );
}
