import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { listCases, readCase, readQuickCase } from '@regulars/contract/case.ts';
import { addStaffAction, readCaseRestricted } from '@regulars/contract/caseBeside.ts';
import { readRemedyLedger } from '@regulars/contract/remedy.ts';
import * as step from '@regulars/contract/caseStep.ts';
import { newId } from '../platform/id.io.ts';
import { give, openCaseHouse, type CaseHouse } from '../testing/cases.io.ts';

let t: CaseHouse;
before(async () => void (t = await openCaseHouse()));
after(() => t.close());

test('a complaint goes the whole way: taken, answered, assessed, mended above the limit by another’s word, promised, told, asked, closed, reviewed', async () => {
  const house = await t.opened();
  const { guestId, reservationId } = await house.withGuest();
  const desk = await house.colleague('frontDesk', 'Fang');
  const manager = await house.colleague('dutyManager', 'Dora');
  const { go } = house;
  let page = await house.investigated(desk, { guestId, reservationId, roomNumber: '1208', severity: 'S2' });
  assert.equal(page.guest?.guestId, guestId);
  assert.equal(page.next, 'proposed');
  assert.match(page.number, /^C-261122-001$/);
  const futureStay = {
    ...give('futureUpgrade'),
    promise: { words: '下次入住升级套房', trigger: 'nextArrival' as const },
  };
  page = await go(desk, page, step.proposeRemedy, { words: '致歉并升级', lines: [give('suite'), futureStay] });
  assert.equal(page.state, 'proposed');
  assert.equal(page.proposal?.standing, 'waiting');
  assert.deepEqual(page.proposal?.approvers.map(({ name }) => name).includes('Dora'), true);
  page = await go(manager, page, step.approveRemedy, { proposal: 1, retailMinor: 160_000 });
  assert.equal(page.state, 'approved');
  const [suite, future] = page.remedies;
  const unposted = await house.tryGo(desk, page, step.executeRemedy, { lineId: suite!.lineId });
  assert.deepEqual(unposted.error?.params['missing'], ['posting']);
  page = await go(desk, page, step.executeRemedy, { lineId: suite!.lineId, postingReference: 'folio 88' });
  page = await go(desk, page, step.executeRemedy, { lineId: future!.lineId });
  assert.equal(page.cost.executedMinor, 24_000 + 8_000);
  const promiseId = page.remedies.find(({ item }) => item === 'futureUpgrade')?.promiseId;
  const [promise] = await house.rows<{ words: string; source_id: string }>(
    `select words, source_id from promise where id = '${promiseId}'`,
  );
  assert.deepEqual(promise, { words: '下次入住升级套房', source_id: page.caseId });
  page = await go(desk, page, step.informGuest, { channel: 'inPerson', words: '已为您升级', reaction: 'pleased' });
  page = await go(desk, page, step.keepFeedback, { satisfied: 5 });
  page = await go(desk, page, step.closeCase, {});
  assert.equal(page.state, 'closed');
  const prevention = {
    taskId: newId(),
    title: '检查锅炉',
    department: 'engineering' as const,
    ownerId: manager.staffId,
    dueAt: '2026-12-01T00:00:00Z',
  };
  page = await go(manager, page, step.reviewCase, { lesson: '锅炉定期保养', prevention });
  assert.equal(page.state, 'reviewed');
  const [task] = await house.rows<{ title: string }>(`select title from task where id = '${page.prevention?.taskId}'`);
  assert.equal(task?.title, '检查锅炉');
  assert.deepEqual(
    page.steps.map(({ kind }) => kind),
    [
      'opened',
      'acknowledged',
      'assessed',
      'kept',
      'investigated',
      'proposed',
      'approved',
      'executed',
      'executed',
      'informed',
      'answered',
      'closed',
      'reviewed',
    ],
  );
  const ledger = (
    await t.ask(readRemedyLedger, {
      who: manager,
      params: { propertyId: house.group.propertyId },
      query: { from: '2026-11-01', to: '2026-11-30' },
    })
  ).body;
  assert.equal(ledger.costMinor, 32_000);
  assert.equal(ledger.by.find(({ of, key }) => of === 'cause' && key === 'facility.hotWater')?.lines, 2);
});

test('an illegal jump is refused with what is missing', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const page = await house.take(desk);
  const closed = await house.tryGo(desk, page, step.closeCase, {});
  assert.equal(closed.status, 409);
  assert.equal(closed.error?.code, 'case_not_yet');
  assert.deepEqual(closed.error?.params['missing'], ['information', 'feedback']);
  const proposed = await house.tryGo(desk, page, step.proposeRemedy, { words: 'x', lines: [] });
  assert.deepEqual(proposed.error?.params['missing'], ['acknowledgement', 'assessment', 'department', 'cause']);
  const told = page.steppable.find(({ kind }) => kind === 'informed');
  assert.deepEqual(
    told?.missing.map(({ code }) => code),
    ['acknowledgement', 'assessment', 'proposal', 'execution'],
  );
});

