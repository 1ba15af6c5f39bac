// One letter: as the guest reads it, what happened to it, what they answered, and what can be done with it now.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { readOutgoing } from '@regulars/contract/outbox.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { DraftForm } from './DraftForm.tsx';
import { actsOf, useAct, type Act, type Outgoing } from './useLetters.ts';
import { moment, toneOf, whyText } from './words.ts';
import styles from './Outbox.module.css';

export function LetterPanel({ messageId }: { messageId: string }) {
  const { t } = useReader();
  const answer = useQuery(ask(readOutgoing, { params: { messageId } }));
  return (
    <aside className={styles['panel']} aria-label={t('outbox.text')}>
      <Link from="/outbox" to="/outbox" search={(now) => ({ ...now, at: undefined })} className={styles['back']}>
        <ArrowLeft size={16} aria-hidden="true" />
        {t('outbox.back')}
      </Link>
      {answer.data ? (
        <Letter letter={answer.data} />
      ) : answer.error ? (
        <Failed error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </aside>
  );
}

function Letter({ letter }: { letter: Outgoing }) {
  const reader = useReader();
  const { t, language } = reader;
  const [editing, setEditing] = useState(false);
  const why = whyText(letter.why, reader);
  return (
    <>
      <header className={styles['head']}>
        <h2>{letter.name ? plainName(letter.name, language) : t('outbox.nobody')}</h2>
        <div className={styles['meta']}>
          <Badge tone={toneOf[letter.state]}>{t(`outbox.state.${letter.state}`)}</Badge>
          <span>
            {t('outbox.to')} {letter.to ?? '–'}
          </span>
          <span>{t(`outbox.template.${letter.template}`)}</span>
          <span>{t(`outbox.purpose.${letter.purpose}`)}</span>
          {letter.guestId && (
            <Link to="/guests/$guestId" params={{ guestId: letter.guestId }} className="quiet-link">
              {t('outbox.openGuest')}
            </Link>
          )}
        </div>
      </header>
      {why && <Notice tone="warn">{why}</Notice>}
      {letter.state === 'unknown' && <Notice tone="sky">{t('outbox.unknownHint')}</Notice>}
      {letter.missing.length > 0 && (
        <Notice tone="warn">{t('outbox.missing', { names: letter.missing.join(', ') })}</Notice>
      )}
      {editing ? <DraftForm letter={letter} close={() => setEditing(false)} /> : <Shown rendered={letter} />}
      {!editing && <Acts letter={letter} edit={() => setEditing(true)} />}
      {letter.replies.length > 0 && (
        <Section title={t('outbox.answers')}>
          {letter.replies.map((reply) => (
            <blockquote key={reply.at + reply.text.slice(0, 20)} className={styles['reply']}>
              <span className={styles['quiet']}>
                {moment(reply.at, reader)} · {reply.from}
              </span>
              {'\n'}
              {reply.text}
            </blockquote>
          ))}
        </Section>
      )}
      <Steps letter={letter} />
    </>
  );
}

export function Shown({ rendered: { rendered, language } }: { rendered: Pick<Outgoing, 'rendered' | 'language'> }) {
  return (
    <div className={styles['letter']} lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <strong className={styles['letterSubject']}>{rendered.subject}</strong>
      {rendered.text}
    </div>
  );
}

function Acts({ letter, edit }: { letter: Outgoing; edit: () => void }) {
  const { t } = useReader();
  const mayWrite = useMay('message.write');
  const act = useAct(letter);
  const acts = actsOf[letter.state];
  const mayEdit = letter.state === 'draft' || letter.state === 'held';
  if (!mayWrite || (acts.length === 0 && !mayEdit)) return null;
  const primary: readonly Act[] = ['approve', 'retry', 'arrived'];
  return (
    <div className={styles['acts']}>
      {acts.map((each) => (
        <Button
          key={each}
          voice={primary.includes(each) ? 'primary' : 'quiet'}
          busy={act.isPending && act.variables === each}
          disabled={act.isPending}
          onClick={() => act.mutate(each)}
        >
          {t(`outbox.${each}`)}
        </Button>
      ))}
      {mayEdit && <Button onClick={edit}>{t('outbox.edit')}</Button>}
    </div>
  );
}

function Steps({ letter }: { letter: Outgoing }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <Section title={t('outbox.timeline')}>
      <ol className={styles['steps']}>
        {letter.steps.map(({ seq, at, by, kind, why }) => (
          <li key={seq}>
            <time dateTime={at} className={styles['when']}>
              {moment(at, reader)}
            </time>
            <span>
              {t(`outbox.step.${kind}`)} <span className={styles['quiet']}>· {by ?? t('outbox.theHouse')}</span>
              {why && <span className={styles['why']}> {whyText(why, reader)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
