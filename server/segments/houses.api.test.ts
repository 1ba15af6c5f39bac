// What one segment owes to another, and one house to the next: rules that name rules, money of two currencies, choices, words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  explainSegment,
  exportSegment,
  listSegmentChanges,
  previewSegment,
  readSegmentFacts,
  saveSegment,
  takeSegmentSnapshot,
} from '@regulars/contract/segment.ts';
import type { SegmentGroup, SegmentRule } from '@regulars/contract/segmentRule.ts';
import type { Role } from '@regulars/contract/session.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Who } from '../platform/who.ts';
import type { Person } from '../testing/arrivals.io.ts';
import { stayed, takes } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { openDoor, rowsOf, type Door } from '../testing/door.io.ts';
import { openGroup, openHouse, whoOf } from '../testing/group.io.ts';
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

const wang: Person = { name: '王小明', phone: '13800001111' };
const anna: Person = { name: 'Anna Keller', phone: '13800004444' };
const lin: Person = { name: '林悦', phone: '13800002222' };

/** Wang was here three times, Anna twice, Lin once. */
const visits = [
  stayed('W1', wang, ['2026-01-02', '2026-01-04']),
  stayed('W2', wang, ['2026-03-01', '2026-03-03']),
  stayed('W3', wang, ['2026-05-02', '2026-05-04'], { roomTypeCode: 'DLX' }),
  stayed('A1', anna, ['2026-06-05', '2026-06-07']),
  stayed('A2', anna, ['2026-11-06', '2026-11-08']),
  stayed('L1', lin, ['2026-11-14', '2026-11-15']),
];

async function hotel() {
  const group = await openGroup(database);
  const { groupId, propertyId, who } = group;
  const rows = rowsOf(database, groupId);
  const take = takes(database, group);
  await take(visits);
  const idOf = async (name: string) => (await guestNamed(rows, name)).guestId;
  const save = (segmentId: string, rule: SegmentGroup, more: object = {}) =>
    door.ask(who, saveSegment, {
      params: { segmentId },
      body: { propertyId, name: { zh: '老客', en: '' }, rule, version: 0, ...more },
    });
  /** Into the records of this guest, by its first. */
  const wishes = async (name: string, kind: string, code: string | null, text: string) =>
    rows(`insert into preference (group_id, id, record_id, kind, code, text, source, noted_at)
      select group_id, '${newId()}', record_id, '${kind}', ${code === null ? 'null' : `'${code}'`}, '${text}', 'staff', '2026-11-01'
      from link where group_id = '${groupId}' and guest_id = '${await idOf(name)}' limit 1`);
  return { group, propertyId, who, rows, take, idOf, save, wishes };
}

/** The group's second house, in another zone and another currency; all guests so far are known there too. */
async function secondHouse({ group, rows }: Pick<Awaited<ReturnType<typeof hotel>>, 'group' | 'rows'>) {
  const { groupId } = group;
  const { propertyId } = await database.tenant(groupId, (tx) =>
    openHouse(tx, groupId, { timeZone: 'Asia/Tokyo', country: 'JP', currency: 'JPY', kind: 'hotel' }),
  );
  await rows(`update guest_summary set houses = houses || '${propertyId}'::uuid where group_id = '${groupId}'`);
  const staffId = newId();
  const only = (role: Role) => whoOf({ groupId, staffId, role }, [propertyId]);
  return { propertyId, only, both: whoOf({ groupId, staffId, role: 'groupAdmin' }, [group.propertyId, propertyId]) };
}

const all = (...rules: SegmentRule[]): SegmentGroup => ({ kind: 'group', join: 'all', not: false, rules });
const stays = (value: number): SegmentRule => ({ kind: 'fact', fact: 'stays', test: { op: 'atLeast', value } });
const inside = (segmentId: string): SegmentRule => ({ kind: 'segment', segmentId, isIn: true });

test('a segment of the group is read with the money of the group, whichever house names it', async () => {
  const { group, rows, idOf } = await hotel();
  const other = await secondHouse({ group, rows });
  await rows(`update reservation set total_minor = 200000, currency = 'CNY' where group_id = '${group.groupId}'`);
  const dear: SegmentRule = {
    kind: 'history',
    history: 'booking',
    where: [{ field: 'total', test: { op: 'atLeast', value: 100_000 } }],
    times: { op: 'atLeast', n: 1 },
    when: { kind: 'ever' },
  };
  const whole = newId();
  const ofGroup = { propertyId: null, name: { zh: '贵', en: 'Dear' }, rule: all(dear), version: 0 };
  await door.ask(other.both, saveSegment, { params: { segmentId: whole }, body: ofGroup });
  const counted = async (rule: SegmentGroup) =>
    (await door.ask(other.both, previewSegment, { body: { propertyId: other.propertyId, rule } })).body.count;
  assert.equal(await counted(all(dear)), 0, 'yuan tell nothing in a house of yen');
  assert.equal(await counted(all(inside(whole))), 3);
  assert.equal(await counted(all({ kind: 'segment', segmentId: whole, isIn: false })), 0);
  const { body } = await door.ask(other.both, explainSegment, {
    body: { propertyId: other.propertyId, rule: all(inside(whole)), guestId: await idOf(wang.name) },
  });
  const [told] = body.tree.kind === 'group' ? body.tree.rules : [];
  assert.deepEqual([body.isIn, told?.kind === 'segment' && told.currency], [true, 'CNY']);
});

