// The scene of a step: the case as it is held, who acts, the rules that hold for it, and what the world outside says of this person.
import type { CaseClock } from '@regulars/contract/caseWord.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, mustBeAllowed, type Who } from '../platform/who.ts';
import { readColleagues } from '../tasks/colleagues.store.ts';
import type { Case, Said, Step } from './case.ts';
import type { CaseBase, Held, Outlook } from './cases.store.ts';
import { clocksOf, nextClock, type Place } from './clocks.ts';
import { risesOf } from './ladder.ts';
import type { Stand } from './missing.ts';
import type { RuleContent } from './rules.ts';
import { readRule, readSeverities } from './rules.store.ts';

export type Scene = {
  tx: Tx;
  groupId: string;
  /** null: the house itself */
  who: Who | null;
  held: Held;
  c: Case;
  now: string;
  severities: RuleContent['severity'];
  catalogue: RuleContent['catalogue'];
  stand: Stand;
};

/** 404 where it is not there or not at a house of theirs. */
export function mustBeTheirs(who: Who, held: Held | undefined): asserts held is Held {
  if (held === undefined) throw new Refusal('not_found', {}, 404);
  mustBeAllowed(who, 'case.work', held.base.propertyId);
}

/** A step as somebody means it: `say` only looks, `effect` acts, once nothing is missing any more. */
export type Act = {
  say(scene: Scene): Said | Promise<Said>;
  /** what the step as made says, and where record or booking change with it */
  effect?(scene: Scene, said: Said): Promise<{ said: Said; base?: CaseBase }>;
};
export type Body<R> = Omit<BodyOf<R>, 'version'>;

export async function sceneOf(
  tx: Tx,
  groupId: string,
  who: Who | null,
  held: Held,
  c: Case,
  now: string,
): Promise<Scene> {
  const severities = await readSeverities(tx, groupId, c.rules);
  const catalogue = (await readRule(tx, groupId, 'catalogue')).content;
  const stand = await standOf(tx, groupId, who, held, c, now, severities, catalogue);
  return { tx, groupId, who, held, c, now, severities, catalogue, stand };
}

async function standOf(
  tx: Tx,
  groupId: string,
  who: Who | null,
  { base }: Held,
  c: Case,
  now: string,
  severities: RuleContent['severity'],
  catalogue: RuleContent['catalogue'],
): Promise<Stand> {
  const mayApprove = who !== null && may(who, 'case.approve', base.propertyId);
  return {
    now,
    by: who?.staffId ?? null,
    hasGuest: base.recordId !== null,
    mayApprove,
    addressed: who !== null && (mayApprove || (await isAddressed(tx, groupId, who, base.propertyId, c))),
    feedbackTries: severities.feedbackTries,
    posted: new Set(catalogue.items.filter(({ posted }) => posted).map(({ code }) => code)),
  };
}

async function isAddressed(tx: Tx, groupId: string, who: Who, propertyId: string, { offer }: Case): Promise<boolean> {
  if (offer === null) return false;
  if (offer.staffId !== null) return offer.staffId === who.staffId;
  const colleagues = await readColleagues(tx, groupId, propertyId);
  return colleagues.some(
    ({ staffId, departments }) => staffId === who.staffId && departments.includes(offer.department),
  );
}

/** Steps never go back in time, though clocks of machines may. */
export function stepAfter(steps: readonly Step[], said: Said, by: string | null, now: string): Step {
  const last = steps.at(-1);
  return { ...said, seq: (last?.seq ?? 0) + 1, at: last !== undefined && last.at > now ? last.at : now, by };
}

/** All clocks of the case as they stand in the scene. */
export const clocksAt = ({ held, c, severities, now }: Pick<Scene, 'held' | 'c' | 'severities' | 'now'>): CaseClock[] =>
  clocksOf(held.steps, c.severity, c.plannedFor, severities, c.rules, held.base, now);

/** What the row says of time: the clock that ends next, and when the ladder looks again. */
export function outlookOf(
  steps: readonly Step[],
  c: Case,
  severities: RuleContent['severity'],
  place: Place,
  now: string,
): Outlook {
  const clocks = clocksOf(steps, c.severity, c.plannedFor, severities, c.rules, place, now);
  const next = nextClock(clocks);
  const [rise] = risesOf(c, steps, clocks, severities);
  return {
    clock: next?.kind ?? null,
    dueAt: next?.dueAt ?? null,
    warnAt: next?.warnAt ?? null,
    checkAt: rise?.at ?? null,
  };
}
