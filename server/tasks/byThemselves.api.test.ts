import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as rosterRoutes from '@regulars/contract/roster.ts';
import * as contract from '@regulars/contract/task.ts';
import { newId } from '../platform/id.io.ts';
import { dutyHead } from './colleagues.store.ts';
import { booking, room } from '../testing/bookings.io.ts';
import { openTaskHouse, type TaskHouse } from '../testing/tasks.io.ts';

let t: TaskHouse;
before(async () => void (t = await openTaskHouse('2026-11-23T01:00:00.000Z')));
after(() => t.close());

const wang = { name: '王小明', phone: '13800001111' };

test('what waits for the next arrival wakes with the booking, follows it, sleeps when it is cancelled', async () => {
  const { person, request, read, take, rows, hear, ask } = await t.opened();
  const [emma, chen] = [await person('frontDesk', 'Emma'), await person('housekeeping', '陈姐')];
  const anna = { name: 'Anna Keller', email: 'anna.keller@example.com', profileId: 'P7' };
  await take([booking('OLD', anna, ['2026-10-01', '2026-10-03'], { status: 'checkedOut' })]);
  const [{ guestId }] = (await rows<{ guestId: string }>('select guest_id as "guestId" from link limit 1')) as [
    { guestId: string },
  ];
  const taskId = await request(emma, {
    guestId,
    kind: 'trace',
    code: null,
    title: 'cold room last time',
    trigger: { kind: 'nextArrival', propertyId: null },
  });
  const asleep = (await read(chen, taskId)).body;
  assert.deepEqual([asleep.asleep?.kind, asleep.deadline, asleep.offer?.until], ['nextArrival', null, null]);
  t.clock.advance(40 * 24 * 3_600_000);
  await t.work();
  assert.deepEqual(
    (await read(chen, taskId)).body.steps.map(({ kind }) => kind),
    ['opened', 'offered'],
    'it sleeps through',
  );

  const coming = async (arrival: string, departure: string, status: 'reserved' | 'cancelled' = 'reserved') => {
    await take([booking('NEXT', anna, [arrival, departure], { status })], { at: t.clock.now() });
    const [{ id }] = (await rows<{ id: string }>(`select id from reservation where confirmation_no = 'NEXT'`)) as [
      { id: string },
    ];
    await hear('reservation_changed', id);
    await hear('reservation_changed', id);
    return (await read(chen, taskId)).body;
  };
  const woken = await coming('2027-02-06', '2027-02-08');
  assert.deepEqual([woken.asleep, woken.dueAt, woken.deadline?.clock], [null, '2027-02-06T06:00:00.000Z', 'accept']);
  assert.equal((await coming('2027-02-07', '2027-02-09')).dueAt, '2027-02-07T06:00:00.000Z');
  const gone = await coming('2027-02-07', '2027-02-09', 'cancelled');
  assert.deepEqual([gone.asleep?.kind, gone.dueAt, gone.deadline], ['nextArrival', null, null]);
  assert.deepEqual(
    gone.steps.map(({ kind }) => kind),
    ['opened', 'offered', 'woken', 'woken', 'slept'],
  );

  // a file brings no event: the worker finds it by itself
  await take([booking('FILE', anna, ['2027-03-01', '2027-03-03'])], { at: t.clock.now() });
  t.clock.advance(120_000);
  await t.work(2);
  const found = (await read(chen, taskId)).body;
  assert.deepEqual(
    [found.dueAt, found.steps.filter(({ kind }) => kind === 'woken').length],
    ['2027-03-01T06:00:00.000Z', 3],
  );
  assert.equal((await ask(chen, contract.listTasks, { query: { view: 'department' } })).body.rows[0]?.taskId, taskId);
});

