// The two routes every other hangs under: the root, and the house, which only those who are logged in enter.
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect, retainSearchParams } from '@tanstack/react-router';
import { Refused } from './ask/call.ts';
import { readHouseSearch } from './search.ts';
import { sessionQuestion } from './session/session.ts';
import { HouseFailed, NotThere } from './ui/RouteStates.tsx';
import { Shell } from './ui/Shell.tsx';

export const root = createRootRouteWithContext<{ answers: QueryClient }>()({ notFoundComponent: NotThere });

export const house = createRoute({
  getParentRoute: () => root,
  id: 'house',
  validateSearch: readHouseSearch,
  search: { middlewares: [retainSearchParams(['property'])] },
  beforeLoad: async ({ context, location }) => {
    try {
      await context.answers.ensureQueryData(sessionQuestion());
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error;
      throw redirect({ to: '/login', search: { to: location.pathname === '/' ? undefined : location.href } });
    }
  },
  component: Shell,
  errorComponent: HouseFailed,
});
