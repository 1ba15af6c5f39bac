import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as roster from '@regulars/contract/roster.ts';
import * as contract from '@regulars/contract/task.ts';
import { newId } from '../platform/id.io.ts';
import { booking, room } from '../testing/bookings.io.ts';
import { openTaskHouse, type TaskHouse } from '../testing/tasks.io.ts';

let t: TaskHouse;
before(async () => void (t = await openTaskHouse('2026-11-23T01:00:00.000Z')));
after(() => t.close());

const wang = { name: '王小明', phone: '13800001111' };
const inHouse = (key: string, roomNumber: string) =>
  booking(key, wang, ['2026-11-22', '2026-11-25'], {
    status: 'inHouse',
    roomStays: [room('1', '2026-11-22', '2026-11-25', { roomNumber, status: 'inHouse' })],
  });

test('a request by room number knows the guest, goes to the department and comes back with its history', async () => {
  const { ask, person, take, request, act, read } = await t.opened();
  await take([inHouse('R1', '1203')]);
  const [emma, chen, wu] = [
    await person('frontDesk', 'Emma'),
    await person('housekeeping', '陈姐'),
    await person('engineering', '吴师傅'),
  ];
  const inRoom = await ask(emma, contract.readRoom, { query: { roomNumber: '1203' } });
  assert.deepEqual([inRoom.body.known, inRoom.body.guests.length], [true, 1]);

  const taskId = await request(emma, { code: 'airConditioning', roomNumber: '1203', title: '很冷' });
  const sent = await read(chen, taskId);
  assert.deepEqual(
    [sent.body.state, sent.body.owner.name, sent.body.guest?.name.native, sent.body.roomNumber],
    ['offered', 'Emma', '王小明', '1203'],
  );
  const onScreen = await ask(chen, contract.listTasks, { query: { view: 'department' } });
  assert.deepEqual(
    onScreen.body.rows.map((row) => row.taskId),
    [taskId],
  );
  await act(chen, taskId, { act: 'bounce', reason: '是空调坏了' });
  const back = await read(emma, taskId);
  assert.deepEqual([back.body.state, back.body.owner.name, back.body.bounces], ['open', 'Emma', 1]);
  await act(emma, taskId, { act: 'offer', department: 'engineering' });
  await act(wu, taskId, { act: 'accept' });
  await act(wu, taskId, { act: 'start' });
  assert.equal((await act(wu, taskId, { act: 'finish', proof: '' })).error?.code, 'task_missing');
  const done = await act(wu, taskId, { act: 'finish', proof: '温控器换了' });
  assert.deepEqual([done.body.state, done.body.owner.name, done.body.proof], ['done', '吴师傅', '温控器换了']);
  assert.deepEqual(
    done.body.steps.map(({ kind, by }) => `${kind} ${by?.name}`),
    ['opened Emma', 'offered Emma', 'bounced 陈姐', 'offered Emma', 'accepted 吴师傅', 'started 吴师傅', 'done 吴师傅'],
  );
});

test('fifty colleagues accept the same request at once: one has it, the others are told', async () => {
  const { person, request, read, ask } = await t.opened();
  const emma = await person('frontDesk', 'Emma');
  const crowd = await Promise.all(Array.from({ length: 50 }, (_, i) => person('housekeeping', `Room attendant ${i}`)));
  const taskId = await request(emma);
  const { version } = (await read(emma, taskId)).body;
  const answers = await Promise.all(
    crowd.map((one) => ask(one, contract.stepTask, { params: { taskId }, body: { act: 'accept', version } })),
  );
  const won = answers.flatMap(({ status }, i) => (status === 200 ? [crowd[i]!.staffId] : []));
  assert.equal(won.length, 1);
  assert.ok(answers.every(({ status, error }) => status === 200 || error?.code === 'task_changed_meanwhile'));
  const kept = (await read(emma, taskId)).body;
  assert.deepEqual(
    [kept.owner.staffId, kept.steps.map(({ kind }) => kind)],
    [won[0], ['opened', 'offered', 'accepted']],
  );
});

