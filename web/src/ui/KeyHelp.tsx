import { useTranslation } from 'react-i18next';
import { KeyList } from './KeyList.tsx';

const keys = [
  ['/', 'find'],
  ['Ctrl K', 'commands'],
  ['g a', 'arrivals'],
  ['g i', 'inHouse'],
  ['g d', 'departures'],
  ['g t', 'tasks'],
  ['g p', 'promises'],
  ['c', 'complaint'],
  ['j k', 'move'],
  ['Enter', 'open'],
  ['e', 'note'],
  ['Esc', 'back'],
  ['?', 'help'],
] as const;

/** Every key in one small table. */
export default function KeyHelp({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const rows = keys.map(([strokes, name]) => ({ strokes, does: t(`ui.key.${name}`) }));
  return <KeyList title={t('ui.keys')} rows={rows} close={close} />;
}
