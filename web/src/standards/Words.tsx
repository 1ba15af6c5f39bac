// A standard and its script in one language: requirements as a list, what to say in paragraphs.
import type { ReactNode } from 'react';
import type { StandardWords } from '@regulars/contract/standard.ts';
import { useReader } from '../session/session.ts';
import type { Language } from '../ui/device.ts';
import styles from './Standards.module.css';

export function Words({
  words,
  language,
  children,
}: {
  words: StandardWords;
  language: Language;
  children?: ReactNode;
}) {
  const { t } = useReader();
  // unfilled where no guest is at hand
  const shown = (text: string) =>
    text.replace(/\{(guest|house|me)\}/g, (_, hole: 'guest' | 'house' | 'me') => t(`standards.hole.${hole}`));
  const lines = (text: string) =>
    shown(text)
      .split('\n')
      .filter((line) => line.trim() !== '');
  return (
    <div className={styles['words']}>
      <div>
        <h4>{t('standards.must')}</h4>
        <ul lang={language}>
          {lines(words.must[language]).map((line, at) => (
            <li key={at}>{line}</li>
          ))}
        </ul>
      </div>
      <div>
        <h4>{t('standards.say')}</h4>
        <div className={styles['say']} lang={language}>
          {lines(words.say[language]).map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </div>
      </div>
      {children}
    </div>
  );
}
