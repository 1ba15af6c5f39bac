// Lines of the briefing as they are said on the screen, on the wall and on paper.
import type { TFunction } from 'i18next';
import type { BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import { plainName } from '../guests/names.ts';
import type { Language } from '../ui/device.ts';

/** Arrivals, departures, rooms in house; how full the house is where that is known. */
export function numbersText({ numbers }: Pick<BriefingShown, 'numbers'>, t: TFunction): string {
  const { occupancy, arrivals, unprepared, departures, inHouse } = numbers;
  const percent = occupancy === null ? undefined : Math.round(occupancy * 100);
  const counted = t('duty.numbers', { arrivals, unprepared, departures, inHouse });
  return percent === undefined ? counted : `${counted} · ${t('duty.occupancy', { percent })}`;
}

/** Time, room and name, as far as they are known. */
export function whoText(line: BriefingLine, language: Language): string {
  return [line.time, line.roomNumber, line.guest && plainName(line.guest.name, language)].filter(Boolean).join(' · ');
}
