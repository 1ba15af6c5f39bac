// The stay of the chosen guest in one glance: when or which room as large as in the list, beside it what the desk says next.
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { useReader } from '../session/session.ts';
import { inScript } from '../ui/mixed.ts';
import { word, type Reader } from '../ui/told.ts';
import { leavingOf } from './leaving.ts';
import { leadOf, sinceText, untilText } from './stayWords.ts';
import styles from './StayLine.module.css';

export function StayLine({ row, list }: { row: TodayRow; list: Today['list'] }) {
  const reader = useReader();
  const { t } = reader;
  const isOverdue = leavingOf(row, list, reader.today) === 'overdue';
  return (
    <div className={styles['stay']}>
      <b className={styles['lead']}>
        <span className="unseen">{t(list === 'arrivals' ? 'today.due' : 'today.room')} </span>
        {leadOf(row, list)}
      </b>
      <div>
        <p>{roomText(row, list, reader)}</p>
        <p className={isOverdue ? styles['overdue'] : styles['rest']}>{stayText(row, list, reader)}</p>
        {list === 'arrivals' && <p className={styles['rest']}>{bookingText(row, reader)}</p>}
      </div>
    </div>
  );
}

function roomText({ room }: TodayRow, list: Today['list'], { t, language }: Reader): string {
  const type = room.typeName ?? room.typeCode;
  const number = room.number === null ? t('today.noRoomYet') : t('today.roomNo', { number: room.number });
  return [(list === 'arrivals' || room.number === null) && number, type && inScript(type, language)]
    .filter(Boolean)
    .join(' · ');
}

function stayText(row: TodayRow, list: Today['list'], reader: Reader): string {
  const nights = reader.t('today.nights', { count: row.nights });
  const until = untilText(row, list, reader);
  if (list === 'arrivals') return [until, nights].join(' · ');
  const since = sinceText(row, reader);
  return (list === 'departures' ? [until, since, nights] : [since, until, nights]).join(' · ');
}

function bookingText({ channel, confirmationNo }: TodayRow, { t }: Reader): string {
  return [word('channel', channel.code, channel.name ?? channel.code, t), confirmationNo].filter(Boolean).join(' · ');
}
