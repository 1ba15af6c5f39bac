// Scores held against what came: shown wherever the horizon has passed, so that a house can believe them or not.
import {
  aucOf,
  biasOf,
  brierOf,
  calibrationErrorOf,
  devianceOf,
  reliabilityOf,
  topDecileOf,
  type Bin,
} from './measures.ts';
import type { Scores } from './scores.ts';
import { seenAfter, type StayLog } from './stayLog.ts';

export type Checked = {
  guests: number;
  returned: number;
  /** NaN becomes null in JSON: nobody, or everybody, returned */
  auc: number;
  brier: number;
  /** Brier score of telling everybody the share that returned */
  brierOfShare: number;
  calibrationError: number;
  /** share of the returners in the top tenth of the ranking */
  topDecile: number;
  /** expected visits over those that came, less one */
  bias: number;
  deviance: number;
  reliability: Bin[];
};

/** `log` reaches to the end of the horizon. */
export function checkScores(
  log: StayLog,
  { guest, pReturn, expectedVisits }: Scores,
  origin: number,
  horizon: number,
): Checked {
  const stays = seenAfter(log, guest, origin, horizon);
  const came = Uint8Array.from(stays, (count) => (count > 0 ? 1 : 0));
  const returned = came.reduce((sum, one) => sum + one, 0);
  const share = returned / came.length;
  return {
    guests: guest.length,
    returned,
    auc: aucOf(pReturn, came),
    brier: brierOf(pReturn, came),
    brierOfShare: share * (1 - share),
    calibrationError: calibrationErrorOf(pReturn, came),
    topDecile: topDecileOf(pReturn, came),
    bias: biasOf(expectedVisits, stays),
    deviance: devianceOf(expectedVisits, stays),
    reliability: reliabilityOf(pReturn, came),
  };
}
