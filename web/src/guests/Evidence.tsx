import type { Told } from '@regulars/contract/route.ts';
import { useReader } from '../session/session.ts';
import { say } from '../ui/told.ts';
import styles from './Records.module.css';

/** What speaks for one person and what against, the strongest first; the bar's length is the weight in bits. */
export function Evidence({ evidence }: { evidence: readonly { bits: number; told: Told }[] }) {
  const reader = useReader();
  const { t } = reader;
  const most = Math.max(1, ...evidence.map((each) => Math.abs(each.bits)));
  return (
    <ul className={styles['evidence']}>
      {evidence
        .toSorted((a, b) => b.bits - a.bits)
        .map((each, at) => (
          <li key={at}>
            <svg width="64" height="8" viewBox="-32 0 64 8" aria-hidden="true">
              <line x1="0" x2="0" y1="0" y2="8" className={styles['axis']} />
              <rect
                y="1"
                height="6"
                x={each.bits < 0 ? (30 * each.bits) / most : 0}
                width={(30 * Math.abs(each.bits)) / most}
                className={each.bits < 0 ? styles['against'] : styles['for']}
              />
            </svg>
            <span>
              {say(each.told, reader)}
              <span className="unseen"> {t(each.bits < 0 ? 'guests.evidenceAgainst' : 'guests.evidenceFor')}</span>
            </span>
          </li>
        ))}
    </ul>
  );
}
