import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { CanonicalRecord } from '../intake/canonical.ts';
import type { Database } from '../platform/database/database.io.ts';
import { profile, profileMerge, type Person } from '../testing/arrivals.io.ts';
import { booking, charge, stayed } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import {
  differences,
  everything,
  HISTORIES,
  mustHold,
  names,
  newIds,
  type Everything,
} from '../testing/everything.io.ts';
import { DAY, openHotel, type Hotel } from '../testing/hotel.io.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

/** How many hotels are tried; more by TEST_RUNS (CONTRIBUTING). A failing one is made smaller for a minute at most. */
const numRuns = Number(process.env['TEST_RUNS'] ?? 6);
const runs = { numRuns, interruptAfterTimeLimit: 60_000 + 5_000 * numRuns };

// --- the hotel: a town of people who share what families share, as three kinds of source know them ---------------------------

const town: readonly Person[] = [
  { name: 'Lena Hofmann', phone: '+4915123456701', email: 'lena.hofmann@hofmann-privat.de', born: '1980-05-06' },
  { name: 'Jonas Hofmann', phone: '+4915123456702', email: 'familie@hofmann-privat.de', born: '1978-01-16' },
  { name: 'Lena Hoffmann', phone: '+4915123456701', email: 'familie@hofmann-privat.de', born: '1980-05-09' },
  { name: '欧阳小曼', phone: '13912340003', email: 'ouyangxm@163.com', born: '1990-10-11' },
  { name: '周杰明', phone: '13912340004', email: 'zhoujm@qq.com', born: '1985-02-20' },
];
const sighting = fc.record({
  who: fc.nat(town.length - 1),
  phone: fc.boolean(),
  email: fc.boolean(),
  born: fc.boolean(),
  kind: fc.constantFrom('profile', 'booking', 'stay'),
  month: fc.integer({ min: 1, max: 9 }),
  wish: fc.constantFrom('高楼层', '安静的房间', 'extra pillow'),
  consents: fc.option(fc.boolean()),
});
type Sighting = typeof sighting extends fc.Arbitrary<infer T> ? T : never;

function recordsOf(seen: Sighting, key: string): CanonicalRecord[] {
  const { who, kind, month, wish, consents } = seen;
  const known = town[who]!;
  const person: Person = {
    name: known.name,
    ...(seen.phone && { phone: known.phone }),
    ...(seen.email && { email: known.email }),
    ...(seen.born && { born: known.born }),
  };
  const said = consents === null ? {} : { marketingConsent: { channel: 'email', granted: consents } };
  const nights = [`2026-0${month}-11`, `2026-0${month}-13`] as const;
  switch (kind) {
    case 'profile':
      return [profile(key, { ...person, more: { ...said, preferences: [{ text: wish }], vipCode: 'V1' } })];
    case 'booking':
      return [booking(key, { ...person, more: said }, nights, { specialRequests: [{ text: wish }] })];
    case 'stay':
      return [
        stayed(key, person, nights, { roomNumber: `8${month}` }),
        charge(`${key}-r`, key, 'room', 10_000 * (who + 1)),
      ];
  }
}

const word = fc.record({ who: fc.nat(), kind: fc.constantFrom('note', 'remember', 'raise') });
const beginning = fc.record({
  seen: fc.array(sighting, { minLength: 3, maxLength: 8 }),
  words: fc.array(word, { maxLength: 4 }),
});
type Beginning = typeof beginning extends fc.Arbitrary<infer T> ? T : never;

async function begin({ seen, words }: Beginning): Promise<Hotel> {
  const hotel = await openHotel(database);
  for (const [i, one] of seen.entries()) await hotel.take(recordsOf(one, `P${i}`));
  for (const { who, kind } of words) {
    const guestId = pick(await activeGuests(hotel), who)!;
    if (kind === 'note') await hotel.note(guestId, 'the lift is loud at night');
    if (kind === 'remember') await hotel.remember(guestId, '06-14');
    if (kind === 'raise') await hotel.raise(guestId);
  }
  return hotel;
}

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)];

async function activeGuests({ rows }: Hotel): Promise<string[]> {
  return (await rows<{ id: string }>(`select id from guest where status = 'active' order by id`)).map(({ id }) => id);
}

