// What the last seven days of hand-overs say about the department, and the keys of the sheet.
import type { HandoverShown } from '@regulars/contract/handover.ts';
import { useReader } from '../session/session.ts';
import { useMedia } from '../ui/useMedia.ts';
import styles from './Handover.module.css';

/** From this share of shifts on, nobody is alarmed. */
const GOOD = 0.9;

export function HandoverKpis({ kpis }: { kpis: HandoverShown['kpis'] }) {
  const { t } = useReader();
  const shown = [
    {
      name: 'both',
      value: t('duty.kpi.of', { both: kpis.both, shifts: kpis.shifts }),
      isBad: kpis.both < kpis.shifts * GOOD,
    },
    { name: 'unaccepted', value: String(kpis.unaccepted), isBad: kpis.unaccepted > 0 },
    { name: 'carriedLong', value: String(kpis.carriedLong), isBad: kpis.carriedLong > 0 },
  ] as const;
  return (
    <section className={styles['kpis']} aria-label={t('duty.kpi.title')}>
      <h2>{t('duty.kpi.title')}</h2>
      <dl>
        {shown.map(({ name, value, isBad }) => (
          <div key={name}>
            <dt>{t(`duty.kpi.${name}`)}</dt>
            <dd className={isBad ? styles['bad'] : ''} data-kpi={name}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function HandoverKeys({ state, mayAnswer }: { state: HandoverShown['state']; mayAnswer: boolean }) {
  const { t } = useReader();
  const hasKeys = useMedia('(pointer: fine) and (min-width: 761px)');
  if (!hasKeys) return null;
  const keys = [
    ['j k', 'move'],
    ['Enter', 'open'],
    ...(state === 'draft'
      ? ([
          ['x', 'seen'],
          ['n', 'note'],
        ] as const)
      : []),
    ...(mayAnswer
      ? ([
          ['a', 'accept'],
          ['r', 'return'],
        ] as const)
      : []),
  ] as const;
  return (
    <p className={styles['keys']}>
      {keys.map(([stroke, name]) => (
        <span key={name}>
          {stroke.split(' ').map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {t(`duty.keys.${name}`)}
        </span>
      ))}
    </p>
  );
}
