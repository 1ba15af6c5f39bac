// The doors to a promise, for colleagues at the desk and for the folders above (cases, frontdesk, duty): make it, keep it, put another
// in its place, say that it can't be kept. Each runs in the caller's transaction, with the promise held.
//   makePromise(parts, tx, groupId, promise)         answers its id; sent twice = made once
//   act(parts, tx, groupId, promiseId, command, …)   keep, renegotiate, break, void, reopen, offer, accept, bounce
//   openPromisesOf(tx, groupId, {guestIds?, propertyId?, until?}, now)   for briefing, hand-over and the guest's card
import type { Department } from '@regulars/contract/department.ts';
import type { PromiseSource, PromiseTrigger } from '@regulars/contract/promise.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { decide, type Actor, type Command } from './decide.ts';
import { deadlinesOf } from './deadlines.ts';
import { acceptUntil, askedOf, settle, type PromiseParts } from './look.service.ts';
import { readOccasions } from './occasions.store.ts';
import { fold, type Step } from './promise.ts';
import { addPromise, holdPromises, writeSteps, type Held } from './promises.store.ts';
import { occasionOf } from './waking.ts';

export type ToPromise = {
  id: string;
  recordId: string;
  propertyId: string;
  words: string;
  trigger: PromiseTrigger;
  department: Department;
  /** answers for it from now on, until a colleague it is offered to accepts */
  ownerId: string;
  offerTo?: { department: Department; staffId: string | null };
  value: { amountMinor: number; currencyCode: string } | null;
  source: { kind: PromiseSource; id: string | null };
  previousId?: string | null;
  by: string | null;
  at: string;
};

/** Refuses `promise_elsewhere` for an id that stands for another promise already, `promise_in_past` for a time that is over. */
export async function makePromise(parts: PromiseParts, tx: Tx, groupId: string, made: ToPromise): Promise<string> {
  const { id, recordId, trigger, by, at } = made;
  if (trigger.kind === 'at' && trigger.at <= at && made.previousId == null)
    throw new Refusal('promise_in_past', {}, 422);
  const words = withoutNumbers(made.words).text;
  const during = await begunBy(tx, groupId, recordId, at);
  const kept = { ...made, words, madeDuring: during, previousId: made.previousId ?? null };
  if (!(await addPromise(tx, groupId, kept))) {
    const [there] = await holdPromises(tx, groupId, [id], false);
    if (there?.recordId !== recordId || there.words !== words) throw new Refusal('promise_elsewhere', {}, 409);
    return id;
  }
  const steps: Step[] = [{ kind: 'made', ownerId: made.ownerId, department: made.department, at, by }];
  if (made.offerTo !== undefined) steps.push({ kind: 'offered', ...made.offerTo, until: acceptUntil(at), at, by });
  await writeSteps(tx, groupId, id, steps, fold(undefined, steps), {
    deadlines: null,
    lookAt: at,
    lookedAt: at,
    placeId: made.propertyId,
  });
  const [promise] = await holdPromises(tx, groupId, [id], true);
  const occasions = await readOccasions(tx, groupId, [askedOf(promise!)]);
  await settle(parts, tx, groupId, promise!, occasions.get(id)!, [], at, steps);
  return id;
}

/** Stays that have begun: the guest is in them now, so they are not the next. */
async function begunBy(tx: Tx, groupId: string, recordId: string, at: string): Promise<string[]> {
  const found = await readOccasions(tx, groupId, [{ key: 'now', recordId, since: at, meals: false }]);
  return found
    .get('now')!
    .bookings.filter(
      ({ status, arrivedAt }) => status === 'inHouse' || status === 'checkedOut' || (arrivedAt ?? '9') <= at,
    )
    .flatMap(({ ids }) => ids);
}

/** Refuses `promise_changed_meanwhile` where `version` is not the last step, else as decide.ts says. Answers how it stood before. */
export async function act(
  parts: PromiseParts,
  tx: Tx,
  groupId: string,
  promiseId: string,
  command: Command,
  who: Omit<Actor, 'isMaker'> & { version: number | null },
  now: string,
): Promise<Held> {
  const [promise] = await holdPromises(tx, groupId, [promiseId], true);
  if (promise === undefined) throw new Refusal('not_found', {}, 404);
  if (who.version !== null && who.version !== promise.standing.version)
    throw new Refusal('promise_changed_meanwhile', {}, 409);
  const occasions = (await readOccasions(tx, groupId, [askedOf(promise)])).get(promiseId)!;
  const occasion = occasionOf(promise.terms, occasions.bookings, occasions.meals);
  const deadlines = deadlinesOf(promise.terms.trigger, occasion, promise.timeZone, now);
  const actor = { ...who, isMaker: who.staffId !== null && promise.madeBy === who.staffId };
  const decided = decide(promise.standing, tidied(command), actor, { now, deadlines });
  if ('refused' in decided) throw new Refusal(decided.refused, {}, decided.refused === 'promise_not_yours' ? 403 : 409);
  const steps = decided.steps.map((step): Step => ({ ...step, at: now, by: who.staffId }));
  await settle(parts, tx, groupId, promise, occasions, steps, now);
  return promise;
}

function tidied(command: Command): Command {
  switch (command.kind) {
    case 'keep':
      return { ...command, proof: withoutNumbers(command.proof).text };
    case 'renegotiate':
      return { ...command, told: withoutNumbers(command.told).text };
    case 'break':
    case 'void':
    case 'reopen':
    case 'bounce':
      return { ...command, reason: withoutNumbers(command.reason).text };
    case 'offer':
    case 'accept':
      return command;
    default:
      return command satisfies never;
  }
}

/** The promise is closed and another, of the same chain, is open in its place: together or not at all. */
export async function renegotiate(
  parts: PromiseParts,
  tx: Tx,
  groupId: string,
  promiseId: string,
  said: { nextId: string; words: string; trigger: PromiseTrigger; told: string },
  who: Omit<Actor, 'isMaker'> & { version: number | null },
  now: string,
): Promise<void> {
  const { nextId, words, trigger, told } = said;
  const before = await act(parts, tx, groupId, promiseId, { kind: 'renegotiate', nextId, told }, who, now);
  if (trigger.kind === 'at' && trigger.at <= now) throw new Refusal('promise_in_past', {}, 422);
  const { recordId, propertyId, value, source, standing } = before;
  const owner = { department: standing.department, ownerId: standing.ownerId };
  const next = { id: nextId, recordId, propertyId, words, trigger, value, source, ...owner };
  await makePromise(parts, tx, groupId, { ...next, previousId: promiseId, by: who.staffId, at: now });
}

export { openPromisesOf } from './register.service.ts';
