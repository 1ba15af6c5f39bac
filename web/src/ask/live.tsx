// Live by server-sent events: the server says only what kind of thing changed; the screen asks again what it shows. Says
// whether the line is open, so that the data's age on the screen is honest.
import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { live, type Change } from '@regulars/contract/today.ts';

export type Line = 'open' | 'closed';
let line: Line = 'closed';
const listeners = new Set<() => void>();

/** Which questions a change makes stale, by route id. */
const stale: Record<Change['kind'], readonly string[]> = {
  reservation: [
    'readToday',
    'readPrearrivals',
    'readPrearrival',
    'readCheckin',
    'readArrivalCards',
    'readIdeas',
    'readGuest',
    'find',
    'findReceived',
    'listConnections',
    'listMessages',
    'readMessage',
  ],
  guest: [
    'readGuest',
    'readPrearrivals',
    'readPrearrival',
    'readCheckin',
    'readIdeas',
    'readStayIdeas',
    'readRecords',
    'readToday',
    'find',
  ],
  preparation: [
    'readCheckin',
    'readArrivalCards',
    'readIdeas',
    'readStayIdeas',
    'readToday',
    'readBoard',
    'readPreparation',
    'readGuest',
    'readPrearrivals',
    'readPrearrival',
  ],
  message: ['listConnections', 'listMessages', 'readMessage', 'readLatency', 'quality', 'findReceived'],
  source: ['listConnections', 'readToday'],
  import: ['listImports', 'readImport'],
  task: [
    'listTasks',
    'readPrearrivals',
    'readPrearrival',
    'readCheckin',
    'readTask',
    'readRoom',
    'listTaskAlerts',
    'readRoster',
    'listColleagues',
    'listChecklists',
    'listRecurring',
    'readBoard',
    'readNeeds',
    'readDutyLog',
    'readRound',
  ],
  promise: [
    'listPromises',
    'listGuestPromises',
    'readPromise',
    'readPrearrivals',
    'readPrearrival',
    'readKeptRate',
    'readToday',
    'readPreparation',
    'readGuest',
    'readBoard',
  ],
  case: [
    'listCases',
    'readQuickCase',
    'readCaseAnalysis',
    'readRemedyBudgets',
    'readPrearrivals',
    'readPrearrival',
    'readCase',
    'readCaseAlerts',
    'readRemedyBudgets',
    'readGuest',
    'readToday',
    'readBoard',
    'readNeeds',
    'readDutyLog',
    'readRound',
  ],
  outbox: ['listOutbox', 'readOutgoing', 'guestLetters'],
  pulse: ['readBoard', 'readPulse', 'listPulses', 'listTerminals'],
  followup: [
    'listFollowups',
    'readFollowup',
    'listWinBack',
    'readFollowupReport',
    'readPulse',
    'readWarningBoard',
    'readWarning',
    'readWarningReport',
    'readLeavingReasons',
  ],
  duty: [
    'readHandover',
    'listHandovers',
    'readBriefing',
    'readBoard',
    'readDutyLog',
    'searchDutyLog',
    'readLogEntry',
    'listRounds',
    'readRound',
    'readRoundPlan',
  ],
  value: [
    'readValueMap',
    'readWarningBoard',
    'readWarning',
    'listValueGuests',
    'readRuns',
    'readChurn',
    'readMembers',
    'readReturns',
    'readClusters',
    'readModel',
    'readDishRules',
    'readChannels',
  ],
  segment: ['listSegments', 'readSegment', 'listSegmentMembers', 'listSegmentChanges'],
};

/** Changes within this many milliseconds are answered by one reading. */
const gather = 120;
const reopenAfter = 4000;

export function useLine(): Line {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => line,
  );
}

export function LiveChanges() {
  const answers = useQueryClient();
  useEffect(() => listenTo(answers), [answers]);
  return null;
}

/**
 * Asks again what was asked. A first reading that is under way is not broken off by the query client and may be older than what
 * was told: it is asked again once it is here.
 */
function renew(answers: QueryClient, predicate: (query: Query) => boolean): void {
  const first = answers
    .getQueryCache()
    .findAll({ predicate, fetchStatus: 'fetching' })
    .filter((query) => query.state.data === undefined);
  void answers.invalidateQueries({ predicate });
  for (const query of first)
    void query
      .fetch()
      .catch(() => undefined)
      .then(() => answers.invalidateQueries({ queryKey: query.queryKey, exact: true }));
}

function listenTo(answers: QueryClient): () => void {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;
  let wasOpen = false;

  const open = (): void => {
    source = new EventSource(live.path);
    source.addEventListener('open', () => {
      // what happened while the line was down was not told
      if (wasOpen) renew(answers, () => true);
      wasOpen = true;
      say('open');
    });
    source.addEventListener('error', () => {
      say('closed');
      // the browser comes back by itself after a broken line, not after a refusal
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, reopenAfter);
    });
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as Change;
      for (const question of stale[told.kind] ?? []) waiting.add(question);
      timer ??= setTimeout(askAgain, gather);
    });
  };
  const askAgain = (): void => {
    timer = undefined;
    const asked = new Set(waiting);
    waiting.clear();
    renew(answers, (query) => asked.has(String(query.queryKey[0])));
  };

  open();
  return () => {
    clearTimeout(timer);
    clearTimeout(again);
    source.close();
    say('closed');
  };
}

function say(state: Line): void {
  if (line === state) return;
  line = state;
  for (const listener of listeners) listener();
}
