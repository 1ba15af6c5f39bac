// The right side while nobody is chosen: what the day asks for, by consequence, and how fresh each source is.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { ranked, toneOf, type BadgeKind } from '../guests/badges.ts';
import { shownName } from '../guests/names.ts';
import { arrivalKey, type TodayFilter } from '../search.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Section } from '../ui/Section.tsx';
import { say, type Reader } from '../ui/told.ts';
import { Feeds } from './Feeds.tsx';
import { leadOf, sinceText, untilText } from './stayWords.ts';
import styles from './Glance.module.css';

const shownKinds: readonly BadgeKind[] = ['safety', 'promise', 'trouble', 'vip', 'birthday'];
const perKind = 4;

export function Glance({ today, only }: { today: Today | undefined; only: TodayFilter | undefined }) {
  const { t } = useTranslation();
  if (!today) return null;
  const groups = shownKinds
    .map((kind) => ({ kind, rows: today.rows.filter((row) => row.badges.some((badge) => badge.kind === kind)) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <div>
      <h2 className={styles['title']}>{t(`today.glance.${today.list}`)}</h2>
      <p className={styles['hint']}>{t('today.glanceHint')}</p>
      {groups.map(({ kind, rows }) => (
        <Group key={kind} kind={kind} rows={rows} list={today.list} most={kind === only ? rows.length : perKind} />
      ))}
      {groups.length === 0 && <p className={styles['hint']}>{t('today.glanceCalm')}</p>}
      <Feeds feeds={today.feeds} />
    </div>
  );
}

type GroupProps = { kind: BadgeKind; rows: readonly TodayRow[]; list: Today['list']; most: number };

function Group({ kind, rows, list, most }: GroupProps) {
  const { t } = useTranslation();
  return (
    <Section title={`${t(`badge.kind.${kind}`)} · ${rows.length}`}>
      <ul className={styles['rows']}>
        {rows.slice(0, most).map((row) => (
          <GlanceRow key={arrivalKey(row)} row={row} kind={kind} list={list} />
        ))}
      </ul>
      {rows.length > most && (
        <Link
          from="/today"
          to="/today"
          activeOptions={{ exact: true }}
          search={(before) => ({ ...before, only: kind })}
          className={`quiet-link ${styles['rest']}`}
        >
          {t('today.moreRows', { count: rows.length - most })}
        </Link>
      )}
    </Section>
  );
}

function GlanceRow({ row, kind, list }: { row: TodayRow; kind: BadgeKind; list: Today['list'] }) {
  const reader = useReader();
  const name = shownName(row.guest.name, reader.language).main;
  const badge = ranked(row.badges).find((each) => each.kind === kind);
  return (
    <li>
      <Link
        from="/today"
        to="/today"
        search={(before) => ({ ...before, at: arrivalKey(row) })}
        className={styles['row']}
      >
        <span className={styles['when']}>{leadOf(row, list)}</span>
        <span className={styles['who']}>
          <span className={styles['name']} lang={name?.lang}>
            {name?.text ?? reader.t('guests.unnamed')}
          </span>
          {badge && <Badge tone={toneOf(kind)}>{say(badge, reader)}</Badge>}
          <Stay row={row} list={list} reader={reader} />
        </span>
      </Link>
    </li>
  );
}

/** Of who is in the house since when and until when; of who leaves, that first; of who comes, the room where there is one. */
function Stay({ row, list, reader }: { row: TodayRow; list: Today['list']; reader: Reader }) {
  const since = sinceText(row, reader);
  const until = untilText(row, list, reader);
  const said =
    list === 'arrivals'
      ? row.room.number !== null && reader.t('today.roomNo', { number: row.room.number })
      : (list === 'inHouse' ? [since, until] : [until, since]).join(' · ');
  return said ? <small className={styles['stay']}>{said}</small> : null;
}
