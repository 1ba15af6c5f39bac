import { useTranslation } from 'react-i18next';
import type { Today } from '@regulars/contract/today.ts';
import { useDevice } from '../ui/device.ts';
import { inScript } from '../ui/mixed.ts';
import { Section } from '../ui/Section.tsx';
import { span } from '../ui/numbers.ts';
import { useNow } from '../ui/useNow.ts';
import { word } from '../ui/told.ts';
import styles from './Glance.module.css';

const troubles = ['failing', 'silent', 'parked'] as const;

type Feed = Today['feeds'][number];

/** How late each source's orders are here, and when it last said anything. Two of one system are told apart by their own names. */
export function Feeds({ feeds }: { feeds: Today['feeds'] }) {
  const { t } = useTranslation();
  const { language } = useDevice();
  const now = useNow(5000);
  if (feeds.length === 0) return null;
  const spanText = (milliseconds: number) => {
    const { count, unit } = span(milliseconds);
    return t(`span.${unit}`, { count });
  };
  const nameOf = (feed: Feed) => {
    const alike = feeds.filter(({ system }) => system === feed.system).length > 1;
    return alike ? inScript(feed.name, language) : word('channel', feed.system, inScript(feed.name, language), t);
  };
  return (
    <Section title={t('today.sources')}>
      <ul>
        {feeds.map((feed) => {
          const quiet = feed.lastReceivedAt
            ? t('today.lastNews', { age: spanText(now - Date.parse(feed.lastReceivedAt)) })
            : t('today.neverHeard');
          const trouble = troubles.find((state) => state === feed.state);
          return (
            <li key={feed.connectionId} className={styles['feed']}>
              <span>{nameOf(feed)}</span>
              <span className={trouble ? styles['silent'] : ''}>
                {trouble && <i>{t(`today.feed.${trouble}`)} · </i>}
                <i>{feed.lagMs === null ? quiet : t('today.lag', { age: spanText(feed.lagMs) })}</i>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
