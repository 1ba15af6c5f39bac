import { Check } from 'lucide-react';
import { memo } from 'react';
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { toneOf, forRow } from '../guests/badges.ts';
import { shownName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import { Badge } from '../ui/Badge.tsx';
import { clock } from '../ui/dates.ts';
import { inScript } from '../ui/mixed.ts';
import { say, word, type Reader } from '../ui/told.ts';
import { leavingOf } from './leaving.ts';
import { dateText, leadOf, untilText } from './stayWords.ts';
import styles from './TodayTable.module.css';

type Props = {
  row: TodayRow;
  list: Today['list'];
  on: boolean;
  beside: boolean;
  reader: Reader;
  timeZone: string;
  /** `?property=CODE` of the address, kept in links */
  property: string | undefined;
  choose: (row: TodayRow) => void;
  open: (row: TodayRow) => void;
};

/** One guest of the day. The whole row selects with a pointer; the name is the link that keyboard and screen reader use. */
export const DayRow = memo(function DayRow(props: Props) {
  const { row, list, on, beside, reader, timeZone, property, choose, open } = props;
  const { t } = reader;
  const search = new URLSearchParams({ at: arrivalKey(row), ...(property && { property }) });
  const href = `/guests/${row.guest.guestId}?${search}`;
  const badges = forRow(row.badges);
  return (
    <tr
      role="row"
      className={on ? styles['on'] : ''}
      data-arrival={arrivalKey(row)}
      aria-current={on || undefined}
      onClick={beside ? () => choose(row) : undefined}
    >
      <td role="cell" className={styles['when']}>
        {leadOf(row, list)}
      </td>
      <td role="cell" className={styles['who']}>
        <NameLink row={row} reader={reader} href={href} press={() => (beside && !on ? choose(row) : open(row))} />
        <div className={styles['sub']}>{subline(row, reader)}</div>
      </td>
      <td role="cell" className={styles['room']}>
        <Room row={row} arriving={list === 'arrivals'} reader={reader} />
      </td>
      <td role="cell" className={styles['mind']}>
        <div className={styles['badges']}>
          {badges.shown.map((badge) => (
            <Badge key={`${badge.kind}${badge.code}`} tone={toneOf(badge.kind)}>
              {say(badge, reader)}
            </Badge>
          ))}
          {badges.more > 0 && <span className={styles['more']}>{t('today.moreBadges', { count: badges.more })}</span>}
        </div>
      </td>
      <td role="cell" className={styles['know']}>
        <Know row={row} reader={reader} />
      </td>
      <td role="cell" className={styles['ready']}>
        {list === 'arrivals' ? (
          <Ready row={row} reader={reader} timeZone={timeZone} />
        ) : (
          <Leaves row={row} list={list} reader={reader} />
        )}
      </td>
    </tr>
  );
});

/**
 * A plain link to the whole card, so that it can be opened in a tab of its own; a press chooses the guest where the card stands
 * beside the list, and opens it in the hand or once chosen. Not the router's link: four hundred of those listen to every step.
 */
function NameLink({ row, reader, href, press }: { row: TodayRow; reader: Reader; href: string; press: () => void }) {
  const names = [row.guest.name, ...row.others.map((other) => other.name)].map(
    (name) => shownName(name, reader.language).main,
  );
  return (
    <a
      href={href}
      className={styles['name']}
      onClick={(event) => {
        event.stopPropagation();
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        press();
      }}
    >
      {names.map((name, at) => (
        <span key={at}>
          {at > 0 && ' / '}
          {name ? <span lang={name.lang}>{name.text}</span> : reader.t('guests.unnamed')}
        </span>
      ))}
    </a>
  );
}

function subline(row: TodayRow, { t, language }: Reader) {
  const beside = row.others.length === 0 ? shownName(row.guest.name, language).beside : undefined;
  const channel = word('channel', row.channel.code, row.channel.name ?? row.channel.code, t);
  return (
    <>
      {beside && (
        <>
          <span lang={beside.lang}>{beside.text}</span>
          {' · '}
        </>
      )}
      {row.others.length > 0 && `${t('today.party', { count: row.others.length + 1 })} · `}
      {channel}
      {row.guest.stays > 1 && ` · ${t('today.nthStay', { count: row.guest.stays + 1, ordinal: true })}`}
    </>
  );
}

function Room({ row, arriving, reader: { t, language } }: { row: TodayRow; arriving: boolean; reader: Reader }) {
  const nights = t('today.nights', { count: row.nights });
  const type = row.room.typeName ?? row.room.typeCode;
  const room = (arriving ? row.room.number : null) ?? (type === null ? null : inScript(type, language));
  return (
    <>
      {room && (
        <span className={styles['main']} title={type ?? undefined}>
          {room}
        </span>
      )}
      <span className={styles['nights']}>{nights}</span>
    </>
  );
}

/** Two lines; what a badge beside it says already is not said again. */
function Know({ row, reader }: { row: TodayRow; reader: Reader }) {
  const shown = forRow(row.badges).shown.map((badge) => badge.code);
  const text = row.know
    .filter((line) => !shown.includes(line.code))
    .map((line) => say(line, reader))
    .join(reader.t('ui.semicolon'));
  return text === '' ? null : (
    <span className={styles['lines']} title={text}>
      {text}
    </span>
  );
}

/** Under its head the day alone; in the hand, where no head stands above it, the whole phrase. */
function Leaves({ row, list, reader }: { row: TodayRow; list: Today['list']; reader: Reader }) {
  const leaving = leavingOf(row, list, reader.today);
  if (leaving === 'left') return <Here>{reader.t('today.hasLeft')}</Here>;
  const day = leaving === 'today' ? reader.t('today.onToday') : dateText(row.departureDate, reader);
  return (
    <span className={styles[leaving]}>
      <span className={styles['atDesk']}>{day}</span>
      <span className={styles['inHand']}>{untilText(row, list, reader)}</span>
    </span>
  );
}

function Here({ children }: { children: string }) {
  return (
    <span className={styles['arrived']}>
      <Check size={15} aria-hidden="true" />
      {children}
    </span>
  );
}

function Ready({ row, reader: { t }, timeZone }: { row: TodayRow; reader: Reader; timeZone: string }) {
  if (row.closedAt) {
    return <Here>{t('today.arrivedAt', { time: clock(row.closedAt, timeZone) })}</Here>;
  }
  if (row.status === 'inHouse' || row.status === 'checkedOut') return <Here>{t(`status.${row.status}`)}</Here>;
  if (row.status === 'noShow') return <span>{t('status.noShow')}</span>;
  const { done, total } = row.preparation;
  if (total === 0) return <span aria-label={t('today.nothingToPrepare')}>–</span>;
  return (
    <span aria-label={t('today.readyOf', { done, total })}>
      <svg className={styles['bar']} width="26" height="6" viewBox="0 0 26 6" aria-hidden="true">
        <rect width="26" height="6" rx="3" className={styles['rest']} />
        <rect width={(26 * done) / total} height="6" rx="3" className={styles['done']} />
      </svg>
      {done}/{total}
    </span>
  );
}
