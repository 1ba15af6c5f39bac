// The warnings of the demo's last two years: who missed their rhythm was listed, called, in some cases offered something - and some were
// left alone. What came of it is read from the stays themselves; that more of the called came back is the demo's own making.
import { addFollowups, type NewFollowup } from '../followups/followups.store.ts';
import { settle } from '../followups/outcome.service.ts';
import { addWinBacks, type NewWinBack } from '../followups/planning.store.ts';
import { instantAt } from '../platform/clock.ts';
import { addDays, daysBetween } from '../platform/day.ts';
import { newId } from '../platform/id.io.ts';
import type { Property } from '../properties/properties.store.ts';
import type { Stage } from './careCast.service.ts';
import { addOffers, addTalks, endFollowups, readAbsences, type Absence } from './careWarnings.store.ts';
import type { Chance } from './chance.ts';
import { leavingTalks, offersMade } from './careTalks.ts';

/** Of those whose horizon is not over and who are not back, so many are being looked after. */
const STILL_OPEN = 20;

export async function addWarned(stage: Stage): Promise<void> {
  for (const house of stage.houses) {
    const { tx, cast, dice } = stage;
    const absences = await readAbsences(tx, cast.groupId, { propertyId: house.id, today: cast.today });
    const isOpen = ({ backOn, listedOn }: Absence) => backOn === null && daysBetween(listedOn, cast.today) <= 365;
    const open = absences.filter(isOpen).slice(0, STILL_OPEN);
    const past = [...absences.filter((one) => !isOpen(one)), ...open];
    await list(
      stage,
      house,
      past.map((absence, place) => ({ absence, ...drawn(dice, absence, place) })),
    );
    await settle(tx, cast.groupId, house, cast.now);
  }
}

type Drawn = { arm: 'treated' | 'control'; cause: 'warning' | 'rhythm'; playbook: string; pReturn: number };

function drawn(dice: Chance, { backOn }: Absence, place: number): Drawn {
  return {
    arm: place % (backOn === null ? 2 : 5) === 0 ? 'control' : 'treated',
    cause: dice.happens(0.6) ? 'warning' : 'rhythm',
    playbook: dice.weighted([
      ['call', 5],
      ['letter', 3],
      ['offer', 3],
      ['complaintFirst', 1],
    ] as const),
    pReturn: dice.between(38, 56) / 100,
  };
}

const scripts: Readonly<Record<string, string>> = { offer: 'winBackLongAway', complaintFirst: 'winBackTrouble' };

async function list(
  { tx, cast, dice }: Stage,
  house: Property,
  listed: readonly (Drawn & { absence: Absence })[],
): Promise<void> {
  const { groupId } = cast;
  const calls: NewFollowup[] = [];
  const rows: NewWinBack[] = [];
  const ends: Parameters<typeof endFollowups>[2][number][] = [];
  const talks: Parameters<typeof addTalks>[2][number][] = [];
  const offers: Parameters<typeof addOffers>[2][number][] = [];
  for (const { absence, arm, cause, playbook, pReturn } of listed) {
    const { recordId, guestClass, worthMinor, lastStay, gapDays, listedOn, backOn, han } = absence;
    const at = instantAt(house.timeZone, listedOn, '03:10');
    const followupId = arm === 'control' ? null : newId();
    const common = { propertyId: house.id, recordId, guestClass, at, planVersion: 0 };
    rows.push({
      ...common,
      id: newId(),
      followupId,
      arm,
      cause,
      playbook,
      trouble: playbook === 'complaintFirst',
      worthMinor,
      currency: house.currency,
      lastStay,
      usualGapDays: gapDays,
      pReturn,
      horizon: 365,
      lossMinor: Math.round((worthMinor * (1 - pReturn)) / 3),
      runId: null,
      listedOn,
      listedBy: null,
    });
    if (followupId === null) continue;
    calls.push({
      ...common,
      id: followupId,
      kind: 'winBack',
      reservationId: null,
      bookingId: null,
      why: cause,
      department: 'guestRelations',
      ownerId: null,
      channel: 'phone',
      script: scripts[playbook] ?? 'winBackRhythm',
      dueOn: addDays(listedOn, 2),
      openedBy: null,
    });
    const caller = cast.who(han ? 'guestrelations' : 'desk').staffId;
    const heard = instantAt(house.timeZone, addDays(listedOn, 2), `${dice.between(10, 17)}:20`);
    const isReached = dice.happens(0.65);
    ends.push({
      id: followupId,
      state: isReached ? 'reached' : 'givenUp',
      tries: isReached ? 1 : 3,
      ownerId: caller,
      at: heard,
    });
    if (isReached && backOn === null) {
      const told = dice.pick(leavingTalks[han ? 'zh' : 'en']);
      talks.push({ ...told, id: newId(), followupId, at: heard, by: caller, result: 'reached' });
    }
    if (playbook === 'offer' && isReached) {
      const { words, costMinor } = dice.pick(offersMade[han ? 'zh' : 'en']);
      offers.push({ followupId, words, costMinor, by: caller, at: heard });
    }
  }
  await addFollowups(tx, groupId, calls);
  await addWinBacks(tx, groupId, rows);
  await endFollowups(tx, groupId, ends);
  await addTalks(tx, groupId, talks);
  await addOffers(tx, groupId, offers);
}
