// One letter in the list: to whom, what about, how it stands and why.
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { OutgoingHead } from '@regulars/contract/outbox.ts';
import { shownName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { moment, toneOf, whyText } from './words.ts';
import styles from './Outbox.module.css';

export const LetterLine = memo(function LetterLine({ letter, chosen }: { letter: OutgoingHead; chosen: boolean }) {
  const reader = useReader();
  const { t, language } = reader;
  const name = letter.name && shownName(letter.name, language).main;
  const why = whyText(letter.why, reader);
  return (
    <Link
      from="/outbox"
      to="/outbox"
      search={(now) => ({ ...now, at: letter.messageId })}
      className={styles['line']}
      aria-current={chosen || undefined}
    >
      <span className={styles['name']} lang={name?.lang}>
        {name?.text ?? t('outbox.nobody')}
      </span>
      <span className={styles['when']}>{moment(letter.sentAt ?? letter.dueAt ?? letter.at, reader)}</span>
      <span className={styles['subject']} lang={letter.language}>
        {letter.subject || t('outbox.noSubject')}
      </span>
      <span className={styles['quiet']}>
        {t(`outbox.template.${letter.template}`)} · {letter.by ?? t('outbox.theHouse')}
        {letter.answers > 0 && ` · ${t('outbox.answerCount', { count: letter.answers })}`}
      </span>
      <Badge tone={toneOf[letter.state]}>{t(`outbox.state.${letter.state}`)}</Badge>
      {why && <span className={styles['why']}>{why}</span>}
    </Link>
  );
});
