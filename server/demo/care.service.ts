// The demo month of care: rosters, complaints, tasks, promises, letters, surveys and calls of the last thirty days, made through the
// house's own services with a clock that goes along. What is past is told to nobody: listeners do not hear of it.
import type { CaseParts } from '../cases/cases.service.ts';
import { openCase } from '../cases/cases.service.ts';
import { writeBudget } from '../cases/remedies.store.ts';
import { addCalls } from './careCalls.service.ts';
import { addLetters, addStandards } from './careLetters.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import { later, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Property } from '../properties/properties.store.ts';
import { act as actOnPromise, makePromise } from '../promises/promises.service.ts';
import { ask, hear } from '../surveys/surveys.service.ts';
import { placeOnRoster } from '../tasks/house.service.ts';
import type { GuestHead } from '@regulars/contract/guest.ts';
import { readArriving, readStaysSince, type DemoStay } from './care.store.ts';
import type { CaseSketch } from './careCase.ts';
import { demoCases } from './careCases.ts';
import { playBeats, playCase } from './careCases.service.ts';
import { heardCase } from './careCasesNow.ts';
import { caseOfSource } from '../cases/cases.store.ts';
import type { Cast, Stage } from './careCast.service.ts';
import { addDuty } from './careDuty.service.ts';
import { addLogAndRounds } from './careLog.service.ts';
import { addErrands, finishActions } from './careErrands.service.ts';
import { answersOf, rosterOf } from './careWeek.ts';
import { heroPromises, spokenPromises } from './careWork.ts';
import { chance } from './chance.ts';
import { at as instantAt } from './house.ts';
import { addDays } from '../platform/day.ts';

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
  await addStandards(stage);
  await addCalls(stage);
  await addDuty(stage);
  await addLogAndRounds(stage);
  await finishActions(stage);
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

async function addPulses({ tx, cast, dice, stays, parts }: Stage): Promise<void> {
  const left = stays.filter(
    (s) => !s.inHouse && s.reservationId !== null && s.departureDate >= addDays(cast.today, -28),
  );
  const ids = [...new Set(left.map(({ guestId }) => guestId))];
  const heads = await headsOf(tx, cast.groupId, ids);
  for (const [i, { propertyId, reservationId, guestId, departureDate }] of left.entries()) {
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
    const language = heads.get(guestId)?.name.script === 'han' ? 'zh' : 'en';
    const answered = parts(later(asked, 2 * minute));
    await hear(answered, cast.groupId, askId, answersOf(dice, language), { language, never: false });
    const caseId = await caseOfSource(tx, cast.groupId, { kind: 'pulse', id: askId });
    const about = { category: 'room', cause: 'room.worn', lesson: '离店前一天主动问候' } as const;
    if (caseId !== undefined)
      await playBeats(answered, tx, cast, { ...heardCase, ...about }, caseId, answered.clock.now());
  }
}
