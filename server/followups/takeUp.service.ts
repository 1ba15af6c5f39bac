// Taking warnings up: a guest comes onto the win-back list with a playbook, a follow-up with an owner and a day, a letter as draft where
// the playbook has one and the guest agreed. One or many by hand here, by the house itself in nightly.service.ts.
import type { Playbook, WinBackCause } from '@regulars/contract/followup.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import { mayDo } from '@regulars/contract/session.ts';
import type { readWarningOwners, takeUpWarnings } from '@regulars/contract/warning.ts';
import type { Tx } from '../platform/database/tables.ts';
import { addDays } from '../platform/day.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import type { Property } from '../properties/properties.store.ts';
import { queueMessage } from '../messages/messages.service.ts';
import { readColleagues } from '../tasks/colleagues.store.ts';
import type { BoardAsked } from './board.store.ts';
import { holdListing } from './followups.store.ts';
import { wishesOf } from './followups.service.ts';
import { houseOf, type FollowupParts } from './house.service.ts';
import { addListed, type ToList, type WasListed } from './listing.service.ts';
import { planOf, tellHouse } from './planning.service.ts';
import { daysToBirthday, suggestPlaybook, wayOf } from './playbooks.ts';
import { readEvidence } from './signals.store.ts';
import { rhythmOf } from './signals.ts';
import { readStandings, type StandingRow } from './standing.store.ts';
import { lookedAt } from './warnings.service.ts';
import { blockedOf, causeFor, type Blocked } from './warning.ts';
import { daysBetween } from '../platform/day.ts';

/** Who may look after a warning. */
export function owners(parts: FollowupParts, who: Who, propertyId: string): Promise<ReplyOf<typeof readWarningOwners>> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    await houseOf(tx, who.groupId, propertyId);
    const callers = await callersOf(tx, who.groupId, propertyId);
    return { owners: callers.map(({ staffId, name }) => ({ staffId, name })) };
  });
}

async function callersOf(tx: Tx, groupId: string, propertyId: string) {
  const colleagues = await readColleagues(tx, groupId, propertyId);
  return colleagues.filter(({ role }) => mayDo[role].includes('followup.work'));
}

type Taken = { guestId: string; result: Blocked | 'takenUp' | 'control'; followupId: string | null };
type Wanted = {
  playbook: string | undefined;
  ownerId: string | null;
  dueOn: string | undefined;
  by: string | null;
  most: number;
};

/** Refuses `playbook_unknown`, `owner_not_here`, `step_in_past`; 404 for a guest of another house. */
export async function takeUp(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  { kind, guestIds, playbook, ownerId, dueOn }: BodyOf<typeof takeUpWarnings>,
): Promise<ReplyOf<typeof takeUpWarnings>> {
  const now = parts.clock.now();
  const { groupId } = who;
  return parts.database.tenant(groupId, async (tx) => {
    const house = await houseOf(tx, groupId, propertyId);
    if (ownerId !== null) await mustWorkHere(tx, groupId, propertyId, ownerId);
    await holdListing(tx, groupId);
    const asked = lookedAt(house, groupId, { kind, now, average: null });
    if (dueOn !== undefined && dueOn < asked.today) throw new Refusal('step_in_past', { day: dueOn }, 422);
    const standings = await readStandings(tx, asked, guestIds);
    if (standings.length < new Set(guestIds).size) throw new Refusal('not_found', {}, 404);
    const wanted = { playbook, ownerId, dueOn, by: who.staffId, most: guestIds.length };
    const guests = standings.map((one) => ({ ...one, cause: causeFor(kind) }));
    const { taken, letters } = await takeThemUp(parts, tx, house, asked, guests, wanted, now);
    const { plan } = await planOf(tx, groupId, propertyId);
    return {
      takenUp: taken.filter(({ result }) => result === 'takenUp').length,
      control: taken.filter(({ result }) => result === 'control').length,
      controlPercent: plan.winBack.controlPercent,
      letters,
      guests: taken,
    };
  });
}

