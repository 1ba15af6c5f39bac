import { useBlocker } from '@tanstack/react-router';
import { LeaveDialog } from './LeaveDialog.tsx';

/** Asks before what was typed is left: another screen, another tab of this one, another house, the window closed. */
export function AskToLeave({ isAtStake }: { isAtStake: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isAtStake &&
      (current.pathname !== next.pathname || JSON.stringify(current.search) !== JSON.stringify(next.search)),
    enableBeforeUnload: () => isAtStake,
    withResolver: true,
  });
  return status === 'blocked' && <LeaveDialog stay={reset} go={proceed} />;
}
