// When a guest is expected: sources say a time of day or an instant; the desk reads the clock on its own wall.

/** `HH:MM` in the property's zone; null where nothing readable was said. */
export function expectedAt(said: string | null, timeZone: string): string | null {
  if (said === null) return null;
  const time = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(said.trim());
  if (time !== null)
    return Number(time[1]) < 24 && Number(time[2]) < 60 ? `${time[1]!.padStart(2, '0')}:${time[2]}` : null;
  try {
    return Temporal.Instant.from(said).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);
  } catch {
    return /T(\d{2}:\d{2})/.exec(said)?.[1] ?? null;
  }
}
