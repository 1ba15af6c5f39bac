import type { ReactNode } from 'react';
import styles from './Value.module.css';

/** A table or list with its head and the sentence it comes to, as a chart has them. */
export function Block({
  title,
  says,
  side,
  children,
}: {
  title: string;
  says?: ReactNode;
  side?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles['block']}>
      <div className={styles['blockHead']}>
        <h3>{title}</h3>
        {side}
      </div>
      {says && <p className={styles['says']}>{says}</p>}
      {children}
    </div>
  );
}
