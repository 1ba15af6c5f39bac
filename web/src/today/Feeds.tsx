import { useTranslation } from 'react-i18next';
import type { Today } from '@regulars/contract/today.ts';
import { Section } from '../ui/Section.tsx';
import { span } from '../ui/numbers.ts';
import { useNow } from '../ui/useNow.ts';
import { word } from '../ui/told.ts';
import styles from './Glance.module.css';

/** How late each source's orders are here, and when it last said anything. */
export function Feeds({ feeds }: { feeds: Today['feeds'] }) {
  const { t } = useTranslation();
  const now = useNow(5000);
  if (feeds.length === 0) return null;
  const spanText = (milliseconds: number) => {
    const { count, unit } = span(milliseconds);
    return t(`span.${unit}`, { count });
  };
  return (
    <Section title={t('today.sources')}>
      <ul>
        {feeds.map((feed) => {
          const quiet = feed.lastReceivedAt
            ? t('today.lastNews', { age: spanText(now - Date.parse(feed.lastReceivedAt)) })
            : t('today.neverHeard');
          const trouble = feed.state === 'silent' || feed.state === 'parked';
          return (
            <li key={feed.connectionId} className={styles['feed']}>
              <span>{word('channel', feed.system, feed.name, t)}</span>
              <span className={trouble ? styles['silent'] : ''}>
                {trouble ? `${t(`today.feed.${feed.state as 'silent' | 'parked'}`)} · ` : ''}
                {feed.lagMs === null ? quiet : t('today.lag', { age: spanText(feed.lagMs) })}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
