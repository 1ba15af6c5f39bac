import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '../platform/id.io.ts';
import { silentLog, type Log, type LogFields } from '../platform/log.ts';
import { openAfterStay, type AfterStay } from '../testing/afterStay.io.ts';
import { booking, stayed } from '../testing/bookings.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { openHouse } from '../testing/group.io.ts';
import { openWarnedHotel, WARNED_DAY } from '../testing/warned.io.ts';
import { startFollowupWorker } from './followups.jobs.ts';

let house: AfterStay;
before(async () => void (house = await openAfterStay(`${WARNED_DAY}T03:00:00.000Z`)));
after(() => house.close());

/** Regulars by rule: here in January, March and May of last year and not since; the run says nothing of them. */
const away = (...names: readonly string[]) =>
  names.flatMap((name, i) =>
    ['01', '03', '05'].map((month) =>
      stayed(`${name}-${month}`, { name, phone: `138000012${String(i).padStart(2, '0')}` }, [
        `2025-${month}-01`,
        `2025-${month}-03`,
      ]),
    ),
  );
const twelve = [...'安平康宁泰和顺祥瑞嘉庆福'].map((given) => `秦${given}`);

test('those the figures warn of and those listed by rule are one list: at most so many a week, none where nothing is taken up by itself', async () => {
  const { take, absent, nightly, rows, plan } = await openWarnedHotel(house);
  await take(away(...twelve));
  await plan((now) => ({ warnings: { ...now.warnings, auto: false } }));
  assert.equal(await absent(), 0);
  await plan((now) => ({ warnings: { ...now.warnings, auto: true, aWeek: { ...now.warnings.aWeek, leaving: 5 } } }));
  assert.deepEqual([await nightly(), await absent(), await absent(), await nightly()], [2, 3, 0, 0]);
  await rows(`update winback set listed_on = listed_on - 6`);
  assert.equal(await absent(), 0, 'six days ago is within the week');
  await rows(`update winback set listed_on = listed_on - 1`);
  assert.equal(await absent(), 5);
});

test('by rule as by figures: who wants neither call nor letter is left in peace, who wants no calls is written to, by a playbook in use', async () => {
  const { take, absent, rows, group, plan, nobodyLeftAlone } = await openWarnedHotel(house);
  await nobodyLeftAlone();
  await take(away('秦安', '秦平', '秦康'));
  const consent = async (name: string, channel: string, granted: boolean) => {
    const { recordId } = await guestNamed(rows, name);
    await rows(
      `insert into consent (group_id, id, record_id, purpose, channel, granted, at, source, kept_at) values ('${group.groupId}', '${newId()}', '${recordId}', 'marketing', '${channel}', ${granted}, now(), 'guest', now())`,
    );
  };
  await consent('秦安', 'phone', false);
  await consent('秦平', 'phone', false);
  await consent('秦平', 'email', true);
  await plan((now) => ({
    playbooks: now.playbooks.map((one) => ({ ...one, on: one.code === 'offer' })),
    warnings: { ...now.warnings, aWeek: { ...now.warnings.aWeek, leaving: 2 } },
  }));
  assert.equal(await absent(), 2);
  const calls = await rows<{ name: string; channel: string; script: string; playbook: string }>(
    `select r.facts -> 'name' ->> 'text' as name, f.channel, f.script, w.playbook from winback w join followup f on f.id = w.followup_id join record r on r.id = w.record_id order by name`,
  );
  assert.deepEqual(
    calls.map(({ name, channel, script, playbook }) => [name, channel, script, playbook].join(' ')).toSorted(),
    ['秦平 email winBackLongAway offer', '秦康 phone winBackLongAway offer'].toSorted(),
  );
});

test('with every playbook off the house takes up nobody, and works on', async () => {
  const { take, absent, nightly, plan, names } = await openWarnedHotel(house);
  await take(away('秦安'));
  await plan((now) => ({ playbooks: now.playbooks.map((one) => ({ ...one, on: false })) }));
  assert.deepEqual([await nightly(), await absent()], [0, 0]);
  assert.deepEqual(await names({ state: 'fresh' }), ['卫安', '蒋宁']);
});

test('what fails at one house is told, and stops neither its other work nor the other houses; a passed booking gives way to the next', async () => {
  const { take, rows, group, params, idOf } = await openWarnedHotel(house);
  const { propertyId, connections } = await house.database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  await take(away('秦安'), { propertyId, connectionId: connections.opentravel });
  await take([booking('B1', { name: '卫安', phone: '13800001300' }, ['2026-12-24', '2026-12-26'])]);
  await rows(`update guest_summary set next_arrival = '2026-10-01' where guest_id = '${idOf('卫安')}'`);
  await rows(
    `insert into followup_plan (group_id, property_id, version, plan, by, at) values ('${group.groupId}', '${params.propertyId}', 1, '{"winBack":null}', '${group.staffId}', '${WARNED_DAY}')`,
  );
  const failed: LogFields[] = [];
  const log: Log = { ...silentLog, error: (_, fields = {}) => void failed.push(fields) };
  const worker = startFollowupWorker({ ...house.parts, log });
  await worker.drain();
  await worker.stop();
  assert.ok(failed.length >= 1);
  assert.deepEqual(
    [...new Set(failed.map((fields) => fields['propertyId']))],
    [params.propertyId],
    JSON.stringify(failed),
  );
  const listed = await rows<{ at: string }>(`select property_id as at from winback`);
  assert.deepEqual(
    listed.map(({ at }) => at),
    [propertyId],
  );
  const [summary] = await rows<{ next: string }>(
    `select next_arrival as next from guest_summary where guest_id = '${idOf('卫安')}'`,
  );
  assert.equal(summary!.next, '2026-12-24');
});