test('sent twice is opened once; another house and a stranger see nothing of it', async () => {
  const { ask, person, request, read, rows } = await t.opened();
  const emma = await person('frontDesk', 'Emma');
  const body = {
    taskId: newId(),
    code: 'water',
    department: 'housekeeping',
    offerTo: { department: 'housekeeping' },
  } as const;
  const [first, second] = [await ask(emma, contract.addTask, { body }), await ask(emma, contract.addTask, { body })];
  assert.deepEqual([first.status, second.status, second.body.version], [200, 200, 2]);
  assert.deepEqual(await rows('select count(*)::int as n from task'), [{ n: 1 }]);
  const other = await t.opened();
  const stranger = await other.person('dutyManager', 'Stranger');
  assert.equal((await other.read(stranger, body.taskId)).status, 404);
  assert.equal(
    (await other.ask(stranger, contract.listTasks, { params: { propertyId: emma.properties.keys().next().value! } }))
      .status,
    404,
  );
  assert.equal((await read(emma, newId())).status, 404);
  const marketing = await t
    .opened()
    .then((own) => own.person('marketing', 'Mia').then((mia) => own.ask(mia, contract.listTasks)));
  assert.equal(marketing.status, 403);
  assert.ok(await request(emma));
});

test('what makes no sense is refused with the reason', async () => {
  const { ask, person, act, request } = await t.opened();
  const emma = await person('frontDesk', 'Emma');
  const add = async (more: object) =>
    (
      await ask(emma, contract.addTask, {
        body: { taskId: newId(), department: 'housekeeping', title: 'x', ...more } as never,
      })
    ).error?.code;
  assert.equal(await add({ title: ' ' }), 'task_without_words');
  assert.equal(await add({ dueAt: '2026-11-22T01:00:00.000Z' }), 'task_due_past');
  assert.equal(await add({ trigger: { kind: 'nextArrival', propertyId: null } }), 'task_trigger_guest');
  assert.equal(await add({ offerTo: { department: 'housekeeping', staffId: newId() } }), 'colleague_unknown');
  assert.equal(await add({ guestId: newId() }), 'not_found');
  assert.equal(await add({ reservationId: newId() }), 'not_found');
  assert.equal(await add({ checklistId: newId() }), 'not_found');
  assert.equal(await add({ department: 'kitchens' }), 'input_invalid');
  const taskId = await request(emma);
  assert.equal((await act(emma, taskId, { act: 'note', text: 'x', version: 1 })).error?.code, 'task_changed_meanwhile');
  assert.equal((await act(emma, taskId, { act: 'help', staffId: newId() })).error?.code, 'colleague_unknown');
});

test('a card number typed into a task is not kept, a phone number is shown as a mask', async () => {
  const { person, request, read, act } = await t.opened();
  const emma = await person('frontDesk', 'Emma');
  const card = ['4111', '1111', '1111', '1111'].join(' ');
  const taskId = await request(emma, { title: `card ${card}`, offerTo: undefined });
  await act(emma, taskId, { act: 'note', text: `he read out ${card}` });
  const { body } = await read(emma, taskId);
  assert.ok(!JSON.stringify(body).includes('1111 1111'));
  const done = await act(emma, taskId, { act: 'finish', proof: '司机 13912345678 已到' });
  assert.equal(done.body.proof, '司机 139****5678 已到');
  assert.ok(!JSON.stringify(done.body).includes('13912345678'));
});

test('nobody answers: the owner is warned, then the head, then the duty manager; each once, also with two workers', async () => {
  const { person, request, read, ask, rows } = await t.opened();
  const [emma, chen, lan, manager] = [
    await person('frontDesk', 'Emma'),
    await person('housekeeping', '陈姐'),
    await person('dutyManager', '周岚'),
    await person('generalManager', 'Daniel'),
  ];
  const placed = { department: 'housekeeping', head: true } as const;
  await ask(manager, roster.placeColleague, { params: { staffId: chen.staffId }, body: { departments: [placed] } });
  const taskId = await request(emma);
  const climbed = async () =>
    (await read(emma, taskId)).body.steps.flatMap(({ rung, to, clock }) =>
      rung ? [`${clock} ${rung} ${to?.name}`] : [],
    );
  t.clock.advance(7 * 60_000);
  await t.work(2);
  assert.deepEqual(await climbed(), []);
  t.clock.advance(60_000);
  await t.work(2);
  assert.deepEqual(await climbed(), ['accept owner Emma']);
  t.clock.advance(20 * 60_000);
  await t.work(2);
  await t.work(2);
  assert.deepEqual(await climbed(), ['accept owner Emma', 'accept head 陈姐', 'accept dutyManager 周岚']);
  const [told] = (await ask(lan, contract.listTaskAlerts)).body.alerts;
  assert.deepEqual([told?.task.taskId, told?.rung], [taskId, 'dutyManager']);
  await ask(lan, contract.seeTaskAlerts, { body: { alertIds: [told!.alertId] } });
  assert.deepEqual((await ask(lan, contract.listTaskAlerts)).body.alerts, []);
  // the general manager hears of urgent ones only
  assert.deepEqual(await rows(`select count(*)::int as n from task_alert where staff_id = '${manager.staffId}'`), [
    { n: 0 },
  ]);
});