test('a complaint that is not valid still owes the guest an answer', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  let page = await house.take(desk, { acknowledged: {} });
  const bare = await house.tryGo(desk, page, step.assessCase, {
    validity: 'notValid',
    severity: 'S4',
    category: 'other',
  });
  assert.deepEqual(bare.error?.params['missing'], ['reason']);
  page = await house.go(desk, page, step.assessCase, {
    validity: 'notValid',
    severity: 'S4',
    category: 'other',
    reason: '合同已注明',
  });
  assert.equal(page.next, 'informed');
  const closed = await house.tryGo(desk, page, step.closeCase, {});
  assert.deepEqual(closed.error?.params['missing'], ['information', 'feedback']);
  page = await house.go(desk, page, step.informGuest, { channel: 'phone', words: '解释原因' });
  page = await house.go(desk, page, step.keepFeedback, { satisfied: null });
  assert.equal((await house.go(desk, page, step.closeCase, {})).state, 'closed');
});

test('within the own limit it is settled at once, and somebody else reviews it', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const relations = await house.colleague('guestRelations');
  let page = await house.take(desk, { severity: 'S3', remedies: [give('fruit'), give('lateCheckOut')] });
  assert.equal(page.state, 'executing');
  assert.equal(page.fastLane, true);
  for (const { lineId } of page.remedies) page = await house.go(desk, page, step.executeRemedy, { lineId });
  page = await house.go(desk, page, step.informGuest, { channel: 'inPerson', words: '送上水果' });
  page = await house.go(desk, page, step.keepFeedback, { satisfied: 4 });
  page = await house.go(desk, page, step.closeCase, {});
  const own = await house.tryGo(desk, page, step.reviewCase, { lesson: 'x', noPrevention: 'x' });
  assert.equal(own.status, 403);
  const causeless = await house.tryGo(relations, page, step.reviewCase, { lesson: 'x', noPrevention: 'x' });
  assert.deepEqual(causeless.error?.params['missing'], ['cause']);
  page = await house.go(relations, page, step.reviewCase, {
    lesson: 'x',
    noPrevention: 'x',
    cause: 'facility.hotWater',
  });
  assert.equal(page.state, 'reviewed');
});

test('there is one owner at each moment: an offer is only an offer, and what comes back is counted', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk', 'Fang');
  const engineer = await house.colleague('engineering', 'Emil');
  const maid = await house.colleague('housekeeping', 'Hana');
  let page = await house.take(desk, { acknowledged: {} });
  page = await house.go(desk, page, step.assessCase, { validity: 'valid', severity: 'S2', category: 'facility' });
  page = await house.go(desk, page, step.offerCase, { department: 'engineering' });
  assert.equal(page.owner.name, 'Fang');
  const wrong = await house.tryGo(maid, page, step.acceptCase, {});
  assert.deepEqual(wrong.error?.params['missing'], ['addressed']);
  const mine = (await t.ask(listCases, { who: engineer, query: { view: 'offered' } })).body;
  assert.deepEqual(
    mine.rows.map(({ caseId }) => caseId),
    [page.caseId],
  );
  assert.equal(mine.counts.offered, 1);
  page = await house.go(engineer, page, step.bounceCase, { reason: '不是工程问题' });
  assert.deepEqual([page.owner.name, page.bounces], ['Fang', 1]);
  page = await house.go(desk, page, step.offerCase, { department: 'engineering' });
  page = await house.go(engineer, page, step.acceptCase, {});
  assert.deepEqual([page.owner.name, page.state, page.department], ['Emil', 'assigned', 'engineering']);
  page = await house.go(engineer, page, step.offerCase, { department: 'housekeeping' });
  page = await house.go(maid, page, step.acceptCase, {});
  assert.deepEqual([page.owner.name, page.bounces], ['Hana', 2]);
});

test('fifty colleagues at one case: one owner, no step lost, none made twice', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const fifty = await Promise.all(Array.from({ length: 50 }, (_, i) => house.colleague('engineering', `E${i}`)));
  let page = await house.take(desk, { acknowledged: {} });
  page = await house.go(desk, page, step.assessCase, { validity: 'valid', severity: 'S2', category: 'facility' });
  page = await house.go(desk, page, step.offerCase, { department: 'engineering' });
  const answers = await Promise.all(fifty.map((who) => house.tryGo(who, page, step.acceptCase, {})));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.ok(
    answers.filter(({ status }) => status !== 200).every(({ error }) => error?.code === 'case_changed_meanwhile'),
  );
  const now = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
  assert.equal(now.version, page.version + 1);
  // each reads what is there and writes again until it is kept: nothing is lost
  const persist = async (who: (typeof fifty)[number]): Promise<void> => {
    for (;;) {
      const seen = (await t.ask(readCase, { who, params: { caseId: page.caseId } })).body;
      if ((await house.tryGo(who, seen, step.noteOnCase, { words: who.name })).status === 200) return;
    }
  };
  await Promise.all(fifty.slice(0, 12).map(persist));
  const after = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
  const notes = after.steps.filter(({ kind }) => kind === 'noted').map(({ params }) => params['words']);
  assert.deepEqual(new Set(notes), new Set(fifty.slice(0, 12).map(({ name }) => name)));
  assert.equal(notes.length, 12);
  assert.deepEqual(
    after.steps.map(({ seq }) => seq),
    after.steps.map((_, i) => i + 1),
  );
});

