import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import jpeg from 'jpeg-js';
import { readCase } from '@regulars/contract/case.ts';
import { attachToCase, exportCases, readCaseAttachment, removeCaseAttachment } from '@regulars/contract/caseBeside.ts';
import { exportCaseAnalysis, readCaseAnalysis } from '@regulars/contract/caseAnalysis.ts';
import * as step from '@regulars/contract/caseStep.ts';
import { newId } from '../platform/id.io.ts';
import { profile } from '../testing/arrivals.io.ts';
import { stayed } from '../testing/bookings.io.ts';
import { give, openCaseHouse, type CaseHouse } from '../testing/cases.io.ts';
import { anna } from '../testing/desk.io.ts';

let t: CaseHouse;
before(async () => void (t = await openCaseHouse()));
after(() => t.close());

const photo = (): Buffer =>
  Buffer.from(jpeg.encode({ width: 32, height: 24, data: Buffer.alloc(32 * 24 * 4, 180) }, 80).data);

test('a photo is kept with its case, drawn anew, and comes out as a download that no browser opens as a page', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk', 'Fang');
  const page = await house.take(desk);
  const params = { caseId: page.caseId, attachmentId: newId() };
  const put = () => t.ask(attachToCase, { who: desk, params, query: { kind: 'photo' }, bytes: photo() });
  const kept = await put();
  assert.equal(kept.status, 200, JSON.stringify(kept.error));
  assert.deepEqual([kept.body.mediaType, kept.body.width, kept.body.by?.name], ['image/jpeg', 32, 'Fang']);
  assert.equal((await put()).body.size, kept.body.size);
  const out = await t.ask(readCaseAttachment, { who: desk, params });
  assert.equal(out.headers['content-type'], 'image/jpeg');
  assert.match(String(out.headers['content-disposition']), /^attachment; filename="C-261122-001-/);
  assert.equal(out.headers['content-security-policy'], "default-src 'none'; sandbox");
  assert.equal(out.headers['x-content-type-options'], 'nosniff');
  const shown = (await t.ask(readCase, { who: desk, params })).body;
  assert.deepEqual(
    shown.attachments.map(({ attachmentId }) => attachmentId),
    [params.attachmentId],
  );
  assert.equal(shown.steps.filter(({ kind }) => kind === 'attached').length, 1);
});

test('what is no photo is refused, and so is one too large or one too many', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const page = await house.take(desk);
  const put = (bytes: Buffer, kind: 'photo' | 'voice' = 'photo') =>
    t.ask(attachToCase, { who: desk, params: { caseId: page.caseId, attachmentId: newId() }, query: { kind }, bytes });
  const svg = await put(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'));
  assert.deepEqual([svg.status, svg.error?.code, svg.error?.params['why']], [415, 'attachment_refused', 'unknownKind']);
  assert.equal((await put(photo(), 'voice')).error?.params['why'], 'unknownKind');
  assert.equal((await put(Buffer.alloc(10 * 1048576 + 1))).status, 413);
  await house.rows(`insert into case_attachment (group_id, id, case_id, kind, media_type, bytes, size, by_id, at)
    select '${house.group.groupId}', gen_random_uuid(), '${page.caseId}', 'voice', 'audio/ogg', '', 0, '${desk.staffId}', now() from generate_series(1, 20)`);
  assert.equal((await put(photo())).error?.code, 'attachment_quota');
});

test('an attachment is for those who may see the case; whoever brought it takes it back within the hour, later who leads', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const other = await house.colleague('frontDesk');
  const duty = await house.colleague('dutyManager');
  const page = await house.take(desk);
  const params = { caseId: page.caseId, attachmentId: newId() };
  await t.ask(attachToCase, { who: desk, params, query: { kind: 'photo' }, bytes: photo() });
  const stranger = await (await t.opened()).colleague('groupAdmin');
  assert.equal((await t.ask(readCaseAttachment, { who: stranger, params })).status, 404);
  assert.equal((await t.ask(removeCaseAttachment, { who: other, params })).status, 403);
  t.clock.advance(2 * 3_600_000);
  assert.equal((await t.ask(removeCaseAttachment, { who: desk, params })).status, 403);
  assert.equal((await t.ask(removeCaseAttachment, { who: duty, params })).status, 200);
  assert.equal((await t.ask(readCaseAttachment, { who: duty, params })).status, 404);
});

test('a word to the guest is also written where there is an address: a draft for a colleague to look at', async () => {
  const house = await t.opened();
  await house.takeRecords([profile('k', { name: 'Anna Keller', email: 'keller@mailbox.org' })]);
  const [one] = await house.rows<{ guestId: string }>(`select guest_id as "guestId" from link limit 1`);
  const desk = await house.colleague('frontDesk', 'Fang');
  let page = await house.take(desk, { guestId: one!.guestId });
  assert.deepEqual([page.writing.possible, page.writing.language], [true, 'en']);
  page = await house.go(desk, page, step.acknowledgeCase, { channel: 'email', words: 'sorry', write: true });
  const drafts = await house.rows<{ state: string; template: string; facts: Record<string, string> }>(
    `select state, template, facts from message`,
  );
  assert.deepEqual(
    drafts.map(({ state, template, facts }) => [state, template, facts['caseNumber'], facts['contactName']]),
    [['draft', 'caseAcknowledged', page.number, 'Fang']],
  );
  const nobody = await house.take(desk);
  assert.deepEqual([nobody.writing.possible, nobody.writing.why], [false, 'noGuest']);
  const refused = await house.tryGo(desk, nobody, step.acknowledgeCase, { channel: 'email', write: true });
  assert.deepEqual([refused.error?.code, refused.error?.params['why']], ['case_writing_impossible', 'noGuest']);
});