// --- what people and sources do, and the model they are held to: records with a home each, homes tied to one another ----------

/** `reviewId`: an answer, taken back as one; an answer that two are different ties nobody, nor does a file, which `undo` takes back. */
type Decision = {
  mergeId: string;
  kind: 'merge' | 'separate' | 'apart' | 'file';
  a: string;
  b: string;
  reviewId?: string;
  undo?: () => Promise<void>;
};
type Model = { homes: Map<string, string>; ties: Decision[]; inForce: Decision[]; newcomers: number };
type Real = { hotel: Hotel; begun: Everything; newcomers: Set<string> };
type Step = fc.AsyncCommand<Model, Real>;

/** Records that are one guest's, as the decisions in force say. */
function partition({ homes, ties, inForce }: Model): string[] {
  const root = new Map([...homes.values()].map((home) => [home, home]));
  const find = (home: string): string => {
    const up = root.get(home) ?? home;
    return up === home ? home : find(up);
  };
  for (const { a, b } of [...ties, ...inForce.filter(({ kind }) => kind === 'merge')]) root.set(find(a), find(b));
  return sorted([...Map.groupBy(homes.keys(), (record) => find(homes.get(record)!)).values()]);
}

const sorted = (sets: readonly (readonly string[])[]): string[] =>
  sets.map((set) => set.toSorted().join(' ')).toSorted();

type LinkRow = { record: string; guest: string; home: string };
const linksOf = ({ rows }: Hotel): Promise<LinkRow[]> =>
  rows(`select record_id as record, guest_id as guest, home_guest_id as home from link order by 1`);

async function check(model: Model, { hotel }: Real): Promise<void> {
  const links = await linksOf(hotel);
  const sets = Map.groupBy(links, ({ guest }) => guest).values();
  assert.deepEqual(sorted([...sets].map((set) => set.map(({ record }) => record))), partition(model));
  await mustHold(database, hotel.group.groupId, hotel.clock.now());
}

/** The guest a merge or separation is of, by its id. */
async function decided(hotel: Hotel, mergeId: string): Promise<Decision> {
  const [row] = await hotel.rows<Decision>(
    `select id as "mergeId", kind, survivor_id as a, other_id as b from merge where id = '${mergeId}'`,
  );
  return row!;
}

const merging = (one: number, two: number): Step => ({
  check: () => true,
  toString: () => `merge(${one}, ${two})`,
  async run(model, real) {
    const guestOf = new Map((await linksOf(real.hotel)).map(({ home, guest }) => [home, guest]));
    const homes = [...guestOf.keys()].toSorted();
    const [a, b] = [pick(homes, one)!, pick(homes, two)!];
    if (guestOf.get(a) === guestOf.get(b)) return;
    const { mergeId } = await real.hotel.identity.merge(real.hotel.group.who, a, b, 'same face');
    const made = await decided(real.hotel, mergeId);
    for (const named of [a, b]) {
      // a guest that was merged is named for itself; who names a whole guest means one of its parts
      const ends = [made.a, made.b].filter((end) => guestOf.get(end) === guestOf.get(named));
      assert.ok(named === guestOf.get(named) ? ends.length === 1 : ends[0] === named, 'who is said to be one is tied');
    }
    model.inForce.push(made);
    await check(model, real);
  },
});

const mergingAtSource = (one: number, two: number): Step => ({
  check: () => true,
  toString: () => `sourceMerge(${one}, ${two})`,
  async run(model, real) {
    const { rows, take } = real.hotel;
    const profiles = await rows<{ id: string; key: string }>(
      `select id, source_key as key from record where role = 'profile' and source <> 'file' order by id`,
    );
    const [a, b] = [pick(profiles, one), pick(profiles, two)];
    if (a === undefined || b === undefined || a === b) return;
    const known = new Set((await rows<{ id: string }>('select id from merge')).map(({ id }) => id));
    // not as the model has them: a guest that a separation made and that went with it is still a home there
    const homes = new Map((await linksOf(real.hotel)).map(({ record, home }) => [record, home]));
    await take([profileMerge(a.key, b.key)]);
    const made = (await rows<{ id: string }>('select id from merge')).filter(({ id }) => !known.has(id));
    for (const { id } of made) {
      const tie = await decided(real.hotel, id);
      assert.deepEqual([tie.a, tie.b].toSorted(), [homes.get(a.id), homes.get(b.id)].toSorted());
      model.inForce.push(tie);
    }
    await check(model, real);
  },
});

