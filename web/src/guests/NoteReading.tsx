import { Check } from 'lucide-react';
import { useReader } from '../session/session.ts';
import { shortDate } from '../ui/dates.ts';
import { Notice } from '../ui/States.tsx';
import { dateKey, proposalKey } from './NoteSheet.tsx';
import { preferenceText } from './preferences.ts';
import type { Reading } from './useReading.ts';
import styles from './NoteSheet.module.css';

type Props = {
  reading: Reading;
  left: readonly string[];
  toggle: (key: string) => void;
  add: (words: string) => void;
  empty: boolean;
};

/** Likely words while the note is empty; then what was read from it, each to be kept or left. */
export function NoteReading({ reading, left, toggle, add, empty }: Props) {
  const { t, language, today } = useReader();
  if (empty) {
    const words = t('guests.quickWords').split('|');
    return (
      <div className={styles['chips']} role="group" aria-label={t('guests.quickWordsLabel')}>
        {words.map((each) => (
          <button key={each} type="button" className={styles['quick']} onClick={() => add(each)}>
            {each}
          </button>
        ))}
      </div>
    );
  }
  return (
    <>
      <div aria-live="polite">
        {reading.proposals.length + reading.specialDates.length > 0 && (
          <div className={styles['chips']} role="group" aria-label={t('guests.readFromNote')}>
            <span className={styles['read']}>{t('guests.readFromNote')}</span>
            {reading.proposals.map((proposal) => {
              const key = proposalKey(proposal);
              const kept = !left.includes(key);
              return (
                <button
                  key={key}
                  type="button"
                  className={styles['proposal']}
                  aria-pressed={kept}
                  onClick={() => toggle(key)}
                  title={proposal.quote}
                >
                  {kept && <Check size={14} aria-hidden="true" />}
                  {preferenceText(proposal, language)}
                  {proposal.validUntil && (
                    <small>
                      {t('guests.validUntil', {
                        date: shortDate(proposal.validUntil, language, Number(today.slice(0, 4))),
                      })}
                    </small>
                  )}
                </button>
              );
            })}
            {reading.specialDates.map((date) => {
              const key = dateKey(date);
              const kept = !left.includes(key);
              return (
                <button
                  key={key}
                  type="button"
                  className={styles['proposal']}
                  aria-pressed={kept}
                  onClick={() => toggle(key)}
                  title={date.quote}
                >
                  {kept && <Check size={14} aria-hidden="true" />}
                  {t('guests.dateProposal', {
                    kind: t(`guests.dateKind.${date.kind}`),
                    date: shortDate(date.date.slice(-5), language),
                  })}
                </button>
              );
            })}
          </div>
        )}
      </div>
      {reading.warnings.map((warning) => (
        <Notice key={warning} tone={warning === 'cardNumber' ? 'alarm' : 'warn'}>
          {t(`guests.noteWarning.${warning}`)}
        </Notice>
      ))}
    </>
  );
}
