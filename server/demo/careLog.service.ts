// The demo week of the duty manager: the book and the rounds, made through the house's own services at their time.
import type { FollowAsked } from '@regulars/contract/dutyLog.ts';
import type { Department } from '@regulars/contract/department.ts';
import { answer, begin, finish, talk } from '../duty/roundWalk.service.ts';
import { endRounds, keepPlan, openRounds } from '../duty/roundPlan.service.ts';
import { shippedRounds } from '../duty/roundShipped.ts';
import { rounds } from '../duty/round.service.ts';
import { addTo, write } from '../duty/logWriting.service.ts';
import { addDays } from '../platform/day.ts';
import { later } from '../platform/clock.ts';
import { newId } from '../platform/id.io.ts';
import type { Property } from '../properties/properties.store.ts';
import { actorOf } from '../tasks/lists.service.ts';
import { fold } from '../tasks/task.ts';
import { actOn, holdTask } from '../tasks/tasks.service.ts';
import type { Stage } from './careCast.service.ts';
import { foundSketches, logSketches, momentsOf, type FoundSketch, type LogSketch } from './careLog.ts';
import { staffOf } from './careWork.ts';
import { at as instantAt } from './house.ts';

const minute = 60_000;
const lobbyTimes = ['10:00', '16:30', '21:00'];
const days = 7;

export async function addLogAndRounds(stage: Stage): Promise<void> {
  for (const sketch of logSketches) await addEntry(stage, sketch);
  await addRounds(stage, stage.houses[0]!);
}

async function addEntry(stage: Stage, sketch: LogSketch): Promise<void> {
  const { cast, houses, stays, dice, parts } = stage;
  const house = houses[0]!;
  const day = addDays(cast.today, -sketch.ago);
  const { happenedAt, written } = momentsOf(sketch, day, cast.now, house.timeZone);
  if (written >= cast.now) return;
  const here = stays.filter(
    (stay) => stay.propertyId === house.id && stay.arrivalDate < day && stay.departureDate >= day,
  );
  const guest = sketch.guest && here.length > 0 ? dice.pick(here) : undefined;
  const who = cast.who(sketch.by);
  const entryId = newId();
  const taskId = newId();
  await write(parts(written), who, house.id, {
    entryId,
    happenedAt,
    category: sketch.category,
    place: sketch.place,
    roomNumber: guest?.roomNumber ?? '',
    what: sketch.what,
    done: sketch.done,
    ...(guest && { guestId: guest.guestId }),
    ...(sketch.task && { follow: { kind: 'task', taskId, ...sketch.task } as const }),
  });
  if (sketch.task) await settle(stage, taskId, sketch.task.department, later(written, 90 * minute));
  const after = later(happenedAt, 22 * 60 * minute);
  if (sketch.added !== undefined && after < cast.now)
    await addTo(parts(after), who, entryId, { addendumId: newId(), words: sketch.added });
}

/** The department takes it on and does it; what would not be done before now waits to be accepted. */
async function settle({ tx, cast, parts }: Stage, taskId: string, department: Department, at: string): Promise<void> {
  if (at >= cast.now) return;
  const worker = cast.who(staffOf(department));
  for (const said of [{ act: 'accept' }, { act: 'finish', proof: '已办 · Done' }] as const) {
    const held = await holdTask(tx, cast.groupId, taskId);
    const actor = await actorOf(tx, worker, held.base.propertyId, fold(held.steps));
    await actOn(parts(at), tx, cast.groupId, held, actor, { ...said, version: held.steps.at(-1)!.seq }, at);
  }
}

/** Three a day; now and then one was missed, the one of now waits where its time is not over. */
async function addRounds(stage: Stage, house: Property): Promise<void> {
  const { cast, parts } = stage;
  const { timeZone } = house;
  const templates = shippedRounds.map((one) => (one.code === 'lobbyRound' ? { ...one, times: lobbyTimes } : one));
  const since = instantAt(addDays(cast.today, -days), '09:00', timeZone);
  await keepPlan(parts(since), cast.who('dutymanager'), house.id, { templates: [...templates], onto: 0 });
  const times = Array.from({ length: days + 1 }, (_, i) => addDays(cast.today, i - days)).flatMap((day) =>
    lobbyTimes.map((time) => instantAt(day, time, timeZone)),
  );
  for (const [i, opensAt] of times.filter((time) => time < cast.now).entries()) {
    await endRounds(parts(opensAt), cast.groupId, opensAt);
    await openRounds(parts(opensAt), cast.groupId, house, opensAt);
    const setsOut = later(opensAt, (4 + ((i * 7) % 30)) * minute);
    if (i % 9 !== 5 && later(setsOut, 40 * minute) < cast.now) await walk(stage, house, i, setsOut);
  }
  await endRounds(parts(cast.now), cast.groupId, cast.now);
}

async function walk(stage: Stage, house: Property, index: number, setsOut: string): Promise<void> {
  const { cast, parts } = stage;
  const who = cast.who(index % 3 === 0 ? 'guestrelations' : 'dutymanager');
  const { open } = await rounds(parts(setsOut), who, house.id);
  const waiting = open.find(({ state }) => state === 'due');
  if (waiting === undefined) return;
  const { roundId } = waiting;
  const { walk: points } = await begin(parts(setsOut), who, roundId);
  const found = index % 3 === 1 ? foundSketches[Math.floor(index / 3) % foundSketches.length] : undefined;
  const answers = points.map(({ key }) => ({ answerId: newId(), point: key, version: 0, ...given(key, found) }));
  const done = later(setsOut, (18 + ((index * 5) % 17)) * minute);
  if (index % 5 === 2) await talk(parts(done), who, roundId, { talkId: newId(), ...spoken, roomNumber: '' });
  await answer(parts(done), who, roundId, { answers });
  await finish(parts(later(done, minute)), who, roundId);
  for (const { follow } of answers)
    if (follow) await settle(stage, follow.taskId, follow.department, later(done, 50 * minute));
}

const spoken = { kind: 'praise', words: '客人说大堂的花很好看 · A guest liked the flowers' } as const;

type Given = { state: 'ok' | 'finding'; words: string; follow?: Extract<FollowAsked, { kind: 'task' }> };

function given(key: string, found: FoundSketch | undefined): Given {
  if (key !== found?.point) return { state: 'ok', words: '' };
  const { department, words } = found;
  if (department === undefined) return { state: 'finding', words };
  return {
    state: 'finding',
    words,
    follow: { kind: 'task', taskId: newId(), title: words, department },
  };
}
