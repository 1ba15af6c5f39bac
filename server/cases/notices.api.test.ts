import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { listCases, readCase } from '@regulars/contract/case.ts';
import { seeCaseAlerts } from '@regulars/contract/caseBeside.ts';
import {
  editCauses,
  editPlaybooks,
  editSeverities,
  readCaseRules,
  type SeverityRules,
} from '@regulars/contract/caseRule.ts';
import * as step from '@regulars/contract/caseStep.ts';
import { newId } from '../platform/id.io.ts';
import { openCaseHouse, type CaseHouse } from '../testing/cases.io.ts';
import { openCase } from './cases.service.ts';
import { climb } from './climb.service.ts';

let t: CaseHouse;
before(async () => void (t = await openCaseHouse()));
after(() => t.close());

test('what the ladder told stands on the case, to whom and whether they have seen it, until the clock is met', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk', 'Fang');
  await house.colleague('dutyManager', 'Dora');
  const taken = await house.take(desk, { severity: 'S2' });
  const page = async () => (await t.ask(readCase, { who: desk, params: { caseId: taken.caseId } })).body;
  assert.deepEqual(taken.alerts, []);
  t.clock.advance(4 * 60_000);
  await climb(t.parts, house.group.groupId);
  const answer = (await page()).alerts.filter(({ clock }) => clock === 'answer');
  assert.deepEqual(
    answer.map(({ kind, rung, to, seenAt }) => [kind, rung, to.name, seenAt]),
    [['warned', 'owner', 'Fang', null]],
  );
  const seen = await t.ask(seeCaseAlerts, { who: desk, body: { alertIds: [answer[0]!.alertId] } });
  assert.equal(seen.status, 200);
  assert.equal((await page()).alerts.find(({ alertId }) => alertId === answer[0]!.alertId)?.seenAt, t.clock.now());
  t.clock.advance(2 * 60_000);
  await climb(t.parts, house.group.groupId);
  const now = await page();
  assert.ok(now.alerts.some(({ kind, clock }) => kind === 'breached' && clock === 'answer'));
  const after = await house.go(desk, now, step.acknowledgeCase, { channel: 'phone', words: '马上' });
  assert.deepEqual(
    after.alerts.filter(({ clock }) => clock === 'answer'),
    [],
  );
});

test('a case says what it came from, and how to get there', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const { groupId, propertyId } = house.group;
  const { guestId } = await house.withGuest();
  const [anchor] = await house.rows<{ recordId: string }>(
    `select anchor_record_id as "recordId" from guest where id = '${guestId}'`,
  );
  const [followupId, stepId] = [newId(), newId()];
  await house.rows(`insert into followup (group_id, id, kind, property_id, record_id, guest_class, why, department, channel, script, due_on, state, tries, opened_at)
    values ('${groupId}', '${followupId}', 'call', '${propertyId}', '${anchor!.recordId}', 'main', 'always', 'guestRelations', 'phone', 'followUpCall', '2026-11-22', 'reached', 1, now())`);
  await house.rows(`insert into followup_contact (group_id, id, followup_id, seq, at, by, channel, result, words, reasons, steps)
    values ('${groupId}', '${newId()}', '${followupId}', 1, now(), '${desk.staffId}', 'phone', 'reached', '', '[]', '${JSON.stringify([{ kind: 'case', id: stepId }])}')`);
  const open = (source: { kind: 'followUp' | 'round' | 'pulse'; id: string }) =>
    t.database.tenant(groupId, (tx) =>
      openCase(t.parts, tx, groupId, {
        id: newId(),
        propertyId,
        recordId: anchor!.recordId,
        channel: 'phone',
        category: 'noise',
        severity: 'S3',
        words: '太吵',
        by: null,
        ownerId: desk.staffId,
        source,
        at: t.clock.now(),
      }),
    );
  const sourceOf = async (caseId: string) =>
    (await t.ask(readCase, { who: desk, params: { caseId } })).body.source?.opens;
  assert.equal(await sourceOf(await open({ kind: 'followUp', id: stepId })), followupId);
  assert.equal(await sourceOf(await open({ kind: 'followUp', id: newId() })), null, 'the talk is gone');
  const askId = newId();
  assert.equal(await sourceOf(await open({ kind: 'pulse', id: askId })), askId);
  assert.equal(await sourceOf(await open({ kind: 'round', id: newId() })), null);
});

