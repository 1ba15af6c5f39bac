// Three things to know, one to do. The things come ranked from the server; the one thing to do is the screen's primary action.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GuestCard } from '@regulars/contract/guest.ts';
import { tickPreparation } from '@regulars/contract/today.ts';
import { call } from '../ask/call.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { toast } from '../ui/Toasts.tsx';
import { say } from '../ui/told.ts';
import { toneOf } from './badges.ts';
import styles from './Things.module.css';

const titles = ['guests.toDo', 'guests.things.one', 'guests.things.two', 'guests.things.three'] as const;

export function Things({ card }: { card: GuestCard }) {
  const reader = useReader();
  if (card.things.length === 0 && !card.todo) return null;
  return (
    <Section title={reader.t(titles[Math.min(card.things.length, 3)] ?? 'guests.toDo')}>
      {card.things.length > 0 && (
        <ol className={styles['things']}>
          {card.things.map((thing, at) => (
            <li key={`${thing.kind}${at}`}>
              <span className={`${styles['number']} ${styles[toneOf(thing.kind)]}`} aria-hidden="true">
                {at + 1}
              </span>
              <div>
                <b>
                  {thing.kind === 'review' ? (
                    <Link to="/reviews" search={{ guestId: card.guestId }} className="quiet-link">
                      {say(thing.title, reader)}
                    </Link>
                  ) : (
                    say(thing.title, reader)
                  )}
                </b>
                {thing.detail.length > 0 && <span>{thing.detail.map((line) => say(line, reader)).join(' · ')}</span>}
              </div>
            </li>
          ))}
        </ol>
      )}
      {card.todo && <Todo guestId={card.guestId} todo={card.todo} />}
    </Section>
  );
}

function Todo({ todo }: { guestId: string; todo: NonNullable<GuestCard['todo']> }) {
  const reader = useReader();
  const { t } = reader;
  const may = useMay('arrival.prepare');
  const answers = useQueryClient();
  const params = { reservationId: todo.reservationId, roomIndex: todo.roomIndex };
  const tick = useMutation({
    mutationFn: (state: 'open' | 'done') => call(tickPreparation, { params, body: { key: todo.key, state } }),
    onSuccess: (_, state) => {
      void answers.invalidateQueries();
      if (state === 'done') toast(t('guests.signedOff'), { label: t('ui.undo'), run: () => tick.mutate('open') });
    },
    onError: (error) => toast(refusalText(error, t)),
  });
  return (
    <Button
      voice="primary"
      size="tall"
      wide
      className={styles['do']}
      disabled={!may}
      busy={tick.isPending}
      onClick={() => tick.mutate('done')}
    >
      {t('guests.signOff', { what: say(todo.title, reader) })}
    </Button>
  );
}
