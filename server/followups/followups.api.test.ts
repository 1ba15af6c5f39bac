import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  contactGuest,
  listFollowups,
  listWinBack,
  noteTalk,
  offerWinBack,
  readFollowup,
  readFollowupReport,
  readPlan,
  takeFollowup,
  writePlan,
  type ContactBody,
} from '@regulars/contract/followup.ts';
import { newId } from '../platform/id.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { openAfterStay, type AfterStay } from '../testing/afterStay.io.ts';
import { charge, stayed } from '../testing/bookings.io.ts';
import { anna, guestNamed, wang } from '../testing/desk.io.ts';
import { whoOf } from '../testing/group.io.ts';
import { listAbsent } from './nightly.service.ts';
import { settle } from './outcome.service.ts';
import { planCalls } from './planning.service.ts';

let house: AfterStay;
before(async () => void (house = await openAfterStay('2026-11-21T03:00:00.000Z')));
after(() => house.close());

async function hotel() {
  const opened = await house.opened();
  const { group } = opened;
  const params = { propertyId: group.propertyId };
  const run = (work: typeof planCalls) =>
    house.database.tenant(group.groupId, async (tx) =>
      work(tx, group.groupId, (await readProperties(tx, group.groupId))[0]!, house.clock.now()),
    );
  const listed = async (view: 'today' | 'ahead' | 'done' = 'today') =>
    (await opened.ask(listFollowups, { params, query: { view } })).body;
  const contact = (followupId: string, body: Partial<ContactBody>) =>
    opened.ask(contactGuest, {
      params: { followupId },
      body: { contactId: newId(), channel: 'phone', result: 'reached', ...body },
    });
  return {
    ...opened,
    params,
    plan: () => run(planCalls),
    absent: () => run((tx, groupId, of, now) => listAbsent(house.parts, tx, groupId, of, now)),
    settled: () => run(settle),
    listed,
    contact,
  };
}

/** So many regulars who were here in January, March and May of last year and not since. */
const away = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `${'赵钱孙李周吴郑冯陈褚'[i % 10]}${'伯仲叔季孟'[Math.floor(i / 10)]}${'安平康宁泰'[i % 5]}`,
    phone: `138000012${String(i).padStart(2, '0')}`,
  })).flatMap((person, i) =>
    ['01', '03', '05'].map((month) => stayed(`P${i}-${month}`, person, [`2025-${month}-01`, `2025-${month}-03`])),
  );

/** A guest of value: three stays and a bill, the last one just over. */
const regular = (days: readonly [string, string] = ['2026-11-16', '2026-11-19']) => [
  stayed('A1', wang, ['2026-03-01', '2026-03-03']),
  stayed('A2', wang, ['2026-06-01', '2026-06-03']),
  stayed('A3', wang, days),
  charge('C3', 'A3', 'room', 6_000_000),
];

test('who left is planned for a call once, by class, however often and by how many it is planned', async () => {
  const { take, plan, listed, rows } = await hotel();
  await take(regular());
  const counts = await Promise.all([plan(), plan(), plan()]);
  assert.deepEqual(counts.toSorted(), [0, 0, 1]);
  assert.equal(await plan(), 0);
  const { rows: calls, counts: due } = await listed();
  assert.deepEqual([calls.length, due.today, due.overdue], [1, 1, 0]);
  assert.deepEqual(
    [calls[0]?.why.code, calls[0]?.script, calls[0]?.dueOn, calls[0]?.department],
    ['followup.why.always', 'followUpCall', '2026-11-21', 'guestRelations'],
  );
  assert.equal((await rows(`select from followup`)).length, 1);
});

test('a guest of two records is called once: planned as one, and shown as one after a later merge', async () => {
  const { take, plan, listed, rows, contact } = await hotel();
  await take([...regular(), stayed('B1', anna, ['2026-11-17', '2026-11-19']), charge('D1', 'B1', 'room', 5_500_000)]);
  assert.equal(await plan(), 2);
  const { guestId } = await guestNamed(rows, '王小明');
  await rows(`update link set guest_id = '${guestId}'`);
  const { rows: calls, counts } = await listed();
  assert.deepEqual([calls.length, counts.today], [1, 1]);
  await contact(calls[0]!.followupId, { satisfaction: 5 });
  assert.deepEqual((await listed()).rows, [], 'the other call falls away');
  assert.equal(await plan(), 0);
});

