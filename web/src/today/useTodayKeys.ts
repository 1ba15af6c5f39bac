// Moving through the day's list without a mouse: j and k choose the next and previous guest, Enter opens the whole card,
// e notes something about them, Escape lets go.
import { useNavigate } from '@tanstack/react-router';
import type { TodayRow } from '@regulars/contract/today.ts';
import { arrivalKey } from '../search.ts';
import { moved } from '../ui/keys.ts';
import { useKeys } from '../ui/useKeys.ts';

export function useTodayKeys(rows: readonly TodayRow[], selected: TodayRow | undefined, beside: boolean): void {
  const navigate = useNavigate({ from: '/today' });
  const choose = (step: 1 | -1): void => {
    const within = document.activeElement?.closest<HTMLElement>('[data-arrival]')?.dataset['arrival'];
    const focused = within === undefined ? -1 : rows.findIndex((row) => arrivalKey(row) === within);
    const row = rows[moved(selected && focused < 0 ? rows.indexOf(selected) : focused, step, rows.length)];
    if (!row) return;
    if (beside)
      void navigate({ search: (before) => ({ ...before, at: arrivalKey(row) }), replace: true, resetScroll: false });
    const element = rowElement(row);
    element?.scrollIntoView({ block: 'nearest' });
    element?.querySelector('a')?.focus({ preventScroll: true });
  };
  useKeys({
    j: () => choose(1),
    k: () => choose(-1),
    Enter:
      selected &&
      (() =>
        void navigate({
          to: '/guests/$guestId',
          params: { guestId: selected.guest.guestId },
          search: { at: arrivalKey(selected) },
        })),
    Escape:
      selected &&
      (() => void navigate({ search: (before) => ({ ...before, at: undefined }), replace: true, resetScroll: false })),
  });
}

function rowElement(row: TodayRow): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-arrival="${CSS.escape(arrivalKey(row))}"]`);
}
