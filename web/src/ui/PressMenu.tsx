// A button that opens a small menu. The menu's code comes with the first press, so that a card full of such buttons costs
// nothing to draw.
import { cloneElement, lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react';

const OpenMenu = lazy(() => import('./OpenMenu.tsx'));

export type MenuEntry = { label: string; icon?: ReactNode; act: () => void };
export type MenuProps = {
  target: ReactElement<{ onClick?: () => void; 'aria-haspopup'?: 'menu' }>;
  head?: ReactNode;
  entries: readonly MenuEntry[];
};

export function PressMenu(props: MenuProps) {
  const [pressed, setPressed] = useState(false);
  const target = cloneElement(props.target, { onClick: () => setPressed(true), 'aria-haspopup': 'menu' });
  if (!pressed) return target;
  return (
    <Suspense fallback={props.target}>
      <OpenMenu {...props} />
    </Suspense>
  );
}
