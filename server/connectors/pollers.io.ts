// Systems that are fetched from, where the connection has an address to ask.
import type { RunPoller } from '../intake/pollers.io.ts';
import type { Outbound } from '../platform/outbound.io.ts';
import { bookingPoller } from './booking/poll.io.ts';

export const pollers: ReadonlyMap<string, (outbound: Outbound) => RunPoller> = new Map([
  [
    'booking',
    (outbound) =>
      ({ username, settings }, password, take, signal, heard) =>
        bookingPoller({
          baseUrl: settings.pollUrl!,
          username: username ?? '',
          password,
          fetch: outbound,
          onSnapshot: take,
          onRound: ({ failures, cause }) => heard(failures, cause),
        }).run(signal),
  ],
]);
