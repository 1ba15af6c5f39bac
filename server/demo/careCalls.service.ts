// The calls of the demo month: planned as the house plans them, day by day, and made on their day; those of today are left, and a few
// that were forgotten yesterday.
import type { ContactBody } from '@regulars/contract/followup.ts';
import { noteContact } from '../followups/followups.service.ts';
import { readFollowups } from '../followups/followups.store.ts';
import { listAbsent } from '../followups/nightly.service.ts';
import { planCalls } from '../followups/planning.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Property } from '../properties/properties.store.ts';
import type { Stage } from './careCast.service.ts';
import type { Tongue } from './careCase.ts';
import { addWarned } from './careWarnings.service.ts';
import type { Chance } from './chance.ts';
import { at as instantAt } from './house.ts';
import { later } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

const dayMs = 86_400_000;
const LOOK_BACK = 14;
const ROUNDS = 5;
/** of a house: not done yesterday */
const FORGOTTEN = 2;

export async function addCalls(stage: Stage): Promise<void> {
  const { tx, cast, houses, parts } = stage;
  await addWarned(stage);
  for (const house of houses) {
    for (let ago = LOOK_BACK; ago >= 0; ago--) await planCalls(tx, cast.groupId, house, later(cast.now, -ago * dayMs));
    const listed = later(cast.now, -2 * dayMs);
    await listAbsent(parts(listed), tx, cast.groupId, house, listed);
    // who was not reached is tried again
    const left = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) await callPast(stage, house, left);
  }
}

/** All of the days before today but a few of yesterday's, which stay `left`. */
async function callPast({ tx, cast, dice, parts }: Stage, house: Property, left: Set<string>): Promise<void> {
  const wanted = { propertyId: house.id, view: 'today', today: cast.today, department: undefined } as const;
  const due = await readFollowups(tx, cast.groupId, { ...wanted, ownerId: undefined }, 400);
  const heads = await headsOf(
    tx,
    cast.groupId,
    due.map(({ guestId }) => guestId),
  );
  for (const { id, dueOn } of due) if (left.size < FORGOTTEN && dueOn === addDays(cast.today, -1)) left.add(id);
  const past = due.filter(({ id, dueOn }) => dueOn < cast.today && !left.has(id));
  for (const { id, dueOn, guestId } of past) {
    const at = instantAt(dueOn, `${dice.between(10, 17)}:${dice.pick(['05', '25', '40'])}`, house.timeZone);
    const tongue = heads.get(guestId)?.name.script === 'han' ? 'zh' : 'en';
    await noteContact(parts(at), cast.who(tongue === 'zh' ? 'guestrelations' : 'desk'), id, heard(dice, tongue, dueOn));
  }
}

const words = {
  zh: ['都挺好，谢谢回访', '早餐不错，枕头有点高', '这次安静多了', '最近项目换了城市，暂时不过来'],
  en: [
    'All fine, thank you for asking',
    'Breakfast was very good',
    'Much quieter this time',
    'Our office moved across town',
  ],
};

function heard(dice: Chance, tongue: Tongue, day: string): ContactBody {
  const common = {
    contactId: newId(),
    channel: 'phone',
    competitor: null,
    reasons: [],
    steps: [],
    laterOn: null,
  } as const;
  const result = dice.weighted([
    ['reached', 7],
    ['noAnswer', 2],
    ['later', 1],
  ] as const);
  if (result === 'reached') {
    const told = dice.pick(words[tongue]);
    const gone = told === words[tongue][3];
    return {
      ...common,
      result,
      satisfaction: dice.between(3, 5),
      words: told,
      reasons: gone ? ['movedAway'] : [],
      steps: [],
    };
  }
  const laterOn = result === 'later' ? addDays(day, 4) : null;
  return { ...common, result, satisfaction: null, words: '', reasons: [], steps: [], laterOn };
}