test('the board shows what runs out first, and each person their own', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const later = await house.take(desk, { severity: 'S4', words: 'a hint' });
  const grave = await house.take(desk, { severity: 'S1', words: 'slipped on the stairs', category: 'safety' });
  const soon = await house.take(desk, { severity: 'S2' });
  const { rows, counts } = (await t.ask(listCases, { who: desk, query: {} })).body;
  assert.deepEqual(
    rows.map(({ caseId }) => caseId),
    [grave.caseId, soon.caseId, later.caseId],
  );
  assert.deepEqual([counts.open, counts.mine, counts.bySeverity.S1], [3, 3, 1]);
  const first = (await t.ask(listCases, { who: desk, query: { limit: 2 } })).body;
  const rest = (await t.ask(listCases, { who: desk, query: { limit: 2, after: first.after! } })).body;
  assert.deepEqual(
    [...first.rows, ...rest.rows].map(({ caseId }) => caseId),
    rows.map(({ caseId }) => caseId),
  );
  assert.equal((await t.ask(listCases, { who: desk, query: { search: 'stairs' } })).body.rows.length, 1);
  const stranger = await (await t.opened()).colleague('groupAdmin');
  assert.equal((await t.ask(readCase, { who: stranger, params: { caseId: grave.caseId } })).status, 404);
});

test('the short form knows who is in the room and what is open there', async () => {
  const house = await t.opened();
  const { guestId } = await house.withGuest();
  await house.rows(`update room_stay set room_number = '1208', status = 'inHouse'`);
  const desk = await house.colleague('frontDesk');
  const page = await house.take(desk, { guestId, roomNumber: '1208' });
  const { guests, open, limits } = (
    await t.ask(readQuickCase, {
      who: desk,
      params: { propertyId: house.group.propertyId },
      query: { roomNumber: '1208' },
    })
  ).body;
  assert.deepEqual(
    guests.map((one) => one.guestId),
    [guestId],
  );
  assert.deepEqual(
    open.map(({ caseId, because }) => [caseId, because]),
    [[page.caseId, ['guest', 'room']]],
  );
  assert.equal(limits.find(({ scope }) => scope === 'case')?.leftMinor, 30_000);
});

test('the same entry sent twice is one case, with other words it is refused', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const caseId = newId();
  const once = await house.take(desk, { caseId, remedies: [give('fruit')] });
  const twice = await house.take(desk, { caseId, remedies: [give('fruit')] });
  assert.equal(twice.version, once.version);
  const body = {
    caseId,
    propertyId: house.group.propertyId,
    category: 'noise' as const,
    severity: 'S3' as const,
    words: 'another',
  };
  assert.equal((await t.ask(step.openCase, { who: desk, body })).error?.code, 'case_elsewhere');
});

test('card and document numbers do not get into a case, contacts are masked on its page', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const card = ['4111', '1111', '1111', '1111'].join(' ');
  const page = await house.take(desk, { words: `charged twice on ${card}, call 13812341234` });
  assert.ok(!JSON.stringify(page).includes('1111 1111'));
  assert.ok(page.words.includes('138****1234'));
  const kept = await house.rows<{ text: string }>(
    `select folded::text || (select string_agg(params::text, '') from case_step) as text from case_file`,
  );
  assert.ok(!kept[0]!.text.includes('1111 1111'));
});

test('what concerns a colleague is read by those who may approve, and the reading is kept', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const duty = await house.colleague('dutyManager');
  const page = await house.take(desk);
  const params = { caseId: page.caseId };
  const body = { actionId: newId(), aboutStaffId: desk.staffId, words: '谈话' };
  assert.equal((await t.ask(addStaffAction, { who: duty, params, body })).body.actions.length, 1);
  assert.equal((await t.ask(readCaseRestricted, { who: desk, params })).status, 403);
  assert.equal((await t.ask(readCaseRestricted, { who: duty, params })).body.actions[0]?.words, '谈话');
  assert.ok(!JSON.stringify((await t.ask(readCase, { who: duty, params })).body).includes('谈话'));
  const audit = await house.rows(`select 1 from audit where action = 'case_restricted_read'`);
  assert.equal(audit.length, 1);
});
