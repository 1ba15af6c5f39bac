import type { ReactNode } from 'react';
import styles from './Value.module.css';

/** A few figures side by side, each with what it is and what it is of. */
export function Tiles({ tiles }: { tiles: readonly { name: string; value: ReactNode; beside?: ReactNode }[] }) {
  return (
    <dl className={styles['tiles']}>
      {tiles.map(({ name, value, beside }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b>
            {beside && <small>{beside}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