test('an answer a moment before the rung stops it', async () => {
  const { person, request, act, read } = await t.opened();
  const [emma, chen] = [await person('frontDesk', 'Emma'), await person('housekeeping', '陈姐')];
  const taskId = await request(emma);
  t.clock.advance(7 * 60_000);
  await act(chen, taskId, { act: 'accept' });
  t.clock.advance(5 * 60_000);
  await t.work();
  assert.deepEqual(
    (await read(emma, taskId)).body.steps.filter(({ rung }) => rung),
    [],
  );
  await act(chen, taskId, { act: 'wait', waitingFor: 'guest', text: 'comes back at six' });
  t.clock.advance(24 * 3_600_000);
  await t.work();
  const waiting = (await read(emma, taskId)).body;
  assert.deepEqual([waiting.steps.filter(({ rung }) => rung), waiting.deadline], [[], null]);
});

test('ten late tasks are one bundle for the head of the department; an urgent one rings at once', async () => {
  const { person, request, ask, rows } = await t.opened();
  const [emma, chen] = [await person('frontDesk', 'Emma'), await person('housekeeping', '陈姐')];
  for (let i = 0; i < 10; i++) await request(emma);
  t.clock.advance(9 * 60_000);
  await t.work();
  assert.equal((await ask(emma, contract.listTaskAlerts)).body.alerts.length, 10);
  const toldTimes = () =>
    rows<{ n: number }>(`select count(distinct told_at)::int as n from task_alert where staff_id = '${emma.staffId}'`);
  assert.deepEqual(await toldTimes(), [{ n: 1 }]);
  await request(emma);
  await request(emma, { priority: 'urgent' });
  t.clock.advance(2 * 60_000);
  await t.work();
  const quiet = (await ask(emma, contract.listTaskAlerts)).body.alerts;
  t.clock.advance(6 * 60_000);
  await t.work();
  const all = (await ask(emma, contract.listTaskAlerts)).body.alerts;
  assert.ok(all.some(({ task }) => task.priority === 'urgent'));
  assert.ok(all.length > quiet.length);
  assert.ok((await ask(chen, contract.listTaskAlerts)).body.alerts.length === 0, 'the head is the duty manager here');
});

test('lists by whose they are and when they are due', async () => {
  const { person, request, ask, act } = await t.opened();
  const [emma, chen, wu] = [
    await person('frontDesk', 'Emma'),
    await person('housekeeping', '陈姐'),
    await person('engineering', '吴师傅'),
  ];
  const [towels, lamp] = [await request(emma), await request(emma, { department: 'engineering', code: 'light' })];
  await act(chen, towels, { act: 'accept' });
  await act(emma, lamp, { act: 'help', staffId: chen.staffId });
  const idsOf = async (who: typeof emma, query: object) =>
    (await ask(who, contract.listTasks, { query })).body.rows.map(({ taskId }) => taskId).toSorted();
  assert.deepEqual(await idsOf(chen, { view: 'mine' }), [towels, lamp].toSorted());
  assert.deepEqual(await idsOf(wu, { view: 'department' }), [lamp]);
  assert.deepEqual(await idsOf(wu, { view: 'department', department: 'housekeeping' }), [towels]);
  assert.deepEqual(await idsOf(wu, { view: 'overdue' }), []);
  t.clock.advance(3 * 3_600_000);
  assert.deepEqual(await idsOf(wu, { view: 'overdue' }), [lamp]);
  await act(chen, towels, { act: 'finish', proof: 'ok' });
  assert.deepEqual(await idsOf(chen, { view: 'mine', closed: 'yes' }), [towels]);
  assert.equal((await ask(wu, contract.listTasks)).body.counts.all, 1);
});
