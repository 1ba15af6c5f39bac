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
