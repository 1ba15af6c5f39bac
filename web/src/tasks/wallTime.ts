// Between instants and what a date-and-time field of the browser holds: the wall clock of the property, wherever the screen stands.

/** `2026-11-23T14:05` in a zone. */
export function localIn(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
  return parts.replace(' ', 'T');
}

/** The instant at which the wall clock of the zone shows this; a time the day skips is the moment after the gap. */
export function instantIn(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local}:00Z`);
  const shiftOf = (ms: number): number => Date.parse(`${localIn(new Date(ms).toISOString(), timeZone)}:00Z`) - ms;
  const first = asUtc - shiftOf(asUtc);
  const second = asUtc - shiftOf(first);
  return new Date(
    localIn(new Date(second).toISOString(), timeZone) === local ? second : Math.max(first, second),
  ).toISOString();
}
