// One idea: what, why, whose; done with one tap, or laid aside for this stay.
import { Check, Lightbulb } from 'lucide-react';
import { doIdea, type Idea } from '@regulars/contract/idea.ts';
import { call } from '../ask/call.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { newId } from '../ui/newId.ts';
import { say } from '../ui/told.ts';
import { useDeskAct, type Stay } from './useCheckin.ts';
import styles from './Checkin.module.css';

export function IdeaLine({ stay, idea }: { stay: Stay; idea: Idea }) {
  const reader = useReader();
  const { t } = reader;
  const may = useMay('arrival.prepare');
  const use = useDeskAct((act: 'do' | 'hide' | 'show') =>
    call(doIdea, { params: stay, body: { key: idea.key, act, taskId: newId() } }),
  );
  const department = t(`tasks.department.${idea.department}`);
  return (
    <li data-idea={idea.key.split('/')[0]} className={styles[idea.state]}>
      {idea.state === 'done' ? <Check size={16} aria-hidden="true" /> : <Lightbulb size={16} aria-hidden="true" />}
      <div>
        <b>{say(idea.title, reader)}</b>
        <small>
          {[...idea.why.map((line) => say(line, reader)), ...(idea.state === 'done' ? [] : [department])].join(' · ')}
        </small>
        {idea.state === 'done' && (
          <small className={styles['handed']}>
            {[t('checkin.ideas.done', { department }), idea.by].filter(Boolean).join(' · ')}
          </small>
        )}
      </div>
      {may && idea.state === 'open' && (
        <span className={styles['two']}>
          <Button size="small" busy={use.isPending} onClick={() => use.mutate('do')}>
            {t('checkin.ideas.do')}
          </Button>
          <Button size="small" voice="plain" busy={use.isPending} onClick={() => use.mutate('hide')}>
            {t('checkin.ideas.hide')}
          </Button>
        </span>
      )}
      {may && idea.state === 'hidden' && (
        <Button size="small" voice="plain" busy={use.isPending} onClick={() => use.mutate('show')}>
          {t('checkin.ideas.show')}
        </Button>
      )}
    </li>
  );
}

/** Open ones and those that are done; the hidden ones on demand. */
export function shownIdeas(ideas: readonly Idea[], hidden: boolean): Idea[] {
  return ideas.filter(({ state }) => hidden || state !== 'hidden');
}
