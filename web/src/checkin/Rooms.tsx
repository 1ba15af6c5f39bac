// Which room, and why: the fittest of those that are free, each with what speaks for it and against it. Choosing one tells the desk to
// assign it in the house's own system.
import { Check, ThumbsDown, ThumbsUp } from 'lucide-react';
import { chooseRoom, type Checkin, type SuggestedRoom } from '@regulars/contract/checkin.ts';
import { call } from '../ask/call.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { inScript } from '../ui/mixed.ts';
import { newId } from '../ui/newId.ts';
import { Section } from '../ui/Section.tsx';
import { say } from '../ui/told.ts';
import { useDeskAct, type Stay } from './useCheckin.ts';
import styles from './Checkin.module.css';

export function Rooms({ stay, room, assigned }: { stay: Stay; room: Checkin['room']; assigned: string | null }) {
  const { t, language, timeZone } = useReader();
  const may = useMay('arrival.prepare');
  const choose = useDeskAct((roomNumber: string | null) =>
    call(chooseRoom, { params: stay, body: { taskId: newId(), roomNumber } }),
  );
  const { chosen, suggestions, none, known, free, plain } = room;
  const time = (at: string) => `${shortDate(dayIn(at, timeZone), language)} ${clock(at, timeZone)}`;
  return (
    <Section title={t('checkin.room.title')}>
      {assigned !== null && (
        <p className={styles['settled']}>
          <Check size={16} aria-hidden="true" />
          {t('checkin.room.assigned', { room: assigned })}
        </p>
      )}
      {assigned === null && chosen && (
        <div className={styles['settled']}>
          <Check size={16} aria-hidden="true" />
          <div>
            <b>{t('checkin.room.chosen', { room: chosen.roomNumber })}</b>
            <small>{t('checkin.room.chosenBy', { name: chosen.by ?? '', time: time(chosen.at) })}</small>
          </div>
          {may && (
            <Button size="small" voice="plain" busy={choose.isPending} onClick={() => choose.mutate(null)}>
              {t('checkin.room.takeBack')}
            </Button>
          )}
        </div>
      )}
      {none !== null && (none !== 'inRoom' || assigned === null) && (
        <p className={styles['quiet']}>{t(`checkin.room.none.${none}`)}</p>
      )}
      {assigned === null && suggestions.length > 0 && (
        <>
          {plain && <p className={styles['quiet']}>{t('checkin.room.plain')}</p>}
          <ol className={styles['rooms']}>
            {suggestions.map((one) => (
              <Suggestion
                key={one.roomNumber}
                room={one}
                chosen={one.roomNumber === chosen?.roomNumber}
                choose={may ? () => choose.mutate(one.roomNumber) : undefined}
                busy={choose.isPending}
              />
            ))}
          </ol>
          {known > 0 && <p className={styles['quiet']}>{t('checkin.room.freeOf', { free, known })}</p>}
        </>
      )}
    </Section>
  );
}

function Suggestion({
  room,
  chosen,
  choose,
  busy,
}: {
  room: SuggestedRoom;
  chosen: boolean;
  choose: (() => void) | undefined;
  busy: boolean;
}) {
  const reader = useReader();
  const { t, language } = reader;
  const type = room.typeName ?? room.typeCode;
  return (
    <li data-room={room.roomNumber} className={chosen ? styles['chosen'] : ''}>
      <b className={styles['number']}>{room.roomNumber}</b>
      <div>
        <span className={styles['type']}>
          {type && inScript(type, language)} {room.better && <Badge tone="brass">{t('checkin.room.better')}</Badge>}
        </span>
        <ul className={styles['why']}>
          {room.why.map((reason) => (
            <li key={reason.code} className={styles[reason.sign]}>
              {reason.sign === 'for' ? (
                <ThumbsUp size={13} aria-hidden="true" />
              ) : (
                <ThumbsDown size={13} aria-hidden="true" />
              )}
              <span>
                <span className="unseen">{t(`checkin.room.${reason.sign}`)}</span>
                {say(reason, reader)}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {choose && !chosen && (
        <Button size="small" busy={busy} onClick={choose} aria-label={`${t('checkin.room.choose')} ${room.roomNumber}`}>
          {t('checkin.room.choose')}
        </Button>
      )}
    </li>
  );
}