const separating = (one: number): Step => ({
  check: () => true,
  toString: () => `separate(${one})`,
  async run(model, real) {
    const links = await linksOf(real.hotel);
    const link = pick(
      links.filter(({ guest }) => links.filter((other) => other.guest === guest).length > 1),
      one,
    );
    if (link === undefined) return;
    const { identity, group } = real.hotel;
    const { mergeId } = await identity.separate(group.who, link.guest, link.record, 'another person');
    const made = await decided(real.hotel, mergeId);
    model.homes.set(link.record, made.b);
    model.inForce.push(made);
    await check(model, real);
  },
});

/** Not about a record of a file: the question leaves with it, and then there is no answer to be taken back. */
const answering = (decision: 'same' | 'apart', one: number): Step => ({
  check: () => true,
  toString: () => `${decision}(${one})`,
  async run(model, real) {
    const { identity, group, rows } = real.hotel;
    const open = await rows<{ id: string; a: string; b: string }>(
      `select v.id, a.home_guest_id as a, b.home_guest_id as b from review v join link a on a.record_id = v.record_a join link b on b.record_id = v.record_b join record r on r.id = a.record_id join record s on s.id = b.record_id
       where v.state = 'open' and a.guest_id <> b.guest_id and r.source <> 'file' and s.source <> 'file' order by v.id`,
    );
    const question = pick(open, one);
    if (question === undefined) return;
    const { id: reviewId, a, b } = question;
    const { mergeId } = await identity.decide(group.who, reviewId, decision, '');
    const made: Decision =
      mergeId === null ? { mergeId: '', kind: 'apart', a: '', b: '' } : await decided(real.hotel, mergeId);
    if (mergeId !== null) assert.deepEqual([made.a, made.b].toSorted(), [a, b].toSorted());
    model.inForce.push({ ...made, reviewId });
    await check(model, real);
  },
});

const takingBack = (one: number): Step => ({
  check: ({ inForce }) => inForce.length > 0,
  toString: () => `takeBack(${one})`,
  run: (model, real) => takeBack(model, real, one),
});

async function takeBack(model: Model, real: Real, n: number): Promise<void> {
  const [one] = model.inForce.splice(n % model.inForce.length, 1);
  const { identity, group } = real.hotel;
  if (one!.undo !== undefined) await takeFileBack(model, real.hotel, one!.undo);
  else if (one!.reviewId === undefined) await identity.unmerge(group.who, one!.mergeId, 'a slip', false);
  else await identity.undoReview(group.who, one!.reviewId);
  if (one!.kind === 'separate') model.ties.push(one!);
  await check(model, real);
}

/** A file with more of the town's people: they join guests, begin new ones, prove two to be one. */
const importing = (seen: readonly Sighting[]): Step => ({
  check: () => true,
  toString: () => `import(${JSON.stringify(seen)})`,
  async run(model, real) {
    const { hotel } = real;
    const merges = await mergesOf(hotel);
    const n = ++model.newcomers;
    // What a file said of consents ends with the file's own row, which there is none of here.
    const people = seen.map((one, i) => recordsOf({ ...one, consents: null }, `F${n}-${i}`));
    const { undo } = await hotel.importFile(people.flat().map((record) => ({ ...record, source: 'file' })));
    for (const { record, home } of await linksOf(hotel)) if (!model.homes.has(record)) model.homes.set(record, home);
    for (const { mergeId } of await mergesOf(hotel))
      if (!merges.some((known) => known.mergeId === mergeId)) model.ties.push(await decided(hotel, mergeId));
    model.inForce.push({ mergeId: '', kind: 'file', a: '', b: '', undo });
    await check(model, real);
  },
});

/** Its records leave, and what was decided of guests that were only theirs. */
async function takeFileBack(model: Model, hotel: Hotel, undo: () => Promise<void>): Promise<void> {
  await undo();
  const records = new Set((await linksOf(hotel)).map(({ record }) => record));
  for (const record of model.homes.keys()) if (!records.has(record)) model.homes.delete(record);
  const ended = new Set((await mergesOf(hotel)).filter(({ isUndone }) => isUndone).map(({ mergeId }) => mergeId));
  model.ties = model.ties.filter(({ mergeId, kind }) => kind === 'separate' || !ended.has(mergeId));
  model.inForce = model.inForce.filter(({ mergeId }) => !ended.has(mergeId));
}

