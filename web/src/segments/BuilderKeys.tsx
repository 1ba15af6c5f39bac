import { useReader } from '../session/session.ts';
import { KeyList } from '../ui/KeyList.tsx';

const keys = [
  ['j k', 'move'],
  ['Enter', 'enter'],
  ['Esc', 'leave'],
  ['a', 'add'],
  ['b', 'group'],
  ['w', 'wrap'],
  ['u', 'unwrap'],
  ['t', 'way'],
  ['J K', 'shift'],
  ['d', 'double'],
  ['x', 'remove'],
  ['Ctrl+Z Ctrl+Y', 'undo'],
  ['Ctrl+S', 'save'],
  ['y', 'why'],
  ['?', 'help'],
] as const;

/** The keys of the builder; those of the house work as everywhere. */
export default function BuilderKeys({ close }: { close: () => void }) {
  const { t } = useReader();
  const rows = keys.map(([strokes, name]) => ({ strokes, does: t(`segments.key.${name}`) }));
  return <KeyList title={t('segments.keys')} rows={rows} close={close} />;
}
