import { Delete } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReader } from '../session/session.ts';
import { handheld, useMedia } from '../ui/useMedia.ts';
import styles from '../ui/QuickForm.module.css';

/** In the hand with keys of its own: no keyboard slides over the chips. */
export function RoomField({
  room,
  change,
  children,
}: {
  room: string;
  change: (room: string) => void;
  children: ReactNode;
}) {
  const { t } = useReader();
  const inHand = useMedia(handheld);
  return (
    <div className={styles['room']}>
      <label>
        <span>{t('tasks.asking.room')}</span>
        <input
          data-room
          value={room}
          maxLength={20}
          inputMode={inHand ? 'none' : 'text'}
          autoComplete="off"
          autoFocus={!inHand}
          onChange={({ currentTarget }) => change(currentTarget.value.trim())}
        />
      </label>
      {inHand && (
        <div className={styles['keys']}>
          {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => (
            <button key={key} type="button" onClick={() => change(`${room}${key}`.slice(0, 20))}>
              {key}
            </button>
          ))}
          <button type="button" onClick={() => change('')}>
            {t('tasks.asking.clear')}
          </button>
          <button type="button" onClick={() => change(`${room}0`.slice(0, 20))}>
            0
          </button>
          <button type="button" aria-label={t('tasks.asking.erase')} onClick={() => change(room.slice(0, -1))}>
            <Delete size={20} aria-hidden="true" />
          </button>
        </div>
      )}
      {children}
    </div>
  );
}
