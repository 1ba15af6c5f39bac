// How long fits and scores take, this machine, one thread: the median of three where it is seconds.
import { fitVisits, type VisitFit } from '../../server/insights/fit.ts';
import { fitSpend, groupSpends } from '../../server/insights/gammaGamma.ts';
import { groupHistories } from '../../server/insights/histories.ts';
import type { VisitModelName } from '../../server/insights/visitModel.ts';
import type { Row } from './page.ts';
import type { Columns } from './sets.io.ts';

export type Timed<T> = { seconds: number; result: T };

export function timed<T>(times: number, work: () => T): Timed<T> {
  const found = Array.from({ length: times }, () => {
    const began = performance.now();
    const result = work();
    return { seconds: (performance.now() - began) / 1000, result };
  }).toSorted((a, b) => a.seconds - b.seconds);
  return found[times >> 1]!;
}

type Guests = Omit<Columns, 'after'>;

/** From columns of guests to parameters, putting guests together that are alike included. */
export const timedFit = (model: VisitModelName, guests: Guests, times = 3): Timed<VisitFit> =>
  timed(times, () => fitVisits(model, groupHistories(guests)));

export const timedSpend = (spends: { x: Float64Array; mean: Float64Array }) => timed(3, () => fitSpend(groupSpends(spends.x, spends.mean))); // prettier-ignore

/** Alive, coming again and visits to expect, guest by guest. */
export function timedScores({ forecast }: VisitFit, { x, tx, T }: Guests, horizon: number): Timed<number> {
  return timed(3, () => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const alive = forecast.alive(x[i]!, tx[i]!, T[i]!);
      sum += alive * (forecast.returnIfAlive(x[i]!, T[i]!, horizon) + forecast.visitsIfAlive(x[i]!, T[i]!, horizon));
    }
    return sum;
  });
}

export function speedRows(
  guests: Guests,
  cdnow: Guests | undefined,
): { rows: Row[]; bg: Timed<VisitFit>; score: Timed<number> } {
  const group = `speed, ${guests.x.length.toLocaleString('en')} simulated customers, one thread`;
  const most = (what: string, seconds: number, budget: number): Row => ({
    group,
    what,
    target: `<= ${budget} s`,
    figure: seconds,
    unit: 's',
    ok: seconds <= budget,
  });
  const bg = timedFit('bg-nbd', guests);
  const pareto = timedFit('pareto-nbd', guests, 1);
  const score = timedScores(bg.result, guests, 39);
  const rows = [
    most('BG/NBD fit', bg.seconds, 6),
    { ...most('MBG/NBD fit', timedFit('mbg-nbd', guests, 1).seconds, 6), target: '', ok: null },
    most('Pareto/NBD fit', pareto.seconds, 60),
    most('scores by BG/NBD', score.seconds, 5),
    most('scores by Pareto/NBD', timedScores(pareto.result, guests, 39).seconds, 5),
    ...(cdnow
      ? [{ ...most('CDNOW sample, Pareto/NBD fit', timedFit('pareto-nbd', cdnow).seconds, 0.5), group: 'speed, small' }]
      : []),
  ];
  return { rows, bg, score };
}
