import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  draftStandard,
  dropDraft,
  listStandards,
  publishStandard,
  readScript,
  readStandard,
  retireStandard,
} from '@regulars/contract/standard.ts';
import { openAfterStay, type AfterStay } from '../testing/afterStay.io.ts';
import { booking } from '../testing/bookings.io.ts';
import { guestNamed, wang } from '../testing/desk.io.ts';
import { openHouse, whoOf } from '../testing/group.io.ts';

let house: AfterStay;
before(async () => void (house = await openAfterStay('2026-11-21T03:00:00.000Z')));
after(() => house.close());

const words = (say: string) => ({
  title: { zh: '欢迎', en: 'Welcome' },
  must: { zh: '微笑', en: 'Smile' },
  say: { zh: `${say}，{guest}`, en: `${say}, {guest}` },
});
const write = (say: string, onto: number, scope: 'group' | 'property' = 'group') => ({
  scope,
  moment: 'arrival' as const,
  words: words(say),
  onto,
});

test('a draft holds nothing until it is published; every version stays readable with who and when', async () => {
  const { ask, group } = await house.opened();
  const params = { propertyId: group.propertyId, code: 'arrivalWelcome' };
  const now = async () =>
    (
      await ask(listStandards, { params: { propertyId: group.propertyId }, query: { moment: 'arrival' } })
    ).body.standards.find(({ code }) => code === 'arrivalWelcome')!;
  assert.deepEqual([(await now()).from, (await now()).version], ['shipped', 0]);
  assert.equal((await ask(draftStandard, { params, body: write('早', 0) })).body.version, 1);
  assert.deepEqual([(await now()).from, (await now()).hasDraft], ['shipped', true]);
  for (let twice = 0; twice < 2; twice++)
    assert.equal((await ask(publishStandard, { params, body: { scope: 'group', version: 1 } })).status, 200);
  assert.deepEqual([(await now()).from, (await now()).version, (await now()).publishedBy], ['group', 1, 'Lin Wei']);
  assert.equal((await ask(draftStandard, { params, body: write('晚', 0) })).error?.code, 'standard_changed_meanwhile');
  await ask(draftStandard, { params, body: write('晚', 1) });
  const desk = whoOf({ groupId: group.groupId, staffId: group.staffId, role: 'frontDesk' }, [group.propertyId]);
  const versions = async (who = group.who) =>
    (await ask(readStandard, { who, params })).body.versions.map(
      ({ version, state, from }) => `${from} ${version} ${state}`,
    );
  assert.deepEqual(await versions(), ['group 2 draft', 'group 1 published', 'shipped 0 published']);
  assert.deepEqual(await versions(desk), ['group 1 published', 'shipped 0 published']);
  await ask(dropDraft, { params, query: { scope: 'group' } });
  assert.equal((await now()).hasDraft, false);
  assert.equal((await ask(draftStandard, { who: desk, params, body: write('早', 1) })).status, 403);
});

test('both languages must say something before it holds', async () => {
  const { ask, group } = await house.opened();
  const params = { propertyId: group.propertyId, code: 'our-own' };
  const half = { ...words('x'), say: { zh: '早', en: '' } };
  await ask(draftStandard, { params, body: { scope: 'group', moment: 'arrival', words: half, onto: 0 } });
  assert.equal(
    (await ask(publishStandard, { params, body: { scope: 'group', version: 1 } })).error?.code,
    'standard_incomplete',
  );
});

test('a property’s own stands before the group’s; retired, the group’s shows again', async () => {
  const { ask, group } = await house.opened();
  const params = { propertyId: group.propertyId, code: 'arrivalWelcome' };
  const other = await house.database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  const who = whoOf({ groupId: group.groupId, staffId: group.staffId, role: 'groupAdmin' }, [
    group.propertyId,
    other.propertyId,
  ]);
  const manager = whoOf({ groupId: group.groupId, staffId: group.staffId, role: 'dutyManager' }, [group.propertyId]);
  const from = async (propertyId: string) =>
    (await ask(listStandards, { who, params: { propertyId } })).body.standards.find(
      ({ code }) => code === 'arrivalWelcome',
    )?.from;
  await ask(draftStandard, { who: manager, params, body: write('本店', 0, 'property') });
  await ask(publishStandard, { who: manager, params, body: { scope: 'property', version: 1 } });
  assert.deepEqual([await from(group.propertyId), await from(other.propertyId)], ['property', 'shipped']);
  assert.equal(
    (await ask(draftStandard, { who: manager, params, body: write('全店', 0) })).status,
    403,
    'the group’s words are not one house’s to change',
  );
  await ask(retireStandard, { who: manager, params, body: { scope: 'property' } });
  assert.equal(await from(group.propertyId), 'shipped');
  await ask(retireStandard, { who, params, body: { scope: 'group' } });
  assert.equal(await from(other.propertyId), undefined);
  await ask(retireStandard, { who, params, body: { scope: 'group', back: true } });
  assert.equal(await from(other.propertyId), 'shipped');
});

test('the script for a guest who arrives today says their name as it is to be said', async () => {
  const { ask, take, rows, group } = await house.opened();
  await take([booking('R1', { ...wang, title: '先生' } as never, ['2026-11-21', '2026-11-23'])]);
  const { guestId } = await guestNamed(rows, '王小明');
  const script = (await ask(readScript, { params: { propertyId: group.propertyId, guestId } })).body;
  assert.equal(script.moment, 'arrival');
  const welcome = script.scripts.find(({ code }) => code === 'arrivalWelcome')!;
  assert.match(welcome.words.say.zh, script.addressed.zh ? /王/ : /贵宾/);
  assert.match(welcome.words.say.en, /Fair Wind Hotel/);
  const complaint = (
    await ask(readScript, { params: { propertyId: group.propertyId, guestId }, query: { moment: 'complaint' } })
  ).body;
  assert.equal(complaint.scripts[0]?.code, 'learn');
  const record = await guestNamed(rows, '王小明');
  await rows(
    `insert into preference (group_id, id, record_id, kind, code, text, source, noted_at) values ('${group.groupId}', '${record.recordId}', '${record.recordId}', 'room', 'wheelchair', '轮椅', 'guest', now())`,
  );
  const cared = (await ask(readScript, { params: { propertyId: group.propertyId, guestId } })).body;
  assert.deepEqual([cared.cares, cared.scripts[0]?.code], [['needs'], 'careNeeds']);
});
