// Nightly: when work that is to be in nobody's way is due - once between three and five by the clock of the house, or at any hour
// where the house itself sleeps at night and has missed it.
const FROM = 3;
const UNTIL = 5;
/** A house whose clock moved is not done twice in one night. */
const LEAST_HOURS = 12;
const MISSED_HOURS = 36;

/** `last`: when it was begun last, ISO instant; a house that is new waits for its first night. */
export function isDueByNight(timeZone: string, now: string, last: string | undefined): boolean {
  const hours = last === undefined ? LEAST_HOURS : (Date.parse(now) - Date.parse(last)) / 3_600_000;
  if (hours < LEAST_HOURS) return false;
  if (hours >= MISSED_HOURS) return true;
  const { hour } = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  return hour >= FROM && hour < UNTIL;
}
