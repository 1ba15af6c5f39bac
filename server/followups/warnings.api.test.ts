import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listWinBack, readFollowup, offerWinBack } from '@regulars/contract/followup.ts';
import {
  liftWarningAside,
  readLeavingReasons,
  readWarning,
  readWarningBoard,
  readWarningReport,
  setWarningAside,
  takeUpWarnings,
} from '@regulars/contract/warning.ts';
import { newId } from '../platform/id.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { openAfterStay, type AfterStay } from '../testing/afterStay.io.ts';
import { charge, stayed } from '../testing/bookings.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { whoOf } from '../testing/group.io.ts';
import { order } from '../testing/interactions.io.ts';
import { mailOf, openWarnedHotel, runOf, WARNED_DAY } from '../testing/warned.io.ts';
import { settle } from './outcome.service.ts';

let house: AfterStay;
before(async () => void (house = await openAfterStay(`${WARNED_DAY}T03:00:00.000Z`)));
after(() => house.close());

const hotel = () => openWarnedHotel(house);

test('the board ranks by loss who is less likely to come than the house’s repeaters; each list has its own', async () => {
  const { board, names, idOf } = await hotel();
  assert.deepEqual(await names(), ['卫安', '蒋宁'], 'who is likely to come, and who is long gone, is not warned of');
  assert.deepEqual(await names({ kind: 'secondStay' }), ['杨平']);
  assert.deepEqual(await names({ kind: 'expiring' }), []);
  const { figures, average, run } = await board();
  assert.deepEqual(
    [figures.fresh, figures.loss.amountMinor, figures.longGone, average, run?.basis],
    [2, 1_340_000, 1, { guests: 400, came: 220 }, 'paretoNbd'],
  );
  const first = await board({ limit: 1 });
  assert.deepEqual([first.warnings[0]?.guest.guestId, first.warnings.length], [idOf('卫安'), 1]);
  assert.deepEqual(await names({ limit: 1, after: first.after }), ['蒋宁']);
  assert.deepEqual(await names({ signal: 'rhythm' }), ['卫安', '蒋宁']);
  assert.deepEqual(await names({ guestClass: 'mostValuable' }), []);
});

test('the reason is said from the model’s own inputs; signals tell their evidence and where to look', async () => {
  const { one, names, rows, recordOf, idOf, group: g, ask, params } = await hotel();
  const note = (text: string) =>
    rows(
      `insert into note (group_id, id, record_id, kind, text, source, noted_at) values ('${g.groupId}', '${newId()}', '${recordOf('卫安')}', 'remark', '${text}', 'desk', '2026-05-16')`,
    );
  const followupId = newId();
  await rows(
    `insert into followup (group_id, id, property_id, kind, record_id, guest_class, why, department, channel, script, due_on, state, tries, opened_at, closed_at) values ('${g.groupId}', '${followupId}', '${g.propertyId}', 'call', '${recordOf('蒋宁')}', 'main', 'always', 'guestRelations', 'phone', 'followUpCall', '2026-03-05', 'givenUp', 3, '2026-03-05', '2026-03-08')`,
  );
  const talk = (satisfaction: number, at: string, competitor: string | null) =>
    rows(
      `insert into followup_contact (group_id, id, followup_id, seq, at, by, channel, result, satisfaction, reasons, competitor, words) values ('${g.groupId}', '${newId()}', '${followupId}', ${satisfaction}, '${at}', '${g.staffId}', 'phone', 'reached', ${satisfaction}, '["price"]', ${competitor === null ? 'null' : `'${competitor}'`}, '便宜 13800001234')`,
    );
  await talk(5, '2025-12-01', null);
  await talk(2, '2026-03-05', '江景大酒店');
  await note('这次住了江景大酒店，说更近');
  await rows(
    `insert into value_member (group_id, property_id, guest_id, programme, tier, expire_date, state, run_id) values ('${g.groupId}', '${g.propertyId}', '${idOf('卫安')}', 'Lotus', 'gold', '2026-12-31', 'expiring', (select id from value_run where result is not null))`,
  );
  const wei = (await one('卫安')).body;
  assert.deepEqual(
    wei.reason.map(({ code }) => code.replace('warning.reason.', '')),
    ['rhythm', 'againstYear', 'behind', 'loss'],
  );
  assert.deepEqual(wei.reason[0]!.params, { stays: 7, gap: 70, away: 190 });
  assert.deepEqual([wei.alike?.guests, wei.alike?.came], [118, 29]);
  assert.deepEqual(
    wei.warning.signals.map(({ code }) => code),
    ['rhythm', 'card', 'competitor'],
  );
  assert.deepEqual([wei.suggested.playbook, wei.blocked, wei.mayCall], ['cardRenewal', null, true]);
  const jiang = (await one('蒋宁')).body.warning;
  assert.deepEqual(
    jiang.signals.map(({ code, link }) => [code, link.kind]),
    [
      ['rhythm', 'guest'],
      ['satisfaction', 'followup'],
      ['competitor', 'followup'],
      ['noReply', 'followup'],
    ],
  );
  assert.deepEqual(await names({ signal: 'noReply' }), ['蒋宁']);
  const card = (await one('卫安', { kind: 'expiring' })).body;
  assert.deepEqual([card.reason[0]?.code, card.warning.card?.expiresOn], ['warning.reason.card', '2026-12-31']);
  assert.deepEqual(await names({ kind: 'expiring' }), ['卫安']);
  const reasons = (await ask(readLeavingReasons, { params })).body;
  assert.deepEqual(
    [reasons.guests, reasons.reasons[0]?.reason, reasons.reasons[0]?.guests, reasons.competitors[0]?.name],
    [1, 'price', 1, '江景大酒店'],
  );
  assert.doesNotMatch(JSON.stringify(reasons.competitors), /13800001234/);
});

