// Silence of a feed (静默): a source that has said nothing for much longer than it usually does. The one rule of the house, for
// Today and Integrations alike. In: when it spoke last, its habit, what is parked, how fetching goes. Out: its state, and the
// moment at which it turns silent if nothing comes.

/** Messages of the last two days, so many at most per hour that a burst is no habit; the hours that had any; first to last. */
export type Heard = { messages: number; hours: number; spanMs: number };
const HABIT = { messages: 20, hours: 6, spanMs: 6 * 3600_000 };

/** The usual gap between messages, milliseconds; null before there is a habit. */
export function usualGap({ messages, hours, spanMs }: Heard): number | null {
  return messages >= HABIT.messages && hours >= HABIT.hours && spanMs >= HABIT.spanMs ? spanMs / (messages - 1) : null;
}

export type FeedFacts = {
  mode: string;
  lastReceivedAt: string | null;
  parked: number;
  usualGapMs: number | null;
  /** fetches that failed in a row; 0 where the source sends by itself */
  pollFailures: number;
};

const SILENT_AT_LEAST_MS = 5 * 60_000;
const SILENT_WITHOUT_HABIT_MS = 6 * 3600_000;
const USUAL_GAPS = 10;

/** When a feed turns silent if nothing comes; null for files, and for one that never spoke. */
export function silentAt({ mode, lastReceivedAt, usualGapMs }: FeedFacts): string | null {
  if (mode === 'file' || lastReceivedAt === null) return null;
  const allowed = usualGapMs === null ? SILENT_WITHOUT_HABIT_MS : Math.max(SILENT_AT_LEAST_MS, usualGapMs * USUAL_GAPS);
  return new Date(Date.parse(lastReceivedAt) + allowed).toISOString();
}

/** One failed fetch is the network's weather; so many in a row are told. */
const FAILING_FROM = 3;

export type FeedState = 'live' | 'silent' | 'parked' | 'never' | 'failing';

/** What is worst comes first: nothing can be fetched, then messages are parked, then nothing is said. */
export function feedState(feed: FeedFacts, now: string): FeedState {
  if (isFailing(feed)) return 'failing';
  if (feed.parked > 0) return 'parked';
  if (feed.lastReceivedAt === null) return 'never';
  const at = silentAt(feed);
  return at !== null && Date.parse(now) > Date.parse(at) ? 'silent' : 'live';
}

export function isFailing({ pollFailures }: Pick<FeedFacts, 'pollFailures'>): boolean {
  return pollFailures >= FAILING_FROM;
}
