// Rounds as they are read: what waits, what was walked or missed, one round whole, how well the plan is kept.
import type { RoundRow, Rounds, RoundWhole } from '@regulars/contract/round.ts';
import { propertyOf } from '../frontdesk/today.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import { maskText } from '../guests/masks.ts';
import { later } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import type { DutyParts } from './handover.service.ts';
import { guestsOf } from './handover.store.ts';
import { followOf } from './logFollow.service.ts';
import { readFollows } from './logFollow.store.ts';
import { isLate, medianMinutes, nextSlot, stateOf } from './round.ts';
import {
  countFindings,
  readAnswers,
  readOneRound,
  readPlan,
  readRounds,
  readTalks,
  type CountedRound,
  type KeptRound,
} from './round.store.ts';
import { shippedRounds } from './roundShipped.ts';

const DAY_MS = 86_400_000;

export function rounds(parts: DutyParts, who: Who, propertyId: string): Promise<Rounds> {
  const now = parts.clock.now();
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    const { timeZone } = await propertyOf(tx, groupId, propertyId);
    const kept = await readPlan(tx, groupId, propertyId);
    const templates = kept?.templates ?? shippedRounds;
    const week = await readRounds(tx, groupId, propertyId, later(now, -7 * DAY_MS));
    const rows = week.map((round) => rowOf(round, now));
    const next = nextSlot(templates, timeZone, now);
    return {
      open: rows.filter(isOpen).toReversed(),
      past: rows.filter((row) => !isOpen(row)),
      templates: templates.map(({ code, name, points, times }) => ({ code, name, points: points.length, times })),
      next: next ? { template: next.template.code, name: next.template.name, at: next.opensAt } : null,
      kpis: kpisOf(week, rows, now),
      findings: await countFindings(tx, groupId, propertyId, later(now, -30 * DAY_MS)),
      asOf: now,
    };
  });
}

const isOpen = ({ state }: RoundRow): boolean => state === 'due' || state === 'walking';

/** Of the plan counts what was walked and what is over; what still waits in its time says nothing yet. */
function kpisOf(week: readonly CountedRound[], rows: readonly RoundRow[], now: string): Rounds['kpis'] {
  const done = rows.filter(({ state }) => state === 'done');
  const missed = rows.filter(({ state }) => state === 'missed');
  const planned = rows.filter((row) => row.slot !== null && (!isOpen(row) || row.dueAt <= now));
  return {
    done: done.filter(({ slot }) => slot !== null).length,
    planned: planned.length,
    missed: missed.filter(({ slot }) => slot !== null).length,
    byHand: done.filter(({ slot }) => slot === null).length,
    minutes: medianMinutes(week),
  };
}

function rowOf(round: CountedRound, now: string): RoundRow {
  const { roundId, propertyId, template, name, day, slot, opensAt, dueAt, begunAt, finishedAt } = round;
  const { answered, findings, byName: by, points } = round;
  return {
    roundId,
    propertyId,
    template,
    name,
    day,
    slot,
    opensAt,
    dueAt,
    begunAt,
    finishedAt,
    answered,
    findings,
    by,
    state: stateOf(round, now),
    late: isLate(round, now),
    points: points.length,
  };
}

export function round(parts: DutyParts, who: Who, roundId: string): Promise<RoundWhole> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => whole(tx, who, await roundOf(tx, who, roundId), now));
}

/** 404 where it is not theirs. */
export async function roundOf(tx: Tx, who: Who, roundId: string, hold = false): Promise<KeptRound> {
  const kept = await readOneRound(tx, who.groupId, roundId, hold);
  if (kept === undefined) throw new Refusal('not_found', {}, 404);
  mustBeAllowed(who, 'duty.work', kept.propertyId);
  return kept;
}

export async function whole(tx: Tx, { groupId }: Who, kept: KeptRound, now: string): Promise<RoundWhole> {
  const { roundId, points } = kept;
  const answers = await readAnswers(tx, groupId, roundId);
  const talks = await readTalks(tx, groupId, roundId);
  const told = talks.map((talk) => ({ ...talk, taskId: null }));
  const follows = await readFollows(tx, groupId, [...answers, ...told]);
  const guests = await guestsOf(tx, groupId, [...new Set(talks.flatMap(({ recordId }) => recordId ?? []))]);
  const heads = await headsOf(tx, groupId, [...new Set(guests.values())]);
  const of = new Map(answers.map((answer) => [answer.point, answer]));
  const findings = answers.filter(({ state }) => state === 'finding').length;
  return {
    ...rowOf({ ...kept, answered: answers.length, findings }, now),
    walk: points.map((point) => {
      const answer = of.get(point.key);
      if (answer === undefined) return { ...point, answer: null, version: 0 };
      const { state, words, by, at, version } = answer;
      return {
        ...point,
        answer: { state, words: maskText(words), follow: followOf(follows, answer), by, at },
        version,
      };
    }),
    talks: told.map((talk) => ({
      talkId: talk.talkId,
      kind: talk.kind,
      words: maskText(talk.words),
      roomNumber: talk.roomNumber,
      guest: heads.get(guests.get(talk.recordId ?? '') ?? '') ?? null,
      follow: followOf(follows, talk),
      by: talk.by,
      at: talk.at,
    })),
  };
}
