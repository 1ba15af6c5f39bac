import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  archiveSegment,
  explainSegment,
  exportSegment,
  listSegmentChanges,
  listSegmentMembers,
  listSegments,
  previewSegment,
  readSegment,
  readSegmentFacts,
  saveSegment,
  takeSegmentSnapshot,
} from '@regulars/contract/segment.ts';
import type { SegmentGroup, SegmentRule } from '@regulars/contract/segmentRule.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import { profile, profileMerge, type Person } from '../testing/arrivals.io.ts';
import { stayed, takes } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { addColleague, openDoor, rowsOf, type Door } from '../testing/door.io.ts';
import { openGroup, openHouse, whoOf } from '../testing/group.io.ts';
import { startSegmentWorker } from './segments.jobs.ts';
import { segmentsRoutes } from './segments.api.ts';

const clock = standingClock('2026-11-21T08:00:00.000Z');
let database: Database;
let door: Door;
before(async () => {
  database = await testDatabase();
  door = await openDoor(segmentsRoutes({ database, clock, emit: createEmit([]) }));
});
after(async () => {
  await door.close();
  await database.close();
});

const yes = { marketingConsent: { channel: 'email' as const, granted: true } };
const wang: Person = {
  name: '王小明',
  phone: '13800001111',
  email: 'wang@mail.demo',
  born: '1985-12-01',
  more: { ...yes, nationality: 'CN', languages: ['zh-CN'] },
};
const anna: Person = {
  name: '=Anna Keller',
  email: 'anna@mail.demo',
  phone: '13800004444',
  more: { nationality: 'DE' },
};
const lin: Person = { name: '林悦', phone: '13800002222' };

/** Wang was here three times, Anna twice, Lin once. */
const visits = [
  stayed('W1', wang, ['2026-01-02', '2026-01-04']),
  stayed('W2', wang, ['2026-03-01', '2026-03-03'], {}),
  stayed('W3', wang, ['2026-05-02', '2026-05-04'], { roomTypeCode: 'DLX' }),
  stayed('A1', anna, ['2026-06-05', '2026-06-07']),
  stayed('A2', anna, ['2026-11-06', '2026-11-08']),
  stayed('L1', lin, ['2026-11-14', '2026-11-15']),
];

async function hotel() {
  const group = await openGroup(database);
  const rows = rowsOf(database, group.groupId);
  const take = takes(database, group);
  await take(visits);
  const { propertyId, who } = group;
  const idOf = async (name: string) => (await guestNamed(rows, name)).guestId;
  const preview = async (rule: SegmentGroup, more: Partial<{ propertyId: string | null; segmentId: string }> = {}) =>
    door.ask(who, previewSegment, { body: { propertyId, rule, ...more } });
  const save = (segmentId: string, rule: SegmentGroup, more: object = {}) =>
    door.ask(who, saveSegment, {
      params: { segmentId },
      body: { propertyId, name: { zh: '老客', en: '' }, rule, version: 0, ...more },
    });
  return { group, propertyId, who, rows, take, idOf, preview, save };
}

const all = (...rules: SegmentRule[]): SegmentGroup => ({ kind: 'group', join: 'all', not: false, rules });
const stays = (value: number): SegmentRule => ({ kind: 'fact', fact: 'stays', test: { op: 'atLeast', value } });
const inside = (segmentId: string): SegmentRule => ({ kind: 'segment', segmentId, isIn: true });