test('the call sheet has the script filled for this guest, the last stay and what is open; a call leads to next steps', async () => {
  const { take, plan, listed, ask, contact, rows, colleague } = await hotel();
  await take(regular());
  await plan();
  const { followupId } = (await listed()).rows[0]!;
  const sheet = (await ask(readFollowup, { params: { followupId } })).body;
  assert.equal(sheet.scripts[0]?.code, 'followUpCall');
  assert.match(sheet.scripts[0]!.words.say.zh, /和风酒店的Lin Wei/);
  assert.equal(sheet.lastStay?.arrivalDate, '2026-11-16');
  const caller = await colleague('guestRelations');
  await ask(takeFollowup, { who: caller, params: { followupId } });
  const body: ContactBody = {
    contactId: newId(),
    channel: 'phone',
    result: 'reached',
    satisfaction: 2,
    words: '早餐太早收，护照 E12345678',
    reasons: ['breakfast', 'competitor'],
    competitor: '江景大酒店',
    laterOn: null,
    steps: [
      { kind: 'case', id: newId(), severity: 'S3', category: 'food', words: '早餐十点前就收' },
      { kind: 'task', id: newId(), department: 'kitchen', words: '十点前不收早餐', dueOn: '2026-11-22' },
      { kind: 'promise', id: newId(), department: 'foodAndBeverage', words: '下次留早餐到十点半' },
      { kind: 'message', id: newId(), template: 'free' },
      { kind: 'call', id: newId(), on: '2026-12-01' },
    ],
  };
  const sent = await Promise.all([1, 2, 3].map(() => ask(contactGuest, { who: caller, params: { followupId }, body })));
  assert.deepEqual(
    sent.map(({ status }) => status),
    [200, 200, 200],
  );
  const [made] = await rows<Record<string, number>>(
    `select (select count(*)::int from followup_contact) as contacts, (select count(*)::int from case_file) as cases, (select count(*)::int from task) as tasks, (select count(*)::int from promise) as promises, (select count(*)::int from followup where kind = 'call') as calls`,
  );
  assert.deepEqual(made, { contacts: 1, cases: 1, tasks: 1, promises: 1, calls: 2 });
  const after = (await ask(readFollowup, { params: { followupId } })).body;
  assert.deepEqual(
    [
      after.followup.state,
      after.contacts[0]?.steps.length,
      after.cases.length,
      after.promises.length,
      after.satisfaction,
    ],
    ['reached', 5, 1, 1, 2],
  );
  assert.doesNotMatch(after.contacts[0]!.words, /E12345678/);
  assert.equal((await contact(followupId, {})).error?.code, 'followup_closed');
  const report = (await ask(readFollowupReport, { params: { propertyId: sheet.followup.propertyId } })).body;
  assert.deepEqual([report.planned, report.tried, report.reached], [1, 1, 1]);
  assert.deepEqual(report.competitors, [{ name: '江景大酒店', count: 1 }]);
  assert.equal(report.reasons.length, 2);
});

test('three tries at most; a step that is refused leaves nothing behind', async () => {
  const { take, plan, listed, contact, rows } = await hotel();
  await take(regular());
  await plan();
  const { followupId } = (await listed()).rows[0]!;
  const past = await contact(followupId, {
    steps: [
      { kind: 'task', id: newId(), department: 'sales', words: 'call back', dueOn: '2026-11-22' },
      { kind: 'call', id: newId(), on: '2026-01-01' },
    ],
  });
  assert.equal(past.error?.code, 'step_in_past');
  assert.equal((await rows(`select from task`)).length, 0);
  assert.equal((await contact(followupId, { result: 'noAnswer', satisfaction: 3 })).error?.code, 'contact_not_reached');
  assert.equal((await contact(followupId, { result: 'later' })).error?.code, 'later_needs_day');
  assert.deepEqual((await contact(followupId, { result: 'noAnswer' })).body, {
    state: 'open',
    tries: 1,
    dueOn: '2026-11-22',
  });
  assert.equal((await contact(followupId, { result: 'later', laterOn: '2026-11-25' })).body.dueOn, '2026-11-25');
  assert.equal((await contact(followupId, { result: 'noAnswer' })).body.state, 'givenUp');
});