test('the next booking wakes once, a vacated room wakes its round', async () => {
  const { person, request, read, take, rows, hear } = await t.opened();
  const emma = await person('frontDesk', 'Emma');
  const now = t.clock.now().slice(0, 10);
  const later = Temporal.PlainDate.from(now).add({ days: 2 }).toString();
  const at = () => t.clock.now();
  const rooms = (status: 'inHouse' | 'checkedOut') =>
    booking('R9', wang, [now, later], { status, roomStays: [room('1', now, later, { roomNumber: '909', status })] });
  await take([rooms('inHouse')], { at: at() });
  const deep = await request(emma, {
    kind: 'round',
    code: null,
    title: 'deep clean',
    trigger: { kind: 'roomVacated', roomNumber: '909' },
  });
  t.clock.advance(3_600_000);
  await take([rooms('checkedOut')], { at: at() });
  const idOf = async (no: string) =>
    ((await rows<{ id: string }>(`select id from reservation where confirmation_no = '${no}'`)) as [{ id: string }])[0]
      .id;
  await hear('reservation_changed', await idOf('R9'));
  await hear('reservation_changed', await idOf('R9'));
  const woken = (await read(emma, deep)).body;
  assert.deepEqual(
    [woken.steps.map(({ kind }) => kind), woken.deadline?.clock],
    [['opened', 'offered', 'woken'], 'accept'],
  );

  const [{ guestId }] = (await rows<{ guestId: string }>('select guest_id as "guestId" from link limit 1')) as [
    { guestId: string },
  ];
  const thanks = await request(emma, {
    guestId,
    kind: 'trace',
    code: null,
    title: 'send the map',
    trigger: { kind: 'nextBooking', propertyId: null },
  });
  await t.work();
  t.clock.advance(60_000);
  await take([booking('AGAIN', wang, ['2027-08-01', '2027-08-02'])], { at: at() });
  await hear('reservation_changed', await idOf('AGAIN'));
  await take([booking('AGAIN', wang, ['2027-08-01', '2027-08-02'], { status: 'cancelled' })], { at: at() });
  await hear('reservation_changed', await idOf('AGAIN'));
  assert.deepEqual(
    (await read(emma, thanks)).body.steps.map(({ kind }) => kind),
    ['opened', 'offered', 'woken'],
  );
});

test('what comes again is opened once for each day, however many workers look and however often', async () => {
  const { person, ask, rows } = await t.opened();
  const [manager, chen] = [await person('dutyManager', '周岚'), await person('housekeeping', '陈姐')];
  const checklistId = newId();
  const lists = await ask(manager, rosterRoutes.keepChecklist, {
    params: { checklistId },
    body: { department: 'housekeeping', name: 'Turndown', items: ['Curtains', 'Water'], version: 0 },
  });
  assert.deepEqual([lists.status, lists.body.checklists[0]?.version], [200, 1]);
  const today = Temporal.Instant.from(t.clock.now()).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  const recurrenceId = newId();
  const body = {
    title: 'Turndown',
    department: 'housekeeping',
    rule: { every: 'day', at: '18:00' },
    dueMinutes: 90,
    checklistId,
    since: today,
    until: null,
    paused: false,
    version: 0,
  } as const;
  const kept = await ask(manager, rosterRoutes.keepRecurring, { params: { recurrenceId }, body });
  const [first] = kept.body.recurring;
  assert.ok(first?.nextAt);
  assert.equal(
    (await ask(manager, rosterRoutes.keepRecurring, { params: { recurrenceId }, body })).error?.code,
    'changed_meanwhile',
  );
  assert.equal(
    (
      await ask(manager, rosterRoutes.keepRecurring, {
        params: { recurrenceId: newId() },
        body: { ...body, until: '2020-01-01' },
      })
    ).error?.code,
    'recurring_ends_early',
  );
  const opened = () => rows<{ n: number }>(`select count(*)::int as n from task where source_kind = 'recurring'`);
  t.clock.advance(Date.parse(first.nextAt!) - Date.parse(t.clock.now()));
  await t.work(3);
  await t.work(3);
  assert.deepEqual(await opened(), [{ n: 1 }]);
  const [row] = (await ask(chen, contract.listTasks, { query: { view: 'department' } })).body.rows;
  assert.deepEqual([row?.kind, row?.state, row?.checklist], ['checklist', 'offered', { done: 0, total: 2 }]);
  // two days without power: one is opened, the one of today
  t.clock.advance(2 * 24 * 3_600_000);
  await t.work(2);
  assert.deepEqual(await opened(), [{ n: 2 }]);
  await ask(manager, rosterRoutes.keepRecurring, {
    params: { recurrenceId },
    body: { ...body, paused: true, version: 1 },
  });
  t.clock.advance(3 * 24 * 3_600_000);
  await t.work();
  assert.deepEqual(await opened(), [{ n: 2 }]);
  assert.equal(
    (
      await ask(chen, rosterRoutes.keepChecklist, {
        params: { checklistId },
        body: { department: 'housekeeping', name: 'x', items: ['x'], version: 1 },
      })
    ).status,
    403,
  );
});