test('hours of a house are a new edition; open cases keep to theirs, and a house of others has none here', async () => {
  const house = await t.opened();
  const gm = await house.colleague('generalManager');
  const { propertyId } = house.group;
  const before = await house.take(gm, { severity: 'S4' });
  const { severity } = (await t.ask(readCaseRules, { who: gm })).body;
  assert.deepEqual([severity.version, severity.content.hours], [1, []]);
  // from eight in the evening to midnight, each day: it is ten in the morning
  const weekly = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from: '20:00', to: '24:00' }));
  const calendar = { weekly, holidays: ['2026-11-22'], makeUpDays: [] };
  const hours = (more: Partial<SeverityRules['hours'][number]>): SeverityRules => ({
    ...severity.content,
    hours: [{ propertyId, department: null, severities: ['S4'], calendar, ...more }],
  });
  const edit = (content: SeverityRules, version: number) =>
    t.ask(editSeverities, { who: gm, body: { version, content } });
  const strange = await edit(hours({ propertyId: newId() }), 1);
  assert.deepEqual(
    [strange.status, strange.error?.code, strange.error?.params['why']],
    [422, 'case_rule_impossible', 'houseUnknown'],
  );
  const empty = await edit(
    hours({ calendar: { ...calendar, weekly: [{ weekday: 1, from: '09:00', to: '09:00' }] } }),
    1,
  );
  assert.equal(empty.error?.params['why'], 'calendarEmpty');
  const twice = hours({});
  assert.equal((await edit({ ...twice, hours: [...twice.hours, ...twice.hours] }, 1)).error?.params['why'], 'twice');
  assert.equal((await edit(twice, 1)).body.severity.version, 2);
  const answerOf = ({ clocks }: { clocks: { kind: string; dueAt: string | null }[] }) =>
    clocks.find(({ kind }) => kind === 'answer')?.dueAt;
  const after = await house.take(gm, { severity: 'S4' });
  assert.equal(answerOf(after), '2026-11-23T12:15:00.000Z', 'the holiday rests, the next evening counts');
  const kept = (await t.ask(readCase, { who: gm, params: { caseId: before.caseId } })).body;
  assert.equal(answerOf(kept), answerOf(before));
});

test('a cause and a playbook of the house’s own are a new edition; what cases may stand under is not taken away', async () => {
  const house = await t.opened();
  const gm = await house.colleague('generalManager');
  const { cause, playbook } = (await t.ask(readCaseRules, { who: gm })).body;
  const own = {
    code: 'own99',
    category: 'noise' as const,
    name: { zh: '码头汽笛', en: 'Ship’s horn' },
    department: 'frontOffice' as const,
    active: true,
  };
  const causes = [...cause.content.causes, own];
  assert.equal((await t.ask(editCauses, { who: gm, body: { version: 1, content: { causes } } })).status, 200);
  const gone = await t.ask(editCauses, { who: gm, body: { version: 2, content: cause.content } });
  assert.equal(gone.error?.params['why'], 'codeGone');
  const book = {
    ...playbook.content.playbooks[0]!,
    code: 'own1',
    causes: ['own99'],
    categories: [],
    faults: [],
    name: { zh: '汽笛', en: 'The horn' },
  };
  const content = { ...playbook.content, playbooks: [...playbook.content.playbooks, book] };
  assert.equal((await t.ask(editPlaybooks, { who: gm, body: { version: 1, content } })).status, 200);
  let page = await house.investigated(gm, { severity: 'S3', category: 'noise' });
  page = await house.go(gm, page, step.investigateCase, { cause: 'own99', fault: 'notOurs' });
  assert.equal(page.playbooks[0], 'own1', 'a named cause is the most particular');
  const less = await t.ask(editPlaybooks, { who: gm, body: { version: 2, content: playbook.content } });
  assert.equal(less.body.playbook.version, 3, 'a playbook may be taken away');
});

test('the board is narrowed by state and by how grave, and stays in the order of the time that is left', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const small = await house.take(desk, { severity: 'S4' });
  const grave = await house.take(desk, { severity: 'S1', category: 'safety' });
  const serious = await house.take(desk, { severity: 'S2', acknowledged: { words: 'sorry' } });
  await house.go(desk, serious, step.waitForGuest, { reason: 'asked which room' });
  const list = async (query: object) =>
    (await t.ask(listCases, { who: desk, query: { propertyId: house.group.propertyId, ...query } })).body.rows;
  const ids = (rows: readonly { caseId: string }[]) => rows.map(({ caseId }) => caseId);
  assert.deepEqual(ids(await list({ severity: 'grave' })), [grave.caseId, serious.caseId]);
  assert.deepEqual(ids(await list({ state: 'waitingGuest' })), [serious.caseId]);
  assert.deepEqual(ids(await list({ state: 'received' })), [grave.caseId, small.caseId]);
  assert.deepEqual(ids(await list({ state: 'received', severity: 'grave' })), [grave.caseId]);
});