test('a talk in the lobby is kept in the same form and counts in the same report', async () => {
  const { take, ask, params, rows } = await hotel();
  await take([stayed('A1', wang, ['2026-11-20', '2026-11-22'], { state: 'inHouse' })]);
  const { guestId } = await guestNamed(rows, '王小明');
  const body = {
    followupId: newId(),
    guestId,
    department: 'guestRelations' as const,
    contact: {
      contactId: newId(),
      channel: 'inPerson' as const,
      result: 'reached' as const,
      satisfaction: 4,
      words: '喜欢茶室',
    },
  };
  for (let twice = 0; twice < 2; twice++) assert.equal((await ask(noteTalk, { params, body })).status, 200);
  const report = (await ask(readFollowupReport, { params })).body;
  assert.deepEqual([report.talks, report.planned], [1, 0]);
  assert.deepEqual(
    report.satisfaction.find(({ by }) => by === 'channel'),
    { by: 'channel', key: 'inPerson', count: 1, mean: 4 },
  );
});

test('a regular who misses the own rhythm is listed once per absence; coming back is seen, on any record', async () => {
  const { take, absent, settled, ask, params, rows } = await hotel();
  await take([
    ...['2025-09', '2025-11', '2026-01', '2026-03'].map((month, i) =>
      stayed(`A${i}`, wang, [`${month}-01`, `${month}-03`]),
    ),
    stayed('N1', anna, ['2026-01-05', '2026-01-07']),
  ]);
  assert.deepEqual(await Promise.all([absent(), absent()]).then((counts) => counts.toSorted()), [0, 1]);
  house.clock.advance(86_400_000);
  assert.equal(await absent(), 0, 'the next day: the same absence');
  const list = (await ask(listWinBack, { params })).body;
  assert.deepEqual([list.rows.length, list.rows[0]?.cause, list.lift.kind], [1, 'rhythm', 'tooFew']);
  assert.equal(list.rows[0]?.followupId === null, list.rows[0]?.arm === 'control');
  await take([stayed('W9', { name: 'Wang Xiaoming', email: 'w@example.com' }, ['2026-11-22', '2026-11-23'])]);
  const { guestId } = await guestNamed(rows, '王小明');
  const [record] = await rows<{ id: string }>(
    `select r.id from record r where r.facts -> 'name' ->> 'text' = 'Wang Xiaoming'`,
  );
  await rows(`update link set guest_id = '${guestId}' where record_id = '${record!.id}'`);
  assert.equal(await settled(), 1);
  assert.equal((await ask(listWinBack, { params })).body.rows[0]?.returnedOn, '2026-11-22');
  assert.equal(await settled(), 0, 'nothing new');
});

