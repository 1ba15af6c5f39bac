import { useTranslation } from 'react-i18next';
import { useLine } from '../ask/live.tsx';
import { span } from '../ui/numbers.ts';
import { useNow } from '../ui/useNow.ts';
import styles from './DataAge.module.css';

/** How old what stands here is, and whether changes still reach the screen by themselves. */
export function DataAge({ updatedAt }: { updatedAt: number }) {
  const { t } = useTranslation();
  const line = useLine();
  const now = useNow(1000);
  if (updatedAt === 0) return null;
  const { count, unit } = span(Math.max(1000, Math.floor((now - updatedAt) / 1000) * 1000));
  const age = t(`span.${unit}`, { count: Math.round(count) });
  return (
    <span className={`${styles['age']} ${line === 'open' ? styles['live'] : styles['still']}`}>
      {line === 'open' ? t('today.updated', { age }) : t('today.notLive', { age })}
    </span>
  );
}
