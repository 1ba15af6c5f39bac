// The demo month of care: rosters, complaints, tasks, promises, letters, surveys and calls of the last thirty days, made through the
// house's own services with a clock that goes along. What is past is told to nobody: listeners do not hear of it.
import type { CaseParts } from '../cases/cases.service.ts';
import { openCase } from '../cases/cases.service.ts';
import { writeBudget } from '../cases/remedies.store.ts';
import { addCalls } from './careCalls.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import { queueMessage } from '../messages/messages.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Property } from '../properties/properties.store.ts';
import { act as actOnPromise, makePromise } from '../promises/promises.service.ts';
import { ask, hear } from '../surveys/surveys.service.ts';
import { actorOf } from '../tasks/lists.service.ts';
import { placeOnRoster } from '../tasks/house.service.ts';
import { fold } from '../tasks/task.ts';
import { actOn, holdTask, openTask } from '../tasks/tasks.service.ts';
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { StepBody } from '@regulars/contract/task.ts';
import { readArriving, readStaysSince, type DemoStay } from './care.store.ts';
import type { CaseSketch } from './careCase.ts';
import { demoCases } from './careCases.ts';
import { playBeats, playCase } from './careCases.service.ts';
import { heardCase } from './careCasesNow.ts';
import { caseOfSource } from '../cases/cases.store.ts';
import type { Cast, Stage } from './careCast.service.ts';
import { answersOf, rosterOf } from './careWeek.ts';
import { departmentFor, errands, heroPromises, spokenPromises, staffOf } from './careWork.ts';
import { chance } from './chance.ts';
import { addDays, at as instantAt, later } from './house.ts';

const zone = 'Asia/Shanghai';
const minute = 60_000;

export async function addCare(
  database: Database,
  tx: Tx,
  cast: Cast,
  properties: readonly Property[],
  seed: number,
): Promise<void> {
  const houses = properties.filter(({ kind }) => kind === 'hotel');
  const stays = await readStaysSince(tx, cast.groupId, addDays(cast.today, -32));
  // the services open transactions of their own; here they work in the one that is open
  const within: Database = { ...database, tenant: (_, work) => work(tx), tenantReadOnly: (_, work) => work(tx) };
  const parts = (at: string): CaseParts => ({ database: within, clock: fixed(at), emit: createEmit([]) });
  const stage = { tx, cast, dice: chance(seed + 7), houses, stays, parts };
  await addRosters(stage);
  await addBudgets(stage);
  await addPulses(stage);
  await addCases(stage);
  await addErrands(stage);
  await addPromises(stage);
  await addLetters(stage);
  await addCalls(stage);
}

const fixed = (at: string): Clock => ({ now: () => at, nowMs: () => Date.parse(at) });

async function addRosters({ tx, cast, houses }: Stage): Promise<void> {
  for (const [i, { id }] of houses.entries()) {
    const places = rosterOf(cast.today, i === 0 ? 'riverside' : 'lakeside').map(({ staff, ...place }) => ({
      ...place,
      staffId: cast.who(staff).staffId,
      on: true,
    }));
    await placeOnRoster(tx, cast.who('dutymanager'), id, { places });
  }
}

async function addBudgets({ tx, cast, houses }: Stage): Promise<void> {
  const by = cast.who('manager').staffId;
  const months = [...new Set([addDays(cast.today, -30), cast.today].map((day) => day.slice(0, 7)))];
  for (const { id: propertyId } of houses)
    for (const month of months)
      await writeBudget(tx, cast.groupId, {
        propertyId,
        month,
        department: '',
        amountMinor: 3_000_000,
        by,
        at: cast.now,
      });
}

