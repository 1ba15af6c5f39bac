// The views of a screen, under its name; the one shown says so by `aria-current`. Links, where a view is an address, so that it can be
// sent and opened; what narrows a view stands at the other end of the line, in the hand below it.
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './Views.module.css';

export function Views({ label, side, children }: { label: string; side?: ReactNode; children: ReactNode }) {
  const nav = useRef<HTMLElement>(null);
  // where not all fit, the one shown is moved into sight
  useEffect(() => {
    const shown = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current && shown) nav.current.scrollLeft = shown.offsetLeft - 48;
  });
  return (
    <div className={`${styles['bar']} screen-only`}>
      <nav ref={nav} className={styles['views']} aria-label={label}>
        {children}
      </nav>
      {side}
    </div>
  );
}
