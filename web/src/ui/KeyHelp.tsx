import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import './forms.ts';
import styles from './KeyHelp.module.css';

const keys = [
  ['/', 'find'],
  ['Ctrl K', 'commands'],
  ['g a', 'arrivals'],
  ['g i', 'inHouse'],
  ['g d', 'departures'],
  ['g t', 'tasks'],
  ['g p', 'promises'],
  ['c', 'complaint'],
  ['j  k', 'move'],
  ['Enter', 'open'],
  ['e', 'note'],
  ['Esc', 'back'],
  ['?', 'help'],
] as const;

/** Every key in one small table. */
export default function KeyHelp({ close }: { close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={close} title={t('ui.keys')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <dl className={styles['keys']}>
        {keys.map(([stroke, name]) => (
          <div key={name}>
            <dt>
              {stroke
                .split(' ')
                .filter(Boolean)
                .map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
            </dt>
            <dd>{t(`ui.key.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['hint']}>{t('ui.keysHint')}</p>
    </Modal>
  );
}