const mergesOf = ({ rows }: Hotel): Promise<{ mergeId: string; isUndone: boolean }[]> =>
  rows(`select id as "mergeId", undone_at is not null as "isUndone" from merge`);

const arriving = (seen: Sighting): Step => ({
  check: () => true,
  toString: () => `arrive(${JSON.stringify(seen)})`,
  async run(model, real) {
    const { hotel } = real;
    const before = await everything(database, hotel.group.groupId);
    const n = ++model.newcomers;
    const stranger = `Q${n}`;
    const [first, ...rest] = recordsOf(seen, stranger);
    await hotel.take([unlikeAnybody(first!, n), ...rest]);
    for (const id of newIds(before, await everything(database, hotel.group.groupId))) real.newcomers.add(id);
    for (const { record, home } of await linksOf(hotel)) if (!model.homes.has(record)) model.homes.set(record, home);
    await check(model, real);
  },
});

/** A guest who shares nothing with the town. */
function unlikeAnybody(record: CanonicalRecord, n: number): CanonicalRecord {
  const stranger = {
    name: { text: `${['Ingrid', 'Bjarne', 'Solveig'][n % 3]} Østergaard-${'abcdefghij'[n % 10]}strand` },
  };
  if (record.kind === 'guest') return { ...record, person: stranger };
  if (record.kind !== 'reservation' && record.kind !== 'stay') return record;
  return { ...record, persons: record.persons.map((one) => ({ ...one, person: stranger })) };
}

const steps = fc.commands(
  [
    fc.tuple(fc.nat(), fc.nat()).map(([one, two]) => merging(one, two)),
    fc.tuple(fc.nat(), fc.nat()).map(([one, two]) => mergingAtSource(one, two)),
    fc.nat().map(separating),
    fc.nat().map(separating),
    fc.nat().map((one) => answering('same', one)),
    fc.nat().map((one) => answering('apart', one)),
    fc.nat().map(takingBack),
    sighting.map(arriving),
    fc.array(sighting, { minLength: 1, maxLength: 3 }).map(importing),
  ],
  { maxCommands: 10 },
);

/** Everything of the beginning is there as it was; what is new is of those who came since, or a decision that was taken back. */
function assertRestored(begun: Everything, now: Everything, came: ReadonlySet<string>): void {
  // a guest of a file that was merged into one who came since stays behind as merged, with nothing: its rows are theirs
  const theirs = (now.get('guest') ?? []).filter((row) => names(row, came)).map(({ id }) => id as string);
  const newcomers = new Set([...came, ...theirs]);
  for (const { table, gone, come } of differences(begun, now)) {
    assert.deepEqual(gone, [], `${table}: rows of the beginning that are not there as they were`);
    if (HISTORIES.includes(table)) continue;
    const strange = come.filter((row) => !names(row, newcomers) && !(table === 'merge' && row['undone_at'] !== null));
    assert.deepEqual(strange, [], `${table}: rows that nobody who came since brought`);
  }
}

test('whatever people and sources decide about who is who, taken back in any order, leaves every table as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      beginning,
      steps,
      fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
      async (start, done, order) => {
        const hotel = await begin(start);
        const links = await linksOf(hotel);
        const real: Real = { hotel, begun: await everything(database, hotel.group.groupId), newcomers: new Set() };
        const ties: Decision[] = await hotel.rows<Decision>(
          `select id as "mergeId", kind, survivor_id as a, other_id as b from merge`,
        );
        const model: Model = {
          homes: new Map(links.map(({ record, home }) => [record, home])),
          ties,
          inForce: [],
          newcomers: 0,
        };
        await check(model, real);
        await fc.asyncModelRun(() => ({ model, real }), done);
        for (const n of order) if (model.inForce.length > 0) await takeBack(model, real, n);
        assertRestored(real.begun, await everything(database, hotel.group.groupId), real.newcomers);
        assert.equal(DAY.slice(0, 10), hotel.clock.now().slice(0, 10));
      },
    ),
    runs,
  );
});
