import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { readCase } from '@regulars/contract/case.ts';
import { readCaseAlerts, seeCaseAlerts } from '@regulars/contract/caseBeside.ts';
import * as step from '@regulars/contract/caseStep.ts';
import { knownGuests } from '../frontdesk/known.service.ts';
import { troublesOf } from '../frontdesk/known.ts';
import { timelineItem } from '../frontdesk/timeline.ts';
import { readTimelineRows } from '../frontdesk/timeline.store.ts';
import { openBatch } from '../intake/batch.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { undoRecords } from '../identity/withdraw.service.ts';
import { refreshSummaries } from '../stays/summary.service.ts';
import { booking } from '../testing/bookings.io.ts';
import { give, openCaseHouse, type CaseHouse, type OpenedHouse } from '../testing/cases.io.ts';
import { anna, wang } from '../testing/desk.io.ts';
import { identityOf } from '../testing/hotel.io.ts';
import { interaction } from '../testing/interactions.io.ts';
import { readUsed } from './remedies.store.ts';
import { graveCaseOpen, holdDue, takeOverCases } from './cases.store.ts';
import { openCase, openCasesOf } from './cases.service.ts';
import { climb } from './climb.service.ts';
import { brokenPromises, casesHandler } from './heard.service.ts';

let t: CaseHouse;
before(async () => void (t = await openCaseHouse()));
after(() => t.close());

type Person = { guestId: string; recordId: string };
async function guests(house: OpenedHouse): Promise<Person[]> {
  await house.takeRecords([
    booking('B1', wang, ['2026-11-21', '2026-11-24']),
    booking('B2', anna, ['2026-11-22', '2026-11-25']),
  ]);
  return house.rows<Person>(
    `select l.guest_id as "guestId", l.record_id as "recordId" from link l join reservation_person p on p.record_id = l.record_id join reservation r on r.id = p.reservation_id order by r.confirmation_no`,
  );
}
const trouble = async (house: OpenedHouse, guestId: string) =>
  (
    await house.rows<{ open: number }>(`select trouble_open as open from guest_summary where guest_id = '${guestId}'`)
  )[0]?.open;

test('a case follows its guest through merge and un-merge, with what was given', async () => {
  const house = await t.opened();
  const [one, two] = await guests(house);
  const desk = await house.colleague('frontDesk');
  await house.take(desk, { guestId: one!.guestId, severity: 'S3', remedies: [give('diningCredit', 20_000)] });
  const page = await house.take(desk, { guestId: two!.guestId, severity: 'S3' });
  const used = () =>
    t.database.tenant(house.group.groupId, (tx) =>
      readUsed(tx, house.group.groupId, {
        propertyId: house.group.propertyId,
        currencyCode: 'CNY',
        caseId: page.caseId,
        recordId: two!.recordId,
        roomNumber: null,
        staffId: desk.staffId,
        day: '2026-11-22',
        since: '2026-10-24',
      }),
    );
  assert.equal((await used()).guestMinor, 0);
  const identity = identityOf(t.database, t.clock);
  const { mergeId } = await identity.merge(house.group.who, one!.guestId, two!.guestId, 'same');
  assert.equal((await used()).guestMinor, 20_000);
  const merged = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
  assert.equal(merged.prior.length, 1);
  assert.equal(await trouble(house, merged.guest!.guestId), 2);
  await identity.unmerge(house.group.who, mergeId!, 'not the same');
  assert.equal((await used()).guestMinor, 0);
  const apart = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
  assert.deepEqual([apart.guest?.guestId, apart.prior.length], [two!.guestId, 0]);
  assert.equal(await trouble(house, two!.guestId), 1);
});

test('an import taken back leaves the case to another record of the guest, or to nobody, and never takes it along', async () => {
  const house = await t.opened();
  const [one, two] = await guests(house);
  const desk = await house.colleague('frontDesk');
  const page = await house.take(desk, { guestId: one!.guestId });
  const { groupId } = house.group;
  await t.database.tenant(groupId, (tx) =>
    takeOverCases(tx, groupId, [{ recordId: one!.recordId, heirId: two!.recordId }]),
  );
  const moved = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
  assert.equal(moved.guest?.guestId, two!.guestId);
  await t.database.tenant(groupId, (tx) =>
    undoRecords(
      tx,
      groupId,
      [{ entity: 'record', entityId: two!.recordId, before: null }],
      t.clock.now(),
      async () => {},
      createEmit([]),
    ),
  );
  const left = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
  assert.deepEqual([left.guest, left.version], [null, page.version]);
});

