// Accounts: companies with all their guests together. A company stands where its people's stays, taken as one row of days, place it: it
// cools while each of them comes as seldom as ever, when fewer of them come.
import { lifeStages, type ValueMap } from '@regulars/contract/value.ts';
import type { GuestScores, HouseRows } from './houseRows.ts';
import { stageOf } from './lifeCycle.ts';
import type { StayLog } from './stayLog.ts';
import { isoOf } from './valueRows.ts';

const MOST = 100;
/** One person is a guest, not an account. */
const LEAST_GUESTS = 2;
const LOYAL_FROM = 12;

export function accountsTold(
  { start, day }: StayLog,
  { spent, expected }: GuestScores,
  {
    account,
    accounts,
    ahead,
    origin,
    horizon,
  }: Pick<HouseRows, 'account' | 'accounts' | 'ahead' | 'origin' | 'horizon'>,
): ValueMap['accounts'] {
  const people = Map.groupBy(account.keys(), (guest) => account[guest]!);
  const limits = { horizon, loyalFrom: LOYAL_FROM, patience: 2 };
  return accounts
    .flatMap((company, number) => {
      const guests = people.get(number) ?? [];
      if (guests.length < LEAST_GUESTS) return [];
      const stays = guests.flatMap((guest) => Array.from(day.subarray(start[guest], start[guest + 1])));
      const { stage } = stageOf({ stays, ahead: guests.some((guest) => ahead[guest] === 1) }, origin, limits);
      const sum = (values: Float64Array): number => Math.round(guests.reduce((all, guest) => all + values[guest]!, 0));
      return [
        {
          company,
          stays: stays.length,
          lastStay: isoOf(Math.max(...stays)),
          stage,
          guests: guests.length,
          spentMinor: sum(spent),
          expectedMinor: sum(expected),
        },
      ];
    })
    .toSorted((a, b) => b.spentMinor - a.spentMinor || lifeStages.indexOf(a.stage) - lifeStages.indexOf(b.stage))
    .slice(0, MOST);
}