test('who is drawn is kept out and never called; who forbids it is not called, who did not agree is not written to', async () => {
  const { take, absent, ask, params, rows, contact, listed } = await hotel();
  await take(away(40));
  const { plan } = (await ask(readPlan, { params })).body;
  const winBack = { ...plan.winBack, controlPercent: 50 };
  const room = { ...plan, winBack, warnings: { ...plan.warnings, aWeek: { ...plan.warnings.aWeek, leaving: 40 } } };
  assert.equal((await ask(writePlan, { params, body: { plan: room, onto: 0 } })).status, 200);
  assert.equal(await absent(), 40);
  const [arms] = await rows<{ control: number; called: number }>(
    `select count(*) filter (where arm = 'control')::int as control, count(followup_id)::int as called from winback`,
  );
  assert.ok(arms!.control >= 1 && arms!.control <= 39);
  assert.equal(arms!.called, 40 - arms!.control);
  assert.equal((await listed()).rows.length + (await listed('ahead')).rows.length, arms!.called);
  const row = (await ask(listWinBack, { params })).body.rows.find(({ arm }) => arm === 'treated')!;
  const letter = await contact(row.followupId!, { steps: [{ kind: 'message', id: newId(), template: 'winBack' }] });
  assert.equal(letter.error?.code, 'consent_missing');
  await rows(
    `insert into consent (group_id, id, record_id, purpose, channel, granted, at, source, kept_at) select group_id, '${newId()}', record_id, 'marketing', 'phone', false, now(), 'guest', now() from winback where id = '${row.winBackId}'`,
  );
  assert.equal((await contact(row.followupId!, { result: 'noAnswer' })).error?.code, 'call_not_wanted');
  const sheet = (await ask(readFollowup, { params: { followupId: row.followupId! } })).body;
  assert.deepEqual([sheet.mayCall, sheet.mayWrite, sheet.winBack?.most.amountMinor], [false, false, 50_000]);
});

test('an offer keeps within the limit per offer and the budget of the month, also when two are made at once', async () => {
  const { take, absent, ask, params } = await hotel();
  await take(away(8));
  await absent();
  const { plan } = (await ask(readPlan, { params })).body;
  const write = (onto: number) =>
    ask(writePlan, { params, body: { plan: { ...plan, winBack: { ...plan.winBack, monthBudget: 90_000 } }, onto } });
  assert.deepEqual([(await write(0)).status, (await write(0)).error?.code], [200, 'plan_changed_meanwhile']);
  const ids = (await ask(listWinBack, { params })).body.rows.flatMap(({ followupId }) => followupId ?? []);
  const offer = (followupId: string, costMinor: number) =>
    ask(offerWinBack, { params: { followupId }, body: { offer: '免费升级', costMinor } });
  assert.equal((await offer(ids[0]!, 50_001)).error?.code, 'offer_over_limit');
  const made = await Promise.all(ids.slice(0, 3).map((followupId) => offer(followupId, 50_000)));
  assert.deepEqual(made.map(({ status }) => status).toSorted(), [200, 409, 409]);
  const { spent, budget } = (await ask(listWinBack, { params })).body;
  assert.deepEqual([spent.amountMinor, budget.amountMinor], [50_000, 90_000]);
});

test('a house adds playbooks of its own, each by a code of its own', async () => {
  const { ask, params } = await hotel();
  const { plan } = (await ask(readPlan, { params })).body;
  const own = {
    ...plan.playbooks[0]!,
    code: 'own-1',
    title: { zh: '总经理晚宴', en: 'Dinner with the general manager' },
  };
  const write = (...more: (typeof own)[]) =>
    ask(writePlan, { params, body: { plan: { ...plan, playbooks: [...plan.playbooks, ...more] }, onto: 0 } });
  assert.equal((await write(own, own)).status, 400);
  assert.equal((await write({ ...own, title: { ...own.title, en: ' ' } })).status, 400);
  assert.equal((await write(own)).status, 200);
  assert.deepEqual((await ask(readPlan, { params })).body.plan.playbooks.at(-1), own);
});

test('a follow-up of another house is not there', async () => {
  const { take, plan, listed, ask, group } = await hotel();
  await take(regular());
  await plan();
  const stranger = whoOf({ groupId: group.groupId, staffId: newId(), role: 'guestRelations' }, [newId()]);
  assert.equal(
    (await ask(readFollowup, { who: stranger, params: { followupId: (await listed()).rows[0]!.followupId } })).status,
    404,
  );
  const cleaner = whoOf({ groupId: group.groupId, staffId: newId(), role: 'housekeeping' }, [group.propertyId]);
  assert.equal((await ask(listFollowups, { who: cleaner, params: { propertyId: group.propertyId } })).status, 403);
});