test('a case is the trouble itself: card and next arrival show it, once, open until it is closed', async () => {
  const house = await t.opened();
  const [one] = await guests(house);
  const { groupId } = house.group;
  const desk = await house.colleague('frontDesk');
  let page = await house.take(desk, {
    guestId: one!.guestId,
    category: 'overbooking',
    words: '到店无房',
    acknowledged: {},
  });
  const known = () =>
    t.database.tenantReadOnly(groupId, async (tx) => {
      const guest = (await knownGuests(tx, groupId, [one!.guestId], '2026-11-22', t.clock.now())).get(one!.guestId)!;
      return troublesOf(guest, { reservationId: newId(), today: '2026-11-22' });
    });
  assert.deepEqual(
    (await known()).map(({ noteId, text, settledAt, category }) => [noteId, text, settledAt, category]),
    [[page.caseId, '到店无房', null, 'overbooking']],
  );
  assert.equal(await trouble(house, one!.guestId), 1);
  await t.database.tenant(groupId, (tx) => refreshSummaries(tx, groupId, [one!.guestId], t.clock.now()));
  assert.equal(await trouble(house, one!.guestId), 1);
  assert.equal(await t.database.tenant(groupId, (tx) => graveCaseOpen(tx, groupId, one!.guestId)), true);
  page = await house.go(desk, page, step.settleCaseAtOnce, { lines: [give('apology')] });
  page = await house.go(desk, page, step.executeRemedy, { lineId: page.remedies[0]!.lineId });
  page = await house.go(desk, page, step.informGuest, { channel: 'inPerson', words: '安排升级房' });
  page = await house.go(desk, page, step.keepFeedback, { satisfied: 4 });
  await house.go(desk, page, step.closeCase, {});
  const [after] = await known();
  assert.ok(after?.settledAt !== null);
  assert.equal(after?.remedy, '安排升级房');
  assert.equal(await trouble(house, one!.guestId), 0);
  const asked = { before: undefined, kinds: ['complaint'], limit: 10 };
  const rows = await t.database.tenantReadOnly(groupId, (tx) => readTimelineRows(tx, groupId, one!.guestId, asked));
  assert.deepEqual(
    rows.map((row) => [row.key, row.source, timelineItem(row).title.params['what']]),
    [[`case:${page.caseId}`, 'case', 'told.troubleKind.overbooking']],
  );
  assert.equal(
    (await t.database.tenant(groupId, (tx) => openCasesOf(tx, groupId, { guestIds: [one!.guestId] }))).length,
    0,
  );
});

test('a complaint that a source sends opens one case, however often it is sent, and what the source settles stays open with us', async () => {
  const house = await t.opened();
  const { group } = house;
  const relations = await house.colleague('guestRelations', 'Gina');
  const hear = async (more: object) => {
    const said = interaction('K1', 'complaint', wang, {
      words: '空调不制冷',
      category: 'roomTemperature',
      roomNumber: '812',
      at: '2026-11-21T20:00:00Z',
      ...more,
    });
    const batch = await house.takeRecords([said], { at: t.clock.now() });
    const heard = openBatch({
      groupId: group.groupId,
      items: batch.items,
      at: t.clock.now(),
      importId: null,
      properties: group.properties,
    });
    await t.database.tenant(group.groupId, (tx) => casesHandler(t.parts).apply(tx, heard));
  };
  await hear({});
  await hear({ sourceVersion: '2', words: '空调还是不制冷' });
  await hear({ sourceVersion: '3', settledAt: '2026-11-22T01:00:00Z' });
  await hear({ sourceEntityId: 'K2', settledAt: '2026-11-22T01:00:00Z' });
  await hear({ sourceEntityId: 'K3', at: '2026-10-01T01:00:00Z' });
  const open = await t.database.tenant(group.groupId, (tx) =>
    openCasesOf(tx, group.groupId, { propertyId: group.propertyId }),
  );
  assert.deepEqual(
    open.map(({ words, category, ownerName, roomNumber, state }) => ({
      words,
      category,
      ownerName,
      roomNumber,
      state,
    })),
    [{ words: '空调不制冷', category: 'roomTemperature', ownerName: 'Gina', roomNumber: '812', state: 'received' }],
  );
  const guestId = open[0]!.guestId!;
  const troubles = await t.database.tenantReadOnly(
    group.groupId,
    async (tx) => (await knownGuests(tx, group.groupId, [guestId], '2026-11-22', t.clock.now())).get(guestId)!.notes,
  );
  // K1 stands as its case; what was settled or is long past stands as the source told it
  assert.deepEqual(troubles.map(({ source }) => source).toSorted(), ['case', 'opentravel', 'opentravel']);
  assert.ok(
    (await t.ask(readCase, { who: relations, params: { caseId: open[0]!.caseId } })).body.source?.kind === 'complaint',
  );
});

