import { useReader } from '../session/session.ts';
import { KeyList } from '../ui/KeyList.tsx';

const keys = [
  ['s Enter', 'same'],
  ['d', 'apart'],
  ['h', 'household'],
  ['l', 'later'],
  ['j k', 'move'],
  ['u', 'undo'],
] as const;

/** The keys of this screen; those of the house work as everywhere. */
export default function ReviewKeys({ close }: { close: () => void }) {
  const { t } = useReader();
  const rows = keys.map(([strokes, name]) => ({ strokes, does: t(`reviews.key.${name}`) }));
  return <KeyList title={t('reviews.keys')} rows={rows} close={close} />;
}
