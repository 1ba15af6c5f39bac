// What departments were asked for in the demo month: nearly all of it done, some of it in hand now; and what was decided on rounds and
// against complaints, done by its day but for two.
import type { StepBody } from '@regulars/contract/task.ts';
import { later } from '../platform/clock.ts';
import { newId } from '../platform/id.io.ts';
import type { Who } from '../platform/who.ts';
import { actorOf } from '../tasks/lists.service.ts';
import { fold } from '../tasks/task.ts';
import { actOn, holdTask, openTask } from '../tasks/tasks.service.ts';
import { readLeftOpen, type DemoStay } from './care.store.ts';
import type { StaffKey } from './careCase.ts';
import type { Stage } from './careCast.service.ts';
import { departmentFor, errands, hasSomebody, staffOf } from './careWork.ts';
import { at as instantAt } from './house.ts';

const zone = 'Asia/Shanghai';
const minute = 60_000;

/** Sixty of the month, done; then what is about now, in every state. */
export async function addErrands(stage: Stage): Promise<void> {
  const { cast, dice, houses, stays } = stage;
  const here = stays.filter(({ inHouse }) => inHouse);
  for (let i = 0; i < 48; i++) {
    const stay = dice.pick(stays.filter(({ arrivalDate }) => arrivalDate < cast.today));
    const opened = instantAt(stay.arrivalDate, `${dice.between(16, 22)}:${dice.pick(['05', '20', '35', '50'])}`, zone);
    await errand(stage, stay, i, opened, dice.between(6, 38), 99);
  }
  for (let i = 0; i < 24; i++) {
    const house = houses[i % 3 === 2 ? 1 : 0]!;
    const stay = dice.pick(here.filter(({ propertyId }) => propertyId === house.id));
    // a house on a good day: two were forgotten for an hour and a half, the rest is in hand within its time
    const ago = forgotten.has(i) ? 95 + i : agoOf(i % 5, i);
    await errand(stage, stay, i + 3, later(cast.now, -ago * minute), 12, i % 5);
  }
}

const forgotten = new Set([6, 17]);

/** What only waits to be accepted came a moment ago; what is begun came within the half hour; what is done has its hour behind it. */
function agoOf(steps: number, index: number): number {
  if (steps === 0) return 2 + (index % 6);
  return steps === 4 ? 25 + index * 6 : 9 + (index % 5) * 3;
}

/** `upTo`: so many steps are made: taken on, begun, waited for, done. */
async function errand(
  { tx, cast, parts }: Stage,
  { propertyId, recordId, reservationId, roomNumber }: DemoStay,
  index: number,
  at: string,
  takes: number,
  upTo: number,
): Promise<void> {
  const { code, title, proof, bounce } = errands[index % errands.length]!;
  const department = departmentFor(code);
  const opener = cast.who(/\p{Script=Han}/u.test(title) ? 'guestrelations' : 'dutymanager');
  const worker = cast.who(staffOf(department));
  const id = newId();
  const booked = reservationId === null ? {} : { reservationId };
  await openTask(parts(at), tx, cast.groupId, {
    ...booked,
    id,
    propertyId,
    kind: 'request',
    code,
    title,
    department,
    recordId,
    roomNumber,
    at,
    ownerId: opener.staffId,
    offerTo: { department },
    by: opener.staffId,
  });
  const line: (readonly [number, typeof worker, Said])[] = [
    ...(bounce === undefined || index % 2 === 0
      ? []
      : ([
          [2, worker, { act: 'bounce', reason: bounce }],
          [4, opener, { act: 'offer', department }],
        ] as const)),
    [5, worker, { act: 'accept' }],
    [7, worker, { act: 'start' }],
    [
      8,
      worker,
      index % 4 === 3
        ? { act: 'wait', waitingFor: 'parts', text: '' }
        : { act: 'note', text: proof === 'Brought' ? 'On the way' : '正在路上' },
    ],
    [8 + takes, worker, { act: 'finish', proof }],
  ];
  for (const [after, who, said] of line.slice(0, upTo)) {
    const when = later(at, after * minute);
    if (when >= cast.now) return;
    await make({ tx, cast, parts }, { id, propertyId, who, when }, said);
  }
}

/** What was decided on rounds and against complaints is done by its day; the last two are late. */
export async function finishActions(stage: Stage): Promise<void> {
  const { tx, cast } = stage;
  const due = (await readLeftOpen(tx, cast.groupId, cast.now)).filter(
    ({ isOffered, department }) => !isOffered || hasSomebody(department),
  );
  for (const { taskId: id, propertyId, login, department, isOffered, openedAt, title } of due.slice(0, -2)) {
    const who = cast.who(isOffered ? staffOf(department) : (login as StaffKey));
    const proof = /\p{Script=Han}/u.test(title) ? '已完成，部门经理已检查' : 'Done, checked by the head of department';
    if (isOffered) await make(stage, { id, propertyId, who, when: later(openedAt, 12 * minute) }, { act: 'accept' });
    await make(stage, { id, propertyId, who, when: later(openedAt, 20 * 60 * minute) }, { act: 'finish', proof });
  }
}

type Said = StepBody extends infer S ? (S extends StepBody ? Omit<S, 'version'> : never) : never;
type Act = { id: string; propertyId: string; who: Who; when: string };

async function make(
  { tx, cast, parts }: Pick<Stage, 'tx' | 'cast' | 'parts'>,
  { id, propertyId, who, when }: Act,
  said: Said,
): Promise<void> {
  const held = await holdTask(tx, cast.groupId, id);
  const actor = await actorOf(tx, who, propertyId, fold(held.steps));
  const step = { ...said, version: held.steps.at(-1)!.seq } as StepBody;
  await actOn(parts(when), tx, cast.groupId, held, actor, step, when);
}
