// Round through the house (大堂巡视): the points of a plan, walked at its times. In come the plan, what was answered and the clock; out
// come which rounds are to be opened, how a round stands, and what must be mended in a plan. Pure; round.service.ts reads and writes.
import type { AnswerState, RoundPoint, RoundState, RoundTemplate } from '@regulars/contract/round.ts';
import { dayIn, instantAt, later } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

/** Further back the house does not look for rounds nobody opened while it was off. */
const BACK_MS = 24 * 3_600_000;
/** A round somebody began and left: it is over then. */
const LEFT_MS = 12 * 3_600_000;
const MINUTE = 60_000;

export type Slot = { template: RoundTemplate; day: string; slot: string; opensAt: string; dueAt: string };

/** Rounds whose time came within a day, since the plan was made. */
export function slotsCome(plan: readonly RoundTemplate[], madeAt: string, zone: string, now: string): Slot[] {
  const since = later(now, -BACK_MS);
  return slotsAround(plan, zone, now).filter(({ opensAt }) => opensAt <= now && opensAt > since && opensAt >= madeAt);
}

export function nextSlot(plan: readonly RoundTemplate[], zone: string, now: string): Slot | undefined {
  return slotsAround(plan, zone, now).find(({ opensAt }) => opensAt > now);
}

/** Of yesterday, today and tomorrow, by their time. */
function slotsAround(plan: readonly RoundTemplate[], zone: string, now: string): Slot[] {
  const today = dayIn(zone, now);
  return [-1, 0, 1]
    .map((days) => addDays(today, days))
    .flatMap((day) =>
      plan.flatMap((template) =>
        template.times.map((slot) => {
          const opensAt = instantAt(zone, day, slot);
          return { template, day, slot, opensAt, dueAt: later(opensAt, template.withinMinutes * MINUTE) };
        }),
      ),
    )
    .toSorted((a, b) => (a.opensAt < b.opensAt ? -1 : a.opensAt > b.opensAt ? 1 : 0));
}

export type Standing = {
  dueAt: string;
  begunAt: string | null;
  finishedAt: string | null;
  missedAt: string | null;
};

/** Not begun when its time is over: missed. Begun and left for half a day: missed too. */
export function stateOf({ dueAt, begunAt, finishedAt, missedAt }: Standing, now: string): RoundState {
  if (finishedAt !== null) return 'done';
  if (missedAt !== null) return 'missed';
  if (begunAt === null) return now >= dueAt ? 'missed' : 'due';
  return now >= later(begunAt, LEFT_MS) ? 'missed' : 'walking';
}

/** Walked to the end, but after its time; of those begun by hand nobody waits for one. */
export function isLate(round: Standing & { slot: string | null }, now: string): boolean {
  const state = stateOf(round, now);
  if (round.slot === null || state === 'missed') return false;
  return (round.finishedAt ?? now) > round.dueAt;
}

export type PointAnswer = { point: string; version: number; state: AnswerState };

/** Points whose answer is not the one the person saw. */
export function staleOf(
  asked: readonly Pick<PointAnswer, 'point' | 'version'>[],
  last: readonly PointAnswer[],
): string[] {
  const versions = new Map(last.map(({ point, version }) => [point, version]));
  return asked.filter(({ point, version }) => version !== (versions.get(point) ?? 0)).map(({ point }) => point);
}

export function openPoints(points: readonly RoundPoint[], answers: readonly Pick<PointAnswer, 'point'>[]): number {
  const answered = new Set(answers.map(({ point }) => point));
  return points.filter(({ key }) => !answered.has(key)).length;
}

/** Minutes from setting out to the end, the middle one; null where nothing was walked. */
export function medianMinutes(walked: readonly { begunAt: string | null; finishedAt: string | null }[]): number | null {
  const minutes = walked
    .flatMap(({ begunAt, finishedAt }) =>
      begunAt !== null && finishedAt !== null ? [(Date.parse(finishedAt) - Date.parse(begunAt)) / MINUTE] : [],
    )
    .toSorted((a, b) => a - b);
  if (minutes.length === 0) return null;
  const middle = Math.floor(minutes.length / 2);
  const median = minutes.length % 2 === 1 ? minutes[middle]! : (minutes[middle - 1]! + minutes[middle]!) / 2;
  return Math.round(median);
}

/** What stands twice in a plan: a round, a point of a round, a time of a round. */
export function doubledIn(plan: readonly RoundTemplate[]): string | undefined {
  return (
    doubled(plan.map(({ code }) => code)) ??
    plan.map(({ points }) => doubled(points.map(({ key }) => key))).find((key) => key !== undefined) ??
    plan.map(({ times }) => doubled(times)).find((time) => time !== undefined)
  );
}

const doubled = (all: readonly string[]): string | undefined => all.find((one, i) => all.indexOf(one) !== i);

/** The task of a round in both languages: it is told once. */
export const roundTitle = (name: { zh: string; en: string }, slot: string): string => `${slot} ${name.zh} · ${name.en}`;
export const roundProof = (points: number, findings: number): string =>
  `巡视 ${points} 个点，${findings} 处问题 · ${points} points walked, ${findings} findings`;
