// Nightly: when work that is to be in nobody's way is due - once between three and five by the clock of the house, or at any hour
// where the house itself sleeps at night and has missed it.
const FROM = 3;
const UNTIL = 5;
/** A house whose clock moved is not done twice in one night. */
const LEAST_HOURS = 12;
const MISSED_HOURS = 36;

/**
 * `last`: when it was begun last, ISO instant, null where it never was; `opened`: since when there is anything to do it for. What is new
 * waits for its first night, and what was opened in the night for the next.
 */
export function isDueByNight(
  timeZone: string,
  now: string,
  last: string | null,
  opened: string | null = null,
): boolean {
  const hoursSince = (at: string) => (Date.parse(now) - Date.parse(at)) / 3_600_000;
  const since = last ?? opened;
  if (since !== null && hoursSince(since) < LEAST_HOURS) return false;
  if (last !== null && hoursSince(last) >= MISSED_HOURS) return true;
  const { hour } = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  return hour >= FROM && hour < UNTIL;
}
