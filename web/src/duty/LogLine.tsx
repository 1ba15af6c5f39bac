// One entry of the log: when and where, what happened, what was done, what follows, what was added; and how it stood before.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { readLogEntry, type LogEntry } from '@regulars/contract/dutyLog.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { Followed } from './LogFollow.tsx';
import styles from './Log.module.css';

const tones: Readonly<Record<LogEntry['category'], Tone>> = {
  guest: 'pine',
  safety: 'alarm',
  facility: 'warn',
  staff: 'plain',
  lostFound: 'sky',
  outside: 'brass',
};

type Props = {
  entry: LogEntry;
  /** the house and day, where entries of several stand in one list */
  where?: string;
  change: () => void;
  add: () => void;
};

export function LogLine({ entry, where, change, add }: Props) {
  const { t, timeZone } = useReader();
  const place = [entry.roomNumber && t('tasks.room', { room: entry.roomNumber }), entry.place].filter(Boolean);
  return (
    <li className={styles['entry']} data-entry={entry.entryId}>
      <div className={styles['when']}>
        <b>{clock(entry.happenedAt, timeZone)}</b>
        <Badge tone={tones[entry.category]}>{t(`dutyLog.category.${entry.category}`)}</Badge>
      </div>
      <div className={styles['said']}>
        {where && <small className={styles['quiet']}>{where}</small>}
        {(place.length > 0 || entry.guest) && (
          <p className={styles['place']}>
            {place.join(' · ')}
            {entry.guest && <Guest guest={entry.guest} apart={place.length > 0} />}
          </p>
        )}
        <p className={styles['what']}>{entry.what}</p>
        {entry.done && (
          <p className={styles['done']}>
            <span>{t('dutyLog.done')}</span> {entry.done}
          </p>
        )}
        {entry.follow && <Followed follow={entry.follow} />}
        <Addenda entry={entry} />
        <Signature entry={entry} />
      </div>
      <div className={styles['acts']}>
        {entry.mayChange && (
          <Button size="small" onClick={change}>
            {t('dutyLog.change')}
          </Button>
        )}
        <Button size="small" voice="plain" onClick={add}>
          {t('dutyLog.add')}
        </Button>
      </div>
    </li>
  );
}

function Guest({ guest, apart }: { guest: NonNullable<LogEntry['guest']>; apart: boolean }) {
  const { language } = useReader();
  const mayRead = useMay('guest.read');
  const name = plainName(guest.name, language);
  return (
    <>
      {apart && ' · '}
      {mayRead ? (
        <Link className="quiet-link" to="/guests/$guestId" params={{ guestId: guest.guestId }}>
          {name}
        </Link>
      ) : (
        name
      )}
    </>
  );
}

function Addenda({ entry }: { entry: LogEntry }) {
  const { language, timeZone, today } = useReader();
  const year = Number(today.slice(0, 4));
  if (entry.addenda.length === 0) return null;
  return (
    <ul className={styles['addenda']}>
      {entry.addenda.map((one) => (
        <li key={one.addendumId}>
          <small>
            {shortDate(dayIn(one.at, timeZone), language, year)} {clock(one.at, timeZone)} · {one.by}
          </small>
          <p>{one.words}</p>
          {one.follow && <Followed follow={one.follow} />}
        </li>
      ))}
    </ul>
  );
}

function Signature({ entry }: { entry: LogEntry }) {
  const { t, timeZone } = useReader();
  const [shown, setShown] = useState(false);
  return (
    <div className={styles['signature']}>
      <span>
        {entry.by.name} · {clock(entry.at, timeZone)}
      </span>
      {entry.changedAt && (
        <button
          type="button"
          className="quiet-link screen-only"
          aria-expanded={shown}
          onClick={() => setShown((now) => !now)}
        >
          {t('dutyLog.changed', { time: clock(entry.changedAt, timeZone) })}
        </button>
      )}
      {shown && <Before entryId={entry.entryId} />}
    </div>
  );
}

function Before({ entryId }: { entryId: string }) {
  const { t, timeZone } = useReader();
  const { data } = useQuery(ask(readLogEntry, { params: { entryId } }));
  return (
    <ol className={styles['before']}>
      {data?.versions.map((one) => (
        <li key={one.version}>
          <small>
            {t('dutyLog.before', { name: one.by, time: clock(one.at, timeZone) })} · {clock(one.happenedAt, timeZone)} ·{' '}
            {[t(`dutyLog.category.${one.category}`), one.roomNumber, one.place].filter(Boolean).join(' · ')}
          </small>
          <p>{one.what}</p>
          {one.done && <p>{one.done}</p>}
        </li>
      ))}
    </ol>
  );
}