test('who answers for a department is who heads it on this shift; without a roster its head, the duty manager, whoever there is', async () => {
  const { group, person, ask } = await t.opened();
  const { groupId, propertyId } = group;
  const head = (department: 'housekeeping' | 'kitchen') =>
    t.database.tenant(groupId, (tx) => dutyHead(tx, groupId, propertyId, department, t.clock.now()));
  assert.equal(await head('housekeeping'), group.staffId, 'an administrator rather than nobody');
  const manager = await person('generalManager', 'Daniel');
  assert.equal(await head('housekeeping'), manager.staffId);
  const lan = await person('dutyManager', '周岚');
  const [chen, li] = [await person('housekeeping', '陈姐'), await person('housekeeping', '李姐')];
  assert.equal(await head('housekeeping'), lan.staffId);
  const departments = [{ department: 'housekeeping', head: true }] as const;
  await ask(manager, rosterRoutes.placeColleague, {
    params: { staffId: chen.staffId },
    body: { departments: [...departments] },
  });
  assert.equal(await head('housekeeping'), chen.staffId);
  const day = Temporal.Instant.from(t.clock.now()).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  const allDay = (['early', 'late', 'night'] as const).map((shift) => ({
    day,
    shift,
    department: 'housekeeping' as const,
    staffId: li.staffId,
    head: true,
    on: true,
  }));
  const before = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
  const places = [...allDay, { ...allDay[2]!, day: before }];
  assert.equal((await ask(manager, rosterRoutes.setRoster, { body: { places } })).body.changed, 4);
  assert.equal(
    (await ask(manager, rosterRoutes.setRoster, { body: { places } })).body.changed,
    0,
    'said twice is said once',
  );
  assert.equal(await head('housekeeping'), li.staffId);
  assert.equal(await head('kitchen'), lan.staffId);
  const week = (await ask(chen, rosterRoutes.readRoster, { query: { from: day } })).body;
  assert.ok(week.places.length >= 3 && Temporal.PlainDate.from(week.from).dayOfWeek === 1);
  assert.equal((await ask(chen, rosterRoutes.setRoster, { body: { places } })).status, 403);
  const stranger = places.map((place) => ({ ...place, staffId: newId() }));
  assert.equal(
    (await ask(manager, rosterRoutes.setRoster, { body: { places: stranger } })).error?.code,
    'colleague_unknown',
  );
  const shifts = (['early', 'late', 'late'] as const).map((code) => ({ code, from: '06:00', to: '14:00' }));
  assert.equal((await ask(manager, rosterRoutes.setShifts, { body: { shifts } })).error?.code, 'shifts_unclear');
  await ask(manager, rosterRoutes.setRoster, { body: { places: places.map((place) => ({ ...place, on: false })) } });
  assert.equal(await head('housekeeping'), chen.staffId);
});

test('a changed policy holds for what is opened from then on; what is open keeps its own', async () => {
  const { person, request, read, ask } = await t.opened();
  const [emma, manager] = [await person('frontDesk', 'Emma'), await person('dutyManager', '周岚')];
  const before = await request(emma);
  const policy = {
    department: 'housekeeping',
    kind: 'request',
    version: 0,
    warnShare: 0.5,
    minutes: { firstAnswer: null, accept: 3, nextUpdate: null, resolve: 20, total: null },
    calendar: { weekly: 'always', holidays: [], makeUpDays: [] },
  } as const;
  assert.equal((await ask(manager, rosterRoutes.keepTaskPolicy, { body: policy })).body.policies[0]?.version, 1);
  assert.equal((await ask(manager, rosterRoutes.keepTaskPolicy, { body: policy })).error?.code, 'changed_meanwhile');
  const never = {
    weekly: [{ weekday: 1, from: '09:00', to: '17:00' }],
    makeUpDays: [],
    holidays: Array.from({ length: 200 }, (_, week) =>
      Temporal.PlainDate.from('2026-11-23')
        .add({ days: 7 * week })
        .toString(),
    ),
  };
  assert.equal(
    (await ask(manager, rosterRoutes.keepTaskPolicy, { body: { ...policy, version: 1, calendar: never as never } }))
      .error?.code,
    'calendar_never_open',
  );
  const after = await request(emma);
  const dueIn = async (taskId: string) => {
    const { clocks, openedAt } = (await read(emma, taskId)).body;
    return clocks.flatMap(({ name, dueAt }) =>
      dueAt ? [`${name} ${(Date.parse(dueAt) - Date.parse(openedAt)) / 60_000}`] : [],
    );
  };
  assert.deepEqual(await dueIn(before), ['firstAnswer 5', 'accept 10', 'resolve 45', 'total 120']);
  assert.deepEqual(await dueIn(after), ['accept 3', 'resolve 20']);
});
