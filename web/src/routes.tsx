// The map of the house: each screen an address, each filter a part of it, so that any view can be sent to a colleague as a link.
// Screens are loaded when first opened. A new screen: its folder, a line here, its words in both dictionaries.
import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readSetup } from '@regulars/contract/setup.ts';
import { ask } from './ask/ask.ts';
import { careRoutes } from './careRoutes.tsx';
import { insightRoutes } from './insightRoutes.tsx';
import { house, root } from './houseRoute.tsx';
import {
  readFindSearch,
  readGuestSearch,
  readIntakeSearch,
  readLoginSearch,
  readMessagesSearch,
  readQualitySearch,
  readReviewsSearch,
  readTodaySearch,
} from './search.ts';
import { placeOf, sessionQuestion } from './session/session.ts';
import { firstPlace } from './ui/places.ts';
import { ScreenFailed, ScreenPending } from './ui/RouteStates.tsx';
import { moreWords } from './words/words.ts';

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: readLoginSearch,
  loader: async ({ context }) => {
    const setup = await context.answers.fetchQuery(ask(readSetup, {})).catch(() => undefined);
    if (setup?.needed) throw redirect({ href: '/setup' });
    return setup;
  },
  component: lazyRouteComponent(() => import('./session/Login.tsx'), 'Login'),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  loader: async ({ context }) => {
    const { needed } = await context.answers.fetchQuery({ ...ask(readSetup, {}), staleTime: 0 });
    if (!needed) throw redirect({ to: '/login' });
  },
  component: lazyRouteComponent(() => import('./setup/SetupScreen.tsx'), 'SetupScreen'),
});

const start = createRoute({
  getParentRoute: () => house,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

const today = createRoute({
  getParentRoute: () => house,
  path: '/today',
  validateSearch: readTodaySearch,
  // whoever has no list of the day begins where their work is
  beforeLoad: async ({ context, search }) => {
    const place = placeOf(await context.answers.ensureQueryData(sessionQuestion()), search.property);
    const first = firstPlace(place.may);
    if (!place.may.includes('today.read') && first) throw redirect({ to: first });
  },
  component: lazyRouteComponent(() => import('./today/TodayScreen.tsx'), 'TodayScreen'),
});

const guest = createRoute({
  getParentRoute: () => house,
  path: '/guests/$guestId',
  validateSearch: readGuestSearch,
  component: lazyRouteComponent(() => import('./guests/GuestScreen.tsx'), 'GuestScreen'),
});

const records = createRoute({
  getParentRoute: () => house,
  path: '/guests/$guestId/records',
  validateSearch: readGuestSearch,
  loader: moreWords,
  component: lazyRouteComponent(() => import('./guests/RecordsScreen.tsx'), 'RecordsScreen'),
});

const reviews = createRoute({
  getParentRoute: () => house,
  path: '/reviews',
  validateSearch: readReviewsSearch,
  loader: moreWords,
  component: lazyRouteComponent(() => import('./reviews/ReviewsScreen.tsx'), 'ReviewsScreen'),
});

const quality = createRoute({
  getParentRoute: () => house,
  path: '/quality',
  validateSearch: readQualitySearch,
  loader: moreWords,
  component: lazyRouteComponent(() => import('./quality/QualityScreen.tsx'), 'QualityScreen'),
});

const find = createRoute({
  getParentRoute: () => house,
  path: '/find',
  validateSearch: readFindSearch,
  loader: moreWords,
  component: lazyRouteComponent(() => import('./find/FindScreen.tsx'), 'FindScreen'),
});

const me = createRoute({
  getParentRoute: () => house,
  path: '/me',
  component: lazyRouteComponent(() => import('./session/MeScreen.tsx'), 'MeScreen'),
});

const intake = createRoute({
  getParentRoute: () => house,
  path: '/integrations',
  validateSearch: readIntakeSearch,
  loader: moreWords,
  component: lazyRouteComponent(() => import('./intake/IntakeScreen.tsx'), 'IntakeScreen'),
});

const messages = createRoute({
  getParentRoute: () => house,
  path: '/integrations/messages',
  validateSearch: readMessagesSearch,
  loader: moreWords,
  component: lazyRouteComponent(() => import('./intake/MessagesScreen.tsx'), 'MessagesScreen'),
});

const message = createRoute({
  getParentRoute: () => house,
  path: '/integrations/messages/$messageId',
  loader: moreWords,
  component: lazyRouteComponent(() => import('./intake/MessageScreen.tsx'), 'MessageScreen'),
});

const imports = createRoute({
  getParentRoute: () => house,
  path: '/import',
  loader: moreWords,
  component: lazyRouteComponent(() => import('./import/ImportsScreen.tsx'), 'ImportsScreen'),
});

const oneImport = createRoute({
  getParentRoute: () => house,
  path: '/import/$importId',
  loader: moreWords,
  component: lazyRouteComponent(() => import('./import/ImportScreen.tsx'), 'ImportScreen'),
});

const tree = root.addChildren([
  login,
  setup,
  house.addChildren([
    start,
    today,
    guest,
    records,
    reviews,
    quality,
    find,
    intake,
    messages,
    message,
    imports,
    oneImport,
    me,
    ...careRoutes,
    ...insightRoutes,
  ]),
]);

export function openRoutes(answers: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { answers },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: ScreenFailed,
    defaultPendingComponent: ScreenPending,
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRoutes>;
  }
}
