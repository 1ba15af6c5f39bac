// The burn-down of a month's budget and where it leads if the month goes on as it began.
type Day = { day: string; spentMinor: number };

/** Cumulated day by day, from the first to today or the month's end; a month to come has none. */
export function burnDown(spent: readonly Day[], month: string, today: string): Day[] {
  const days: Day[] = [];
  let sum = 0;
  for (let day = Temporal.PlainDate.from(`${month}-01`); day.toString().startsWith(month); day = day.add({ days: 1 })) {
    if (day.toString() > today) break;
    sum += spent.filter((one) => one.day === day.toString()).reduce((total, one) => total + one.spentMinor, 0);
    days.push({ day: day.toString(), spentMinor: sum });
  }
  return days;
}

/** Minor units by the month's end at this pace; null before the third day, and for other months. */
export function forecast(spentMinor: number, month: string, today: string): number | null {
  if (!today.startsWith(month)) return null;
  const { day, daysInMonth } = Temporal.PlainDate.from(today);
  return day < 3 ? null : Math.round((spentMinor / day) * daysInMonth);
}
