// The session has ended (logged out elsewhere, expired): forget every answer and go to the login, remembering the way back.
import type { QueryClient } from '@tanstack/react-query';
import type { AnyRouter } from '@tanstack/react-router';
import { Refused } from '../ask/call.ts';

export function onSessionLost(answers: QueryClient, router: AnyRouter): void {
  const check = (error: unknown): void => {
    if (!(error instanceof Refused) || error.status !== 401) return;
    const { pathname, href } = router.state.location;
    if (pathname === '/login' || pathname === '/setup') return;
    answers.clear();
    void router.navigate({ to: '/login', search: { to: href }, ignoreBlocker: true });
  };
  answers.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') check(event.action.error);
  });
  answers.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') check(event.action.error);
  });
}