test('a broken promise opens one case', async () => {
  const house = await t.opened();
  const [one] = await guests(house);
  const { group } = house;
  const desk = await house.colleague('frontDesk');
  const id = newId();
  await house.rows(`insert into promise (group_id, id, record_id, property_id, place_id, words, trigger_kind, department, owner_id, source_kind, state, version, made_at)
    values ('${group.groupId}', '${id}', '${one!.recordId}', '${group.propertyId}', '${group.propertyId}', '升级', 'nextArrival', 'frontOffice', '${desk.staffId}', 'desk', 'broken', 3, now())`);
  const event = { id: newId(), groupId: group.groupId, kind: 'promise_changed' as const, key: id, at: t.clock.now() };
  const listener = brokenPromises(t.parts);
  await listener.hear({ ...event, payload: { state: 'kept' } });
  await Promise.all([1, 2, 3].map(() => listener.hear({ ...event, payload: { state: 'broken' } })));
  const open = await t.database.tenant(group.groupId, (tx) =>
    openCasesOf(tx, group.groupId, { propertyId: group.propertyId }),
  );
  assert.deepEqual(
    open.map(({ words, ownerId, guestId }) => [words, ownerId, guestId]),
    [['升级', desk.staffId, one!.guestId]],
  );
});

test('unanswered it climbs to whoever is there, once for each rung, in one digest; answered it climbs no further', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk', 'Fang');
  const duty = await house.colleague('dutyManager', 'Dora');
  const { groupId } = house.group;
  const climbed = async (minutes: number) => {
    t.clock.advance(minutes * 60_000);
    await Promise.all([climb(t.parts, groupId), climb(t.parts, groupId)]);
    const { steps } = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
    return steps
      .filter(({ kind }) => kind === 'escalated')
      .map(({ params }) => [params['clock'], params['rung'], params['to']].join(' '));
  };
  const page = await house.take(desk, { severity: 'S3' });
  assert.deepEqual(await climbed(4), ['answer owner Fang']);
  assert.deepEqual(await climbed(2), ['answer owner Fang', 'answer head Dora']);
  const { alerts } = (await t.ask(readCaseAlerts, { who: duty })).body;
  assert.deepEqual(
    alerts.map(({ kind, rung, number }) => [kind, rung, number]),
    [['breached', 'head', page.number]],
  );
  await t.ask(seeCaseAlerts, { who: duty, body: { alertIds: alerts.map(({ alertId }) => alertId) } });
  assert.equal((await t.ask(readCaseAlerts, { who: duty })).body.alerts.length, 0);
  const seen = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
  assert.equal(seen.breached, true);
  await house.go(desk, seen, step.acknowledgeCase, { channel: 'phone' });
  const later = await climbed(120);
  assert.ok(!later.includes('answer dutyManager Dora'));
  const due = await t.database.tenant(groupId, (tx) => holdDue(tx, groupId, t.clock.now(), 10));
  assert.deepEqual(due, []);
});

test('an offer nobody takes climbs, and the owner stays the owner', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk', 'Fang');
  const gm = await house.colleague('generalManager', 'Greta');
  const { groupId } = house.group;
  let page = await house.take(desk, { acknowledged: {} });
  page = await house.go(desk, page, step.assessCase, { validity: 'valid', severity: 'S4', category: 'facility' });
  page = await house.go(desk, page, step.offerCase, { department: 'engineering' });
  t.clock.advance(31 * 60_000);
  await climb(t.parts, groupId);
  page = (await t.ask(readCase, { who: desk, params: { caseId: page.caseId } })).body;
  assert.deepEqual([page.owner.name, page.offered?.to?.name, page.offered?.by.name], ['Fang', 'Greta', 'Fang']);
  page = await house.go(gm, page, step.acceptCase, {});
  assert.equal(page.owner.name, 'Greta');
});

test('the same source opens one case though two ask at one moment', async () => {
  const house = await t.opened();
  const desk = await house.colleague('frontDesk');
  const { groupId, propertyId } = house.group;
  const ids = await Promise.all(
    Array.from({ length: 8 }, () =>
      t.database.tenant(groupId, (tx) =>
        openCase(t.parts, tx, groupId, {
          id: newId(),
          propertyId,
          channel: 'pulse',
          category: 'noise',
          severity: 'S3',
          words: '吵',
          by: null,
          ownerId: desk.staffId,
          source: { kind: 'pulse', id: 'p1' },
          at: t.clock.now(),
        }),
      ),
    ),
  );
  assert.equal(new Set(ids).size, 1);
  assert.equal((await house.rows(`select 1 from case_file`)).length, 1);
});
