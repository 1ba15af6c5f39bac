import { Modal } from '@mantine/core';
import { useReader } from '../session/session.ts';
import '../ui/forms.ts';
import styles from '../ui/KeyHelp.module.css';

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
  return (
    <Modal opened onClose={close} title={t('reviews.keys')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <dl className={styles['keys']}>
        {keys.map(([strokes, name]) => (
          <div key={name}>
            <dt>
              {strokes.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`reviews.key.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['hint']}>{t('ui.keysHint')}</p>
    </Modal>
  );
}
