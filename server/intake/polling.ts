// Fetching (拉取): what went wrong when a source was asked for its messages, in a word that both languages can say
// (`intake.pollCause.<code>`).
export const POLL_CAUSES = [
  'unreachable', // no connection, no answer in time, or an unknown host
  'server_error', // it answered with HTTP 5xx
  'login_refused', // HTTP 401 or 403
  'refused', // any other HTTP status that is no success
  'address_refused', // the address to fetch from is not allowed by the house
  'unreadable', // its answer is no message, or larger than any
  'not_acknowledged', // it did not take our word that we have them
  'not_kept', // we could not keep what it gave
  'no_number', // an order without a number can't be acknowledged
  'failed', // something of ours
] as const;
export type PollCause = (typeof POLL_CAUSES)[number];

/** Why an HTTP status that is no success is none. */
export function causeOfStatus(status: number): PollCause {
  if (status >= 500) return 'server_error';
  return status === 401 || status === 403 ? 'login_refused' : 'refused';
}
