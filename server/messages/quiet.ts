// Quiet hours: nobody is written to for advertising or service at night. Local times of the property; a span may reach over midnight.

export type Quiet = { zone: string; from: string; to: string };

/** Null where it may be sent now; else the instant when the quiet hours end. Equal times = no quiet hours. */
export function quietUntil({ zone, from, to }: Quiet, now: string): string | null {
  if (from === to) return null;
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const [begin, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
  const time = here.toPlainTime();
  const isAfterBegin = Temporal.PlainTime.compare(time, begin) >= 0;
  const isBeforeEnd = Temporal.PlainTime.compare(time, end) < 0;
  const overMidnight = Temporal.PlainTime.compare(begin, end) > 0;
  const isQuiet = overMidnight ? isAfterBegin || isBeforeEnd : isAfterBegin && isBeforeEnd;
  if (!isQuiet) return null;
  const day = overMidnight && isAfterBegin ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate();
  const over = day.toZonedDateTime({ timeZone: zone, plainTime: end }).toInstant();
  // Where clocks are put forward over the end of the quiet hours it is over already.
  return over.epochMilliseconds <= Date.parse(now) ? null : over.toString({ smallestUnit: 'millisecond' });
}
