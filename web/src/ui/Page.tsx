// The top of a screen: its name, one quiet line beside it, the find box at a desk, and what belongs to the screen on the right.
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FindBox } from '../find/FindBox.tsx';
import { handheld, useMedia } from './useMedia.ts';
import styles from './Page.module.css';

export function PageBar({
  title,
  small,
  side,
  find = true,
}: {
  title: string;
  small?: ReactNode;
  side?: ReactNode;
  find?: boolean;
}) {
  useTitle(title);
  const inHand = useMedia(handheld);
  return (
    <header className={styles['bar']}>
      <h1>{title}</h1>
      {small && <div className={styles['small']}>{small}</div>}
      <div className={`${styles['side']} screen-only`}>
        {find && !inHand && <FindBox />}
        {side}
      </div>
    </header>
  );
}

export function PageBody({ children }: { children: ReactNode }) {
  return <div className={styles['body']}>{children}</div>;
}

/** The browser's title: the screen and the product. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('ui.product');
  useEffect(() => {
    document.title = title === product ? product : `${title} · ${product}`;
  }, [title, product]);
}