test('a rule is counted while it is written, with some of them and how many may be written to', async () => {
  const { preview, propertyId, who } = await hotel();
  const { status, body } = await preview(all(stays(2)));
  assert.equal(status, 200);
  assert.deepEqual([body.count, body.of, body.reach], [2, 3, 1], 'only Wang said yes');
  assert.deepEqual(
    body.sample.map(({ lastStay }) => lastStay),
    ['2026-11-06', '2026-05-02'],
    'the last seen first',
  );
  const asked = async (...rules: SegmentRule[]) =>
    (await preview(all(...rules))).body.sample.map(({ lastStay }) => lastStay).toSorted();
  const [w, a, l] = ['2026-05-02', '2026-11-06', '2026-11-14'];
  const stay = (field: string, values: string[], n = 1): SegmentRule => ({
    kind: 'history',
    history: 'stay',
    where: [{ field, test: { op: 'oneOf', values } }],
    times: { op: 'atLeast', n },
    when: { kind: 'ever' },
  });
  assert.deepEqual(await asked(stay('weekday', ['5'], 2)), [a], 'two arrivals on a Friday');
  assert.deepEqual(await asked(stay('roomType', ['DLX'])), [w]);
  assert.deepEqual(await asked({ kind: 'fact', fact: 'channel', test: { op: 'oneOf', values: ['ctrip'] } }), []);
  assert.deepEqual(await asked({ kind: 'fact', fact: 'birthday', test: { op: 'comingDays', days: 10 } }), [w]);
  assert.deepEqual(await asked({ kind: 'fact', fact: 'birthday', test: { op: 'comingDays', days: 9 } }), []);
  assert.deepEqual(
    await asked({ kind: 'fact', fact: 'nationality', test: { op: 'noneOf', values: ['CN'] } }),
    [a, l],
    'who said nothing is not from there',
  );
  assert.deepEqual(await asked({ kind: 'fact', fact: 'overdue', test: { op: 'atLeast', value: 3 } }), [w]);
  assert.deepEqual(
    await asked({
      kind: 'history',
      history: 'stay',
      where: [],
      times: { op: 'exactly', n: 1 },
      when: { kind: 'daysAfter', anchor: 'firstStay', days: 90 },
    }),
    [w],
    'back once within ninety days of the first stay',
  );
  assert.deepEqual(
    await asked({
      kind: 'history',
      history: 'stay',
      where: [],
      times: { op: 'never', n: 1 },
      when: { kind: 'lastDays', days: 90 },
    }),
    [w],
  );
  const { body: told } = await door.ask(who, readSegmentFacts, { query: { propertyId } });
  assert.deepEqual(
    told.facts.find(({ fact }) => fact === 'nationality')?.choices.map(({ value, count }) => [value, count]),
    [
      ['CN', 1],
      ['DE', 1],
    ],
  );
  assert.deepEqual(
    told.fields
      .find(({ history, field }) => history === 'stay' && field === 'roomType')
      ?.choices.map(({ value }) => value),
    ['DLX'],
  );
});

test('what is wrong with a rule is told, and nothing is counted', async () => {
  const { preview, save } = await hotel();
  const refused = async (rule: SegmentGroup, more = {}) => (await preview(rule, more)).error?.code;
  assert.equal(await refused(all({ kind: 'fact', fact: 'shoeSize', test: { op: 'known' } })), 'segment_fact_unknown');
  assert.equal(
    await refused(all({ kind: 'fact', fact: 'stays', test: { op: 'oneOf', values: ['1'] } })),
    'segment_test_unfit',
  );
  assert.equal(
    await refused(all({ kind: 'fact', fact: 'stays', test: { op: 'between', from: 3, to: 2 } })),
    'segment_span_backwards',
  );
  assert.equal(
    await refused(all({ kind: 'fact', fact: 'returnChance', test: { op: 'atMost', value: 20 } }), { propertyId: null }),
    'segment_needs_house',
  );
  assert.equal(await refused(all(inside(newId()))), 'segment_named_unknown');
  let deep = all(stays(1));
  for (let i = 0; i < 5; i++) deep = all(deep);
  assert.equal(await refused(deep), 'segment_too_deep');
  const twenty = () => all(...Array.from({ length: 20 }, () => stays(1)));
  assert.equal(await refused(all(twenty(), twenty(), twenty(), stays(1))), 'segment_too_many');
  const [a, b] = [newId(), newId()];
  assert.equal((await save(a, all(stays(1)))).status, 200);
  assert.equal((await save(b, all(inside(a)))).status, 200);
  assert.equal((await save(a, all(inside(b)), { version: 1 })).error?.code, 'segment_cycle');
  assert.equal((await save(a, all(inside(a)), { version: 1 })).error?.code, 'segment_cycle');
  assert.equal(await refused(all(inside(b)), { segmentId: a }), 'segment_cycle', 'told while it is written');
});