/** The stay nearest to the wished day that no other complaint is of. */
async function addCases(stage: Stage): Promise<void> {
  const { tx, cast, houses, stays } = stage;
  const heads = await headsOf(tx, cast.groupId, [...new Set(stays.map(({ guestId }) => guestId))]);
  const taken = new Set<string>();
  const scenes: { sketch: CaseSketch; stay: DemoStay; at: string }[] = [];
  for (const sketch of demoCases) {
    const propertyId = houses[sketch.house === 'riverside' ? 0 : 1]!.id;
    const wished = addDays(cast.today, -sketch.ago);
    const fits = stays.filter(
      ({ guestId, inHouse, ...stay }) =>
        stay.propertyId === propertyId &&
        !taken.has(guestId) &&
        (sketch.ago > 0 ? stay.arrivalDate < cast.today : inHouse) &&
        (heads.get(guestId)?.name.script === 'han') === (sketch.tongue === 'zh'),
    );
    const far = ({ arrivalDate, departureDate }: DemoStay) =>
      wished < arrivalDate ? daysOf(wished, arrivalDate) : wished > departureDate ? daysOf(departureDate, wished) : 0;
    const stay = fits.toSorted((a, b) => far(a) - far(b))[0];
    if (stay === undefined) continue;
    taken.add(stay.guestId);
    scenes.push({ sketch, stay, at: momentOf(sketch, stay, wished, cast) });
  }
  scenes.sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const { sketch, ...scene } of scenes) await playCase(stage.parts(scene.at), tx, cast, sketch, scene);
}

function momentOf({ at }: CaseSketch, { arrivalDate, departureDate }: DemoStay, wished: string, cast: Cast): string {
  if (typeof at === 'number') return later(cast.now, -at * minute);
  const last = departureDate < cast.today ? departureDate : addDays(cast.today, -1);
  const day = wished < arrivalDate ? arrivalDate : wished > last ? last : wished;
  const time = day === arrivalDate && at < '15:30' ? '19:30' : day === departureDate && at > '11:00' ? '09:40' : at;
  return instantAt(day, time, zone);
}

const daysOf = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** Sixty of the month, done; then what is about now, in every state. */
async function addErrands(stage: Stage): Promise<void> {
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
    await errand(stage, stay, i + 3, later(cast.now, -(3 + i * 7) * minute), 12, i % 5);
  }
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
  type Said = StepBody extends infer S ? (S extends StepBody ? Omit<S, 'version'> : never) : never;
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
    const held = await holdTask(tx, cast.groupId, id);
    const actor = await actorOf(tx, who, propertyId, fold(held.steps));
    const step = { ...said, version: held.steps.at(-1)!.seq } as StepBody;
    await actOn(parts(when), tx, cast.groupId, held, actor, step, when);
  }
}

async function addPromises({ tx, cast, houses, stays, parts, dice }: Stage): Promise<void> {
  const ago = (days: number) => later(cast.now, -days * 24 * 60 * minute);
  const arriving = await readArriving(tx, cast.groupId, cast.today);
  const heads = await headsOf(
    tx,
    cast.groupId,
    arriving.map(({ guestId }) => guestId),
  );
  for (const { name, words, ago: days, department, by, valueMinor } of heroPromises) {
    const guest = arriving.find(({ guestId }) => namesOf(heads.get(guestId)).includes(name));
    if (guest === undefined) continue;
    const { recordId, propertyId } = guest;
    const { staffId } = cast.who(by);
    const value = valueMinor === null ? null : { amountMinor: valueMinor, currencyCode: 'CNY' };
    const said = {
      id: newId(),
      recordId,
      propertyId,
      words,
      department,
      ownerId: staffId,
      value,
      by: staffId,
      at: ago(days),
    };
    const trigger = { kind: 'nextArrival', propertyId: null } as const;
    await makePromise(parts(said.at), tx, cast.groupId, { ...said, trigger, source: { kind: 'call', id: null } });
  }
  for (const { words, ago: days, end, department, by, closing } of spokenPromises) {
    const { staffId } = cast.who(by);
    const near = stays.filter((stay) =>
      end === 'open' ? stay.inHouse : stay.departureDate >= addDays(cast.today, -days),
    );
    const { recordId, reservationId } = dice.pick(near.filter(({ propertyId }) => propertyId === houses[0]!.id));
    const made = end === 'open' ? later(cast.now, -90 * minute) : ago(days);
    const due = later(made, (end === 'open' ? 30 : 20) * 60 * minute);
    const id = newId();
    const propertyId = houses[0]!.id;
    const said = { id, recordId, propertyId, words, department, ownerId: staffId, value: null, by: staffId, at: made };
    const trigger = { kind: 'at', at: due } as const;
    await makePromise(parts(made), tx, cast.groupId, { ...said, trigger, source: { kind: 'desk', id: null } });
    if (end === 'open') continue;
    const when = later(made, 18 * 60 * minute);
    const command =
      end === 'kept' ? ({ kind: 'keep', proof: closing } as const) : ({ kind: 'break', reason: closing } as const);
    await actOnPromise(parts(when), tx, cast.groupId, id, command, { staffId, leads: true, version: null }, when);
    if (end !== 'broken') continue;
    // a broken promise is a complaint: what a listener would do, done at its time
    const about = {
      id: newId(),
      propertyId,
      recordId,
      reservationId,
      words,
      by: null,
      ownerId: staffId,
      at: when,
    } as const;
    const kind = { channel: 'other', category: 'staff', severity: 'S3', source: { kind: 'promise', id } } as const;
    const caseId = await openCase(parts(when), tx, cast.groupId, { ...about, ...kind });
    await playBeats(parts(when), tx, cast, { ...heardCase, owner: by }, caseId, when);
  }
}

