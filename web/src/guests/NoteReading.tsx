import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
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
  const chipOf = (key: string) => ({ kept: !left.includes(key), toggle: () => toggle(key) });
  return (
    <>
      <div aria-live="polite">
        {reading.proposals.length + reading.specialDates.length > 0 && (
          <div className={styles['chips']} role="group" aria-label={t('guests.readFromNote')}>
            <span className={styles['read']}>{t('guests.readFromNote')}</span>
            {reading.proposals.map((proposal) => (
              <Chip key={proposalKey(proposal)} {...chipOf(proposalKey(proposal))} quote={proposal.quote}>
                {preferenceText(proposal, language)}
                {proposal.validUntil && (
                  <small>
                    {t('guests.validUntil', {
                      date: shortDate(proposal.validUntil, language, Number(today.slice(0, 4))),
                    })}
                  </small>
                )}
              </Chip>
            ))}
            {reading.specialDates.map((date) => (
              <Chip key={dateKey(date)} {...chipOf(dateKey(date))} quote={date.quote}>
                {t('guests.dateProposal', {
                  kind: t(`guests.dateKind.${date.kind}`),
                  date: shortDate(date.date.slice(-5), language),
                })}
              </Chip>
            ))}
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

/** One thing read from the note, kept while it is pressed; its title is what it was read from. */
function Chip({
  kept,
  toggle,
  quote,
  children,
}: {
  kept: boolean;
  toggle: () => void;
  quote: string;
  children: ReactNode;
}) {
  return (
    <button type="button" className={styles['proposal']} aria-pressed={kept} onClick={toggle} title={quote}>
      {kept && <Check size={14} aria-hidden="true" />}
      {children}
    </button>
  );
}