/** Of those nothing stands against, in their order, as many as are wanted. */
export async function takeThemUp(
  parts: Pick<FollowupParts, 'emit'>,
  tx: Tx,
  house: Property,
  asked: BoardAsked,
  guests: readonly (StandingRow & { cause: WinBackCause })[],
  wanted: Wanted,
  now: string,
): Promise<{ taken: Taken[]; letters: number }> {
  const { groupId, today } = asked;
  const { plan, version } = await planOf(tx, groupId, house.id);
  const chosen = wanted.playbook === undefined ? undefined : playbookOf(plan.playbooks, wanted.playbook);
  const evidence = await readEvidence(
    tx,
    asked,
    guests.map(({ guestId }) => guestId),
  );
  const taken: Taken[] = [];
  const listed: ToList[] = [];
  const letterOf = new Map<string, NonNullable<Playbook['letter']>>();
  for (const guest of guests) {
    if (listed.length === wanted.most) break;
    const wishes = await wishesOf(tx, groupId, { kind: 'winBack', guestId: guest.guestId, propertyId: house.id });
    const blocked = blockedOf({ ...guest, ...wishes });
    if (blocked !== null) {
      taken.push({ guestId: guest.guestId, result: blocked, followupId: null });
      continue;
    }
    const awayDays = guest.lastStay === null ? 0 : daysBetween(guest.lastStay, today);
    const signals = [...rhythmOf({ ...guest, house: house.kind, awayDays }), ...evidence]
      .filter(({ guestId }) => guestId === guest.guestId)
      .map(({ code }) => code);
    const birthdayInDays = daysToBirthday(guest.birthday, today);
    const fitting = { kind: asked.kind, signals, birthdayInDays, ...guest, ...wishes };
    const playbook = chosen ?? playbookOf(plan.playbooks, suggestPlaybook(plan, fitting).playbook);
    const way = wayOf(playbook, wishes);
    if (way.letter !== null) letterOf.set(guest.guestId, way.letter);
    listed.push({
      ...guest,
      playbook: playbook.code,
      department: playbook.department,
      channel: way.channel,
      script: playbook.script,
      dueOn: wanted.dueOn ?? addDays(today, playbook.dueDays),
      ownerId: wanted.ownerId,
      lastStay: guest.lastStay ?? today,
    });
  }
  const { controlPercent } = plan.winBack;
  const added = await addListed(tx, groupId, house, listed, {
    planVersion: version,
    controlPercent,
    today,
    by: wanted.by,
    at: now,
  });
  const letters = await draftLetters(parts, tx, groupId, house.id, { added, letterOf, by: wanted.by, at: now });
  if (added.length > 0) await tellHouse(tx, groupId, house.id, now);
  for (const { guest, followupId } of added)
    taken.push({ guestId: guest.guestId, result: followupId === null ? 'control' : 'takenUp', followupId });
  return { taken, letters };
}

/** Drafts that a person looks at; consent and frequency are looked at again when they are sent. */
async function draftLetters(
  parts: Pick<FollowupParts, 'emit'>,
  tx: Tx,
  groupId: string,
  propertyId: string,
  given: {
    added: readonly WasListed[];
    letterOf: ReadonlyMap<string, NonNullable<Playbook['letter']>>;
    by: string | null;
    at: string;
  },
): Promise<number> {
  let drafted = 0;
  for (const { guest, followupId } of given.added) {
    const template = given.letterOf.get(guest.guestId);
    if (template === undefined || followupId === null) continue;
    await queueMessage(parts, tx, groupId, {
      id: newId(),
      propertyId,
      recordId: guest.recordId,
      channel: 'email',
      template,
      values: {},
      purpose: 'marketing',
      draft: true,
      source: { kind: 'followUp', id: followupId, key: 'playbook' },
      by: given.by,
      at: given.at,
    });
    drafted++;
  }
  return drafted;
}

function playbookOf(playbooks: readonly Playbook[], code: string): Playbook {
  const found = playbooks.find((one) => one.code === code && one.on);
  if (found === undefined) throw new Refusal('playbook_unknown', { code }, 422);
  return found;
}

async function mustWorkHere(tx: Tx, groupId: string, propertyId: string, staffId: string): Promise<void> {
  const colleagues = await callersOf(tx, groupId, propertyId);
  if (!colleagues.some((one) => one.staffId === staffId)) throw new Refusal('owner_not_here', {}, 422);
}