/** As written in either script, without spaces. */
const namesOf = (head: GuestHead | undefined): string[] =>
  [head?.name.native, head?.name.latin].flatMap((name) => name?.replace(/\s/g, '') ?? []);

/** None was sent: a demo has no mail server. Drafts wait for a person, the rest waits for a channel. */
async function addLetters({ tx, cast, stays, parts }: Stage): Promise<void> {
  const heads = await headsOf(
    tx,
    cast.groupId,
    stays.map(({ guestId }) => guestId),
  );
  const abroad = stays
    .filter(({ inHouse, guestId }) => inHouse && heads.get(guestId)?.name.script !== 'han')
    .slice(0, 7);
  for (const [i, { propertyId, recordId, reservationId }] of abroad.entries()) {
    const at = later(cast.now, -(20 + i * 45) * minute);
    const asked = { id: newId(), propertyId, recordId, reservationId, channel: 'email', values: {}, at } as const;
    const by = cast.who('guestrelations').staffId;
    const words = { subject: 'About your stay', text: '{{greeting}}\n\nYour late check-out until two is arranged.' };
    const what = i % 2 === 0 ? ({ template: 'welcome' } as const) : ({ template: 'free', words } as const);
    await queueMessage(parts(at), tx, cast.groupId, { ...asked, ...what, purpose: 'service', draft: i < 4, by });
  }
}

async function addPulses({ tx, cast, dice, stays, parts }: Stage): Promise<void> {
  const left = stays.filter(
    (s) => !s.inHouse && s.reservationId !== null && s.departureDate >= addDays(cast.today, -28),
  );
  for (const [i, { propertyId, reservationId, departureDate }] of left.entries()) {
    if (!dice.happens(0.55)) continue;
    const asked = instantAt(departureDate, `${dice.pick(['08', '09', '10', '11'])}:${dice.between(10, 59)}`, zone);
    if (later(asked, 3 * minute) >= cast.now) continue;
    const who = cast.who(i % 2 === 0 ? 'qiantai' : 'desk');
    const { askId } = await ask(parts(asked), who, propertyId, {
      askId: newId(),
      reservationId: reservationId!,
      roomIndex: '',
    });
    if (!dice.happens(0.8)) continue;
    const language = dice.happens(0.6) ? 'zh' : 'en';
    const answered = parts(later(asked, 2 * minute));
    await hear(answered, cast.groupId, askId, answersOf(dice, language), { language, never: false });
    const caseId = await caseOfSource(tx, cast.groupId, { kind: 'pulse', id: askId });
    const about = { category: 'room', cause: 'room.worn', lesson: '离店前一天主动问候' } as const;
    if (caseId !== undefined)
      await playBeats(answered, tx, cast, { ...heardCase, ...about }, caseId, answered.clock.now());
  }
}
