// The rail at the desk: every place open to the person, by group. It gives its names up for room where the window is small or the
// person likes it so; the places then say their names on hover and to a screen reader.
import { Link } from '@tanstack/react-router';
import { CircleUserRound, Lock, PanelLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLock } from '../session/useLock.ts';
import { setDevice, useDevice } from './device.ts';
import { Mark } from './Mark.tsx';
import { grouped, type PlaceLink } from './places.ts';
import { useMedia } from './useMedia.ts';
import { Waiting } from './Waiting.tsx';
import styles from './Rail.module.css';

export function Rail({ known }: { known: readonly PlaceLink[] }) {
  const { t } = useTranslation();
  const lock = useLock();
  const { narrowRail } = useDevice();
  const small = useMedia('(max-width: 1180px)');
  const narrow = small || narrowRail;
  const said = (words: string) => (narrow ? words : undefined);

  return (
    <nav className={`${styles['rail']} ${narrow ? styles['narrow'] : ''}`} aria-label={t('ui.mainNav')}>
      <Link to="/today" className={styles['mark']} aria-label={t('ui.product')} activeProps={{}}>
        <Mark size={32} />
        {!narrow && t('ui.product')}
      </Link>
      <div className={styles['links']}>
        {grouped(known).map(({ group, here }) => (
          <div key={group} role="group" aria-label={t(`ui.group.${group}`)}>
            <b aria-hidden="true">{t(`ui.group.${group}`)}</b>
            {here.map(({ to, icon: Icon, label }) => (
              <Link key={to} to={to} className={styles['link']} title={said(t(label))}>
                <Icon size={18} strokeWidth={1.7} aria-hidden="true" />
                <span>{t(label)}</span>
                <Waiting at={to} />
              </Link>
            ))}
          </div>
        ))}
      </div>
      <div className={styles['foot']}>
        <Link to="/me" className={styles['link']} title={said(t('session.me'))}>
          <CircleUserRound size={18} strokeWidth={1.7} aria-hidden="true" />
          <span>{t('session.me')}</span>
        </Link>
        <button
          type="button"
          className={styles['icon']}
          onClick={() => void lock(true)}
          aria-label={t('session.lock')}
          title={t('session.lockHint')}
        >
          <Lock size={17} strokeWidth={1.7} aria-hidden="true" />
        </button>
        {!small && (
          <button
            type="button"
            className={styles['icon']}
            onClick={() => setDevice({ narrowRail: !narrowRail })}
            aria-expanded={!narrow}
            aria-label={t('ui.rail')}
            title={t('ui.rail')}
          >
            <PanelLeft size={17} strokeWidth={1.7} aria-hidden="true" />
          </button>
        )}
      </div>
    </nav>
  );
}
