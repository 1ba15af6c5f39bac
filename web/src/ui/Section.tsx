import type { ReactNode } from 'react';
import styles from './Section.module.css';

/** A quiet head and what belongs under it; lines instead of boxes in boxes. */
export function Section({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <div className={styles['head']}>
        <h2>{title}</h2>
        {side}
      </div>
      {children}
    </section>
  );
}
