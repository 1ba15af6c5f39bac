import type { ReactNode } from 'react';
import styles from './LinkChoices.module.css';

/** One of a few, as quiet links: each choice is an address, the one shown says so by `aria-current`. */
export function LinkChoices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles['choices']} aria-label={label}>
      {children}
    </nav>
  );
}
