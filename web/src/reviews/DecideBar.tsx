import type { ReactNode } from 'react';
import type { ReviewAnswer } from '@regulars/contract/identity.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Reviews.module.css';

/** The answers, always in reach; one of them stands out. */
export function DecideBar({
  last,
  say,
  later,
  go,
  help,
  ready,
  blocked,
  isFirst,
  isLast,
}: {
  last: ReactNode;
  say: (decision: ReviewAnswer) => void;
  later: () => void;
  go: (step: 1 | -1) => void;
  help: () => void;
  /** the pair is on the screen: nobody merges what they have not seen */
  ready: boolean;
  blocked: boolean;
  isFirst: boolean;
  isLast: boolean;
}) {
  const { t } = useReader();
  return (
    <div className={styles['bar']} role="group" aria-label={t('reviews.heading')}>
      {last}
      <Button voice="primary" size="tall" disabled={!ready || blocked} onClick={() => say('same')}>
        {t('reviews.same')} <kbd>s</kbd>
      </Button>
      <Button size="tall" onClick={() => say('apart')}>
        {t('reviews.apart')} <kbd>d</kbd>
      </Button>
      <Button size="tall" onClick={() => say('household')}>
        {t('reviews.household')} <kbd>h</kbd>
      </Button>
      <Button size="tall" onClick={later}>
        {t('reviews.later')} <kbd>l</kbd>
      </Button>
      <span className={styles['pager']}>
        <Button size="small" voice="plain" disabled={isFirst} onClick={() => go(-1)}>
          {t('reviews.back')} <kbd>k</kbd>
        </Button>
        <Button size="small" voice="plain" disabled={isLast} onClick={() => go(1)}>
          {t('reviews.forward')} <kbd>j</kbd>
        </Button>
        <Button size="small" voice="plain" onClick={help} className={styles['helpButton']}>
          {t('reviews.keysButton')} <kbd>?</kbd>
        </Button>
      </span>
    </div>
  );
}
