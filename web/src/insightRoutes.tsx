// The screens of insight: who matters, who is leaving, who is alike. Each loads its words with it.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { house } from './houseRoute.tsx';
import { readValueGuestsSearch, readValueSearch } from './search.ts';
import { readNewSegmentSearch, readSegmentSearch } from './segments/segmentSearch.ts';
import { readWarningsSearch } from './warnings/search.ts';
import { careWords, insightWords } from './words/words.ts';

const value = createRoute({
  getParentRoute: () => house,
  path: '/value',
  validateSearch: readValueSearch,
  loader: insightWords,
  component: lazyRouteComponent(() => import('./value/ValueScreen.tsx'), 'ValueScreen'),
});

const valueGuests = createRoute({
  getParentRoute: () => house,
  path: '/value/guests',
  validateSearch: readValueGuestsSearch,
  loader: insightWords,
  component: lazyRouteComponent(() => import('./value/ValueGuestsScreen.tsx'), 'ValueGuestsScreen'),
});

const warnings = createRoute({
  getParentRoute: () => house,
  path: '/warnings',
  validateSearch: readWarningsSearch,
  // causes, reasons and results are those of follow-up
  loader: async () => {
    await Promise.all([insightWords(), careWords()]);
  },
  component: lazyRouteComponent(() => import('./warnings/WarningsScreen.tsx'), 'WarningsScreen'),
});

/** A rule may name what the screens of care have words for: kinds of complaints, letters, reasons for leaving. */
const segmentWords = async (): Promise<void> => void (await Promise.all([insightWords(), careWords()]));

const segments = createRoute({
  getParentRoute: () => house,
  path: '/segments',
  loader: segmentWords,
  component: lazyRouteComponent(() => import('./segments/SegmentsScreen.tsx'), 'SegmentsScreen'),
});

const newSegment = createRoute({
  getParentRoute: () => house,
  path: '/segments/new',
  validateSearch: readNewSegmentSearch,
  loader: segmentWords,
  component: lazyRouteComponent(() => import('./segments/BuilderScreen.tsx'), 'BuilderScreen'),
});

const segment = createRoute({
  getParentRoute: () => house,
  path: '/segments/$segmentId',
  validateSearch: readSegmentSearch,
  loader: segmentWords,
  component: lazyRouteComponent(() => import('./segments/SegmentScreen.tsx'), 'SegmentScreen'),
});

export const insightRoutes = [value, valueGuests, warnings, segments, newSegment, segment] as const;
