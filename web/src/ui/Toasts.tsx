// A line at the foot for what the screen does not show by itself: something went wrong elsewhere, or can be undone for a
// while. What is visible already is not announced twice.
import { useSyncExternalStore } from 'react';
import styles from './Toasts.module.css';

type Toast = { id: number; text: string; act?: { label: string; run: () => void } };

let toasts: readonly Toast[] = [];
let made = 0;
const listeners = new Set<() => void>();

/** Shows a line for ten seconds, or for twenty with the one thing to do about it. */
export function toast(text: string, act?: Toast['act']): void {
  made += 1;
  const id = made;
  change([...toasts.slice(-2), { id, text, act }]);
  setTimeout(() => dismiss(id), act ? 20_000 : 10_000);
}

export function Toasts() {
  const shown = useSyncExternalStore(listen, () => toasts);
  return (
    <div className={styles['area']} role="status" aria-live="polite">
      {shown.map((each) => (
        <div key={each.id} className={styles['toast']}>
          <span>{each.text}</span>
          {each.act && (
            <button
              type="button"
              onClick={() => {
                each.act?.run();
                dismiss(each.id);
              }}
            >
              {each.act.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}

function dismiss(id: number): void {
  change(toasts.filter((each) => each.id !== id));
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
