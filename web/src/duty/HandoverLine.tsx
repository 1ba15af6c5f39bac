// One item of a hand-over: what it is, who answers for it, how long it has been carried - and its answer.
import { Link } from '@tanstack/react-router';
import { memo, useState, type ReactNode } from 'react';
import { CARRIED_LONG, type HandoverItem, type HandoverShown } from '@regulars/contract/handover.ts';
import { plainName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/told.ts';
import { dueText } from './dueText.ts';
import { isGrave, type Said } from './useHandover.ts';
import styles from './Handover.module.css';

type Props = {
  item: HandoverItem;
  state: HandoverShown['state'];
  /** the duty manager was told of what nobody took */
  escalated: boolean;
  chosen: boolean;
  /** of a grave one: looked at before the sheet is signed */
  seen: boolean;
  turn: (key: string) => void;
  returning: boolean;
  setReturning: (key: string | undefined) => void;
  mayAnswer: boolean;
  busy: boolean;
  send: (said: Said) => void;
};

/** Drawn again only when something about it changed: a sheet may hold hundreds. */
export const HandoverLine = memo(function HandoverLine(props: Props) {
  const { item, state, chosen, seen, turn } = props;
  const reader = useReader();
  const { t, language } = reader;
  const name = item.guest && plainName(item.guest.name, language);
  // of an arrival the guest is what it is about
  const isArrival = item.kind === 'arrival' && name !== null;
  const facts = [
    item.roomNumber && t('tasks.room', { room: item.roomNumber }),
    isArrival ? say(item.title, reader) : name,
    item.owner?.name,
    item.dueAt && dueText(item.dueAt, reader),
    item.answer && `${t(`duty.${item.answer.state}`)} ${item.answer.by}`,
    item.answer?.reason,
  ];
  return (
    <li
      data-item={item.key}
      data-severity={item.severity}
      className={chosen ? styles['chosen'] : ''}
      aria-current={chosen || undefined}
    >
      <div className={styles['what']}>
        <b className={item.done ? styles['finished'] : ''}>
          <Opens item={item}>{isArrival ? name : say(item.title, reader)}</Opens>
        </b>
        <small>{facts.filter(Boolean).join(' · ')}</small>
        <Marks item={item} escalated={props.escalated} />
      </div>
      {state === 'draft' && isGrave(item) && (
        <label className={styles['seen']}>
          <input type="checkbox" checked={seen} onChange={() => turn(item.key)} />
          {t('duty.seen')}
        </label>
      )}
      {item.kind === 'note' && !item.done && (state === 'draft' || state === 'signed') && (
        <Button voice="plain" busy={props.busy} onClick={() => props.send({ noteDone: item.id })}>
          {t('duty.noteDone')}
        </Button>
      )}
      {props.mayAnswer && <Answering {...props} />}
    </li>
  );
});

function Marks({ item, escalated }: Pick<Props, 'item' | 'escalated'>) {
  const { t } = useReader();
  const isUntaken = escalated && item.answer?.state !== 'accepted' && !item.done;
  return (
    <span className={styles['marks']}>
      {item.severity && <Badge tone={isGrave(item) ? 'alarm' : 'plain'}>{item.severity}</Badge>}
      {item.overdue && !item.done && <Badge tone="alarm">{t('duty.overdue')}</Badge>}
      {item.carried > 0 && (
        <Badge tone={item.carried >= CARRIED_LONG ? 'alarm' : 'plain'}>
          {t('duty.carried', { count: item.carried })}
        </Badge>
      )}
      {item.since && <Badge tone="warn">{t('duty.since')}</Badge>}
      {item.done && <Badge tone="pine">{t('duty.doneMeanwhile')}</Badge>}
      {isUntaken && <Badge tone="warn">{t('duty.untaken')}</Badge>}
    </span>
  );
}

function Answering({ item, returning, setReturning, busy, send }: Props) {
  const { t } = useReader();
  const [why, setWhy] = useState('');
  if (!returning)
    return (
      <div className={styles['answers']}>
        <Button busy={busy} onClick={() => send({ keys: [item.key], state: 'accepted', reason: '' })}>
          {t('duty.accept')}
        </Button>
        {item.answer?.state !== 'returned' && (
          <Button voice="plain" onClick={() => setReturning(item.key)}>
            {t('duty.giveBack')}
          </Button>
        )}
      </div>
    );
  return (
    <form
      className={styles['answers']}
      onSubmit={(event) => {
        event.preventDefault();
        if (why.trim().length < 2) return;
        send({ keys: [item.key], state: 'returned', reason: why.trim() });
        setReturning(undefined);
      }}
    >
      {/* the person has just asked to write here */}
      <input
        autoFocus
        aria-label={t('duty.why')}
        placeholder={t('duty.why')}
        maxLength={300}
        value={why}
        onChange={({ currentTarget }) => setWhy(currentTarget.value)}
      />
      <Button type="submit" busy={busy} disabled={why.trim().length < 2}>
        {t('duty.giveBack')}
      </Button>
      <Button voice="plain" onClick={() => setReturning(undefined)}>
        {t('ui.cancel')}
      </Button>
    </form>
  );
}

/** The way to the thing itself, where the person may go there. */
function Opens({ item, children }: { item: HandoverItem; children: ReactNode }): ReactNode {
  const { may } = usePlace();
  switch (item.kind) {
    case 'case':
      return may.includes('case.work') ? (
        <Link to="/cases/$caseId" params={{ caseId: item.id }}>
          {children}
        </Link>
      ) : (
        children
      );
    case 'task':
      return (
        <Link to="/tasks" search={({ property }) => ({ property, at: item.id })}>
          {children}
        </Link>
      );
    case 'promise':
      return may.includes('promise.work') ? (
        <Link to="/promises" search={({ property }) => ({ property, at: item.id })}>
          {children}
        </Link>
      ) : (
        children
      );
    case 'arrival':
    case 'guest':
      return <OpensGuest item={item}>{children}</OpensGuest>;
    case 'note':
      return children;
    default:
      return item.kind satisfies never;
  }
}

function OpensGuest({ item, children }: { item: HandoverItem; children: ReactNode }): ReactNode {
  const { may } = usePlace();
  if (item.guest === null || !may.includes('guest.read')) return children;
  const at = item.roomIndex === null ? undefined : arrivalKey({ reservationId: item.id, roomIndex: item.roomIndex });
  return (
    <Link to="/guests/$guestId" params={{ guestId: item.guest.guestId }} search={({ property }) => ({ property, at })}>
      {children}
    </Link>
  );
}
