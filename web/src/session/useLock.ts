// Locking: the screen blanks at once, every answer is forgotten, the session ends, and the next person logs in on the same
// screen with the way back kept. On a shared desk this is also how persons change.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { logOut } from '@regulars/contract/session.ts';
import { call } from '../ask/call.ts';

export function useLock(): (stay: boolean) => Promise<void> {
  const answers = useQueryClient();
  const router = useRouter();
  return async (stay) => {
    const back = stay ? router.state.location.href : undefined;
    const ended = call(logOut, {}).catch(() => undefined);
    // what was not saved does not keep guests on the screen
    await router.navigate({ to: '/login', search: { to: back, locked: stay || undefined }, ignoreBlocker: true });
    answers.clear();
    await ended;
  };
}
