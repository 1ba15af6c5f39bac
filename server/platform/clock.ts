// Time comes in as an argument everywhere; only the clock made in main.ts asks the machine.
export type Clock = {
  /** ISO instant in UTC with milliseconds */
  now(): string;
  nowMs(): number;
};

/** A clock that stands, for tests; `advance` moves it. */
export function standingClock(at: string): Clock & { advance(ms: number): void } {
  let ms = Date.parse(at);
  return { now: () => new Date(ms).toISOString(), nowMs: () => ms, advance: (by) => void (ms += by) };
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** `HH:MM` of a day (`YYYY-MM-DD`) on the wall clocks there, or its first instant. A time that the day skips is the moment after the gap; one it has twice is the first of them. */
export function instantAt(timeZone: string, day: string, time = '00:00'): string {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time });
  return new Date(at.epochMilliseconds).toISOString();
}

/** So many milliseconds after an instant; before it where negative. */
export function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
