// Ideas for the guest at hand, on their card and at the check-in panel; nothing where there are none.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readStayIdeas } from '@regulars/contract/idea.ts';
import { ask } from '../ask/ask.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { IdeaLine, shownIdeas } from './IdeaLine.tsx';
import type { Stay } from './useCheckin.ts';
import styles from './Checkin.module.css';

export default function StayIdeas({ stay: { reservationId, roomIndex } }: { stay: Stay }) {
  const { t } = useReader();
  const mayRead = useMay('guest.read');
  const [all, setAll] = useState(false);
  const stay = { reservationId, roomIndex };
  const { data } = useQuery({ ...ask(readStayIdeas, { params: stay }), enabled: mayRead });
  if (!data || data.ideas.length === 0) return null;
  const hidden = data.ideas.filter(({ state }) => state === 'hidden').length;
  return (
    <Section
      title={t('checkin.ideas.title')}
      side={
        hidden > 0 && (
          <Button size="small" voice="plain" aria-pressed={all} onClick={() => setAll(!all)}>
            {t('checkin.ideas.hidden', { count: hidden })}
          </Button>
        )
      }
    >
      <ul className={styles['ideas']}>
        {shownIdeas(data.ideas, all).map((idea) => (
          <IdeaLine key={idea.key} stay={stay} idea={idea} />
        ))}
      </ul>
    </Section>
  );
}