test('a segment is kept by version, named in words, and seen by who may', async () => {
  const { save, who, group, propertyId } = await hotel();
  const segmentId = newId();
  const params = { segmentId };
  assert.equal(
    (await save(segmentId, all(stays(2)), { name: { zh: '', en: '' } })).error?.code,
    'segment_name_missing',
  );
  const first = await save(segmentId, all(stays(2)));
  assert.deepEqual([first.body.name, first.body.version], [{ zh: '老客', en: '老客' }, 1]);
  assert.equal((await save(segmentId, all(stays(2)))).body.version, 1, 'sent twice is kept once');
  assert.equal((await save(segmentId, all(stays(3)))).error?.code, 'segment_changed_meanwhile');
  const second = await save(segmentId, all(stays(3)), { version: 1 });
  assert.deepEqual(
    second.body.versions.map(({ version, by }) => [version, by]),
    [
      [2, who.name],
      [1, who.name],
    ],
  );
  const outer = newId();
  await save(outer, all(inside(segmentId)));
  assert.deepEqual(
    (await door.ask(who, readSegment, { params })).body.usedBy.map((one) => one.segmentId),
    [outer],
  );
  assert.equal(
    (await door.ask(who, archiveSegment, { params, body: { archived: true } })).error?.code,
    'segment_in_use',
  );
  await door.ask(who, archiveSegment, { params: { segmentId: outer }, body: { archived: true } });
  assert.ok((await door.ask(who, archiveSegment, { params, body: { archived: true } })).body.archivedAt);
  const { segments } = (await door.ask(who, listSegments, {})).body;
  assert.equal(segments.length, 2);
  const other = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Tokyo', country: 'JP', currency: 'JPY', kind: 'hotel' }),
  );
  const marketing = await addColleague(database, group, { role: 'marketing' });
  const elsewhere = whoOf({ groupId: group.groupId, staffId: newId(), role: 'marketing' }, [other.propertyId]);
  assert.equal((await door.ask(marketing, readSegment, { params })).status, 200);
  assert.equal((await door.ask(elsewhere, readSegment, { params })).status, 404);
  assert.equal((await door.ask(elsewhere, previewSegment, { body: { propertyId, rule: all(stays(1)) } })).status, 404);
  const ofGroup = { propertyId: null, name: { zh: '全', en: 'All' }, rule: all(stays(1)), version: 0 };
  assert.equal(
    (await door.ask(marketing, saveSegment, { params: { segmentId: newId() }, body: ofGroup })).status,
    403,
    'not in every house',
  );
  const whole = newId();
  const admin = whoOf({ groupId: group.groupId, staffId: who.staffId, role: 'groupAdmin' }, [
    propertyId,
    other.propertyId,
  ]);
  assert.equal((await door.ask(admin, saveSegment, { params: { segmentId: whole }, body: ofGroup })).status, 200);
  assert.equal((await door.ask(marketing, readSegment, { params: { segmentId: whole } })).status, 404);
});

test('why a guest is in or out is told condition by condition', async () => {
  const { who, idOf, propertyId, group } = await hotel();
  const rule = all(stays(2), {
    kind: 'history',
    history: 'stay',
    where: [],
    times: { op: 'never', n: 1 },
    when: { kind: 'lastDays', days: 90 },
  });
  const ask = async (guestId: string, as = who) =>
    door.ask(as, explainSegment, { body: { propertyId, rule, guestId } });
  const { body } = await ask(await idOf(anna.name));
  assert.deepEqual([body.isIn, body.isKnownHere], [false, true]);
  assert.deepEqual(
    body.tree.kind === 'group' &&
      body.tree.rules.map((one) => [one.met, one.kind === 'fact' ? one.value : one.kind === 'history' && one.last]),
    [
      [true, 2],
      [false, '2026-11-06'],
    ],
  );
  assert.equal((await ask(await idOf(wang.name))).body.isIn, true);
  assert.equal((await ask(newId())).status, 404);
  const elsewhere = whoOf({ groupId: group.groupId, staffId: newId(), role: 'marketing' }, [newId()]);
  assert.equal((await ask(await idOf(wang.name), elsewhere)).status, 404);
});

