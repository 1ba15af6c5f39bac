// Who has stayed away, how many, and what the past says of guests like them.
import { lifeStages, type LifeStage } from '@regulars/contract/value.ts';
import type { CheckedPast, Churn } from '@regulars/contract/valueFigures.ts';
import type { GuestScores } from './houseRows.ts';
import { camelCase } from './houseMembers.ts';
import { shareOf } from './pastChecked.ts';
import type { ReturnTable } from './returnTable.ts';
import type { ScoreTold } from './scores.ts';
import type { LogTold } from './stayLogTold.ts';
import { isoOf } from './valueRows.ts';

const STATE_OF: Readonly<Record<LifeStage, 'active' | 'cooling' | 'lapsed' | undefined>> = {
  prospect: undefined,
  expected: undefined,
  oneTime: undefined,
  new: undefined,
  growing: 'active',
  loyal: 'active',
  wonBack: 'active',
  cooling: 'cooling',
  lapsed: 'lapsed',
};

export function churnTold(
  scores: GuestScores,
  basis: string,
  told: Churn['told'],
  table: ReturnTable,
  past: CheckedPast | undefined,
): Churn {
  const states = (['active', 'cooling', 'lapsed'] as const).map((state) => ({
    state,
    guests: 0,
    spentMinor: 0,
    lossMinor: 0,
  }));
  const once = { guests: 0, recent: 0, lossMinor: 0 };
  scores.stage.forEach((place, guest) => {
    const stage = lifeStages[place]!;
    const into = states.find(({ state }) => state === STATE_OF[stage]);
    if (into !== undefined) {
      into.guests++;
      into.spentMinor += Math.round(scores.spent[guest]!);
      into.lossMinor += Math.round(scores.loss[guest]!);
    } else {
      once.guests++;
      if (stage === 'new') once.recent++;
      once.lossMinor += Math.round(scores.loss[guest]!);
    }
  });
  return {
    guests: scores.stays.length,
    repeaters: states.reduce((sum, { guests }) => sum + guests, 0),
    state: states,
    once,
    basis,
    told,
    rates: table.guests.flatMap((row, since) =>
      row.map((guests, repeats) => {
        const came = table.came[since]![repeats]!;
        return { since, repeats, guests, came, ...shareOf(came, guests), used: table.chances[since]![repeats]! };
      }),
    ),
    windows: table.windows,
    past: past ?? null,
  };
}

/** What is told with scores and of the log, as the contract says it: codes in camel case, days as dates. */
export function toldOf(told: readonly (ScoreTold | LogTold)[]): Churn['told'] {
  return told.map(({ code, ...params }) => ({
    code: camelCase(code),
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]): [string, string | number] => [
        name,
        Array.isArray(value) ? value.map(camelCase).join(',') : name === 'after' ? isoOf(value as number) : value,
      ]),
    ),
  }));
}
