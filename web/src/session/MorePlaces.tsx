import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { grouped, places } from '../ui/places.ts';
import { Section } from '../ui/Section.tsx';
import { handheld, useMedia } from '../ui/useMedia.ts';
import { usePlace } from './session.ts';
import styles from './MeScreen.module.css';

/** In the hand there is no rail: the screens that do not fit the bar are reached from here. */
export function MorePlaces() {
  const { t } = useTranslation();
  const inHand = useMedia(handheld);
  const more = places(usePlace().may).filter((place) => !place.inHand && place.to !== '/today' && place.to !== '/find');
  if (!inHand || more.length === 0) return null;
  return (
    <Section title={t('session.more')}>
      <nav aria-label={t('session.more')}>
        {grouped(more).map(({ group, here }) => (
          <div key={group} role="group" aria-label={t(`ui.group.${group}`)} className={styles['group']}>
            <b aria-hidden="true">{t(`ui.group.${group}`)}</b>
            {here.map(({ to, label, icon: Icon }) => (
              <Link key={to} to={to} className={styles['place']}>
                <Icon size={20} strokeWidth={1.7} aria-hidden="true" />
                <span>{t(label)}</span>
                <ChevronRight size={17} aria-hidden="true" />
              </Link>
            ))}
          </div>
        ))}
      </nav>
    </Section>
  );
}