test('taken up it is a follow-up with playbook, owner and day; sent twice, by two, with the rule of the night, it is one', async () => {
  const { takeUp, one, board, names, rows, ask, params, absent, nightly, nobodyLeftAlone, colleague } = await hotel();
  await nobodyLeftAlone();
  const caller = await colleague('guestRelations');
  const sent = await Promise.all(
    [1, 2, 3].map(() => takeUp(['卫安', '蒋宁'], { playbook: 'complaintFirst', ownerId: caller.staffId })),
  );
  assert.deepEqual(
    sent.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.deepEqual(sent.map(({ body }) => body.takenUp).toSorted(), [0, 0, 2]);
  assert.deepEqual([await nightly(), await absent()], [0, 0]);
  const kept = await rows<{
    cause: string;
    playbook: string;
    p: number;
    loss: number;
    version: number;
    owner: string;
    due: string;
  }>(
    `select w.cause, w.playbook, w.p_return as p, w.loss_minor as loss, w.plan_version as version, f.owner_id as owner, f.due_on as due from winback w join followup f on f.id = w.followup_id order by loss desc`,
  );
  assert.equal(kept.length, 2);
  assert.deepEqual(kept[0], {
    cause: 'warning',
    playbook: 'complaintFirst',
    p: 0.24,
    loss: 840_000,
    version: 1,
    owner: caller.staffId,
    due: '2026-11-22',
  });
  const told = (await one('卫安')).body;
  assert.deepEqual([told.blocked, told.warning.state, told.history[0]?.kind], ['listed', 'takenUp', 'listed']);
  assert.deepEqual([(await board()).figures.takenUp, (await names({ state: 'fresh' })).length], [2, 0]);
  assert.deepEqual(await names({ ownerId: caller.staffId }), ['卫安', '蒋宁']);
  assert.equal((await ask(listWinBack, { params })).body.rows.length, 2, 'one list');
  const aside = await ask(setWarningAside, {
    params: { ...params, guestId: told.warning.guest.guestId },
    body: { asideId: newId(), reason: 'inTouch', until: '2027-01-01' },
  });
  assert.equal(aside.error?.code, 'warning_taken_up');
});

test('who is left alone is told so, has no follow-up, and is in no other treatment until the horizon is over', async () => {
  const { takeUp, one, rows, absent, nightly, nobodyLeftAlone } = await hotel();
  await nobodyLeftAlone();
  await takeUp(['卫安']);
  await rows(`update winback set arm = 'control', followup_id = null`);
  await rows(`delete from followup`);
  const again = (await takeUp(['卫安', '蒋宁'])).body;
  assert.deepEqual(
    again.guests.map(({ result }) => result),
    ['left_alone', 'takenUp'].toSorted(() => 0),
  );
  assert.deepEqual([(await one('卫安')).body.blocked, await nightly(), await absent()], ['left_alone', 0, 0]);
  assert.deepEqual((await takeUp(['杨平'], { kind: 'secondStay' })).body.takenUp, 1);
});

test('a letter is drafted only where the guest agreed; who wants neither call nor letter is left in peace', async () => {
  const { takeUp, rows, recordOf, group, nobodyLeftAlone, ask } = await hotel();
  await nobodyLeftAlone();
  const consent = (name: string, channel: string, granted: boolean) =>
    rows(
      `insert into consent (group_id, id, record_id, purpose, channel, granted, at, source, kept_at) values ('${group.groupId}', '${newId()}', '${recordOf(name)}', 'marketing', '${channel}', ${granted}, now(), 'guest', now())`,
    );
  await consent('卫安', 'email', true);
  await consent('杨平', 'phone', false);
  const sent = (await takeUp(['卫安', '蒋宁'], { playbook: 'letter' })).body;
  assert.deepEqual([sent.takenUp, sent.letters], [2, 1]);
  const [letter] = await rows<{ state: string; purpose: string }>(`select state, purpose from message`);
  assert.deepEqual(letter, { state: 'draft', purpose: 'marketing' });
  assert.equal((await takeUp(['杨平'], { kind: 'secondStay' })).body.guests[0]?.result, 'no_consent');
  const followupId = sent.guests[0]!.followupId!;
  const sheet = (await ask(readFollowup, { params: { followupId } })).body;
  assert.equal(sheet.winBack?.mayOffer, false);
  const offer = await ask(offerWinBack, { params: { followupId }, body: { offer: '免费升级', costMinor: 100 } });
  assert.equal(offer.error?.code, 'offer_not_in_playbook');
});

test('at night the house takes up the highest losses, at most so many a week, and none set aside', async () => {
  const { nightly, names, plan, ask, params, idOf, rows } = await hotel();
  const named = { params: { ...params, guestId: idOf('卫安') } };
  const body = { asideId: newId(), reason: 'movedAway' as const, until: '2027-03-01' };
  for (let twice = 0; twice < 2; twice++) assert.equal((await ask(setWarningAside, { ...named, body })).status, 200);
  assert.deepEqual([await names(), await names({ state: 'aside' })], [['蒋宁'], ['卫安']]);
  assert.equal(
    (await ask(setWarningAside, { ...named, body: { ...body, until: WARNED_DAY } })).error?.code,
    'aside_day',
  );
  assert.equal((await rows(`select from warning_aside`)).length, 1);
  await plan((now) => ({
    warnings: { ...now.warnings, aWeek: { leaving: 1, secondStay: 0, expiring: 0 }, leastLoss: 600_000 },
  }));
  assert.equal(await nightly(), 0, 'too small a loss');
  await plan((now) => ({ warnings: { ...now.warnings, leastLoss: 0 } }));
  assert.deepEqual([await nightly(), await nightly()], [1, 0]);
  await ask(liftWarningAside, named);
  assert.deepEqual(await names({ state: 'fresh' }), ['卫安']);
  await plan((now) => ({
    warnings: { ...now.warnings, aWeek: { leaving: 5, secondStay: 0, expiring: 0 }, auto: false },
  }));
  assert.equal(await nightly(), 0);
});

test('a stay within the horizon is a return, with what it brought; at the end of the horizon the rest is gone', async () => {
  const { takeUp, take, run, rows, ask, params, nobodyLeftAlone, names, one } = await hotel();
  await nobodyLeftAlone();
  await takeUp(['卫安', '蒋宁']);
  await take([
    stayed('R1', { name: '卫安', phone: '13800001300', email: mailOf('卫安') }, ['2026-11-21', '2026-11-23'], {
      state: 'inHouse',
    }),
    charge('C1', 'R1', 'room', 120_000),
  ]);
  const settled = async () =>
    rows<{ outcome: string; on: string | null; minor: number; over: boolean }>(
      `select outcome, back_on as on, back_minor as minor, settled_at is not null as over from winback order by loss_minor desc`,
    );
  assert.equal(await run(settle), 1);
  assert.deepEqual(await settled(), [
    { outcome: 'back', on: '2026-11-21', minor: 120_000, over: false },
    { outcome: 'open', on: null, minor: 0, over: false },
  ]);
  assert.deepEqual(await names({ state: 'back' }), ['卫安']);
  assert.equal((await one('卫安')).body.blocked, 'came_back');
  const report = (await ask(readWarningReport, { params })).body.effects[0]!;
  assert.deepEqual(
    [
      report.treated.listed,
      report.treated.open,
      report.treated.returned,
      report.treated.revenue.amountMinor,
      report.lift.kind,
      report.verdict,
    ],
    [2, 2, 0, 0, 'tooFew', 'tooFew'],
  );
  await rows(`update winback set listed_on = listed_on - 2500`);
  assert.equal(await run(settle), 2);
  assert.deepEqual(
    (await settled()).map(({ outcome, over }) => [outcome, over]),
    [
      ['gone', true],
      ['gone', true],
    ],
  );
  assert.equal(await run(settle), 0, 'what is over stays as it is');
});

test('two records of one guest that came onto the list apart count once after a merge, in the arm they were in first', async () => {
  const { takeUp, rows, recordOf, idOf, ask, params, nobodyLeftAlone, names } = await hotel();
  await nobodyLeftAlone();
  await takeUp(['卫安', '蒋宁']);
  await rows(
    `update winback set arm = 'control', listed_at = listed_at + interval '1 hour' where record_id = '${recordOf('蒋宁')}'`,
  );
  await rows(
    `update link set guest_id = (select guest_id from link where record_id = '${recordOf('卫安')}') where record_id = '${recordOf('蒋宁')}'`,
  );
  await rows(`update guest set status = 'merged' where id = '${idOf('蒋宁')}'`);
  const { treated, control } = (await ask(readWarningReport, { params })).body.effects[0]!;
  assert.deepEqual([treated.listed, control.listed], [1, 0]);
  await rows(`update winback set listed_on = listed_on - 400 where arm = 'treated'`);
  const again = (await ask(readWarningReport, { params })).body.effects[0]!;
  assert.deepEqual([again.treated.listed, again.control.listed], [1, 1], 'a later absence counts again');
  assert.deepEqual(await names({ state: 'fresh' }), []);
});

test('a restaurant looks ninety days ahead; a meal there is a return', async () => {
  const { group, rows, take, ask } = await house.opened({ kind: 'restaurant' });
  const params = { propertyId: group.propertyId };
  const eater = { name: '卫安', phone: '13800001399' };
  await take([order('M1', eater, { businessDate: '2026-09-01', status: 'closed' })]);
  const { guestId, recordId } = await guestNamed(rows, '卫安');
  const scored = await runOf({ group, rows });
  await scored(guestId, { stays: 12, last: '2026-09-01', p: 0.2, loss: 36_000, gap: 14 });
  const found = (await ask(readWarning, { params: { ...params, guestId } })).body;
  assert.deepEqual(
    found.reason.map(({ code }) => code.replace('warning.reason.', '')),
    ['rhythmMeal', 'againstDays', 'loss'],
  );
  await ask(takeUpWarnings, { params, body: { kind: 'leaving', guestIds: [guestId] } });
  await rows(`update winback set arm = 'treated'`);
  const property = await house.database.tenantReadOnly(
    group.groupId,
    async (tx) => (await readProperties(tx, group.groupId))[0]!,
  );
  const settled = () =>
    house.database.tenant(group.groupId, (tx) => settle(tx, group.groupId, property, house.clock.now()));
  assert.equal(await settled(), 0);
  await take([
    order('M2', eater, {
      businessDate: '2026-11-25',
      status: 'closed',
      total: { amountMinor: 42_000, currencyCode: 'CNY' },
    }),
  ]);
  assert.equal(await settled(), 1);
  const [kept] = await rows<object>(
    `select outcome, back_on as on, back_minor as minor, horizon, record_id as record from winback`,
  );
  assert.deepEqual(kept, { outcome: 'back', on: '2026-11-25', minor: 42_000, horizon: 90, record: recordId });
});

test('unknown playbooks, owners of another house, guests nobody here knows are refused; strangers see nothing', async () => {
  const { takeUp, ask, params, one, group, idOf } = await hotel();
  assert.equal((await takeUp(['卫安'], { playbook: 'dance' })).error?.code, 'playbook_unknown');
  assert.equal((await takeUp(['卫安'], { ownerId: newId() })).error?.code, 'owner_not_here');
  assert.equal((await takeUp(['卫安'], { dueOn: '2026-01-01' })).error?.code, 'step_in_past');
  assert.equal((await ask(takeUpWarnings, { params, body: { kind: 'leaving', guestIds: [newId()] } })).status, 404);
  assert.equal((await ask(readWarning, { params: { ...params, guestId: newId() } })).status, 404);
  assert.equal((await one('卫安', { kind: 'secondStay' })).status, 200);
  const stranger = whoOf({ groupId: group.groupId, staffId: newId(), role: 'guestRelations' }, [newId()]);
  assert.equal((await ask(readWarningBoard, { who: stranger, params })).status, 404);
  const cleaner = whoOf({ groupId: group.groupId, staffId: newId(), role: 'housekeeping' }, [group.propertyId]);
  assert.equal((await ask(readWarning, { who: cleaner, params: { ...params, guestId: idOf('卫安') } })).status, 403);
});