test('a rule that changed is told apart from guests that did, also where it is the rule of a segment it names', async () => {
  const { save, who, take } = await hotel();
  const [inner, outer] = [newId(), newId()];
  await save(inner, all(stays(2)));
  await save(outer, all(inside(inner)));
  const params = { segmentId: outer };
  const snap = async () => {
    clock.advance(60_000);
    await door.ask(who, takeSegmentSnapshot, { params });
    const { changes } = (await door.ask(who, listSegmentChanges, { params, query: { limit: 50 } })).body;
    const at = changes[0]?.at;
    return changes.filter((one) => one.at === at).map(({ change, byNewRule }) => [change, byNewRule]);
  };
  assert.deepEqual(await snap(), []);
  await save(inner, all(stays(3)), { version: 1 });
  assert.deepEqual(await snap(), [['left', true]]);
  // another name is no other rule
  await save(outer, all(inside(inner)), { version: 1, name: { zh: '常客', en: '' } });
  await take([stayed('A3', anna, ['2026-11-10', '2026-11-11'])]);
  assert.deepEqual(await snap(), [['entered', false]]);
});

test('a person of one house is offered what that house has, and no other house by name', async () => {
  const { group, rows, propertyId, idOf, wishes } = await hotel();
  const other = await secondHouse({ group, rows });
  const asked = async (as: Who, at: string | undefined, key: string) => {
    const { body } = await door.ask(as, readSegmentFacts, { query: at === undefined ? {} : { propertyId: at } });
    const found = key.includes('.')
      ? body.fields.find(({ history, field }) => `${history}.${field}` === key)
      : body.facts.find(({ fact }) => fact === key);
    return found?.choices.map(({ value }) => value).toSorted();
  };
  await wishes(lin.name, 'room', 'highFloor', '高楼层');
  await rows(`update guest_summary set houses = '{${propertyId}}' where guest_id = '${await idOf(lin.name)}'`);
  assert.deepEqual(await asked(other.only('marketing'), other.propertyId, 'stay.property'), [other.propertyId]);
  assert.deepEqual(await asked(other.only('marketing'), other.propertyId, 'stay.roomType'), []);
  assert.deepEqual(await asked(other.only('marketing'), other.propertyId, 'preference'), []);
  assert.deepEqual(await asked(other.both, propertyId, 'stay.roomType'), ['DLX']);
  assert.deepEqual(await asked(other.both, propertyId, 'preference'), ['highFloor']);
  assert.deepEqual(await asked(other.both, undefined, 'stay.roomType'), ['DLX']);
  assert.deepEqual(
    await asked(other.both, propertyId, 'stay.property'),
    [propertyId, other.propertyId].toSorted(),
    'who is of both may ask for either',
  );
});

test('a list tells what guests brought in the money it is counted in, whichever house takes it', async () => {
  const { group, rows } = await hotel();
  const other = await secondHouse({ group, rows });
  await rows(`update guest_summary set revenue_minor = 123450 where group_id = '${group.groupId}'`);
  const segmentId = newId();
  await door.ask(other.both, saveSegment, {
    params: { segmentId },
    body: { propertyId: other.propertyId, name: { zh: '客', en: '' }, rule: all(stays(1)), version: 0 },
  });
  const { body } = await door.ask(other.both, exportSegment, { params: { segmentId }, body: { language: 'en' } });
  assert.match(String(body), /,1234\.50 CNY,/);
});

test('why tells no telephone number that stands in the words of a wish, though the rule is asked of them as they are', async () => {
  const { who, idOf, propertyId, wishes } = await hotel();
  await wishes(wang.name, 'service', null, '请先致电 139 1234 5678');
  const rule = all({ kind: 'fact', fact: 'preferenceWords', test: { op: 'contains', text: '1234' } });
  const { body } = await door.ask(who, explainSegment, { body: { propertyId, rule, guestId: await idOf(wang.name) } });
  const [told] = body.tree.kind === 'group' ? body.tree.rules : [];
  assert.deepEqual(told?.kind === 'fact' && [told.met, told.value], [true, '请先致电 139****5678']);
});