test('the analysis counts what the cases of the period tell, and its table stays a table', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const duty = await house.colleague('dutyManager');
  await house.takeRecords([stayed('S1', anna, ['2026-11-18', '2026-11-21'])]);
  const [one] = await house.rows<{ guestId: string }>(`select guest_id as "guestId" from link limit 1`);
  for (const words of ['=1+1', 'cold again']) {
    let page = await house.investigated(desk, { guestId: one!.guestId, severity: 'S3', words });
    page = await house.go(desk, page, step.proposeRemedy, { words: 'x', lines: [give('fruit')] });
    page = await house.go(desk, page, step.executeRemedy, { lineId: page.remedies[0]!.lineId });
    t.clock.advance(60_000);
    page = await house.go(desk, page, step.informGuest, { channel: 'inPerson', words: 'done' });
    await house.go(desk, page, step.keepFeedback, { satisfied: 5 });
  }
  await house.take(desk, { severity: 'S2' });
  const params = { propertyId: house.group.propertyId };
  const query = { from: '2026-11-01', to: '2026-11-30' };
  const told = (await t.ask(readCaseAnalysis, { who: duty, params, query })).body;
  assert.deepEqual([told.cases, told.anonymous, told.occupiedRoomNights], [3, 1, 3]);
  assert.deepEqual(told.causes, [
    { cause: 'facility.hotWater', category: 'facility', cases: 2, costMinor: 7_040, share: 1, cumulated: 1 },
  ]);
  assert.equal(told.withoutCause, 1);
  assert.deepEqual([told.repeated.hits, told.repeated.of], [1, 2]);
  assert.deepEqual([told.satisfied.hits, told.satisfied.of], [2, 2]);
  const s3 = told.times.find(({ severity }) => severity === 'S3');
  assert.deepEqual([s3?.resolve.p50Ms, s3?.resolveInTime.share], [60_000, 1]);
  assert.equal(told.cost.perCaseMinor, 2_347);
  assert.deepEqual(told.returned, { kind: 'tooFew', pairs: 0, needed: 20 });
  const table = String((await t.ask(exportCaseAnalysis, { who: duty, params, query })).body);
  assert.match(table, /^figure,part,value,low,high,of\r\n/);
  const cases = String((await t.ask(exportCases, { who: duty, params, query })).body);
  assert.equal(cases.trim().split('\r\n').length, 4);
  assert.ok(!cases.includes('cold again'));
  assert.equal((await t.ask(readCaseAnalysis, { who: desk, params, query })).status, 403);
  const reversed = await t.ask(readCaseAnalysis, {
    who: duty,
    params,
    query: { from: '2026-12-01', to: '2026-11-01' },
  });
  assert.equal(reversed.error?.code, 'period_impossible');
});

test('guests with a case are set beside guests without one, and whether they came back is told with its interval', async () => {
  const house = await t.opened();
  const duty = await house.colleague('dutyManager');
  const desk = await house.colleague('frontDesk');
  const people = Array.from({ length: 48 }, (_, i) => ({
    name: `Guest Number${String.fromCharCode(65 + (i % 26))}${i}`,
    profileId: `P${i}`,
  }));
  await house.takeRecords(people.map((who, i) => stayed(`A${i}`, who, ['2025-05-01', '2025-05-03'])));
  // of the first 24, with a case, 18 came back; of the others 6
  await house.takeRecords(
    people.flatMap((who, i) =>
      (i < 24 ? i < 18 : i < 30) ? [stayed(`R${i}`, who, ['2026-01-10', '2026-01-12'])] : [],
    ),
  );
  const found = await house.rows<{ guestId: string; recordId: string }>(
    `select distinct on (guest_id) guest_id as "guestId", l.record_id as "recordId" from link l join record r on r.id = l.record_id where substring(r.facts::text from 'Guest Number[A-Z]([0-9]+)')::int < 24`,
  );
  assert.equal(found.length, 24);
  for (const { guestId } of found) await house.take(desk, { guestId });
  await house.rows(`update case_file set opened_day = '2025-05-02', opened_at = '2025-05-02T00:00:00Z'`);
  const params = { propertyId: house.group.propertyId };
  const { returned } = (
    await t.ask(readCaseAnalysis, { who: duty, params, query: { from: '2025-04-01', to: '2025-06-30' } })
  ).body;
  assert.equal(returned.kind, 'compared');
  if (returned.kind !== 'compared') return;
  assert.deepEqual([returned.pairs, returned.unmatched, returned.withCase.hits, returned.without.hits], [24, 0, 18, 6]);
  assert.ok(returned.difference.value === 0.5 && returned.difference.low > 0 && returned.difference.high < 1);
});
