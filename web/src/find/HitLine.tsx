import type { Hit } from '@regulars/contract/find.ts';
import { vipGrade } from '../guests/badges.ts';
import { shownName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { monthDate } from '../ui/dates.ts';
import { word, type Reader } from '../ui/told.ts';
import styles from './HitLine.module.css';

/** One guest found: who, what tells them apart from others of the name, and whether they are in the house. */
export function HitLine({ hit }: { hit: Hit }) {
  const reader = useReader();
  const { main, beside } = shownName(hit.name, reader.language);
  return (
    <span className={styles['hit']}>
      <span className={styles['who']}>
        <span className={styles['name']} lang={main?.lang}>
          {main?.text ?? reader.t('guests.unnamed')}
        </span>
        {beside && (
          <span className={styles['beside']} lang={beside.lang}>
            {beside.text}
          </span>
        )}
        <span className={styles['hint']}>{hints(hit, reader)}</span>
      </span>
      <Presence hit={hit} />
    </span>
  );
}

function Presence({ hit }: { hit: Hit }) {
  const { t } = useReader();
  if (hit.presence === 'none') return null;
  const text =
    hit.presence === 'inHouse' && hit.roomNumber
      ? t('find.inRoom', { room: hit.roomNumber })
      : t(`find.presence.${hit.presence}`);
  return <Badge tone={hit.presence === 'inHouse' ? 'pine' : 'sky'}>{text}</Badge>;
}

function hints(hit: Hit, { t, language, today }: Reader): string {
  return [
    hit.hint,
    hit.vip && t('guests.vipGrade', { grade: vipGrade(hit.vip) }),
    hit.tier && word('tier', hit.tier, hit.tier, t),
    t('guests.staysCount', { count: hit.stays }),
    hit.lastStay && t('find.lastStay', { when: monthDate(hit.lastStay, language, Number(today.slice(0, 4))) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
