// The right side while nobody is chosen: what the day asks for, by consequence, and how fresh each source is.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { ranked, toneOf, type BadgeKind } from '../guests/badges.ts';
import { shownName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Section } from '../ui/Section.tsx';
import { say } from '../ui/told.ts';
import { Feeds } from './Feeds.tsx';
import styles from './Glance.module.css';

const shownKinds: readonly BadgeKind[] = ['safety', 'promise', 'trouble', 'vip', 'birthday'];
const perKind = 4;

export function Glance({ today }: { today: Today | undefined }) {
  const { t } = useTranslation();
  if (!today) return null;
  const groups = shownKinds
    .map((kind) => ({ kind, rows: today.rows.filter((row) => row.badges.some((badge) => badge.kind === kind)) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <div>
      <h2 className={styles['title']}>{t('today.glance')}</h2>
      <p className={styles['hint']}>{t('today.glanceHint')}</p>
      {groups.map(({ kind, rows }) => (
        <Group key={kind} kind={kind} rows={rows} />
      ))}
      {groups.length === 0 && <p className={styles['hint']}>{t('today.glanceCalm')}</p>}
      <Feeds feeds={today.feeds} />
    </div>
  );
}

function Group({ kind, rows }: { kind: BadgeKind; rows: readonly TodayRow[] }) {
  const { t } = useTranslation();
  return (
    <Section title={`${t(`badge.kind.${kind}`)} · ${rows.length}`}>
      <ul className={styles['rows']}>
        {rows.slice(0, perKind).map((row) => (
          <GlanceRow key={arrivalKey(row)} row={row} kind={kind} />
        ))}
      </ul>
      {rows.length > perKind && (
        <Link
          from="/today"
          to="/today"
          search={(before) => ({ ...before, only: kind })}
          className={`quiet-link ${styles['rest']}`}
        >
          {t('today.moreRows', { count: rows.length - perKind })}
        </Link>
      )}
    </Section>
  );
}

function GlanceRow({ row, kind }: { row: TodayRow; kind: BadgeKind }) {
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
        <span className={styles['when']}>{row.expectedAt ?? row.room.number ?? '–'}</span>
        <span className={styles['name']} lang={name?.lang}>
          {name?.text ?? reader.t('guests.unnamed')}
        </span>
        {badge && <Badge tone={toneOf(kind)}>{say(badge, reader)}</Badge>}
      </Link>
    </li>
  );
}
