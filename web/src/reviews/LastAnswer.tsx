import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import type { Answers } from './useAnswers.ts';
import styles from './Reviews.module.css';

/** What was answered last, said aloud to those who do not see, with the way back; it stands where the answers are given. */
export function LastAnswer({ answers: { last, undo } }: { answers: Answers }) {
  const { t, language } = useReader();
  const name = (side: 'left' | 'right') => (last && plainName(last.review[side].name, language)) || t('guests.unnamed');
  return (
    <div className={last ? styles['last'] : ''} role="status">
      {last && (
        <>
          <span>
            {t('reviews.lastAnswer', {
              pair: t('reviews.decidedPair', { left: name('left'), right: name('right') }),
              answer: t(`reviews.decidedAs.${last.decision}`),
            })}
          </span>
          <Button size="small" voice="plain" onClick={() => undo()}>
            {t('ui.undo')} <kbd>u</kbd>
          </Button>
        </>
      )}
    </div>
  );
}