test('snapshots tell who entered and who left; a merge follows with the next', async () => {
  const { save, who, take, idOf, rows } = await hotel();
  const segmentId = newId();
  const params = { segmentId };
  await save(segmentId, all(stays(2)));
  const snap = async () => {
    clock.advance(60_000);
    const { members, entered, left } = (await door.ask(who, takeSegmentSnapshot, { params })).body;
    return [members, entered, left];
  };
  assert.deepEqual(await snap(), [2, 0, 0], 'of the first nobody entered');
  await take([stayed('L2', lin, ['2026-11-17', '2026-11-18'])]);
  assert.deepEqual(await snap(), [3, 1, 0]);
  await save(segmentId, all(stays(3)), { version: 1 });
  assert.deepEqual(await snap(), [1, 0, 2]);
  const page = (after?: string) =>
    door.ask(who, listSegmentChanges, { params, query: { limit: 2, ...(after && { after }) } });
  const first = (await page()).body;
  assert.deepEqual(
    first.changes.map(({ change, byNewRule }) => [change, byNewRule]),
    [
      ['left', true],
      ['left', true],
    ],
  );
  const next = (await page(first.next!)).body;
  assert.deepEqual(
    next.changes.map(({ change, guest }) => [change, guest.guestId]),
    [['entered', await idOf(lin.name)]],
  );
  assert.equal(next.next, null);
  assert.deepEqual(
    first.snapshots.map(({ members }) => members),
    [2, 3, 1],
  );
  assert.equal((await page('nonsense')).error?.code, 'input_invalid');
  // two profiles of two stays each turn out to be one person of four
  await take([
    profile('P1', { name: '赵一', phone: '13800003331' }),
    profile('P2', { name: '钱二', phone: '13800003332' }),
  ]);
  await take([
    ...['2026-02-01', '2026-04-01'].map((day, i) =>
      stayed(`X${i}`, { name: '赵一', phone: '13800003331', profileId: 'P1' }, [day, '2026-04-02']),
    ),
    stayed('Y1', { name: '钱二', phone: '13800003332', profileId: 'P2' }, ['2026-07-01', '2026-07-02']),
  ]);
  await take([profileMerge('P1', 'P2')]);
  await snap();
  const { members } = (await door.ask(who, listSegmentMembers, { params, query: {} })).body;
  const merged = await rows<{ id: string; status: string }>(
    `select id, status from guest where id in ('${await idOf('赵一')}', '${await idOf('钱二')}')`,
  );
  for (const { guestId } of members) assert.ok(merged.every(({ id, status }) => id !== guestId || status === 'active'));
  assert.ok(members.length >= 1);
});

test('a list leaves the house masked, audited and safe to open, and whole only for who may reveal', async () => {
  const { save, who, group, rows } = await hotel();
  const segmentId = newId();
  await save(segmentId, all(stays(2)));
  const params = { segmentId };
  const marketing = await addColleague(database, group, { role: 'marketing' });
  const csv = async (body: object, as = marketing) => {
    const reply = await door.ask(as, exportSegment, { params, body });
    return { status: reply.status, text: String(reply.body) };
  };
  const masked = await csv({ language: 'en' });
  assert.equal(masked.status, 200);
  assert.ok(masked.text.startsWith('\ufeffguest id,name'));
  assert.equal(masked.text.trim().split('\r\n').length, 3);
  assert.ok(masked.text.includes('w***@mail.demo') && !masked.text.includes('wang@mail.demo'));
  assert.ok(!/(^|,)"?=/m.test(masked.text), 'no cell is run as a formula');
  assert.equal((await csv({ contacts: 'whole' })).status, 403);
  assert.ok((await csv({ contacts: 'whole', reachable: true }, who)).text.includes('wang@mail.demo'));
  const host = await addColleague(database, group, { role: 'guestRelations' });
  assert.equal((await csv({}, host)).status, 403);
  const audit = await rows<{ params: object }>(
    `select params from audit where action = 'segment_exported' order by id`,
  );
  assert.deepEqual(
    audit.map((one) => one.params),
    [
      { guests: 2, contacts: 'masked', reachable: false, version: 1 },
      { guests: 1, contacts: 'whole', reachable: true, version: 1 },
    ],
  );
});

test('each night every segment is looked at once, and one that fails holds up no other', async () => {
  const { save, rows, group } = await hotel();
  const [good, bad] = [newId(), newId()];
  await save(good, all(stays(2)));
  await save(bad, all(stays(1)));
  await rows(
    `update segment set rule = '{"kind":"group","join":"all","not":false,"rules":[{"kind":"fact","fact":"gone","test":{"op":"known"}}]}' where id = '${bad}'`,
  );
  const parts = { database, clock, emit: createEmit([]), log: silentLog };
  const worker = startSegmentWorker(parts);
  await worker.drain();
  const state = () =>
    rows<{ id: string; members: number | null; tried: string; cause: string | null; taken: number }>(
      `select id, members, tried_on as tried, cause, (select count(*) from segment_snapshot s where s.segment_id = g.id) as taken from segment g where g.group_id = '${group.groupId}' order by id`,
    );
  assert.deepEqual(
    (await state()).map(({ members, tried, taken }) => [members, tried, taken]),
    [
      [2, '2026-11-21', 1],
      [null, '2026-11-21', 0],
    ],
  );
  assert.ok((await state())[1]!.cause);
  await worker.drain();
  assert.deepEqual(
    (await state()).map(({ taken }) => taken),
    [1, 0],
  );
  clock.advance(24 * 3_600_000);
  await worker.drain();
  assert.deepEqual(
    (await state()).map(({ taken }) => taken),
    [2, 0],
  );
  await worker.stop();
});
