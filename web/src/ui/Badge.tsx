// A short word on a coloured ground; the word carries the meaning, the colour only helps.
import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type Tone = 'alarm' | 'brass' | 'warn' | 'sky' | 'pine' | 'plain';

export function Badge({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={`${styles['badge']} ${styles[tone]}`} title={title}>
      <span>{children}</span>
    </span>
  );
}

export function BadgeRow({ children }: { children: ReactNode }) {
  return <div className={styles['row']}>{children}</div>;
}
